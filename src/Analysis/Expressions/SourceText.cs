using System.Text;

namespace Momentum.Analysis.Expressions;

/// <summary>A text with the places of its lines, which turns an offset into a position and an error.</summary>
internal class SourceText(string text, string? origin = null)
{
    private readonly List<int> _lineStarts = FindLines(text);

    /// <summary>Gets the text.</summary>
    public string Text { get; } = text;

    /// <summary>Gets the name of the text's origin.</summary>
    public string? Origin { get; } = origin;

    /// <summary>Gets the number of lines.</summary>
    public int LineCount => _lineStarts.Count;

    /// <summary>The offsets at which a line (counted from 0) starts and ends, its line break left out.</summary>
    public (int Start, int End) LineSpan(int line)
    {
        int end = line + 1 < _lineStarts.Count ? _lineStarts[line + 1] - 1 : Text.Length;
        if (line + 1 < _lineStarts.Count && end > _lineStarts[line] && Text[end - 1] == '\r')
        {
            end--;
        }

        return (_lineStarts[line], end);
    }

    /// <summary>The position of an offset.</summary>
    public SourcePosition PositionOf(int offset)
    {
        int line = LineOf(offset);
        int column = 1;
        foreach (Rune _ in Text.AsSpan(_lineStarts[line], offset - _lineStarts[line]).EnumerateRunes())
        {
            column++;
        }

        return new(line + 1, column);
    }

    /// <summary>The error at an offset.</summary>
    public ExpressionSyntaxException Error(int offset, string problem, string? nearest = null)
    {
        (int start, int end) = LineSpan(LineOf(offset));
        return Create(PositionOf(offset), problem, nearest, Text[start..end]);
    }

    /// <summary>Makes the exception of this kind of text.</summary>
    protected virtual ExpressionSyntaxException Create(SourcePosition position, string problem, string? nearest, string lineText) =>
        new(position, problem, nearest, lineText, Origin);

    private static List<int> FindLines(string text)
    {
        List<int> starts = [0];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }

        return starts;
    }

    private int LineOf(int offset)
    {
        int found = _lineStarts.BinarySearch(offset);
        return found >= 0 ? found : ~found - 1;
    }
}
