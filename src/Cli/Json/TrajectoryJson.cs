using System.Text.Json;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Cli.Evaluation;
using Momentum.Numeric.Operators;
using Momentum.Oracle;

namespace Momentum.Cli.Json;

/// <summary>The iterates of a method as JSON, schema momentum/trajectory/1: what ran, then the steps.</summary>
internal static class TrajectoryJson
{
    /// <summary>The schema id.</summary>
    public const string Schema = "momentum/trajectory/1";

    /// <summary>Writes iterates with their bounds, and what else is in the table.</summary>
    public static void Write(Utf8JsonWriter json, ModeTable table, IReadOnlyDictionary<string, Rational> values, IEnumerable<long> steps)
    {
        json.WriteString("method", table.Method.Id);
        WriteSetting(json, values, table.Lambda, table.Start);
        if (table.Noise is { } noise)
        {
            json.WriteString("noise", noise.ToString());
            WriteNumbers(json, "stationaryLoss", table.StationaryLosses(noise));
        }

        json.WritePropertyName("steps");
        json.WriteArray(steps, (j, k) =>
        {
            CertifiedValue[] iterates = [.. table.Iterates(k)];
            j.WriteStartObject();
            j.WriteNumber("step", k);
            WriteNumbers(j, "w", iterates.Select(static v => v.Value));
            WriteNumbers(j, "lower", iterates.Select(static v => v.Lower));
            WriteNumbers(j, "upper", iterates.Select(static v => v.Upper));
            if (table.HasStates)
            {
                WriteStates(j, table.States(k).Select(static s => (s.Name, s.Values.Select(static v => v.Value))));
            }

            if (table.Noise is not null)
            {
                WriteNumbers(j, "expectedLoss", table.Losses(k).Select(static v => v.Value));
            }

            j.WriteEndObject();
        });
    }

    /// <summary>Writes a run in which something changes.</summary>
    public static void Write(Utf8JsonWriter json, OracleRun run, IterateTable table, IEnumerable<double> lambda, IEnumerable<double> start, IEnumerable<long> steps)
    {
        json.WriteString("method", run.Method.Id);
        json.WriteString("run", run.Subject());
        WriteSetting(json, run.Tuning.Values, lambda, start);
        json.WritePropertyName("steps");
        json.WriteArray(steps, (j, k) =>
        {
            j.WriteStartObject();
            j.WriteNumber("step", k);
            WriteNumbers(j, "w", table.Row(k));
            j.WriteEndObject();
        });
    }

    /// <summary>Writes the run of a rule that is not linear.</summary>
    public static void Write(Utf8JsonWriter json, RuleTable table, Tuning tuning, IEnumerable<long> steps)
    {
        int n = table.Problem.Dimension;
        json.WriteString("method", table.Method.Id);
        json.WriteString("arithmetic", "double");
        WriteSetting(json, tuning.Values, [.. ((DiagonalOperator)table.Problem.Hessian).Values], [.. table.Problem.Start]);
        json.WritePropertyName("steps");
        json.WriteArray(steps, (j, k) =>
        {
            IReadOnlyList<double> row = table.Row(k);
            j.WriteStartObject();
            j.WriteNumber("step", k);
            WriteNumbers(j, "w", row.Take(n));
            if (table.States.Count > 0)
            {
                WriteStates(j, table.States.Select((name, i) => (name, row.Skip((i + 1) * n).Take(n))));
            }

            j.WriteEndObject();
        });
    }

    private static void WriteSetting(Utf8JsonWriter json, IReadOnlyDictionary<string, Rational> values, IEnumerable<double> lambda, IEnumerable<double> start)
    {
        RateJson.WriteValues(json, "parameters", values);
        WriteNumbers(json, "lambda", lambda);
        WriteNumbers(json, "start", start);
    }

    private static void WriteStates(Utf8JsonWriter json, IEnumerable<(string Name, IEnumerable<double> Values)> states)
    {
        json.WriteStartObject("states");
        foreach ((string name, IEnumerable<double> values) in states)
        {
            WriteNumbers(json, name, values);
        }

        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<double> numbers)
    {
        json.WritePropertyName(name);
        json.WriteArray(numbers, static (j, x) => j.WriteFiniteValue(x));
    }
}
