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

/// <summary>The map of ρ of a method over its gain and one parameter, with the derived boundaries on top.</summary>
public static class MethodMap
{
    private const int Columns = 288;
    private const int Rows = 200;
    private const int BoundarySamples = 240;
    private const int ContourColumns = 144;
    private const double Touching = 1e-6;
    private const int ContourRows = 100;
    private const double WidestGain = 8;

    /// <summary>The map over (h, θ) for a method with one bounded free parameter θ beside its step size.</summary>
    /// <param name="analysis">The analysis of the method.</param>
    /// <param name="cancellation">Stops the sampling.</param>
    /// <returns>The map, or why there is none.</returns>
    public static Derived<RhoMap> Of(MethodAnalysis analysis, CancellationToken cancellation = default) =>
        Of(analysis, new Dictionary<string, double>(StringComparer.Ordinal), cancellation);

    /// <summary>The map over the gain and the one bounded parameter that has no value.</summary>
    /// <param name="analysis">The analysis of the method.</param>
    /// <param name="values">Values of all other parameters; the step size needs one only where it does not enter through αλ alone.</param>
    /// <param name="cancellation">Stops the sampling.</param>
    /// <returns>The map, or why there is none.</returns>
    public static Derived<RhoMap> Of(MethodAnalysis analysis, IReadOnlyDictionary<string, double> values, CancellationToken cancellation = default)
    {
        if (!analysis.Polynomial.IsDecided)
        {
            return Derived<RhoMap>.Undecided(analysis.Polynomial.Reason);
        }

        CharacteristicPolynomial p = analysis.Polynomial.Value;
        if (p.Order == 0 || p.FreeParameters.Where(q => !values.ContainsKey(q.Name)).ToArray() is not [{ Domain: { Lower: { } low, Upper: { } high } } parameter])
        {
            return Derived<RhoMap>.Undecided("a map needs one more parameter with a bounded domain beside the step");
        }

        Window window = new(p.Gain, parameter.Name, low.ToDouble(), high.ToDouble(), values);
        ValueList<DataPoint>[] bounds = [.. Bounds(analysis, window)];
        double widest = WidestOf(bounds);
        Grid grid = Sample(p, window, widest, cancellation);
        return Derived<RhoMap>.Of(new RhoMap(p.Gain.StepParameter is null ? Prose.Of($"eigenvalue {p.Gain.Display}") : Prose.Of($"step {p.Gain.Display}"), Formula.Named(parameter.Name), grid)
        {
            Stability = analysis.Stability.IsDecided && analysis.Stability.Value.Gain != p.Gain.Symbol ? Contours.Of(grid, 1) : ValueList.From(bounds.Where(curve => curve.Any(q => q.X > 0 && q.X <= widest))),
            CriticalDamping = Critical(analysis, window, widest),
            Regimes = p.Order == 2 ? Turning(analysis.Spectrum.Value, window, widest) : [],
        });
    }

    private static Grid Sample(CharacteristicPolynomial polynomial, Window window, double widest, CancellationToken cancellation)
    {
        RadiusFunction radius = new(polynomial);
        var values = new double[Columns * Rows];
        for (int j = 0; j < Rows; j++)
        {
            cancellation.ThrowIfCancellationRequested();
            Func<double, double> rho = radius.At(window.Point(window.Low + ((window.High - window.Low) * (j + 0.5) / Rows)));
            for (int i = 0; i < Columns; i++)
            {
                values[(j * Columns) + i] = rho(widest * (i + 0.5) / Columns);
            }
        }

        return new(Columns, Rows, ValueList.Create<double>(values), new(0, window.Low), new(widest, window.High));
    }

    /// <summary>The largest finite bound of the gain, rounded up to halves and kept below a limit.</summary>
    private static double WidestOf(ValueList<DataPoint>[] bounds)
    {
        double[] all = [.. bounds.SelectMany(curve => curve.Select(point => point.X)).Where(double.IsFinite)];
        double largest = all.Where(x => x <= WidestGain).DefaultIfEmpty(WidestGain / 2).Max();
        double widest = Math.Max(0.5, Math.Ceiling((2 * largest) - 1e-6) / 2);

        // A bound that hardly moves would coincide with the frame: some of the unstable side is shown beyond it.
        return all.All(x => x > 0.97 * widest) ? widest * 1.15 : widest;
    }

    /// <summary>The upper and lower ends of the stable gains, cell by cell, over the parameter.</summary>
    private static IEnumerable<ValueList<DataPoint>> Bounds(MethodAnalysis analysis, Window window)
    {
        // A region that bounds the step size, not the gain, has its boundary in the contour of the radius 1.
        if (!analysis.Stability.IsDecided || analysis.Stability.Value.Gain != analysis.Polynomial.Value.Gain.Symbol)
        {
            yield break;
        }

        foreach (StabilityCell cell in analysis.Stability.Value.Cells.Where(cell => !cell.IsEmpty))
        {
            foreach (Expression? bound in (Expression?[])[cell.Lower, cell.Upper])
            {
                if (bound is not null and not Expression.Number { Value.IsZero: true })
                {
                    yield return window.Curve(bound, cell.When);
                }
            }
        }
    }

    /// <summary>Critical damping: where it was solved for λ, curves over the parameter; else the zeros of the discriminant.</summary>
    private static ValueList<ValueList<DataPoint>> Critical(MethodAnalysis analysis, Window window, double widest)
    {
        if (!analysis.CriticalDamping.IsDecided)
        {
            return [];
        }

        CriticalBranch[] branches = [.. analysis.CriticalDamping.Value.Branches.Where(branch => branch.Parameter == IterationMatrix.Lambda)];
        return branches.Any(branch => ComparisonTables.HasRoot(branch.Value))
            ? DiscriminantZeros(analysis.Spectrum.Value, window, widest)
            : ValueList.From(branches.Select(branch => window.Curve(branch.Value, branch.When)));
    }

    /// <summary>Where two real eigenvalues are opposite: on one side the error decreases monotonically, on the other it oscillates.</summary>
    private static ValueList<ValueList<DataPoint>> Turning(Spectrum spectrum, Window window, double widest)
    {
        GainFunction trace = new(spectrum.Trace, spectrum.Polynomial.Gain.Symbol), discriminant = new(spectrum.Discriminant, spectrum.Polynomial.Gain.Symbol);
        DataPoint[] curve = [.. Sampling.Linear(window.Low, window.High, BoundarySamples).Select(value =>
        {
            Dictionary<string, double> point = window.Point(value);
            double gain = Zero(trace.At(point), widest);
            return new DataPoint(double.IsFinite(gain) && discriminant.At(point)(gain) > Touching ? gain : double.NaN, value);
        })];
        return curve.Count(p => double.IsFinite(p.X)) < 3 ? [] : [ValueList.Create<DataPoint>(curve)];
    }

    /// <summary>The first sign change of a function from 0 up to a bound, by bisection; NaN where a coarse look finds none.</summary>
    private static double Zero(Func<double, double> function, double bound)
    {
        for (int i = 0; i < ContourColumns; i++)
        {
            (double low, double high) = (bound * i / ContourColumns, bound * (i + 1) / ContourColumns);
            bool rises = function(low) < 0;
            if (function(high) < 0 == rises)
            {
                continue;
            }

            for (int halving = 0; halving < 50; halving++)
            {
                double middle = (low + high) / 2;
                (low, high) = function(middle) < 0 == rises ? (middle, high) : (low, middle);
            }

            return high;
        }

        return double.NaN;
    }

    private static ValueList<ValueList<DataPoint>> DiscriminantZeros(Spectrum spectrum, Window window, double widest)
    {
        GainFunction discriminant = new(spectrum.Discriminant, spectrum.Polynomial.Gain.Symbol);
        var values = new double[ContourColumns * ContourRows];
        for (int j = 0; j < ContourRows; j++)
        {
            Func<double, double> row = discriminant.At(window.Point(window.Low + ((window.High - window.Low) * (j + 0.5) / ContourRows)));
            for (int i = 0; i < ContourColumns; i++)
            {
                values[(j * ContourColumns) + i] = row(widest * (i + 0.5) / ContourColumns);
            }
        }

        return Contours.Of(new(ContourColumns, ContourRows, ValueList.Create<double>(values), new(0, window.Low), new(widest, window.High)), 0);
    }

    /// <summary>The names and ranges of a map.</summary>
    private sealed record Window(Gain Gain, string Parameter, double Low, double High, IReadOnlyDictionary<string, double> Values)
    {
        /// <summary>The parameter's value beside the others; with a step size of one, λ is the gain.</summary>
        public Dictionary<string, double> Point(double value)
        {
            Dictionary<string, double> point = new(Values, StringComparer.Ordinal) { [Parameter] = value };
            if (Gain.StepParameter is { } step)
            {
                point[step] = 1;
            }

            return point;
        }

        /// <summary>A formula of the parameter as a curve; it breaks where its condition fails.</summary>
        public ValueList<DataPoint> Curve(Expression formula, Condition when) => ValueList.From(
            Sampling.Linear(Low, High, BoundarySamples).Select(value =>
            {
                Dictionary<string, double> point = Point(value);
                double x = Evaluator.Value(formula, point);
                point[IterationMatrix.Lambda] = x;
                bool edge = value == Low || value == High;
                return new DataPoint(edge || Evaluator.Holds(when, point) ? x : double.NaN, value);
            }));
    }
}
