using System.Text;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Writers;

/// <summary>Writes running text as LaTeX.</summary>
internal sealed class LatexProse(Numbering numbering)
{
    /// <summary>Running text, on one line.</summary>
    public string Line(Prose prose)
    {
        StringBuilder line = new();
        foreach (Inline inline in prose.Inlines)
        {
            line.Append(Piece(inline));
        }

        return line.ToString().Trim();
    }

    private string Inner(Prose prose) => string.Concat(prose.Inlines.Select(Piece));

    private string Piece(Inline inline) => inline switch
    {
        Inline.Text t => LatexText.Escape(t.Value),
        Inline.Emphasis e => $"\\emph{{{Inner(e.Body)}}}",
        Inline.Strong s => $"\\textbf{{{Inner(s.Body)}}}",
        Inline.Code c => Code(c.Value),
        Inline.Math m => $"${LatexNotation.Inline(m.Formula)}$",
        Inline.Link { IsSafe: true } l => $"\\href{{{Address(l.Address)}}}{{{Inner(l.Body)}}}",
        Inline.Link l => Inner(l.Body),
        Inline.Reference r => Reference(r),
        Inline.Citation c => Cite(c),
        Inline.Footnote f => $"\\footnote{{{Line(f.Body)}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(inline)),
    };

    /// <summary>Code in a line; it may break after a slash, a comma or an underscore.</summary>
    private static string Code(string code)
    {
        StringBuilder text = new("\\texttt{");
        foreach (char c in code)
        {
            text.Append(char.IsSurrogate(c) ? "?" : LatexText.Escape(c.ToString()));
            if (c is '/' or ',' or '_' or '=' or ':')
            {
                text.Append("\\allowbreak{}");
            }
            else if (c is '-' or '\'')
            {
                text.Append("{}");
            }
        }

        return text.Append('}').ToString();
    }

    private static string Address(string address) => address
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("#", "\\#", StringComparison.Ordinal)
        .Replace("&", "\\&", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal)
        .Replace("~", "\\string~", StringComparison.Ordinal);

    private string Reference(Inline.Reference reference)
    {
        string kind = numbering[reference.Label].Kind;
        string anchor = Anchor.Of(reference.Label);
        return kind == "Equation" ? $"{kind}~\\eqref{{{anchor}}}" : $"{kind}~\\ref{{{anchor}}}";
    }

    private string Cite(Inline.Citation citation)
    {
        _ = numbering.NumberOf(citation);
        return $"\\cite{{{Anchor.Of(citation.Key)}}}";
    }
}
