namespace Momentum.Report.Text;

/// <summary>Decides which addresses a document links to.</summary>
internal static class LinkAddress
{
    private const string Allowed = "-._~:/?#@!$()&'*+,;=%";

    /// <summary>Whether an address is http, https or a relative path, of characters that need no quoting.</summary>
    public static bool IsSafe(string address)
    {
        if (address.Length == 0 || !address.All(c => char.IsAsciiLetterOrDigit(c) || Allowed.Contains(c, StringComparison.Ordinal)))
        {
            return false;
        }

        int colon = address.IndexOf(':', StringComparison.Ordinal);
        int slash = address.IndexOf('/', StringComparison.Ordinal);
        bool hasScheme = colon >= 0 && (slash < 0 || colon < slash);
        return hasScheme
            ? address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("http://", StringComparison.Ordinal)
            : !address.StartsWith("//", StringComparison.Ordinal);
    }
}
