using System.CommandLine;
using System.Globalization;
using System.Text;
using Momentum.Analysis.Methods;
using Momentum.Cli.Evaluation;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;
using Momentum.Cli.Json;
using Momentum.Cli.Parsing;
using Momentum.Numeric;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Rates;

namespace Momentum.Cli.Commands;

/// <summary><c>momentum verify</c>: predicted rates beside measured ones.</summary>
internal sealed class VerifyCommand : SessionCommand
{
    private readonly Option<string[]> _methods = SharedOptions.Repeated("--method", "METHOD", "A method to run; repeat it for more. Default: all, the whole catalogue.");
    private readonly Option<string[]> _problems = SharedOptions.Repeated("--problem", "PROBLEM", "A problem to run it on; repeat it for more. Default: a small one of every kind that needs no file.");
    private readonly Option<string[]> _set = SharedOptions.Repeated("--set", "NAME=VALUE", "A parameter of the methods, such as beta=9/10; the others are tuned. A rule that is not linear needs all of them.");
    private readonly Option<bool> _json = SharedOptions.Json(VerificationJson.Schema);

    private readonly Func<LinearMethod, Func<double, double>> _prediction;

    public VerifyCommand(Session session)
        : this(session, PredictedRate.Of)
    {
    }

    /// <summary>The command with predictions of one's own: what it says to wrong ones can be seen.</summary>
    internal VerifyCommand(Session session, Func<LinearMethod, Func<double, double>> prediction)
        : base("verify", "Run methods on problems and set the measured rate beside the predicted one.", session)
    {
        _prediction = prediction;
        _methods.CompletionSources.Add(["all", .. Catalogue.Ids]);
        _problems.CompletionSources.Add(static _ => ProblemSpec.BuiltIn);
        foreach (Option option in (Option[])[_methods, _problems, _set, _json])
        {
            Options.Add(option);
        }
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("momentum verify --problem spectrum:0.01,0.1,1", "the whole catalogue on one problem"),
        new("momentum verify --method heavy-ball --problem colorization:20x20 --problem spectrum:0.01,0.1,1", "one method on two problems"),
        new("momentum verify --method nesterov --set beta=9/10 --problem graph:grid:8x8", "at a given momentum, with the best step size for it"),
    ];

    public override string Remarks =>
        "Without options the whole catalogue runs on a small problem of every kind, which takes about half a minute. "
        + "A method runs at its optimal tuning for the eigenvalues of the problem, or at a stable one where no optimum was derived; --set fixes parameters. A rule that is not linear runs too: nothing is predicted of it, and its measurement stands alone. Problems: spectrum:0.01,0.1,1  colorization:WIDTHxHEIGHT  convex-rosenbrock  polynomial-regression  "
        + "graph:path|grid|complete|expander  least-squares:FILE.csv (last column is the target)  quadratic:FILE.mtx (MatrixMarket).";

    public override string MeaningOfNo => "a measurement disagrees";

    public override int Run(ParseResult arguments)
    {
        string[] settings = arguments.GetValue(_set) ?? [];
        IReadOnlyList<Method> methods = Methods(arguments.GetValue(_methods));
        IReadOnlyList<Problem> problems = [.. Given(arguments.GetValue(_problems), ProblemSpec.BuiltIn).Select(p => ProblemSource.Load(p, "--problem", CommandFailure.Usage, Session.Directory))];
        List<TunedVerification> results = [.. VerificationRun.Of(Session, methods, problems, method => ParameterValues.Given(Session, method, "--set", settings), _prediction)];
        if (arguments.GetValue(_json))
        {
            JsonOutput.Write(Session, VerificationJson.Schema, json => VerificationJson.Write(json, results));
        }
        else
        {
            Session.Write(Text(results));
        }

        return results.Exists(r => r.Result.Verdict == Verdict.Disagree) ? ExitCode.No
            : results.TrueForAll(r => r.Result.Verdict == Verdict.Undecided) ? ExitCode.Undecided
            : ExitCode.Success;
    }

    private IReadOnlyList<Method> Methods(string[]? words) =>
        [.. Given(words, ["all"]).SelectMany(w => w == "all" ? (IEnumerable<Method>)Catalogue.All : [MethodSource.Load(Session, w)])];

    private static IEnumerable<string> Given(string[]? words, IEnumerable<string> otherwise) => words is null or [] ? otherwise : words;

    private static string Text(List<TunedVerification> results)
    {
        TextColumns table = new();
        table.Add("method", "problem", "predicted", "measured", "deviation", "allowed", "verdict");
        foreach (Verification r in results.Select(r => r.Result))
        {
            table.Add(r.Method, Printable.Word(r.Problem), Cell(r.PredictedRho, "G9"), Cell(r.MeasuredRho, "G9"), Cell(r.Deviation, "E1"), Cell(r.Allowed, "E1"), VerificationJson.Word(r.Verdict));
        }

        StringBuilder text = new(table.ToString());
        foreach (IGrouping<(Verdict Verdict, string Method, string Reason), Verification> alike in results.Select(r => r.Result).Where(r => r.Verdict != Verdict.Agree).GroupBy(r => (r.Verdict, r.Method, r.Reason)))
        {
            string problems = string.Join(", ", alike.Select(r => Printable.Word(r.Problem)));
            text.Append($"{VerificationJson.Word(alike.Key.Verdict)}: {alike.Key.Method} on {problems}: {alike.Key.Reason}\n");
        }

        int agree = results.Count(r => r.Result.Verdict == Verdict.Agree);
        int disagree = results.Count(r => r.Result.Verdict == Verdict.Disagree);
        return text.Append(CultureInfo.InvariantCulture, $"{agree} agree, {disagree} disagree, {results.Count - agree - disagree} undecided\n").ToString();
    }

    private static string Cell(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
}
