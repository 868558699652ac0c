using System.Text;

namespace Momentum.Report.Writers;

/// <summary>Escapes what anybody typed so that Markdown shows it as it is.</summary>
internal static class MarkdownText
{
    private const string Escaped = "\\`*_[]<>|~^#@{}";

    /// <summary>Plain text in a line: every character that could mean something is escaped.</summary>
    /// <remarks>
    /// <c>$</c> and <c>&amp;</c> become entities, because GitHub reads formulas before backslashes. Signs that act only at the
    /// head of a line (<c>+</c>, <c>-</c>, <c>1.</c>, <c>=</c>, <c>:</c>) are escaped there.
    /// </remarks>
    /// <param name="text">The text on one line.</param>
    /// <param name="atLineStart">Whether it opens a line.</param>
    public static string Escape(string text, bool atLineStart)
    {
        StringBuilder escaped = new(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            string? entity = c switch
            {
                '$' => "&#36;",
                '&' => "&amp;",
                '\u00A0' => "&nbsp;",
                '!' when i + 1 < text.Length && text[i + 1] == '[' => "\\!",
                _ => null,
            };
            if (entity is not null)
            {
                escaped.Append(entity);
                continue;
            }

            if (Escaped.Contains(c, StringComparison.Ordinal) || (atLineStart && ActsAtLineStart(text, i)))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>Code in a line: a fence longer than any run of backticks inside.</summary>
    /// <param name="code">The code.</param>
    /// <param name="inTable">Whether vertical bars end the cell.</param>
    public static string Code(string code, bool inTable)
    {
        if (code.Length == 0)
        {
            return string.Empty;
        }

        string body = inTable ? code.Replace("|", "\\|", StringComparison.Ordinal) : code;
        string fence = Fence(code, 1);
        string pad = code[0] == '`' || code[^1] == '`' ? " " : string.Empty;
        return fence + pad + body + pad + fence;
    }

    /// <summary>A run of backticks longer than any in the text.</summary>
    /// <param name="text">The text to fence.</param>
    /// <param name="least">The least length.</param>
    public static string Fence(string text, int least)
    {
        int longest = 0;
        int run = 0;
        foreach (char c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new string('`', Math.Max(least, longest + 1));
    }

    private static bool ActsAtLineStart(string text, int i)
    {
        if (text[i] is '+' or '-' or '=' or ':')
        {
            return string.IsNullOrWhiteSpace(text[..i]);
        }

        bool ends = i + 1 == text.Length || text[i + 1] == ' ';
        return text[i] is '.' or ')' && ends && i > 0 && text.AsSpan(0, i).TrimStart().Length > 0
            && text.AsSpan(0, i).TrimStart().IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
