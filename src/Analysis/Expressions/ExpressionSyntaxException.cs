namespace Momentum.Analysis.Expressions;

/// <summary>A text that is not a formula: where, why, and what was probably meant.</summary>
/// <remarks>The message is one sentence followed by the line and a caret under the place.</remarks>
public class ExpressionSyntaxException : FormatException
{
    /// <summary>Describes one error.</summary>
    /// <param name="position">Where.</param>
    /// <param name="problem">What is wrong, one clause.</param>
    /// <param name="nearest">The known name nearest to the one found, if any is near.</param>
    /// <param name="lineText">The line.</param>
    /// <param name="source">The file or other origin of the text, if it has a name.</param>
    public ExpressionSyntaxException(SourcePosition position, string problem, string? nearest, string lineText, string? source)
        : base(CaretMessage.Of(position, problem, nearest, lineText, source))
    {
        Position = position;
        Problem = problem;
        Nearest = nearest;
        LineText = lineText;
        Origin = source;
    }

    /// <summary>Gets the place of the error.</summary>
    public SourcePosition Position { get; }

    /// <summary>Gets the line of the error, counted from 1.</summary>
    public int Line => Position.Line;

    /// <summary>Gets the column of the error, counted from 1.</summary>
    public int Column => Position.Column;

    /// <summary>Gets what is wrong, without place and caret.</summary>
    public string Problem { get; }

    /// <summary>Gets the known name nearest to the one found; null when none is near.</summary>
    public string? Nearest { get; }

    /// <summary>Gets the line that holds the error.</summary>
    public string LineText { get; }

    /// <summary>Gets the name of the text's origin, such as a file name; null when it has none.</summary>
    public string? Origin { get; }
}
