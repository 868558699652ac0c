using System.Globalization;
using Momentum.Analysis;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Writers;

/// <summary>Writes a document as Markdown that GitHub and pandoc render alike.</summary>
/// <remarks>Figures are linked as <c>figures/NAME.svg</c>; lines end with LF. Formulas follow <see cref="LatexNotation"/>.</remarks>
public sealed class MarkdownWriter : DocumentWriter
{
    private readonly MarkdownProse _prose;

    private MarkdownWriter(Document document, TextWriter output)
        : base(document, output) => _prose = new(Numbering);

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
        Sections(document.Sections);
        Sources(document.Sources);
        Footnotes();
        if (document.Provenance is not null)
        {
            Footer(document.Provenance);
        }
    }

    private protected override void Heading(Section section, int depth)
    {
        PutAnchor(section.Label);
        Paragraph(new string('#', Math.Min(depth + 2, 6)) + " " + Plain(section.Title));
    }

    private protected override void Paragraph(Prose text) => Paragraph(_prose.Line(text));

    private protected override void Picture(Block.Picture picture)
    {
        PutAnchor(picture.Label);
        Paragraph($"![{Plain(picture.Content.Description)}](figures/{picture.Content.Name}.svg)");
        Paragraph($"**Figure {Numbering.NumberOf(picture)}.** {_prose.Line(picture.Caption)}");
    }

    private protected override void Code(Block.Code block)
    {
        string code = PlainText.Code(block.Text);
        string fence = MarkdownText.Fence(code, 3);
        Paragraph($"{fence}{Anchor.Of(block.Language.Length == 0 ? "text" : block.Language)}\n{code}\n{fence}");
    }

    private protected override void Display(Block.Display display)
    {
        PutAnchor(display.Label);
        string tag = display.Label is null ? string.Empty : $" \\tag{{{Numbering.NumberOf(display)}}}";
        Paragraph($"$$\n{LatexNotation.Display(LineBreaking.Fit(display.Formula, LineBreaking.PageColumns))}{tag}\n$$");
    }

    private protected override void Table(Block.Table table)
    {
        PutAnchor(table.Label);
        Paragraph($"**Table {Numbering.NumberOf(table)}.** {_prose.Line(table.Caption)}");
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

    private protected override void Items(Block.Items items)
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
}
