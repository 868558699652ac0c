using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;
using Momentum.Cli.Evaluation;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;
using Momentum.Cli.Json;
using Momentum.Cli.Parsing;

namespace Momentum.Cli.Commands;

/// <summary><c>momentum trajectory</c>: the iterates of the exact method, each rounded once.</summary>
internal sealed class TrajectoryCommand : SessionCommand
{
    private const string Schema = "momentum/trajectory/1";

    private readonly Argument<string> _method = SharedOptions.Method();
    private readonly Option<string[]> _set = SharedOptions.Set();
    private readonly Option<string[]> _lambda = SharedOptions.Repeated("--lambda", "1,10", "The Hessian eigenvalue of each coordinate.");
    private readonly Option<string[]> _start = SharedOptions.Repeated("--start", "1,1", "The start of each coordinate; 1 where it is not given.");
    private readonly Option<string> _steps = SharedOptions.Value("--steps", "N", "Write the steps 0 to N.");
    private readonly Option<string[]> _at = SharedOptions.Repeated("--at", "1,2,1000000000", "Write these steps, in the order given.");
    private readonly Option<bool> _json = SharedOptions.Json(Schema);

    public TrajectoryCommand(Session session)
        : base("trajectory", "Write the iterates of a method on a quadratic, computed exactly and rounded once.", session)
    {
        Arguments.Add(_method);
        foreach (Option option in (Option[])[_set, _lambda, _start, _steps, _at, _json])
        {
            Options.Add(option);
        }
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("momentum trajectory heavy-ball --set alpha=1/10 --set beta=9/10 --lambda 1,10 --start 1,1 --steps 20", "the first twenty steps as CSV: step,w1,w2"),
        new("momentum trajectory nesterov --set alpha=1/4 --set beta=1/2 --lambda 1 --at 0,1,1000000000", "single steps, however far"),
    ];

    public override string Remarks => "Coordinate i minimises lambda_i*w^2/2 from its start. What is written is the iterate the method exposes.";

    public override int Run(ParseResult arguments)
    {
        Method method = MethodSource.Load(Session, arguments.GetRequiredValue(_method));
        IReadOnlyDictionary<string, Rational> values = ParameterValues.Parse(Session, method, "--set", arguments.GetValue(_set), complete: true);
        IReadOnlyList<Quantity> lambdas = NumberList.Parse("--lambda", arguments.GetValue(_lambda));
        if (lambdas.Count == 0)
        {
            throw CommandFailure.Usage("--lambda is missing");
        }

        IReadOnlyList<Quantity> start = Start(arguments, lambdas.Count);
        IEnumerable<long> steps = Steps(arguments);
        TunedMethod tuned = TunedMethod.Of(method, values);
        ExposedSequence[] sequences = [.. lambdas.Select((l, i) => ExposedSequence.Of(tuned.System, l.Value, start[i].Value))];
        if (arguments.GetValue(_json))
        {
            JsonOutput.Write(Session, Schema, json =>
            {
                json.WriteString("method", method.Id);
                RateJson.WriteValues(json, "parameters", values);
                WriteNumbers(json, "lambda", lambdas);
                WriteNumbers(json, "start", start);
                json.WritePropertyName("steps");
                json.WriteArray(steps, (j, k) => WriteStep(j, k, sequences));
            });
        }
        else
        {
            WriteCsv(steps, sequences);
        }

        return ExitCode.Success;
    }

    private void WriteCsv(IEnumerable<long> steps, ExposedSequence[] sequences)
    {
        using StreamWriter csv = Session.OpenText();
        csv.Write("step");
        for (int i = 1; i <= sequences.Length; i++)
        {
            csv.Write(string.Create(CultureInfo.InvariantCulture, $",w{i}"));
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
            foreach (ExposedSequence sequence in sequences)
            {
                csv.Write(',');
                csv.Write(RateText.Number(sequence.At(k)));
            }

            csv.Write('\n');
        }
    }

    private void WriteStep(Utf8JsonWriter json, long k, ExposedSequence[] sequences)
    {
        Session.Cancellation.ThrowIfCancellationRequested();
        json.WriteStartObject();
        json.WriteNumber("step", k);
        json.WritePropertyName("w");
        json.WriteArray(sequences, (j, s) => j.WriteFiniteValue(s.At(k)));
        json.WriteEndObject();
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
}
