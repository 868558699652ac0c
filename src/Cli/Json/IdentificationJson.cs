using System.Text.Json;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Identification;

namespace Momentum.Cli.Json;

/// <summary>The members of <c>momentum/identification/1</c>.</summary>
internal static class IdentificationJson
{
    public const string Schema = "momentum/identification/1";

    public static void Write(Utf8JsonWriter json, TraceIdentification identification)
    {
        json.WriteNumber("rows", identification.Rows);
        json.WriteBoolean("undecided", identification.IsUndecided);
        if (identification.Fit is { } fit)
        {
            json.WriteNumber("order", fit.Order);
            json.WriteStartObject("fit");
            json.WriteFinite("beta", fit.Beta);
            json.WriteFinite("a", fit.A);
            json.WriteFinite("c", fit.C);
            json.WriteFinite("s", fit.S);
            json.WriteFinite("residual", fit.Residual);
            json.WriteFinite("decay", fit.Decay?.Amount ?? 0);
            json.WriteString("decayPlace", fit.Decay is null ? "none" : Word(fit.Decay.Place));
            json.WriteFinite("extrapolation", fit.Extrapolation);
            WriteList(json, "betas", fit.Betas);
            WriteList(json, "cs", fit.Cs);
            json.WriteString("precision", fit.Precision == Precision.Double ? "double" : "float32");
            json.WritePropertyName("stepSizeChanges");
            json.WriteArray(fit.Changes, static (j, c) =>
            {
                j.WriteStartObject();
                j.WriteNumber("step", c.Step);
                j.WriteFinite("factor", c.Factor);
                j.WriteEndObject();
            });
            json.WriteString("stepSizePlace", Word(fit.Place));
            json.WritePropertyName("undetermined");
            json.WriteArray(fit.Ambiguous, (j, name) => j.WriteStringValue(name));
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("order");
            json.WriteNull("fit");
        }

        json.WritePropertyName("matches");
        json.WriteArray(identification.Matches, WriteMatch);
        json.WritePropertyName("nearest");
        if (identification.Nearest is { } near)
        {
            WriteMatch(json, near);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WritePropertyName("diagnoses");
        json.WriteArray(identification.Diagnoses, (j, d) =>
        {
            j.WriteStartObject();
            j.WriteString("id", d.Id);
            j.WriteString("text", d.Text);
            j.WriteString("evidence", d.Evidence);
            j.WriteEndObject();
        });
        json.WritePropertyName("notes");
        json.WriteArray(identification.Notes, (j, note) => j.WriteStringValue(note));
    }

    private static void WriteMatch(Utf8JsonWriter json, MethodMatch match)
    {
        json.WriteStartObject();
        json.WriteString("method", match.Method.Id);
        json.WriteStartObject("parameters");
        foreach ((string name, Rational value) in match.Parameters)
        {
            json.WriteFinite(name, value.ToDouble());
        }

        json.WriteEndObject();
        if (!match.Schedule.IsConstant)
        {
            json.WritePropertyName("schedule");
            json.WriteArray(match.Schedule.Changes, static (j, c) =>
            {
                j.WriteStartObject();
                j.WriteNumber("step", c.Step);
                j.WriteString("parameter", c.Parameter);
                j.WriteFinite("value", c.Value.ToDouble());
                j.WriteEndObject();
            });
        }

        json.WriteBoolean("maximize", match.Policy.Maximize);
        json.WriteFinite("weightDecay", match.Policy.WeightDecay.ToDouble());
        json.WriteFinite("decoupledWeightDecay", match.Policy.DecoupledWeightDecay.ToDouble());
        json.WriteFinite("maxDeviation", match.MaxDeviation);
        json.WriteEndObject();
    }

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();

    private static void WriteList(Utf8JsonWriter json, string name, ValueList<double> values)
    {
        json.WritePropertyName(name);
        json.WriteArray(values, (j, value) => j.WriteFiniteValue(value));
    }
}
