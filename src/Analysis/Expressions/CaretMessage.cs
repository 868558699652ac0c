using System.Globalization;
using System.Text;

namespace Momentum.Analysis.Expressions;

/// <summary>Formats an error with the line it is in and a caret under its column.</summary>
internal static class CaretMessage
{
    // A longer line is shown as a window around the column.
    private const int Before = 60;
    private const int Width = 100;

    /// <summary>The whole message.</summary>
    public static string Of(SourcePosition position, string problem, string? nearest, string lineText, string? source)
    {
        StringBuilder message = new();
        if (source is not null)
        {
            message.Append(Visible(source)).Append(", ");
        }

        message.Append(CultureInfo.InvariantCulture, $"{position}: {problem}");
        if (nearest is not null)
        {
            message.Append(CultureInfo.InvariantCulture, $"; did you mean '{nearest}'?");
        }

        Rune[] line = [.. lineText.EnumerateRunes()];
        int column = Math.Min(position.Column - 1, line.Length);
        int start = line.Length <= Width ? 0 : Math.Clamp(column - Before, 0, line.Length - Width);
        int end = Math.Min(line.Length, start + Width);
        message.Append("\n    ").Append(start > 0 ? "…" : "");
        for (int i = start; i < end; i++)
        {
            message.Append(Visible(line[i]));
        }

        message.Append(end < line.Length ? "…" : "").Append("\n    ").Append(' ', column - start + (start > 0 ? 1 : 0)).Append('^');
        return message.ToString();
    }

    /// <summary>The text with every control or formatting character shown as a replacement character.</summary>
    public static string Visible(string text)
    {
        StringBuilder visible = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            visible.Append(Visible(rune));
        }

        return visible.ToString();
    }

    // A terminal must not be steered by a quoted line: control and bidirectional characters are not passed on.
    private static Rune Visible(Rune rune) => rune.Value == '\t' ? new Rune(' ')
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
            ? Rune.ReplacementChar : rune;
}
