using System.Globalization;
using Momentum.Analysis;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Writers;

/// <summary>Writes a document as a page of Unicode text for a terminal.</summary>
/// <remarks>Displayed formulas are two-dimensional and indented; figures appear by their description. Lines end with LF.</remarks>
public sealed class PlainTextWriter
{
    private const string DisplayIndent = "    ";

    private readonly TextWriter _out;
    private readonly Numbering _numbering;
    private readonly TextProse _prose;
    private readonly int _columns;
    private bool _fresh = true;

    private PlainTextWriter(Document document, TextWriter output, int columns)
    {
        _out = output;
        _columns = columns;
        _numbering = Numbering.Of(document);
        _prose = new(_numbering);
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
        Sections(document.Sections, 0);
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

    private void Sections(ValueList<Section> sections, int depth)
    {
        foreach (Section section in sections)
        {
            Heading(section.Title, depth == 0 ? '─' : '┄');
            Blocks(section.Blocks);
            Sections(section.Sections, depth + 1);
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
                    Paragraph($"Table\u00A0{_numbering.NumberOf(t)}. {_prose.Line(t.Caption)}");
                    Break();
                    TextTable.Lines(t, _prose.Line).ForEach(Put);
                    break;
                case Block.Picture p:
                    Paragraph($"Figure\u00A0{_numbering.NumberOf(p)}. {_prose.Line(p.Caption)}");
                    break;
                case Block.Code c:
                    Break();
                    Array.ForEach(PlainText.Code(c.Text).Split('\n'), line => Put(DisplayIndent + line));
                    break;
                case Block.Items items:
                    Break();
                    for (int i = 0; i < items.Entries.Count; i++)
                    {
                        Item(items.Numbered ? string.Create(CultureInfo.InvariantCulture, $"  {i + 1}. ") : "  • ", items.Entries[i]);
                    }

                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(blocks));
            }
        }
    }

    private void Display(Block.Display display)
    {
        int room = _columns - DisplayIndent.Length - (display.Label is null ? 0 : 6);
        TextBlock block = BlockNotation.Of(LineBreaking.Fit(display.Formula, room));
        Break();
        for (int i = 0; i < block.Height; i++)
        {
            string line = DisplayIndent + block.Lines[i].TrimEnd();
            bool numbered = display.Label is not null && i == block.Baseline;
            Put(numbered ? $"{line.PadRight(_columns - 6)} ({_numbering.NumberOf(display)})" : line.TrimEnd());
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
        if (!_fresh)
        {
            Put(string.Empty);
        }
    }

    private void Put(string line)
    {
        _fresh = false;
        _out.Write(line);
        _out.Write('\n');
    }
}
