using Momentum.Analysis;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Stability;
using Momentum.Numeric.Maps;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Composition;

/// <summary>The root locus of a method: its two eigenvalues in the complex plane as the gain grows from 0 past the stability bound.</summary>
public static class MethodLocus
{
    private const int Samples = 480;
    private const double Beyond = 1.08;

    /// <summary>The locus at values of the parameters beside the step size.</summary>
    /// <param name="analysis">The analysis of the method.</param>
    /// <param name="parameters">The values.</param>
    /// <returns>The locus, or why there is none.</returns>
    public static Derived<RootLocus> Of(MethodAnalysis analysis, IReadOnlyDictionary<string, double> parameters)
    {
        if (!analysis.Spectrum.IsDecided)
        {
            return Derived<RootLocus>.Undecided(analysis.Spectrum.Reason);
        }

        CharacteristicPolynomial p = analysis.Spectrum.Value.Polynomial;
        if (p.Order != 2 || p.Gain.StepParameter is not { } step)
        {
            return Derived<RootLocus>.Undecided("a locus needs two eigenvalues and a step size");
        }

        // With a step size of one, λ is the gain.
        Dictionary<string, double> point = new(parameters, StringComparer.Ordinal) { [step] = 1 };
        if (UpperBound(analysis, point) is not { } bound)
        {
            return Derived<RootLocus>.Undecided("no upper bound of the step size at these parameters");
        }

        double[] critical = [.. Critical(analysis, point).Where(h => h > 0 && h <= bound * Beyond).Order()];
        (Func<double, double> trace, Func<double, double> determinant) = (
            new GainFunction(analysis.Spectrum.Value.Trace, p.Gain.Symbol).At(point),
            new GainFunction(analysis.Spectrum.Value.Determinant, p.Gain.Symbol).At(point));
        double[] gains = [.. Sampling.Linear(0, bound * Beyond, Samples).Concat(critical).Order()];
        (DataPoint Upper, DataPoint Lower)[] pairs = [.. gains.Select(h => Pair(trace(h), determinant(h), critical.Contains(h)))];
        return Derived<RootLocus>.Of(new RootLocus([ValueList.From(pairs.Select(pair => pair.Upper)), ValueList.From(pairs.Select(pair => pair.Lower))])
        {
            Starts = [pairs[0].Upper, pairs[0].Lower],
            StartsLegend = Prose.Of($"{Formula.Equation(p.Gain.Display, new Formula.Literal("0"))}"),
            Marked = ValueList.From(critical.Select(h => new DataPoint(trace(h) / 2, 0))),
            Legend = "eigenvalues as the step grows",
        });
    }

    private static (DataPoint Upper, DataPoint Lower) Pair(double trace, double determinant, bool isDouble)
    {
        double discriminant = (trace * trace) - (4 * determinant);
        double half = isDouble ? 0 : Math.Sqrt(Math.Abs(discriminant)) / 2;
        return discriminant < 0
            ? (new(trace / 2, half), new(trace / 2, -half))
            : (new((trace / 2) + half, 0), new((trace / 2) - half, 0));
    }

    private static double? UpperBound(MethodAnalysis analysis, Dictionary<string, double> point)
    {
        if (!analysis.Stability.IsDecided)
        {
            return null;
        }

        StabilityCell? cell = analysis.Stability.Value.Cells.FirstOrDefault(c => !c.IsEmpty && c.Upper is not null && Evaluator.Holds(c.When, point));
        double bound = cell is null ? double.NaN : Evaluator.Value(cell.Upper!, point);
        return double.IsFinite(bound) ? bound : null;
    }

    private static IEnumerable<double> Critical(MethodAnalysis analysis, Dictionary<string, double> point) => analysis.CriticalDamping.IsDecided
        ? analysis.CriticalDamping.Value.Branches.Where(b => b.Parameter == IterationMatrix.Lambda).Select(b => Evaluator.Value(b.Value, point)).Where(double.IsFinite)
        : [];
}
