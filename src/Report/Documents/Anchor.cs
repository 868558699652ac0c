namespace Momentum.Report.Documents;

/// <summary>Turns labels and keys into identifiers that every target accepts.</summary>
internal static class Anchor
{
    /// <summary>Lower-case letters, digits and hyphens; never empty.</summary>
    public static string Of(string label)
    {
        string clean = string.Concat(label.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Trim('-');
        return clean.Length == 0 ? "x" : clean;
    }
}
