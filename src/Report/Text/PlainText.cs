using System.Globalization;
using System.Text;

namespace Momentum.Report.Text;

/// <summary>Makes a string that anybody may have typed fit to be set: one line, nothing invisible that acts.</summary>
public static class PlainText
{
    /// <summary>One line of text: runs of blanks and line ends become a single blank, control characters and direction marks go.</summary>
    /// <remarks>Lone surrogates become U+FFFD. Leading and trailing blanks stay as one blank, for text between other inlines.</remarks>
    /// <param name="text">What was typed.</param>
    public static string Line(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' or ' ' or 0x85 or 0x2028 or 0x2029)
            {
                if (clean.Length == 0 || clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (!IsHidden(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    /// <summary>Lines of code: line ends become LF, tabs four blanks, control characters and direction marks U+FFFD.</summary>
    /// <param name="text">What was typed.</param>
    public static string Code(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            clean.Append(rune.Value switch
            {
                '\n' => "\n",
                '\t' => "    ",
                _ => IsHidden(rune) ? "\uFFFD" : rune.ToString(),
            });
        }

        return clean.ToString().Trim('\n');
    }

    /// <summary>Whether a character is not seen but changes how others are read.</summary>
    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
