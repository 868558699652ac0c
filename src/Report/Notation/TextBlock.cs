using System.Text;
using Momentum.Analysis;

namespace Momentum.Report.Notation;

/// <summary>A rectangle of characters with a baseline, the unit of two-dimensional text formulas.</summary>
/// <param name="Lines">The lines, all of the same length; one column a UTF-16 code unit.</param>
/// <param name="Baseline">The index of the line that neighbours align with.</param>
public sealed record TextBlock(ValueList<string> Lines, int Baseline)
{
    /// <summary>Gets the number of columns.</summary>
    public int Width => Lines.Count == 0 ? 0 : Lines[0].Length;

    /// <summary>Gets the number of lines.</summary>
    public int Height => Lines.Count;

    /// <summary>One line of text.</summary>
    /// <param name="text">The text.</param>
    public static TextBlock Of(string text) => new([text], 0);

    /// <summary>Blocks side by side on one baseline.</summary>
    /// <param name="blocks">The blocks from left to right.</param>
    public static TextBlock Beside(params IReadOnlyList<TextBlock> blocks)
    {
        int above = blocks.Max(b => b.Baseline);
        int below = blocks.Max(b => b.Height - b.Baseline);
        var lines = new string[above + below];
        for (int i = 0; i < lines.Length; i++)
        {
            StringBuilder line = new();
            foreach (TextBlock block in blocks)
            {
                int row = i - above + block.Baseline;
                line.Append(row >= 0 && row < block.Height ? block.Lines[row] : new string(' ', block.Width));
            }

            lines[i] = line.ToString();
        }

        return new(ValueList.Create<string>(lines), above);
    }

    /// <summary>Blocks under each other.</summary>
    /// <param name="blocks">The blocks from top to bottom.</param>
    /// <param name="baseline">The line of the result that neighbours align with.</param>
    /// <param name="centred">Whether narrower blocks are centred; otherwise they stand flush left.</param>
    public static TextBlock Stack(IReadOnlyList<TextBlock> blocks, int baseline, bool centred)
    {
        int width = blocks.Max(b => b.Width);
        return new(ValueList.From(blocks.SelectMany(b => b.Lines.Select(line => Pad(line, width, centred)))), baseline);
    }

    /// <summary>The block widened with blanks.</summary>
    /// <param name="width">The new width, at least the present one.</param>
    /// <param name="centred">Whether the present content is centred.</param>
    public TextBlock Widen(int width, bool centred) => this with { Lines = ValueList.From(Lines.Select(line => Pad(line, width, centred))) };

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Lines.Select(line => line.TrimEnd()));

    private static string Pad(string line, int width, bool centred) =>
        line.PadLeft(centred ? line.Length + ((width - line.Length) / 2) : line.Length).PadRight(width);
}
