using System.Numerics;
using System.Text.Json;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Cli.Evaluation;

namespace Momentum.Cli.Json;

/// <summary>The convergence over some eigenvalues as JSON, schema momentum/rate/1.</summary>
internal static class RateJson
{
    /// <summary>The schema id.</summary>
    public const string Schema = "momentum/rate/1";

    // What a reader of 64-bit integers can hold; larger counts are text.
    private static readonly BigInteger s_largestCount = BigInteger.One << 62;

    /// <summary>Writes the members after the schema.</summary>
    public static void Write(Utf8JsonWriter json, RateReport report)
    {
        json.WriteString("method", report.Method.Method.Id);
        WriteValues(json, "parameters", report.Values);
        json.WriteStartArray("results");
        foreach (RateAtLambda result in report.Results)
        {
            WriteResult(json, result, report);
        }

        json.WriteEndArray();
        json.WritePropertyName("worst");
        WriteResult(json, report.Worst, report);
        if (report.StronglyConvex is { } proved)
        {
            json.WriteDerived("stronglyConvex", proved, static (j, s) =>
            {
                j.WriteStartObject();
                j.WriteFinite("rho", s.RhoUpward);
                j.WriteString("exact", s.Rho.ToString());
                j.WriteString("multiplier", s.Multiplier.ToString());
                j.WriteFinite("quadratic", s.Quadratic.Value);
                j.WriteEndObject();
            });
        }

        json.WriteString("worstOver", report.WorstIsProved ? report.IsRange ? "mu <= lambda <= L" : "the eigenvalues given" : "the two ends");
    }

    /// <summary>Exact values as text.</summary>
    public static void WriteValues(Utf8JsonWriter json, string member, IReadOnlyDictionary<string, Rational> values)
    {
        json.WriteStartObject(member);
        foreach ((string name, Rational value) in values)
        {
            json.WriteString(name, value.ToString());
        }

        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, RateAtLambda result, RateReport report)
    {
        PolynomialRate rate = result.Rate;
        json.WriteStartObject();
        json.WriteFinite("lambda", result.Lambda.ToDouble());
        json.WriteFinite("rho", rate.Rho.Value);
        json.WriteFinite("gap", rate.Gap.Value);
        json.WriteFinite("rate", rate.Rate.Value);
        json.WriteString("regime", Regime.NameOf(rate.Regime));
        json.WriteBoolean("stable", rate.IsStable);
        json.WriteStartArray("eigenvalues");
        foreach (Eigenvalue eigenvalue in rate.Eigenvalues)
        {
            json.WriteStartObject();
            json.WriteFinite("re", eigenvalue.Real.Value);
            json.WriteFinite("im", eigenvalue.Imaginary.Value);
            WriteBounds(json, "reBounds", eigenvalue.Real);
            WriteBounds(json, "imBounds", eigenvalue.Imaginary);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteFinite("lower", rate.Rho.Lower);
        json.WriteFinite("upper", rate.Rho.Upper);
        WriteBounds(json, "gapBounds", rate.Gap);
        WriteBounds(json, "rateBounds", rate.Rate);
        json.WriteFinite("condition", rate.Condition);
        json.WriteStartObject("critical");
        foreach (CriticalValues critical in result.Critical)
        {
            json.WritePropertyName(critical.Parameter);
            json.WriteArray(critical.Values, static (j, v) =>
            {
                j.WriteStartObject();
                WriteValue(j, v);
                j.WriteEndObject();
            });
        }

        json.WriteEndObject();
        if (report.Epsilon is not null)
        {
            WriteIterations(json, result.Iterations);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes the members value, lower and upper.</summary>
    public static void WriteValue(Utf8JsonWriter json, CertifiedValue value)
    {
        json.WriteFinite("value", value.Value);
        WriteMembers(json, value);
    }

    /// <summary>Writes an object with the members lower and upper.</summary>
    public static void WriteBounds(Utf8JsonWriter json, string name, CertifiedValue value)
    {
        json.WriteStartObject(name);
        WriteMembers(json, value);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, CertifiedValue value)
    {
        json.WriteFinite("lower", value.Lower);
        json.WriteFinite("upper", value.Upper);
    }

    private static void WriteIterations(Utf8JsonWriter json, BigInteger? iterations)
    {
        if (iterations is not { } count)
        {
            json.WriteNull("iterations");
            json.WriteString("iterationsStatus", "never: rho is not below 1");
        }
        else if (count <= s_largestCount)
        {
            json.WriteNumber("iterations", (long)count);
        }
        else
        {
            json.WriteString("iterations", count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
