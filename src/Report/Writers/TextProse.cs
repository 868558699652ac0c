using System.Globalization;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Writers;

/// <summary>Writes running text for a terminal: Unicode formulas, no markup.</summary>
internal sealed class TextProse(Numbering numbering)
{
    private const int Unbroken = 36;
    private readonly List<Prose> _footnotes = [];

    /// <summary>The footnotes met so far.</summary>
    public IReadOnlyList<Prose> Footnotes => _footnotes;

    /// <summary>Running text on one line; short formulas hold together by no-break blanks.</summary>
    public string Line(Prose prose) => string.Concat(prose.Inlines.Select(Piece)).Trim();

    private string Piece(Inline inline)
    {
        switch (inline)
        {
            case Inline.Text t:
                return t.Value;
            case Inline.Emphasis e:
                return Line(e.Body);
            case Inline.Strong s:
                return Line(s.Body);
            case Inline.Code c:
                return c.Value;
            case Inline.Math m:
                string line = UnicodeNotation.Line(m.Formula);
                return line.Length <= Unbroken ? line.Replace(' ', '\u00A0') : line;
            case Inline.Link l:
                return Line(l.Body);
            case Inline.Reference r:
                return numbering[r.Label].Name.Replace(' ', '\u00A0');
            case Inline.Citation c:
                return string.Create(CultureInfo.InvariantCulture, $"[{numbering.NumberOf(c)}]");
            case Inline.Footnote f:
                _footnotes.Add(f.Body);
                return string.Create(CultureInfo.InvariantCulture, $" [note {_footnotes.Count}]");
            default:
                throw new ArgumentOutOfRangeException(nameof(inline));
        }
    }
}
