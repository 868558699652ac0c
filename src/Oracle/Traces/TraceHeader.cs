using System.Text.Json;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;

namespace Momentum.Oracle.Traces;

/// <summary>What the first line of a trace says about the quadratic: f(w) = Σ λ_i (w_i − c_i)²/2.</summary>
/// <param name="Lambda">The eigenvalues λ; empty where they were not given.</param>
/// <param name="Center">The minimiser c; empty where it was not given, which means 0.</param>
public sealed record TraceHeader(ValueList<Rational> Lambda, ValueList<Rational> Center)
{
    /// <summary>Gets the header that says nothing.</summary>
    public static TraceHeader None { get; } = new([], []);

    /// <summary>This header with what another one gives in place of its own.</summary>
    /// <param name="other">The overriding header.</param>
    public TraceHeader With(TraceHeader other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(other.Lambda.Count > 0 ? other.Lambda : Lambda, other.Center.Count > 0 ? other.Center : Center);
    }

    /// <summary>Reads the JSON object of a header line.</summary>
    /// <param name="utf8">The object.</param>
    /// <param name="line">The line it stands in.</param>
    /// <exception cref="TraceFormatException">It is not an object, or lambda or center is not a list of finite numbers.</exception>
    internal static TraceHeader Parse(ReadOnlySpan<byte> utf8, long line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8.ToArray(), new() { MaxDepth = 32 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new(List(document.RootElement, "lambda", line), List(document.RootElement, "center", line))
                : throw new TraceFormatException(line, 0, "after # comes a JSON object with lambda and, where it is not 0, center");
        }
        catch (JsonException e)
        {
            throw new TraceFormatException(line, 0, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the header is not JSON (byte {e.BytePositionInLine ?? 0}): after # comes an object such as {{\"lambda\": [0.1, 1, 5]}}"));
        }
    }

    private static ValueList<Rational> List(JsonElement header, string name, long line)
    {
        if (!header.TryGetProperty(name, out JsonElement list))
        {
            return [];
        }

        if (list.ValueKind == JsonValueKind.Number)
        {
            return [Number(list, name, line)];
        }

        return list.ValueKind == JsonValueKind.Array
            ? ValueList.From(list.EnumerateArray().Select(e => Number(e, name, line)))
            : throw new TraceFormatException(line, 0, $"{name} must be a list of numbers");
    }

    private static Rational Number(JsonElement element, string name, long line) =>
        element.ValueKind == JsonValueKind.Number && Rational.TryParse(element.GetRawText(), out Rational value) && double.IsFinite(value.ToDouble())
            ? value
            : throw new TraceFormatException(line, 0, $"{name} must be a list of finite numbers, got {element.GetRawText()}");
}
