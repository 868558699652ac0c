using Momentum.Analysis;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Composition;

/// <summary>The map of ρ of a method over its gain and one parameter, with the derived boundaries on top.</summary>
public static class MethodMap
{
    private const int Columns = 288;
    private const int Rows = 200;
    private const int BoundarySamples = 240;
    private const double WidestGain = 8;

    /// <summary>The map over (h, θ) for a method with two eigenvalues and one bounded free parameter θ.</summary>
    /// <param name="analysis">The analysis of the method.</param>
    /// <param name="cancellation">Stops the sampling.</param>
    /// <returns>The map, or why there is none.</returns>
    public static Derived<RhoMap> Of(MethodAnalysis analysis, CancellationToken cancellation = default)
    {
        if (!analysis.Spectrum.IsDecided)
        {
            return Derived<RhoMap>.Undecided(analysis.Spectrum.Reason);
        }

        CharacteristicPolynomial p = analysis.Spectrum.Value.Polynomial;
        if (p.Order != 2 || p.Gain.StepParameter is null || p.FreeParameters is not [{ Domain: { Lower: { } low, Upper: { } high } } parameter])
        {
            return Derived<RhoMap>.Undecided("a map needs two eigenvalues, a step size and one more parameter with a bounded domain");
        }

        Window window = new(p.Gain, parameter.Name, low.ToDouble(), high.ToDouble());
        double widest = WidestOf(analysis, window);
        Grid grid = Sample(analysis.Spectrum.Value, window, widest, cancellation);
        return Derived<RhoMap>.Of(new RhoMap(Prose.Of($"step {p.Gain.Display}"), Formula.Named(parameter.Name), grid)
        {
            Stability = Boundaries(analysis, window, widest),
            CriticalDamping = Critical(analysis, window),
        });
    }

    private static Grid Sample(Spectrum spectrum, Window window, double widest, CancellationToken cancellation)
    {
        GainFunction trace = new(spectrum.Trace, window.Gain.Symbol);
        GainFunction determinant = new(spectrum.Determinant, window.Gain.Symbol);
        var values = new double[Columns * Rows];
        for (int j = 0; j < Rows; j++)
        {
            cancellation.ThrowIfCancellationRequested();
            Dictionary<string, double> point = window.Point(window.Low + ((window.High - window.Low) * (j + 0.5) / Rows));
            Func<double, double> tau = trace.At(point);
            Func<double, double> delta = determinant.At(point);
            for (int i = 0; i < Columns; i++)
            {
                double h = widest * (i + 0.5) / Columns;
                values[(j * Columns) + i] = Radius(tau(h), delta(h));
            }
        }

        return new(Columns, Rows, ValueList.Create<double>(values), new(0, window.Low), new(widest, window.High));
    }

    /// <summary>The larger modulus of the roots of σ² − τσ + δ.</summary>
    private static double Radius(double trace, double determinant)
    {
        double discriminant = (trace * trace) - (4 * determinant);
        return discriminant < 0 ? Math.Sqrt(determinant) : (Math.Abs(trace) + Math.Sqrt(discriminant)) / 2;
    }

    /// <summary>The largest finite bound of the gain, rounded up to halves and kept below a limit.</summary>
    private static double WidestOf(MethodAnalysis analysis, Window window)
    {
        double largest = Bounds(analysis, window).SelectMany(curve => curve.Select(point => point.X))
            .Where(x => double.IsFinite(x) && x <= WidestGain).DefaultIfEmpty(WidestGain / 2).Max();
        double widest = Math.Max(0.5, Math.Ceiling((2 * largest) - 1e-6) / 2);

        // A bound that hardly moves would coincide with the frame: some of the unstable side is shown beyond it.
        bool upright = Bounds(analysis, window).SelectMany(curve => curve.Select(point => point.X)).Where(double.IsFinite).All(x => x > 0.97 * widest);
        return upright ? widest * 1.15 : widest;
    }

    private static ValueList<ValueList<DataPoint>> Boundaries(MethodAnalysis analysis, Window window, double widest) =>
        ValueList.From(Bounds(analysis, window).Where(curve => curve.Any(p => p.X > 0 && p.X <= widest)));

    /// <summary>The upper and lower ends of the stable gains, cell by cell, over the parameter.</summary>
    private static IEnumerable<ValueList<DataPoint>> Bounds(MethodAnalysis analysis, Window window)
    {
        if (!analysis.Stability.IsDecided)
        {
            yield break;
        }

        foreach (StabilityCell cell in analysis.Stability.Value.Cells.Where(cell => !cell.IsEmpty))
        {
            foreach (Expression? bound in (Expression?[])[cell.Lower, cell.Upper])
            {
                if (bound is not null and not Expression.Number { Value.IsZero: true })
                {
                    yield return window.Curve(bound, cell.When, 1);
                }
            }
        }
    }

    /// <summary>Critical damping, solved for λ where that was done: a curve over the parameter.</summary>
    private static ValueList<ValueList<DataPoint>> Critical(MethodAnalysis analysis, Window window)
    {
        if (!analysis.CriticalDamping.IsDecided)
        {
            return [];
        }

        return ValueList.From(analysis.CriticalDamping.Value.Branches
            .Where(branch => branch.Parameter == IterationMatrix.Lambda)
            .Select(branch => window.Curve(branch.Value, branch.When, 1)));
    }

    /// <summary>The names and ranges of a map.</summary>
    private sealed record Window(Gain Gain, string Parameter, double Low, double High)
    {
        /// <summary>The parameter's value with a step size of one, so that λ is the gain.</summary>
        public Dictionary<string, double> Point(double value) => new(StringComparer.Ordinal) { [Parameter] = value, [Gain.StepParameter!] = 1 };

        /// <summary>A formula of the parameter as a curve; it breaks where its condition fails.</summary>
        public ValueList<DataPoint> Curve(Expression formula, Condition when, double step) => ValueList.From(
            Sampling.Linear(Low, High, BoundarySamples).Select(value =>
            {
                Dictionary<string, double> point = Point(value);
                point[Gain.StepParameter!] = step;
                double x = Evaluator.Value(formula, point);
                bool edge = value == Low || value == High;
                return new DataPoint(edge || Evaluator.Holds(when, point) ? x : double.NaN, value);
            }));
    }
}
