using Momentum.Analysis;
using Momentum.Analysis.Equivalence;
using Momentum.Report.Composition.Encyclopedia;
using Momentum.Report.Documents;

namespace Momentum.Report.Composition;

/// <summary>A page about one method: its rule and everything that follows from it.</summary>
/// <remarks>Every formula is a result of the analysis; what was not decided says so with the reason.</remarks>
public static class MethodPage
{
    /// <summary>The page as a document.</summary>
    /// <param name="analysis">The analysis of the method; its parts are derived as they are shown.</param>
    public static Document Of(MethodAnalysis analysis) => new(analysis.Method.Name, Opening(analysis), Sections(analysis));

    /// <summary>The page as a document that ends with the related methods of the catalogue.</summary>
    /// <param name="analysis">The analysis of the method; its parts are derived as they are shown, the comparisons after them.</param>
    public static Document WithRelations(MethodAnalysis analysis)
    {
        Document page = Of(analysis);
        return CatalogueRelations.Of(analysis) is { IsDecided: true, Value: var relations } && RelationSection.Of(relations) is { } section
            ? page with { Sections = [.. page.Sections, section] }
            : page;
    }

    /// <summary>The page as one section of a larger document.</summary>
    /// <param name="analysis">The analysis of the method.</param>
    public static Section SectionOf(MethodAnalysis analysis) =>
        new(analysis.Method.Name, Opening(analysis)) { Sections = Sections(analysis), Label = LabelOf(analysis) };

    /// <summary>The label of the section that <see cref="SectionOf"/> gives.</summary>
    internal static string LabelOf(MethodAnalysis analysis) => "method-" + analysis.Method.Id;

    private static ValueList<Block> Opening(MethodAnalysis analysis) =>
        analysis.Method.Reference is { } reference ? [Block.Says(MethodSections.Sentence(reference))] : [];

    private static ValueList<Section> Sections(MethodAnalysis analysis) => analysis.System.IsDecided
        ?
        [
            MethodSections.Rule(analysis.Method),
            MethodSections.Shown(analysis, "On a quadratic", () => MethodSections.Dynamics(analysis)),
            MethodSections.Shown(analysis, "Eigenvalues", () => MethodSections.Spectrum(analysis)),
            .. analysis.Written(() => PowerSection.Of(analysis)) is { IsDecided: true, Value: { } power } ? [power] : (Section[])[],
            MethodSections.Shown(analysis, "Stability", () => StabilitySections.Stability(analysis)),
            MethodSections.Shown(analysis, "Regimes", () => StabilitySections.Regimes(analysis)),
            MethodSections.Shown(analysis, "Critical damping", () => StabilitySections.CriticalDamping(analysis)),
            MethodSections.Shown(analysis, "Optimal tuning", () => StabilitySections.Tuning(analysis)),
            .. FurtherSections.Of(analysis),
        ]
        :
        [
            MethodSections.Rule(analysis.Method),
            new("Analysis", [Block.Says($"Undecided: {MethodSections.Sentence(analysis.System.Reason)}")]),
        ];
}
