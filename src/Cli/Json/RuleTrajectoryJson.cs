using System.Text.Json;
using Momentum.Analysis.Dynamics;
using Momentum.Cli.Evaluation;
using Momentum.Numeric.Operators;

namespace Momentum.Cli.Json;

/// <summary>The run of a rule that is not linear as JSON, in the form of momentum/trajectory/1 without bounds.</summary>
internal static class RuleTrajectoryJson
{
    /// <summary>Writes the members after the schema.</summary>
    public static void Write(Utf8JsonWriter json, RuleTable table, Tuning tuning, IEnumerable<long> steps)
    {
        int n = table.Problem.Dimension;
        json.WriteString("method", table.Method.Id);
        json.WriteString("arithmetic", "double");
        RateJson.WriteValues(json, "parameters", tuning.Values);
        WriteNumbers(json, "lambda", [.. ((DiagonalOperator)table.Problem.Hessian).Values]);
        WriteNumbers(json, "start", [.. table.Problem.Start]);
        json.WritePropertyName("steps");
        json.WriteArray(steps, (j, k) =>
        {
            IReadOnlyList<double> row = table.Row(k);
            j.WriteStartObject();
            j.WriteNumber("step", k);
            WriteNumbers(j, "w", row.Take(n));
            if (table.States.Count > 0)
            {
                j.WriteStartObject("states");
                for (int i = 0; i < table.States.Count; i++)
                {
                    WriteNumbers(j, table.States[i], row.Skip((i + 1) * n).Take(n));
                }

                j.WriteEndObject();
            }

            j.WriteEndObject();
        });
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<double> numbers)
    {
        json.WritePropertyName(name);
        json.WriteArray(numbers, static (j, x) => j.WriteFiniteValue(x));
    }
}
