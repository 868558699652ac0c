using System.Text.Json;
using Momentum.Cli.Evaluation;
using Momentum.Numeric.Rates;

namespace Momentum.Cli.Json;

/// <summary>Verifications as JSON, schema momentum/verification/1.</summary>
internal static class VerificationJson
{
    /// <summary>The schema id.</summary>
    public const string Schema = "momentum/verification/1";

    /// <summary>The word of a verdict.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Agree => "agree",
        Verdict.Disagree => "disagree",
        _ => "undecided",
    };

    /// <summary>Writes the members after the schema.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<TunedVerification> verifications)
    {
        json.WritePropertyName("results");
        json.WriteArray(verifications, WriteOne);
    }

    private static void WriteOne(Utf8JsonWriter json, TunedVerification verification)
    {
        Verification result = verification.Result;
        json.WriteStartObject();
        json.WriteString("method", result.Method);
        json.WriteString("problem", result.Problem);
        json.WriteStartObject("parameters");
        foreach ((string name, Momentum.Analysis.Algebra.Rational value) in verification.Values)
        {
            json.WriteFinite(name, value.ToDouble());
        }

        json.WriteEndObject();
        json.WriteString("tuning", verification.Origin);
        WriteOptional(json, "predictedRho", result.PredictedRho);
        WriteOptional(json, "measuredRho", result.MeasuredRho);
        WriteOptional(json, "deviation", result.Deviation);
        WriteOptional(json, "allowed", result.Allowed);
        json.WriteString("verdict", Word(result.Verdict));
        json.WriteString("reason", result.Reason);
        json.WriteString("window", result.Measured?.Window);
        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteFinite(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
