using System.Runtime.CompilerServices;
using Momentum.Analysis;
using Momentum.Analysis.Expressions;
using Momentum.Report.Notation;

namespace Momentum.Report.Text;

/// <summary>Running text: words, formulas, links, references.</summary>
/// <remarks>
/// Written as an interpolated string: <c>Prose.Of($"stable for {condition}, see {figure}")</c>. Expressions, conditions and
/// formulas become mathematics, inlines stay what they are, strings become text that is escaped.
/// </remarks>
/// <param name="Inlines">The pieces.</param>
public sealed record Prose(ValueList<Inline> Inlines)
{
    /// <summary>Gets a value indicating whether there is no text.</summary>
    public bool IsEmpty => Inlines.Count == 0;

    /// <summary>A string as plain text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator Prose(string text) => Of(text);

    /// <summary>A formula as text.</summary>
    /// <param name="formula">The formula.</param>
    public static implicit operator Prose(Formula formula) => new([new Inline.Math(formula)]);

    /// <summary>One piece as text.</summary>
    /// <param name="inline">The piece.</param>
    public static implicit operator Prose(Inline inline) => new([inline]);

    /// <summary>A string as plain text.</summary>
    /// <param name="text">The text.</param>
    public static Prose Of(string text) => text.Length == 0 ? new([]) : new([new Inline.Text(text)]);

    /// <summary>An interpolated string as text.</summary>
    /// <param name="text">The string with its holes.</param>
    public static Prose Of(ProseBuilder text) => text.ToProse();

    /// <summary>Pieces one after the other.</summary>
    /// <param name="pieces">The pieces.</param>
    public static Prose Join(params ReadOnlySpan<Prose> pieces)
    {
        List<Inline> all = [];
        foreach (Prose piece in pieces)
        {
            all.AddRange(piece.Inlines);
        }

        return new(ValueList.From(all));
    }
}

/// <summary>Collects the parts of an interpolated string as running text.</summary>
[InterpolatedStringHandler]
public sealed class ProseBuilder
{
    private readonly List<Inline> _inlines;

    /// <summary>Called by the compiler.</summary>
    /// <param name="literalLength">The length of the literal parts.</param>
    /// <param name="formattedCount">The number of holes.</param>
    public ProseBuilder(int literalLength, int formattedCount) => _inlines = new((2 * formattedCount) + Math.Min(literalLength, 1));

    /// <summary>A literal part.</summary>
    /// <param name="text">The text.</param>
    public void AppendLiteral(string text) => _inlines.Add(new Inline.Text(text));

    /// <summary>A string in a hole.</summary>
    /// <param name="text">The text, which is escaped.</param>
    public void AppendFormatted(string text) => _inlines.Add(new Inline.Text(text));

    /// <summary>A number in a hole.</summary>
    /// <param name="number">The number.</param>
    public void AppendFormatted(int number) => _inlines.Add(new Inline.Text(number.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>An expression in a hole.</summary>
    /// <param name="expression">The expression.</param>
    public void AppendFormatted(Expression expression) => _inlines.Add(new Inline.Math(expression));

    /// <summary>A condition in a hole.</summary>
    /// <param name="condition">The condition.</param>
    public void AppendFormatted(Condition condition) => _inlines.Add(new Inline.Math(condition));

    /// <summary>A formula in a hole.</summary>
    /// <param name="formula">The formula.</param>
    public void AppendFormatted(Formula formula) => _inlines.Add(new Inline.Math(formula));

    /// <summary>A piece of text in a hole.</summary>
    /// <param name="inline">The piece.</param>
    public void AppendFormatted(Inline inline) => _inlines.Add(inline);

    /// <summary>Text in a hole.</summary>
    /// <param name="prose">The text.</param>
    public void AppendFormatted(Prose prose) => _inlines.AddRange(prose.Inlines);

    /// <summary>The collected text.</summary>
    internal Prose ToProse() => new(ValueList.From(_inlines));
}
