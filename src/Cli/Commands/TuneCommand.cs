using System.CommandLine;
using System.Text;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Cli.Evaluation;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;
using Momentum.Cli.Json;
using Momentum.Cli.Parsing;

namespace Momentum.Cli.Commands;

/// <summary><c>momentum tune</c>: the parameters with the smallest worst-case rate over a spectrum.</summary>
internal sealed class TuneCommand : SessionCommand
{
    private readonly Argument<string> _method = SharedOptions.Method();
    private readonly Option<string> _mu = SharedOptions.Value("--mu", "1", "The smallest eigenvalue of the Hessian.");
    private readonly Option<string> _largest = SharedOptions.Value("--L", "100", "The largest eigenvalue of the Hessian.");
    private readonly Option<string[]> _fix = SharedOptions.Repeated("--fix", "beta=0.9", "Keep a parameter at a value and tune the others.");
    private readonly Option<bool> _json = SharedOptions.Json(TuningJson.Schema);

    public TuneCommand(Session session)
        : base("tune", "Tune a method for a spectrum: exact parameters, their rate, and doubles that are safe to use.", session)
    {
        Arguments.Add(_method);
        foreach (Option option in (Option[])[_mu, _largest, _fix, _json])
        {
            Options.Add(option);
        }
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("momentum tune heavy-ball --mu 1 --L 100", "the optimal step size and momentum"),
        new("momentum tune heavy-ball --mu 1 --L 100 --fix beta=0.9", "the optimal step size at a given momentum"),
        new("momentum tune nesterov --mu 1 --L 1e16 --json", "an ill-conditioned spectrum"),
    ];

    public override string Remarks =>
        "The optimum sits at a double root, so its nearest doubles may converge more slowly or not at all when the condition number is large; "
        + "the safe doubles are chosen by their certified contraction.";

    public override int Run(ParseResult arguments)
    {
        Method method = MethodSource.LoadLinear(Session, arguments.GetRequiredValue(_method));
        SpectrumRange range = SpectrumRange.Parse(arguments.GetValue(_mu), arguments.GetValue(_largest))
            ?? throw CommandFailure.Usage("--mu and --L are missing", "the eigenvalues of the Hessian lie between --mu and --L");
        if (range.Mu.Value == range.L.Value)
        {
            throw CommandFailure.Usage($"--mu and --L must differ, got {range.Mu} twice", "one eigenvalue needs no tuning over a spectrum");
        }

        IReadOnlyDictionary<string, Rational> values = ParameterValues.Parse(Session, method, "--fix", arguments.GetValue(_fix), complete: false);
        NumericTuning tuning = NumericTuning.Of(method, range, values, Session.Cancellation);
        if (arguments.GetValue(_json))
        {
            JsonOutput.Write(Session, TuningJson.Schema, json => TuningJson.Write(json, tuning));
        }
        else
        {
            Session.Write(Text(tuning));
        }

        return ExitCode.Success;
    }

    private static string Text(NumericTuning tuning)
    {
        TextColumns table = new();
        table.Add(string.Empty, "exact", "nearest double");
        foreach (string name in tuning.Point.Names)
        {
            table.Add(name, tuning.Exact(name) is { } exact ? Infix.Print(exact) : "(algebraic)", RateText.Number(tuning.Point.Value(name).Value));
        }

        table.Add("rho", Infix.Print(tuning.ExactRho), RateText.Number(tuning.Point.Rho.Value));
        table.Add("gap", string.Empty, RateText.Number(tuning.Point.Gap.Value));
        StringBuilder text = new(table.ToString());
        text.Append($"\n{tuning.Point.Argument}\n");
        if (tuning.Neighbour is { } neighbour)
        {
            text.Append("\nsafe doubles: ").AppendJoin(", ", neighbour.Parameters.Select(p => $"{p.Key} = {RateText.Number(p.Value)}"));
            text.Append($"\n  rho = {RateText.Number(neighbour.Rho)}, gap = {RateText.Number(neighbour.Gap)}, {(neighbour.IsStable ? "stable" : "not stable")} (certified)\n");
        }

        return text.ToString();
    }
}
