using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;
using Momentum.Cli.Evaluation;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;
using Momentum.Cli.Json;
using Momentum.Cli.Parsing;
using Momentum.Oracle;

namespace Momentum.Cli.Commands;

/// <summary><c>momentum trajectory</c>: the iterates of the exact method, each rounded once.</summary>
internal sealed class TrajectoryCommand : SessionCommand
{
    private readonly Argument<string> _method = SharedOptions.Method();
    private readonly RunOptions _run = new();
    private readonly Option<string[]> _lambda = SharedOptions.Repeated("--lambda", "1,10", "The Hessian eigenvalue of each coordinate.");
    private readonly Option<string[]> _center = SharedOptions.Repeated("--center", "0,0", "The minimiser of each coordinate; 0 where it is not given.");
    private readonly Option<string[]> _start = SharedOptions.Repeated("--start", "1,1", "The start of each coordinate; 1 where it is not given.");
    private readonly Option<string> _steps = SharedOptions.Value("--steps", "N", "Write the steps 0 to N.");
    private readonly Option<string[]> _at = SharedOptions.Repeated("--at", "1,2,1000000000", "Write these steps, in the order given.");
    private readonly Option<bool> _states = new("--states") { Description = "Write the states of the rule too." };
    private readonly Option<string> _noise = SharedOptions.Value("--noise", "VARIANCE", "Write E f too, with noise of this variance in every gradient.");
    private readonly Option<bool> _json = SharedOptions.Json(TrajectoryJson.Schema);

    public TrajectoryCommand(Session session)
        : base("trajectory", "Write the iterates of a method on a quadratic, computed exactly and rounded once.", session)
    {
        Arguments.Add(_method);
        foreach (Option option in (Option[])[.. _run.All, _lambda, _center, _start, _steps, _at, _states, _noise, _json])
        {
            Options.Add(option);
        }
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("momentum trajectory heavy-ball --set alpha=1/10 --set beta=9/10 --lambda 1,10 --start 1,1 --steps 20", "the first twenty steps as CSV: step,w1,w2"),
        new("momentum trajectory pytorch-sgd --set lr=0.1 --set momentum=0.9 --change lr=0.01@10 --lambda 1 --steps 20", "the step size drops at step 10"),
        new("momentum trajectory nesterov --set alpha=1/4 --set beta=1/2 --lambda 1 --at 0,1,1000000000", "single steps, however far"),
        new("momentum trajectory heavy-ball --set alpha=1/10 --set beta=9/10 --lambda 1 --at 10,1000000 --noise 1/4 --json", "with the bounds of every number and the expected loss under noise"),
    ];

    public override string Remarks => "Coordinate i minimises lambda_i*w^2/2 from its start. What is written is the iterate the method exposes."
        + " A column state_z1 is the state z of coordinate 1; expected_loss1 is E lambda_1*w_1^2/2."
        + " A rule that is not linear, or whose step depends on k, runs in double precision instead, in double-double where something changes, and a note says so.";

    public override int Run(ParseResult arguments)
    {
        Method method = MethodSource.Load(Session, arguments.GetRequiredValue(_method));
        OracleRun run = _run.Read(Session, method, arguments);
        IReadOnlyDictionary<string, Rational> values = run.Tuning.Values;
        IReadOnlyList<Quantity> lambdas = Lambdas(arguments);
        IReadOnlyList<Quantity> start = Start(arguments, lambdas.Count);
        IEnumerable<long> steps = Steps(arguments);
        IReadOnlyList<Quantity> center = Center(arguments, lambdas.Count);
        if (!run.IsPlain || (run.Nonlinear is null && center.Any(c => !c.Value.IsZero)))
        {
            return WriteVaried(arguments, run, lambdas, start, center, steps);
        }

        if (run.Nonlinear is not null)
        {
            return WriteRule(arguments, run, lambdas, start, center, steps);
        }

        ModeTable table = new(
            TunedMethod.Of(method, values), Exact(lambdas), Exact(start), arguments.GetValue(_states), Noise(arguments.GetValue(_noise)), Session.Cancellation);
        return Write(arguments, table.Columns, steps, table.Row, json => TrajectoryJson.Write(json, table, values, steps));
    }

    private int Write(ParseResult arguments, IEnumerable<string> columns, IEnumerable<long> steps, Func<long, IEnumerable<double>> row, Action<Utf8JsonWriter> json)
    {
        if (arguments.GetValue(_json))
        {
            JsonOutput.Write(Session, TrajectoryJson.Schema, json);
        }
        else
        {
            TrajectoryCsv.Write(Session, columns, steps, row);
        }

        return ExitCode.Success;
    }

    private static Rational[] Exact(IReadOnlyList<Quantity> numbers) => [.. numbers.Select(static n => n.Value)];

    private static double[] Rounded(IReadOnlyList<Quantity> numbers) => [.. numbers.Select(static n => n.ToDouble())];

    private IReadOnlyList<Quantity> Lambdas(ParseResult arguments) => NumberList.Parse("--lambda", arguments.GetValue(_lambda)) is { Count: > 0 } lambdas
        ? lambdas
        : throw CommandFailure.Usage("--lambda is missing");

    private IReadOnlyList<Quantity> Center(ParseResult arguments, int coordinates) => NumberList.Parse("--center", arguments.GetValue(_center)) is var center && (center.Count == 0 || center.Count == coordinates)
        ? center
        : throw CommandFailure.Usage(string.Create(CultureInfo.InvariantCulture, $"--center has {center.Count} values, --lambda has {coordinates}"));

    /// <summary>A rule that is not linear: step by step in double precision.</summary>
    private int WriteRule(ParseResult arguments, OracleRun run, IReadOnlyList<Quantity> lambdas, IReadOnlyList<Quantity> start, IReadOnlyList<Quantity> center, IEnumerable<long> steps)
    {
        if (arguments.GetValue(_noise) is not null)
        {
            throw CommandFailure.Usage($"--noise needs a linear rule; {run.Method.Id} is not");
        }

        RuleTable table = new(run.Method, run.Tuning, Rounded(lambdas), Rounded(center), Rounded(start), arguments.GetValue(_states), Session.Cancellation);
        Session.Note($"{run.Nonlinear}; the iterates are those of a run in double precision");
        return Write(arguments, table.Columns, steps, table.Row, json => TrajectoryJson.Write(json, table, run.Tuning, steps));
    }

    /// <summary>A run in which something changes, or whose minimiser is not 0: step by step, exactly.</summary>
    private int WriteVaried(ParseResult arguments, OracleRun run, IReadOnlyList<Quantity> lambdas, IReadOnlyList<Quantity> start, IReadOnlyList<Quantity> center, IEnumerable<long> steps)
    {
        if (arguments.GetValue(_states) || arguments.GetValue(_noise) is not null)
        {
            throw CommandFailure.Usage("--states and --noise need constant parameters, the plain gradient and the minimiser 0");
        }

        OracleRun placed = run.On(Exact(lambdas)).From(Rounded(start));
        IterateTable table = new(center.Count == 0 ? placed : placed.Around(Rounded(center)), lambdas.Count, Session.Cancellation);
        if (steps.Any(k => k > IterateTable.LastStep))
        {
            throw CommandFailure.Usage(string.Create(CultureInfo.InvariantCulture, $"steps beyond {IterateTable.LastStep} need constant parameters, the plain gradient and the minimiser 0"));
        }

        if (run.Nonlinear is { } reason)
        {
            Session.Note($"{reason}; the iterates are those of a run in double-double, each rounded once");
        }

        return Write(arguments, table.Columns, steps, table.Row, json => TrajectoryJson.Write(json, run, table, Rounded(lambdas), Rounded(start), steps));
    }

    private static Rational? Noise(string? text)
    {
        if (text is null)
        {
            return null;
        }

        Quantity noise = Quantity.Parse("--noise", text);
        return noise.Value.Sign >= 0 ? noise.Value : throw CommandFailure.Usage($"--noise must be at least 0, got {Printable.Word(text)}");
    }

    private IReadOnlyList<Quantity> Start(ParseResult arguments, int coordinates)
    {
        string[]? given = arguments.GetValue(_start);
        IReadOnlyList<Quantity> start = given is null or [] ? [.. Enumerable.Repeat(Quantity.Parse("--start", "1"), coordinates)] : NumberList.Parse("--start", given);
        return start.Count == coordinates ? start : throw CommandFailure.Usage(string.Create(CultureInfo.InvariantCulture, $"--start has {start.Count} values, --lambda has {coordinates}"));
    }

    private IEnumerable<long> Steps(ParseResult arguments)
    {
        string? last = arguments.GetValue(_steps);
        string[] at = arguments.GetValue(_at) ?? [];
        if (last is null && at.Length == 0)
        {
            throw CommandFailure.Usage("--steps or --at is missing");
        }

        if (last is not null && at.Length > 0)
        {
            throw CommandFailure.Usage("--steps and --at exclude each other");
        }

        return last is null ? [.. at.SelectMany(a => a.Split(',')).Select(a => Step("--at", a))] : UpTo(Step("--steps", last));
    }

    private static IEnumerable<long> UpTo(long last)
    {
        for (long k = 0; k <= last; k++)
        {
            yield return k;
        }
    }

    private static long Step(string name, string text)
    {
        Quantity step = Quantity.Parse(name, text);
        return step.Value is { IsInteger: true, Sign: >= 0 } && step.Value <= TwoStateSequence.LargestStep
            ? (long)step.Value.Numerator
            : throw CommandFailure.Usage(string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from 0 to {TwoStateSequence.LargestStep} (2^62), got {Printable.Word(text)}"));
    }
}
