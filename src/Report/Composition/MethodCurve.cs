using Momentum.Analysis;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Stability;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Composition;

/// <summary>ρ over the step of a method that has no other parameter.</summary>
public static class MethodCurve
{
    private const int Samples = 241;
    private const double Beyond = 1.15;
    private const double Highest = 1.3;

    /// <summary>The curve with its stability bound.</summary>
    /// <param name="analysis">The analysis of the method.</param>
    /// <returns>The panel, or why there is none.</returns>
    public static Derived<Panel> Of(MethodAnalysis analysis)
    {
        if (!analysis.Polynomial.IsDecided)
        {
            return Derived<Panel>.Undecided(analysis.Polynomial.Reason);
        }

        CharacteristicPolynomial p = analysis.Polynomial.Value;
        if (p.Order == 0 || p.Gain.StepParameter is not { } step || p.FreeParameters.Count > 0)
        {
            return Derived<Panel>.Undecided("a curve needs a step size and no other parameter");
        }

        Dictionary<string, double> point = new(StringComparer.Ordinal) { [step] = 1 };
        double[] bounds = [.. Bounds(analysis, point)];
        double widest = bounds.DefaultIfEmpty(2).Max() * Beyond;
        Func<double, double> rho = new RadiusFunction(p).At(point);
        List<Layer> layers =
        [
            new Layer.Curve([new(0, 1), new(widest, 1)], new Stroke(Palette.Frame, 1, Dash.Dotted)),
            new Layer.Curve(ValueList.From(Sampling.Linear(0, widest, Samples).Select(h => new DataPoint(h, rho(h)))), new Stroke(Palette.At(0), 1.8), Prose.Of($"spectral radius {Formula.Named("rho")}")),
        ];
        layers.AddRange(bounds.Select(h => new Layer.Curve([new(h, 0), new(h, Highest)], new Stroke(Palette.Black, 2), "stability boundary")));
        return Derived<Panel>.Of(new(new(Prose.Of($"step {p.Gain.Display}"), 0, widest), new(Formula.Named("rho"), 0, Highest), ValueList.From(layers)));
    }

    private static IEnumerable<double> Bounds(MethodAnalysis analysis, Dictionary<string, double> point) => analysis.Stability.IsDecided
        ? analysis.Stability.Value.Cells.Where(c => !c.IsEmpty && c.Upper is not null).Select(c => Evaluator.Value(c.Upper!, point)).Where(h => double.IsFinite(h) && h > 0)
        : [];
}
