using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Figures.Rendering;

/// <summary>Writes the labels of a figure as LaTeX.</summary>
internal static class LatexLabel
{
    /// <summary>The label on one line.</summary>
    public static string Of(Prose prose) => string.Concat(prose.Inlines.Select(Piece)).Trim();

    private static string Piece(Inline inline) => inline switch
    {
        Inline.Text t => LatexText.Escape(t.Value),
        Inline.Code c => $"\\texttt{{{LatexText.Escape(c.Value)}}}",
        Inline.Emphasis e => $"\\emph{{{Of(e.Body)}}}",
        Inline.Strong s => $"\\textbf{{{Of(s.Body)}}}",
        Inline.Math m => $"${LatexNotation.Inline(m.Formula)}$",
        Inline.Link l => Of(l.Body),
        _ => throw new ArgumentException("a label of a figure holds words and formulas only", nameof(inline)),
    };
}
