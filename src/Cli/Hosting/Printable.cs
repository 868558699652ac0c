using System.Globalization;
using System.Text;

namespace Momentum.Cli.Hosting;

/// <summary>Text from outside, made safe for a terminal.</summary>
internal static class Printable
{
    private const int Longest = 200;

    /// <summary>The text with control, formatting and lone surrogate characters shown as U+FFFD; line feeds stay.</summary>
    public static string Of(string text)
    {
        StringBuilder safe = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            safe.Append(rune.Value == '\n' || !IsUnsafe(rune) ? rune : Rune.ReplacementChar);
        }

        return safe.ToString();
    }

    /// <summary>A user's word on one line, cut when it is very long.</summary>
    public static string Word(string text)
    {
        string line = Of(text).Replace('\n', ' ');
        return line.Length <= Longest ? line : $"{line.AsSpan(0, Longest)}… ({line.Length.ToString(CultureInfo.InvariantCulture)} characters)";
    }

    private static bool IsUnsafe(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
}
