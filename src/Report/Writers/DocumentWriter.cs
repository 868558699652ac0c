using Momentum.Analysis;
using Momentum.Report.Documents;
using Momentum.Report.Text;

namespace Momentum.Report.Writers;

/// <summary>The walk over a document that every format shares: a format says how it writes each kind of block.</summary>
public abstract class DocumentWriter
{
    private readonly TextWriter _out;

    private protected DocumentWriter(Document document, TextWriter output)
    {
        _out = output;
        Numbering = Numbering.Of(document);
    }

    private protected Numbering Numbering { get; }

    /// <summary>Gets a value indicating whether nothing was written yet.</summary>
    private protected bool IsFresh { get; private set; } = true;

    private protected void Sections(ValueList<Section> sections, int depth = 0)
    {
        foreach (Section section in sections)
        {
            Heading(section, depth);
            Blocks(section.Blocks);
            Sections(section.Sections, depth + 1);
        }
    }

    private protected void Blocks(ValueList<Block> blocks)
    {
        foreach (Block block in blocks)
        {
            switch (block)
            {
                case Block.Paragraph paragraph:
                    Paragraph(paragraph.Text);
                    break;
                case Block.Display display:
                    Display(display);
                    break;
                case Block.Table table:
                    Table(table);
                    break;
                case Block.Picture picture:
                    Picture(picture);
                    break;
                case Block.Code code:
                    Code(code);
                    break;
                case Block.Items items:
                    Items(items);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(blocks));
            }
        }
    }

    /// <summary>The heading of a section; the top level has depth 0.</summary>
    private protected abstract void Heading(Section section, int depth);

    private protected abstract void Paragraph(Prose text);

    private protected abstract void Display(Block.Display display);

    private protected abstract void Table(Block.Table table);

    private protected abstract void Picture(Block.Picture picture);

    private protected abstract void Code(Block.Code code);

    private protected abstract void Items(Block.Items items);

    private protected void Put(string line)
    {
        IsFresh = false;
        _out.Write(line);
        _out.Write('\n');
    }
}
