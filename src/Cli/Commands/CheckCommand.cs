using System.CommandLine;
using System.Text.Json;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;
using Momentum.Cli.Json;
using Momentum.Cli.Parsing;
using Momentum.Oracle;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Identification;
using Momentum.Oracle.Traces;

namespace Momentum.Cli.Commands;

/// <summary><c>momentum check</c>: whether a run is a method's, up to rounding.</summary>
internal sealed class CheckCommand : SessionCommand
{
    private const string Schema = "momentum/check/1";

    private readonly Option<string> _method = SharedOptions.Value("--method", "METHOD", "What the run should be: a catalogue id or a path to a .method file.");
    private readonly RunOptions _run = new();
    private readonly TraceInput _trace = new();
    private readonly Option<bool> _single = SharedOptions.Flag("--float32", "Allow the rounding of float32 arithmetic.");
    private readonly Option<bool> _json = SharedOptions.Json(Schema);

    public CheckCommand(Session session)
        : base("check", "Check whether a run is what it claims to be, within a derived rounding bound.", session)
    {
        Arguments.Add(_trace.Argument);
        foreach (Option option in (Option[])[_method, .. _run.All, .. _trace.Options, _single, _json])
        {
            Options.Add(option);
        }
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("momentum check run.csv --method pytorch-sgd --set lr=0.05 --set momentum=0.9", "exit 0 when the run is right, 1 when it is not"),
        new("momentum check drop.csv --method keras-sgd --set lr=0.05 --set momentum=0.9 --change lr=0.005@20", "a run whose step size drops"),
        new("momentum check adam.csv --method adam.method --set lr=0.1 --decoupled-weight-decay 0.01", "a rule of your own, linear or not: is this AdamW?"),
        new("momentum check - --method nesterov --set alpha=0.1 --set beta=0.9 --lambda 0.1,1,5 --json", "a run from a pipe"),
    ];

    public override string Remarks =>
        "The allowed deviation follows from the unit roundoff, the steps and the transient growth of the iteration; the start must agree exactly because it is read from the trace. "
        + "A rule that is not linear, or whose step depends on k, is checked too: its iterates are computed in double-double, and the answer is undecided from a step on at which rounding decides what the rule does, such as the sign of what should be 0.";

    public override string MeaningOfNo => "the run is not the method's";

    public override int Run(ParseResult arguments)
    {
        Method method = MethodSource.Load(Session, arguments.GetValue(_method) ?? throw CommandFailure.Usage("--method is missing", HintFor(arguments.GetRequiredValue(_trace.Argument))));
        OracleRun run = _run.Read(Session, method, arguments);
        run = arguments.GetValue(_single) ? run.InSinglePrecision() : run;
        (ComparisonResult result, Trace begin) = _trace.Read(Session, arguments, (stream, header) => Compare(run, stream, header));
        if (run.Nonlinear is { } reason)
        {
            Session.Note($"{reason}; the iterates are held against a run in double-double, with bounds on rounding that follow its derivatives");
        }

        TraceIdentification? identification = result.First is null ? null : TraceIdentification.Of(begin, run, Session.Cancellation);
        if (arguments.GetValue(_json))
        {
            JsonOutput.Write(Session, Schema, json => Write(json, run, result, identification));
        }
        else
        {
            Session.Write((identification is null ? result.ToString() : Explanation.Of(result, identification)) + "\n");
        }

        return result.Verdict switch { Verdict.Match => ExitCode.Success, Verdict.Undecided => ExitCode.Undecided, _ => ExitCode.No };
    }

    /// <summary>What to do with a rule in the place of a run.</summary>
    private static string? HintFor(string trace) => Catalogue.Find(trace) is not null || Path.GetExtension(trace) == ".method"
        ? $"check holds a run against a method: momentum check run.csv --method {Printable.Word(trace)}; momentum derive {Printable.Word(trace)} says what follows from the rule itself"
        : null;

    /// <summary>Compares the whole stream and keeps its beginning, which is what an identification needs.</summary>
    private (ComparisonResult Result, Trace Begin) Compare(OracleRun run, Stream stream, TraceHeader header)
    {
        TraceReader reader = new(stream, header, keep: TraceIdentification.MaxRows);
        if (reader.Header.Lambda.Count == 0)
        {
            throw CommandFailure.Invalid("the eigenvalues are missing", "begin the trace with # {\"lambda\": [...]}, or add --lambda");
        }

        ComparisonResult result = run.Compare(reader, Session.Cancellation);
        return (result, reader.Begin());
    }

    private static void Write(Utf8JsonWriter json, OracleRun run, ComparisonResult result, TraceIdentification? identification)
    {
        json.WriteString("method", run.Method.Id);
        json.WriteString("expected", run.Nonlinear is null ? "exact" : "double-double");
        json.WriteBoolean("match", result.IsMatch);
        json.WriteString("verdict", result.Verdict switch { Verdict.Match => "match", Verdict.SinglePrecision => "float32", Verdict.Diverged => "diverged", Verdict.Undecided => "undecided", _ => "mismatch" });
        json.WriteNumber("steps", result.Steps);
        json.WriteFinite("maxDeviation", result.MaxDeviation);
        json.WriteFinite("worstRatio", result.WorstRatio);
        if (result.Open is { } reason)
        {
            json.WriteUndecided("mismatch", reason);
            return;
        }

        if (result.First is not { } m)
        {
            json.WriteNull("mismatch");
            return;
        }

        json.WriteStartObject("mismatch");
        json.WriteNumber("step", m.Step);
        json.WriteNumber("coordinate", m.Coordinate + 1);
        json.WriteFinite("lambda", m.Lambda.ToDouble());
        json.WriteFinite("expected", m.Expected);
        json.WriteFinite("actual", m.Actual);
        json.WriteFinite("deviation", m.Deviation);
        json.WriteFinite("allowed", m.Allowed);
        json.WriteString("why", m.Why);
        json.WriteEndObject();
        json.WriteStartObject("looksLike");
        IdentificationJson.Write(json, identification!);
        json.WriteEndObject();
    }
}
