using Momentum.Oracle.Comparison;
using Momentum.Oracle.Identification;

namespace Momentum.Oracle;

/// <summary>The text of a failed comparison: where the run leaves the method, and what it looks like instead.</summary>
public static class Explanation
{
    /// <summary>Writes the text.</summary>
    /// <param name="result">A comparison that failed.</param>
    /// <param name="identification">What the run is.</param>
    public static string Of(ComparisonResult result, TraceIdentification identification)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(identification);
        List<string> lines = [result.ToString()];
        lines.AddRange(identification.Diagnoses.Select(d => $"Looks like: {d}"));
        if (identification.Matches.Count > 0)
        {
            lines.AddRange(identification.Matches.Take(3).Select(m => $"Looks like: {m}"));
        }
        else if (identification.Nearest is { } near)
        {
            lines.Add($"Nearest: {near}");
        }

        return string.Join('\n', lines);
    }
}
