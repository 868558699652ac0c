using Momentum.Analysis;
using Momentum.Report.Documents;
using Momentum.Report.Text;

namespace Momentum.Report.Composition;

/// <summary>The page of a method with its pictures and its rule text.</summary>
public static class IllustratedMethodPage
{
    /// <summary>The page; pictures follow the rule, the rule text stands last.</summary>
    /// <param name="analysis">The analysis of the method.</param>
    /// <param name="cancellation">Stops the sampling.</param>
    public static Document Of(MethodAnalysis analysis, CancellationToken cancellation = default) => With(analysis, [], cancellation);

    /// <summary>The page with further sections before the rule text.</summary>
    internal static Document With(MethodAnalysis analysis, IReadOnlyList<Section> further, CancellationToken cancellation)
    {
        Document page = MethodPage.Of(analysis);
        Section text = new("Rule text",
        [
            Block.Says($"The whole page follows from this text; its id in the catalogue is {new Inline.Code(analysis.Method.Id)}."),
            new Block.Code(analysis.Method.Text),
        ]);
        ValueList<Block> pictures = MethodFigures.Of(analysis, cancellation);
        Section[] shown = pictures.Count == 0 ? [] : [new("Pictures", pictures)];
        return page with { Sections = [page.Sections[0], .. shown, .. page.Sections.Skip(1), .. further, text] };
    }
}
