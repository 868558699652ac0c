using Momentum.Report.Documents;
using Momentum.Report.Output;
using Momentum.Report.Writers;

namespace Momentum.Report.Composition.Encyclopedia;

/// <summary>The encyclopedia of methods: a page each and an index, in Markdown.</summary>
public static class MethodEncyclopedia
{
    private const string IndexName = "README";

    /// <summary>The page of a method.</summary>
    /// <param name="entry">The method with its relations.</param>
    /// <param name="cancellation">Stops the sampling of figures.</param>
    public static Document Page(CatalogueEntry entry, CancellationToken cancellation = default)
    {
        Section[] further = [.. ((Section?[])[StrongConvexitySection.Of(entry, cancellation), OneBufferSection.Of(entry.Analysis), RelationSection.Of(entry)]).OfType<Section>()];
        return IllustratedMethodPage.With(entry.Analysis, further, cancellation);
    }

    /// <summary>All files: the pages, their figures and the index.</summary>
    /// <remarks>Pages are made in parallel; the files do not depend on how many at a time.</remarks>
    /// <param name="entries">The methods in the order of the catalogue.</param>
    /// <param name="command">The command that makes the encyclopedia, named on the index.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static IReadOnlyList<OutputFile> Files(IReadOnlyList<CatalogueEntry> entries, string command, CancellationToken cancellation = default)
    {
        var pages = new IReadOnlyList<OutputFile>[entries.Count];
        Parallel.For(0, pages.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
            pages[i] = ReportFiles.Markdown(Page(entries[i], cancellation), PageNames.StemOf(entries[i].Method)));
        return [.. ReportFiles.Markdown(EncyclopediaIndex.Of(entries, command), IndexName), .. pages.SelectMany(files => files)];
    }
}
