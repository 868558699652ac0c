using Momentum.Analysis;

namespace Momentum.Report.Documents;

/// <summary>Walks over the blocks of a document.</summary>
public static class DocumentWalk
{
    /// <summary>All blocks in reading order.</summary>
    /// <param name="document">The document.</param>
    public static IEnumerable<Block> Blocks(this Document document) =>
        document.Opening.Concat(document.Sections.SelectMany(Blocks));

    /// <summary>All figures in reading order.</summary>
    /// <param name="document">The document.</param>
    public static IEnumerable<Block.Picture> Pictures(this Document document) => document.Blocks().OfType<Block.Picture>();

    /// <summary>All blocks of a section and its subsections in reading order.</summary>
    internal static IEnumerable<Block> Blocks(Section section) => section.Blocks.Concat(section.Sections.SelectMany(Blocks));
}
