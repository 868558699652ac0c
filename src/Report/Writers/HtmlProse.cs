using System.Globalization;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Writers;

/// <summary>Writes running text as HTML and collects its footnotes.</summary>
internal sealed class HtmlProse(Numbering numbering)
{
    private readonly List<Prose> _footnotes = [];

    /// <summary>The footnotes met so far.</summary>
    public IReadOnlyList<Prose> Footnotes => _footnotes;

    /// <summary>Running text.</summary>
    public string Line(Prose prose) => string.Concat(prose.Inlines.Select(Piece)).Trim();

    private string Inner(Prose prose) => string.Concat(prose.Inlines.Select(Piece));

    private string Piece(Inline inline)
    {
        switch (inline)
        {
            case Inline.Text t:
                return HtmlText.Escape(t.Value);
            case Inline.Emphasis e:
                return $"<em>{Inner(e.Body)}</em>";
            case Inline.Strong s:
                return $"<strong>{Inner(s.Body)}</strong>";
            case Inline.Code c:
                return $"<code>{HtmlText.Escape(c.Value)}</code>";
            case Inline.Math m:
                return MathMlNotation.Inline(m.Formula);
            case Inline.Link { IsSafe: true } l:
                return $"<a href=\"{HtmlText.Escape(l.Address)}\">{Inner(l.Body)}</a>";
            case Inline.Link l:
                return Inner(l.Body);
            case Inline.Reference r:
                return $"<a href=\"#{Anchor.Of(r.Label)}\">{HtmlText.Escape(numbering[r.Label].Name)}</a>";
            case Inline.Citation c:
                return string.Create(CultureInfo.InvariantCulture, $"<a href=\"#source-{Anchor.Of(c.Key)}\">[{numbering.NumberOf(c)}]</a>");
            case Inline.Footnote f:
                _footnotes.Add(f.Body);
                return string.Create(CultureInfo.InvariantCulture, $"<sup><a href=\"#note-{_footnotes.Count}\">{_footnotes.Count}</a></sup>");
            default:
                throw new ArgumentOutOfRangeException(nameof(inline));
        }
    }
}
