using System.Globalization;
using Momentum.Report.Documents;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Rendering;
using Momentum.Report.Output;

namespace Momentum.Report.Writers;

/// <summary>The files of a document: its text and its figures in each format.</summary>
public static class ReportFiles
{
    /// <summary>The document as <c>NAME.md</c> with <c>figures/*.svg</c>.</summary>
    /// <param name="document">The document.</param>
    /// <param name="name">The file name without extension.</param>
    public static IReadOnlyList<OutputFile> Markdown(Document document, string name = "report")
    {
        List<OutputFile> files = [OutputFile.OfText(name + ".md", Text(writer => MarkdownWriter.Write(document, writer)))];
        files.AddRange(Drawn(document, static figure => OutputFile.OfText($"figures/{figure.Name}.svg", SvgRenderer.Render(figure))));
        return files;
    }

    /// <summary>The document as one file <c>NAME.html</c> that holds its figures.</summary>
    /// <param name="document">The document.</param>
    /// <param name="name">The file name without extension.</param>
    public static IReadOnlyList<OutputFile> Html(Document document, string name = "report") =>
        [OutputFile.OfText(name + ".html", Text(writer => HtmlWriter.Write(document, writer)))];

    /// <summary>The document as <c>NAME.tex</c> with <c>figures/*.tex</c> and the images under them.</summary>
    /// <param name="document">The document.</param>
    /// <param name="name">The file name without extension.</param>
    public static IReadOnlyList<OutputFile> Latex(Document document, string name = "report")
    {
        List<OutputFile> files = [OutputFile.OfText(name + ".tex", Text(writer => LatexWriter.Write(document, writer)))];
        foreach ((Figure figure, PgfplotsFigure drawn) in Drawn(document, static figure => (figure, PgfplotsRenderer.Render(figure))))
        {
            files.Add(OutputFile.OfText($"figures/{figure.Name}.tex", drawn.Source));
            files.AddRange(drawn.Images.Select(image => new OutputFile($"figures/{image.Name}", image.Png)));
        }

        return [.. files.DistinctBy(file => file.Path)];
    }

    /// <summary>The figures drawn in parallel, in the order of the document.</summary>
    private static T[] Drawn<T>(Document document, Func<Figure, T> draw)
    {
        Figure[] figures = [.. Figures(document)];
        T[] drawn = new T[figures.Length];
        Parallel.For(0, figures.Length, i => drawn[i] = draw(figures[i]));
        return drawn;
    }

    /// <summary>The figures of a document; a figure that is shown twice has one file.</summary>
    /// <exception cref="ArgumentException">Two different figures have the same name.</exception>
    private static IEnumerable<Figure> Figures(Document document)
    {
        Dictionary<string, Figure> seen = new(StringComparer.Ordinal);
        foreach (Block.Picture picture in document.Pictures())
        {
            if (seen.TryAdd(picture.Content.Name, picture.Content))
            {
                yield return picture.Content;
            }
            else if (!seen[picture.Content.Name].Equals(picture.Content))
            {
                throw new ArgumentException($"two figures are named '{picture.Content.Name}'", nameof(document));
            }
        }
    }

    private static string Text(Action<TextWriter> write)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        write(writer);
        return writer.ToString();
    }
}
