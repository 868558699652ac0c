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
    private const string Schema = "momentum/trajectory/1";

    private readonly Argument<string> _method = SharedOptions.Method();
    private readonly RunOptions _run = new();
    private readonly Option<string[]> _lambda = SharedOptions.Repeated("--lambda", "1,10", "The Hessian eigenvalue of each coordinate.");
    private readonly Option<string[]> _center = SharedOptions.Repeated("--center", "0,0", "The minimiser of each coordinate; 0 where it is not given.");
    private readonly Option<string[]> _start = SharedOptions.Repeated("--start", "1,1", "The start of each coordinate; 1 where it is not given.");
    private readonly Option<string> _steps = SharedOptions.Value("--steps", "N", "Write the steps 0 to N.");
    private readonly Option<string[]> _at = SharedOptions.Repeated("--at", "1,2,1000000000", "Write these steps, in the order given.");
    private readonly Option<bool> _states = new("--states") { Description = "Write the states of the rule too." };
    private readonly Option<string> _noise = SharedOptions.Value("--noise", "VARIANCE", "Write E f too, with noise of this variance in every gradient.");
    private readonly Option<bool> _json = SharedOptions.Json(Schema);

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
        + " A rule that is not linear, or whose step depends on k, runs in double precision instead, and a note says so.";

    public override int Run(ParseResult arguments)
    {
        Method method = MethodSource.Load(Session, arguments.GetRequiredValue(_method));
        if (StateSpace.Of(method) is { IsDecided: false, Reason: var reason })
        {
            return WriteRule(arguments, method, reason);
        }

        OracleRun run = _run.Read(Session, method, arguments);
        IReadOnlyDictionary<string, Rational> values = run.Tuning.Values;
        IReadOnlyList<Quantity> lambdas = Lambdas(arguments);
        IReadOnlyList<Quantity> start = Start(arguments, lambdas.Count);
        IEnumerable<long> steps = Steps(arguments);
        IReadOnlyList<Quantity> center = Center(arguments, lambdas.Count);
        if (!run.IsPlain || center.Any(c => !c.Value.IsZero))
        {
            return WriteVaried(arguments, run, lambdas, start, center, steps);
        }

        TunedMethod tuned = TunedMethod.Of(method, values);
        ModeTrajectory[] modes = [.. lambdas.Select((l, i) => ModeTrajectory.Of(tuned.System, l.Value, start[i].Value))];
        Content content = new(modes, arguments.GetValue(_states), Noise(arguments.GetValue(_noise)));
        if (arguments.GetValue(_json))
        {
            JsonOutput.Write(Session, Schema, json =>
            {
                json.WriteString("method", method.Id);
                RateJson.WriteValues(json, "parameters", values);
                WriteNumbers(json, "lambda", lambdas);
                WriteNumbers(json, "start", start);
                if (content.Noise is { } noise)
                {
                    json.WriteString("noise", noise.ToString());
                    json.WritePropertyName("stationaryLoss");
                    json.WriteArray(modes, (j, m) => j.WriteFiniteValue(m.StationaryLoss(noise)?.ToDouble() ?? double.PositiveInfinity));
                }

                json.WritePropertyName("steps");
                json.WriteArray(steps, (j, k) => WriteStep(j, k, content));
            });
        }
        else
        {
            WriteCsv(steps, content.Columns(), k => content.Row(k).Select(v => v.Value));
        }

        return ExitCode.Success;
    }

    private IReadOnlyList<Quantity> Lambdas(ParseResult arguments) => NumberList.Parse("--lambda", arguments.GetValue(_lambda)) is { Count: > 0 } lambdas
        ? lambdas
        : throw CommandFailure.Usage("--lambda is missing");

    private IReadOnlyList<Quantity> Center(ParseResult arguments, int coordinates) => NumberList.Parse("--center", arguments.GetValue(_center)) is var center && (center.Count == 0 || center.Count == coordinates)
        ? center
        : throw CommandFailure.Usage(string.Create(CultureInfo.InvariantCulture, $"--center has {center.Count} values, --lambda has {coordinates}"));

    /// <summary>A rule that is not linear: step by step in double precision.</summary>
    private int WriteRule(ParseResult arguments, Method method, string reason)
    {
        if (arguments.GetValue(_noise) is not null)
        {
            throw CommandFailure.Usage($"--noise needs a linear rule; {method.Id} is not");
        }

        Tuning tuning = _run.ReadPlain(Session, method, arguments);
        IReadOnlyList<Quantity> lambdas = Lambdas(arguments), start = Start(arguments, lambdas.Count), center = Center(arguments, lambdas.Count);
        IEnumerable<long> steps = Steps(arguments);
        RuleTable table = new(method, tuning, [.. lambdas.Select(l => l.ToDouble())], [.. center.Select(c => c.ToDouble())], [.. start.Select(s => s.ToDouble())], arguments.GetValue(_states), Session.Cancellation);
        Session.Note($"{reason}; the iterates are those of a run in double precision");
        if (arguments.GetValue(_json))
        {
            JsonOutput.Write(Session, Schema, json => RuleTrajectoryJson.Write(json, table, tuning.For(method), steps));
        }
        else
        {
            WriteCsv(steps, table.Columns, table.Row);
        }

        return ExitCode.Success;
    }

    /// <summary>A run in which something changes, or whose minimiser is not 0: step by step, exactly.</summary>
    private int WriteVaried(ParseResult arguments, OracleRun run, IReadOnlyList<Quantity> lambdas, IReadOnlyList<Quantity> start, IReadOnlyList<Quantity> center, IEnumerable<long> steps)
    {
        if (arguments.GetValue(_states) || arguments.GetValue(_noise) is not null)
        {
            throw CommandFailure.Usage("--states and --noise need constant parameters, the plain gradient and the minimiser 0");
        }

        OracleRun placed = run.On([.. lambdas.Select(l => l.Value)]).From([.. start.Select(s => s.ToDouble())]);
        IterateTable table = new(center.Count == 0 ? placed : placed.Around([.. center.Select(c => c.ToDouble())]));
        if (steps.Any(k => k > IterateTable.LastStep))
        {
            throw CommandFailure.Usage(string.Create(CultureInfo.InvariantCulture, $"steps beyond {IterateTable.LastStep} need constant parameters, the plain gradient and the minimiser 0"));
        }

        if (arguments.GetValue(_json))
        {
            JsonOutput.Write(Session, Schema, json =>
            {
                json.WriteString("method", run.Method.Id);
                json.WriteString("run", run.Subject());
                RateJson.WriteValues(json, "parameters", run.Tuning.Values);
                WriteNumbers(json, "lambda", lambdas);
                WriteNumbers(json, "start", start);
                json.WritePropertyName("steps");
                json.WriteArray(steps, (j, k) =>
                {
                    Session.Cancellation.ThrowIfCancellationRequested();
                    j.WriteStartObject();
                    j.WriteNumber("step", k);
                    j.WritePropertyName("w");
                    j.WriteArray(table.Row(k), static (inner, w) => inner.WriteFiniteValue(w));
                    j.WriteEndObject();
                });
            });
        }
        else
        {
            WriteCsv(steps, Enumerable.Range(1, lambdas.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"w{i}")), table.Row);
        }

        return ExitCode.Success;
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

    private void WriteCsv(IEnumerable<long> steps, IEnumerable<string> columns, Func<long, IEnumerable<double>> row)
    {
        using StreamWriter csv = Session.OpenText();
        csv.Write("step");
        foreach (string column in columns)
        {
            csv.Write(',');
            csv.Write(column);
        }

        csv.Write('\n');
        foreach (long k in steps)
        {
            Session.Cancellation.ThrowIfCancellationRequested();
            if (Session.Output.IsClosed)
            {
                return;
            }

            csv.Write(k.ToString(CultureInfo.InvariantCulture));
            foreach (double value in row(k))
            {
                csv.Write(',');
                csv.Write(RateText.Number(value));
            }

            csv.Write('\n');
        }
    }

    private void WriteStep(Utf8JsonWriter json, long k, Content content)
    {
        Session.Cancellation.ThrowIfCancellationRequested();
        json.WriteStartObject();
        json.WriteNumber("step", k);
        CertifiedValue[] iterates = [.. content.Iterates(k)];
        WriteValues(json, "w", iterates, static v => v.Value);
        WriteValues(json, "lower", iterates, static v => v.Lower);
        WriteValues(json, "upper", iterates, static v => v.Upper);
        if (content.HasStates)
        {
            json.WriteStartObject("states");
            foreach ((string name, CertifiedValue[] values) in content.States(k))
            {
                WriteValues(json, name, values, static v => v.Value);
            }

            json.WriteEndObject();
        }

        if (content.Noise is not null)
        {
            WriteValues(json, "expectedLoss", [.. content.Losses(k)], static v => v.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, string name, CertifiedValue[] values, Func<CertifiedValue, double> select)
    {
        json.WritePropertyName(name);
        json.WriteArray(values, (j, v) => j.WriteFiniteValue(select(v)));
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<Quantity> numbers)
    {
        json.WritePropertyName(name);
        json.WriteArray(numbers, static (j, q) => j.WriteFiniteValue(q.ToDouble()));
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

    /// <summary>What is written of each step: the exposed iterates, then the states, then the expected losses.</summary>
    private sealed record Content(ModeTrajectory[] Modes, bool HasStates, Rational? Noise)
    {
        public IEnumerable<string> Columns()
        {
            IEnumerable<int> coordinates = Enumerable.Range(1, Modes.Length);
            IEnumerable<string> columns = coordinates.Select(i => Name("w", i));
            columns = HasStates ? columns.Concat(Modes[0].States.SelectMany(s => coordinates.Select(i => Name("state_" + s, i)))) : columns;
            return Noise is null ? columns : columns.Concat(coordinates.Select(i => Name("expected_loss", i)));
        }

        public IEnumerable<CertifiedValue> Row(long k)
        {
            IEnumerable<CertifiedValue> row = Iterates(k);
            row = HasStates ? row.Concat(States(k).SelectMany(s => s.Values)) : row;
            return Noise is null ? row : row.Concat(Losses(k));
        }

        public IEnumerable<CertifiedValue> Iterates(long k) => Modes.Select(m => m.At(k));

        public IEnumerable<(string Name, CertifiedValue[] Values)> States(long k)
        {
            ValueList<CertifiedValue>[] states = [.. Modes.Select(m => m.StateAt(k))];
            return Modes[0].States.Select((name, s) => (name, states.Select(values => values[s]).ToArray()));
        }

        public IEnumerable<CertifiedValue> Losses(long k) => Noise is { } noise ? Modes.Select(m => m.ExpectedLossAt(k, noise)) : [];

        private static string Name(string name, int coordinate) => string.Create(CultureInfo.InvariantCulture, $"{name}{coordinate}");
    }
}
