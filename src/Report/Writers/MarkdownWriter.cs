using System.Globalization;
using Momentum.Analysis;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Writers;

/// <summary>Writes a document as Markdown that GitHub and pandoc render alike.</summary>
/// <remarks>Figures are linked as <c>figures/NAME.svg</c>; lines end with LF. Formulas follow <see cref="LatexNotation"/>.</remarks>
public sealed class MarkdownWriter
{
    private readonly TextWriter _out;
    private readonly Numbering _numbering;
    private readonly MarkdownProse _prose;

    private MarkdownWriter(Document document, TextWriter output)
    {
        _out = output;
        _numbering = Numbering.Of(document);
        _prose = new(_numbering);
    }

    /// <summary>Writes a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="output">Where it goes.</param>
    /// <exception cref="ArgumentException">A label or citation has no target, or a label occurs twice.</exception>
    public static void Write(Document document, TextWriter output) => new MarkdownWriter(document, output).Write(document);

    private void Write(Document document)
    {
        Put("# " + Plain(document.Title));
        if (document.Authors.Count > 0)
        {
            Paragraph(string.Join(", ", document.Authors.Select(Plain)));
        }

        Blocks(document.Opening);
        Sections(document.Sections, 2);
        Sources(document.Sources);
        Footnotes();
        if (document.Provenance is not null)
        {
            Footer(document.Provenance);
        }
    }

    private void Sections(ValueList<Section> sections, int level)
    {
        foreach (Section section in sections)
        {
            PutAnchor(section.Label);
            Paragraph(new string('#', Math.Min(level, 6)) + " " + Plain(section.Title));
            Blocks(section.Blocks);
            Sections(section.Sections, level + 1);
        }
    }

    private void Blocks(ValueList<Block> blocks)
    {
        foreach (Block block in blocks)
        {
            switch (block)
            {
                case Block.Paragraph p:
                    Paragraph(_prose.Line(p.Text));
                    break;
                case Block.Display d:
                    Display(d);
                    break;
                case Block.Table t:
                    Table(t);
                    break;
                case Block.Picture p:
                    PutAnchor(p.Label);
                    Paragraph($"![{Plain(p.Content.Description)}](figures/{p.Content.Name}.svg)");
                    Paragraph($"**Figure {_numbering.NumberOf(p)}.** {_prose.Line(p.Caption)}");
                    break;
                case Block.Code c:
                    string code = PlainText.Code(c.Text);
                    string fence = MarkdownText.Fence(code, 3);
                    Paragraph($"{fence}{Anchor.Of(c.Language.Length == 0 ? "text" : c.Language)}\n{code}\n{fence}");
                    break;
                case Block.Items items:
                    Items(items);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(blocks));
            }
        }
    }

    private void Display(Block.Display display)
    {
        PutAnchor(display.Label);
        string tag = display.Label is null ? string.Empty : $" \\tag{{{_numbering.NumberOf(display)}}}";
        Paragraph($"$$\n{LatexNotation.Display(LineBreaking.Fit(display.Formula, LineBreaking.PageColumns))}{tag}\n$$");
    }

    private void Table(Block.Table table)
    {
        PutAnchor(table.Label);
        Paragraph($"**Table {_numbering.NumberOf(table)}.** {_prose.Line(table.Caption)}");
        Put(string.Empty);
        Put(Row(table.Columns.Select(column => _prose.Cell(column.Header))));
        Put(Row(table.Columns.Select(column => column.Alignment switch
        {
            Alignment.Right => "---:",
            Alignment.Centre => ":---:",
            _ => ":---",
        })));
        foreach (ValueList<Prose> row in table.Rows)
        {
            Put(Row(row.Select(_prose.Cell)));
        }
    }

    private void Items(Block.Items items)
    {
        Put(string.Empty);
        for (int i = 0; i < items.Entries.Count; i++)
        {
            string mark = items.Numbered ? (i + 1).ToString(CultureInfo.InvariantCulture) + "." : "-";
            Put($"{mark} {_prose.Line(items.Entries[i])}");
        }
    }

    private void Sources(ValueList<Source> sources)
    {
        if (sources.Count == 0)
        {
            return;
        }

        Paragraph("## References");
        Put(string.Empty);
        for (int i = 0; i < sources.Count; i++)
        {
            Put(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. <a id=\"source-{Anchor.Of(sources[i].Key)}\"></a>{_prose.Line(sources[i].Text)}"));
        }
    }

    private void Footnotes()
    {
        for (int i = 0; i < _prose.Footnotes.Count; i++)
        {
            Paragraph(string.Create(CultureInfo.InvariantCulture, $"[^{i + 1}]: {_prose.Line(_prose.Footnotes[i])}"));
        }
    }

    private void Footer(Provenance provenance)
    {
        Paragraph("---");
        Put(string.Empty);
        foreach (ProvenanceEntry entry in provenance.Entries)
        {
            Put($"- {Plain(entry.Name)}: {MarkdownText.Code(PlainText.Line(entry.Value).Trim(), inTable: false)}");
        }
    }

    private void PutAnchor(string? label)
    {
        if (label is not null)
        {
            Paragraph($"<a id=\"{Anchor.Of(label)}\"></a>");
        }
    }

    private static string Plain(string text) => MarkdownText.Escape(PlainText.Line(text).Trim(), atLineStart: true);

    private static string Row(IEnumerable<string> cells) => "| " + string.Join(" | ", cells) + " |";

    private void Paragraph(string text)
    {
        Put(string.Empty);
        Put(text);
    }

    private void Put(string line)
    {
        _out.Write(line);
        _out.Write('\n');
    }
}
