using Momentum.Analysis;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Report.Documents;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Notation;
using Momentum.Report.Output;
using Momentum.Report.Text;

namespace Momentum.Report.Composition;

/// <summary>The page of a method with its rule text and pictures: an entry of an encyclopedia.</summary>
public static class IllustratedMethodPage
{
    /// <summary>The share of a parameter's range at which the root locus is drawn.</summary>
    private const double LocusShare = 0.6;

    /// <summary>The page; a picture that needs two eigenvalues is left out for other methods.</summary>
    /// <param name="analysis">The analysis of the method.</param>
    /// <param name="cancellation">Stops the sampling.</param>
    public static Document Of(MethodAnalysis analysis, CancellationToken cancellation = default)
    {
        Document page = MethodPage.Of(analysis);
        Section text = new("Rule text",
        [
            Block.Says($"The whole page follows from this text; its id in the catalogue is {new Inline.Code(analysis.Method.Id)}."),
            new Block.Code(analysis.Method.Text),
        ]);
        ValueList<Block> pictures = Pictures(analysis, cancellation);
        return page with
        {
            Sections = pictures.Count == 0
                ? [.. page.Sections, text]
                : [.. page.Sections, new("Pictures", pictures), text],
        };
    }

    private static ValueList<Block> Pictures(MethodAnalysis analysis, CancellationToken cancellation)
    {
        List<Block> blocks = [];
        Formula rho = Formula.Named("rho");
        if (MethodMap.Of(analysis, cancellation) is { IsDecided: true, Value: var map })
        {
            Formula envelope = Formula.Beside(Formula.Named("k"), Formula.Superscript(rho, Formula.Named("k")));
            blocks.Add(new Block.Picture(
                new(FileName.Of(analysis.Method.Id + "-map"), $"Map of the spectral radius of {analysis.Method.Name}", [map.Panel()]),
                Prose.Of($"The spectral radius {rho}. Grey: unstable. Black: the derived stability boundary. White dashed: critical damping, where two eigenvalues meet and the error behaves like {envelope}."),
                "figure-map"));
        }

        if (analysis.Spectrum.IsDecided)
        {
            Dictionary<string, double> values = ValuesOf(analysis.Spectrum.Value.Polynomial);
            if (MethodLocus.Of(analysis, values) is { IsDecided: true, Value: var locus })
            {
                Formula sigma = Formula.Named("sigma");
                Prose at = values.Count == 0
                    ? "The eigenvalues"
                    : Prose.Of($"The eigenvalues at {MethodSections.Listed([.. values.Select(v => (Prose)Formula.Equation(Formula.Named(v.Key), NumberText.Significant(v.Value, 3)))], "and")}");
                blocks.Add(new Block.Picture(
                    new(FileName.Of(analysis.Method.Id + "-locus"), $"Eigenvalues of {analysis.Method.Name} in the complex plane as the step grows", [locus.Panel()]),
                    Prose.Of($"{at} as the step grows from 0 until one leaves the unit disc, in the plane of {sigma}. Arrows point to larger steps; eigenvalues meet at the diamonds."),
                    "figure-locus"));
            }
        }

        return ValueList.From(blocks);
    }

    private static Dictionary<string, double> ValuesOf(CharacteristicPolynomial polynomial)
    {
        Dictionary<string, double> values = new(StringComparer.Ordinal);
        foreach (Parameter parameter in polynomial.FreeParameters)
        {
            double low = parameter.Domain.Lower?.ToDouble() ?? 0;
            double high = parameter.Domain.Upper?.ToDouble() ?? (low + 1);
            values[parameter.Name] = low + (LocusShare * (high - low));
        }

        return values;
    }
}
