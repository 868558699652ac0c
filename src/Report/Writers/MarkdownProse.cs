using System.Globalization;
using System.Text;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Writers;

/// <summary>Writes running text as Markdown and collects its footnotes.</summary>
internal sealed class MarkdownProse(Numbering numbering)
{
    private readonly List<Prose> _footnotes = [];

    /// <summary>The footnotes met so far.</summary>
    public IReadOnlyList<Prose> Footnotes => _footnotes;

    /// <summary>Running text that opens a line.</summary>
    public string Line(Prose prose) => Write(prose, inTable: false).Trim();

    /// <summary>The text of a table cell.</summary>
    public string Cell(Prose prose) => Write(prose, inTable: true).Trim();

    private string Write(Prose prose, bool inTable)
    {
        StringBuilder line = new(inTable ? " " : string.Empty);
        Append(prose, line, inTable);
        return line.ToString();
    }

    private void Append(Prose prose, StringBuilder line, bool inTable)
    {
        foreach (Inline inline in prose.Inlines)
        {
            switch (inline)
            {
                case Inline.Text t:
                    AppendText(t.Value, line);
                    break;
                case Inline.Emphasis e:
                    Marked(e.Body, "*", line, inTable);
                    break;
                case Inline.Strong s:
                    Marked(s.Body, "**", line, inTable);
                    break;
                case Inline.Code c:
                    line.Append(MarkdownText.Code(c.Value, inTable));
                    break;
                case Inline.Math m:
                    AppendMath(m.Formula, line);
                    break;
                case Inline.Link { IsSafe: true } l:
                    line.Append('[').Append(Write(l.Body, inTable).Trim()).Append("](").Append(l.Address.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)).Append(')');
                    break;
                case Inline.Link l:
                    Append(l.Body, line, inTable);
                    break;
                case Inline.Reference r:
                    Numbering.Target target = numbering[r.Label];
                    line.Append(CultureInfo.InvariantCulture, $"[{MarkdownText.Escape(target.Name, atLineStart: false)}](#{Anchor.Of(r.Label)})");
                    break;
                case Inline.Citation c:
                    line.Append(CultureInfo.InvariantCulture, $"[\\[{numbering.NumberOf(c)}\\]](#source-{Anchor.Of(c.Key)})");
                    break;
                case Inline.Footnote f:
                    _footnotes.Add(f.Body);
                    line.Append(CultureInfo.InvariantCulture, $"[^{_footnotes.Count}]");
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(prose));
            }
        }
    }

    /// <summary>Text; a letter or digit right after a formula would keep its dollar sign from closing.</summary>
    private static void AppendText(string text, StringBuilder line)
    {
        if (line.Length > 0 && line[^1] == '$' && text.Length > 0 && char.IsLetterOrDigit(text[0]))
        {
            line.Append(' ');
        }

        line.Append(MarkdownText.Escape(text, line.Length == 0));
    }

    /// <summary>A formula; its opening dollar sign needs a blank before it.</summary>
    private static void AppendMath(Formula formula, StringBuilder line)
    {
        if (line.Length > 0 && !char.IsWhiteSpace(line[^1]))
        {
            line.Append(' ');
        }

        line.Append('$').Append(LatexNotation.Inline(formula)).Append('$');
    }

    /// <summary>Emphasis; around a formula the marks would touch its dollar signs, so it is left out there.</summary>
    private void Marked(Prose body, string mark, StringBuilder line, bool inTable)
    {
        string inner = Write(body, inTable).Trim();
        bool plain = inner.Length == 0 || body.Inlines.Any(i => i is Inline.Math);
        line.Append(plain ? inner : mark + inner + mark);
    }
}
