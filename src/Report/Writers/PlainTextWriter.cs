using System.Globalization;
using Momentum.Analysis;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Writers;

/// <summary>Writes a document as a page of Unicode text for a terminal.</summary>
/// <remarks>Displayed formulas are two-dimensional and indented; figures appear by their description. Lines end with LF.</remarks>
public sealed class PlainTextWriter : DocumentWriter
{
    private const string DisplayIndent = "    ";

    private readonly TextProse _prose;
    private readonly int _columns;

    private PlainTextWriter(Document document, TextWriter output, int columns)
        : base(document, output)
    {
        _columns = columns;
        _prose = new(Numbering);
    }

    /// <summary>Writes a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="columns">The width of the page in characters, at least 40.</param>
    /// <exception cref="ArgumentException">A label or citation has no target, or a label occurs twice.</exception>
    public static void Write(Document document, TextWriter output, int columns = 80)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 40);
        new PlainTextWriter(document, output, columns).Write(document);
    }

    private void Write(Document document)
    {
        Heading(document.Title, '═');
        if (document.Authors.Count > 0)
        {
            Paragraph(string.Join(", ", document.Authors.Select(PlainText.Line)));
        }

        Blocks(document.Opening);
        Sections(document.Sections);
        if (document.Sources.Count > 0)
        {
            Heading("References", '─');
            for (int i = 0; i < document.Sources.Count; i++)
            {
                Item(string.Create(CultureInfo.InvariantCulture, $"[{i + 1}] "), document.Sources[i].Text);
            }
        }

        for (int i = 0; i < _prose.Footnotes.Count; i++)
        {
            Paragraph(string.Create(CultureInfo.InvariantCulture, $"[note {i + 1}] {_prose.Line(_prose.Footnotes[i])}"));
        }

        if (document.Provenance is not null)
        {
            Break();
            foreach (ProvenanceEntry entry in document.Provenance.Entries)
            {
                Put($"{PlainText.Line(entry.Name).Trim()}: {PlainText.Line(entry.Value).Trim()}");
            }
        }
    }

    private protected override void Heading(Section section, int depth) => Heading(section.Title, depth == 0 ? '─' : '┄');

    private protected override void Paragraph(Prose text) => Paragraph(_prose.Line(text));

    private protected override void Table(Block.Table table)
    {
        Paragraph($"Table\u00A0{Numbering.NumberOf(table)}. {_prose.Line(table.Caption)}");
        Break();
        TextTable.Lines(table, _prose.Line).ForEach(Put);
    }

    private protected override void Picture(Block.Picture picture) =>
        Paragraph($"Figure\u00A0{Numbering.NumberOf(picture)}. {_prose.Line(picture.Caption)}");

    private protected override void Code(Block.Code code)
    {
        Break();
        Array.ForEach(PlainText.Code(code.Text).Split('\n'), line => Put(DisplayIndent + line));
    }

    private protected override void Items(Block.Items items)
    {
        Break();
        for (int i = 0; i < items.Entries.Count; i++)
        {
            Item(items.Numbered ? string.Create(CultureInfo.InvariantCulture, $"  {i + 1}. ") : "  • ", items.Entries[i]);
        }
    }

    private protected override void Display(Block.Display display)
    {
        int room = _columns - DisplayIndent.Length - (display.Label is null ? 0 : 6);
        TextBlock block = BlockNotation.Of(LineBreaking.Fit(display.Formula, room));
        Break();
        for (int i = 0; i < block.Height; i++)
        {
            string line = DisplayIndent + block.Lines[i].TrimEnd();
            bool numbered = display.Label is not null && i == block.Baseline;
            Put(numbered ? $"{line.PadRight(_columns - 6)} ({Numbering.NumberOf(display)})" : line.TrimEnd());
        }
    }

    private void Heading(string title, char rule)
    {
        string text = PlainText.Line(title).Trim();
        Break();
        Put(text);
        Put(new string(rule, Math.Min(Math.Max(text.Length, 1), _columns)));
    }

    private void Item(string mark, Prose text)
    {
        foreach (string line in TextWrapping.Wrap(_prose.Line(text), _columns, mark, new string(' ', mark.Length)))
        {
            Put(line);
        }
    }

    private void Paragraph(string text)
    {
        Break();
        foreach (string line in TextWrapping.Wrap(text, _columns, string.Empty, string.Empty))
        {
            Put(line);
        }
    }

    private void Break()
    {
        if (!IsFresh)
        {
            Put(string.Empty);
        }
    }
}
