using System.Text.Json;
using Momentum.Analysis.Expressions;
using Momentum.Cli.Evaluation;

namespace Momentum.Cli.Json;

/// <summary>A tuning at numbers as JSON, schema momentum/tuning/1.</summary>
internal static class TuningJson
{
    /// <summary>The schema id.</summary>
    public const string Schema = "momentum/tuning/1";

    /// <summary>Writes the members after the schema.</summary>
    public static void Write(Utf8JsonWriter json, NumericTuning tuning)
    {
        json.WriteString("method", tuning.Method.Id);
        json.WriteString("mu", tuning.Point.Mu.ToString());
        json.WriteString("L", tuning.Point.L.ToString());
        RateJson.WriteValues(json, "fixed", tuning.Fixed);
        json.WriteStartObject("parameters");
        foreach (string name in tuning.Point.Names)
        {
            json.WriteStartObject(name);
            WriteExact(json, tuning.Exact(name));
            RateJson.WriteValue(json, tuning.Point.Value(name));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("rho");
        WriteExact(json, tuning.ExactRho);
        RateJson.WriteValue(json, tuning.Point.Rho);
        json.WriteEndObject();
        json.WriteFinite("gap", tuning.Point.Gap.Value);
        RateJson.WriteBounds(json, "gapBounds", tuning.Point.Gap);
        json.WriteString("argument", tuning.Point.Argument);
        if (tuning.Neighbour is { } neighbour)
        {
            WriteNeighbour(json, neighbour);
        }
        else
        {
            json.WriteUndecided("neighbour", "robust rounding is derived for one and two eigenvalues");
        }
    }

    private static void WriteExact(Utf8JsonWriter json, Expression? exact)
    {
        if (exact is null)
        {
            json.WriteUndecided("exact", "an algebraic number for which no formula was derived");
        }
        else
        {
            json.WriteFormula("exact", exact);
        }
    }

    private static void WriteNeighbour(Utf8JsonWriter json, RepresentableNeighbour neighbour)
    {
        json.WriteStartObject("neighbour");
        json.WriteStartObject("parameters");
        foreach ((string name, double value) in neighbour.Parameters)
        {
            json.WriteFinite(name, value);
        }

        json.WriteEndObject();
        json.WriteFinite("rho", neighbour.Rho);
        json.WriteFinite("gap", neighbour.Gap);
        json.WriteBoolean("stable", neighbour.IsStable);
        json.WriteEndObject();
    }
}
