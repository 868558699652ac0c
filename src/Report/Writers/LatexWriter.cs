using Momentum.Analysis;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Writers;

/// <summary>Writes a document as LaTeX for pdflatex.</summary>
/// <remarks>Figures are read from <c>figures/NAME.tex</c>; lines end with LF; no date is written, so that the PDF is reproducible.</remarks>
public sealed class LatexWriter : DocumentWriter
{
    private const int CodeColumns = 84;

    private readonly LatexProse _prose;

    private LatexWriter(Document document, TextWriter output)
        : base(document, output) => _prose = new(Numbering);

    /// <summary>Writes a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="output">Where it goes.</param>
    /// <exception cref="ArgumentException">A label or citation has no target, or a label occurs twice.</exception>
    public static void Write(Document document, TextWriter output) => new LatexWriter(document, output).Write(document);

    private void Write(Document document)
    {
        Put(LatexPreamble.Text(document.Pictures().Any()));
        Put($"\\title{{{LatexText.Title(PlainText.Line(document.Title).Trim())}}}");
        Put($"\\author{{{string.Join(" \\and ", document.Authors.Select(a => LatexText.Title(PlainText.Line(a).Trim())))}}}");
        Put("\\date{}");
        Put("\\begin{document}");
        Put("\\heading");
        Blocks(document.Opening);
        Sections(document.Sections, 0);
        Sources(document.Sources);
        if (document.Provenance is not null)
        {
            Footer(document.Provenance);
        }

        Put("\\end{document}");
    }

    private protected override void Heading(Section section, int depth)
    {
        string command = depth switch { 0 => "section", 1 => "subsection", 2 => "subsubsection", _ => "paragraph" };
        Put(string.Empty);
        if (depth == 0 && !DocumentWalk.Blocks(section).Any(static b => b is Block.Picture or Block.Table))
        {
            // A section of text starts behind the figures of those before it; sections of figures flow into each other.
            Put("\\barrier");
        }

        Put($"\\{command}{{{LatexText.Title(PlainText.Line(section.Title).Trim())}}}{LabelOf(section.Label)}");
    }

    private protected override void Paragraph(Prose text)
    {
        Put(string.Empty);
        Put(_prose.Line(text));
    }

    private protected override void Picture(Block.Picture picture)
    {
        Put("\\begin{figure}[!htb]\n\\centering");
        Put($"\\input{{figures/{picture.Content.Name}.tex}}");
        Put($"\\caption{{{_prose.Line(picture.Caption)}}}{LabelOf(picture.Label)}");
        Put("\\end{figure}");
    }

    private protected override void Items(Block.Items items)
    {
        string list = items.Numbered ? "enumerate" : "itemize";
        Put($"\\begin{{{list}}}\\setlength{{\\itemsep}}{{0pt}}");
        foreach (Prose entry in items.Entries)
        {
            Put($"\\item {{}}{_prose.Line(entry)}");
        }

        Put($"\\end{{{list}}}");
    }

    private protected override void Display(Block.Display display)
    {
        Formula broken = LineBreaking.Fit(display.Formula, LineBreaking.PageColumns);
        string latex = LatexNotation.Display(broken);
        string environment = display.Label is null ? "equation*" : "equation";
        Put($"\\begin{{{environment}}}{LabelOf(display.Label)}");
        Put(BlockNotation.Of(broken).Width > LineBreaking.PageColumns ? $"\\fit{{$\\displaystyle {latex}$}}" : latex);
        Put($"\\end{{{environment}}}");
    }

    private protected override void Table(Block.Table table)
    {
        string columns = string.Concat(table.Columns.Select(c => c.Alignment switch { Alignment.Right => 'r', Alignment.Centre => 'c', _ => 'l' }));
        Put("\\begin{table}[!htb]\n\\centering");
        Put($"\\caption{{{_prose.Line(table.Caption)}}}{LabelOf(table.Label)}");
        Put($"\\fit{{\\begin{{tabular}}{{@{{}}{columns}@{{}}}}\n\\toprule");
        Put(Row(table.Columns.Select(column => column.Header)));
        Put("\\midrule");
        foreach (ValueList<Prose> row in table.Rows)
        {
            Put(Row(row));
        }

        Put("\\bottomrule\n\\end{tabular}}");
        Put("\\end{table}");
    }

    /// <summary>A row; a cell is a group, so that a leading bracket is not read as an option of the line end before.</summary>
    private string Row(IEnumerable<Prose> cells) => string.Join(" & ", cells.Select(cell => $"{{{_prose.Line(cell)}}}")) + " \\\\";

    /// <summary>Lines of code, as typed when ASCII suffices, else escaped line by line.</summary>
    private protected override void Code(Block.Code block)
    {
        string code = PlainText.Code(block.Text);
        string[] lines = [.. code.Split('\n').SelectMany(line => line.Length == 0 ? [line] : line.Chunk(CodeColumns).Select(chunk => new string(chunk)))];
        bool verbatim = code.All(c => c is '\n' or (>= ' ' and <= '~')) && !code.Contains("\\end{verbatim}", StringComparison.Ordinal);
        if (verbatim)
        {
            Put("\\begin{verbatim}");
            Put(string.Join('\n', lines));
            Put("\\end{verbatim}");
            return;
        }

        Put("\\begin{flushleft}\\ttfamily");
        Put(string.Join("\\\\\n", lines.Select(line => "\\mbox{}" + LatexText.Escape(line).Replace(" ", "~", StringComparison.Ordinal))));
        Put("\\end{flushleft}");
    }

    private void Sources(ValueList<Source> sources)
    {
        if (sources.Count == 0)
        {
            return;
        }

        Put("\n\\barrier\n\\begin{thebibliography}{99}");
        foreach (Source source in sources)
        {
            Put($"\\bibitem{{{Anchor.Of(source.Key)}}} {_prose.Line(source.Text)}");
        }

        Put("\\end{thebibliography}");
    }

    private void Footer(Provenance provenance)
    {
        Put("\n\\barrier\n\\bigskip\n\\hrule\n\\medskip\n{\\footnotesize\\raggedright");
        foreach (ProvenanceEntry entry in provenance.Entries)
        {
            Put($"{LatexText.Escape(PlainText.Line(entry.Name).Trim())}: {_prose.Line(new Inline.Code(entry.Value))}\\par");
        }

        Put("}");
    }

    private static string LabelOf(string? label) => label is null ? string.Empty : $"\\label{{{Anchor.Of(label)}}}";
}
