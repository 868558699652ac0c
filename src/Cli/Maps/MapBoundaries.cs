using System.Diagnostics.CodeAnalysis;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Stability;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Cli.Maps;

/// <summary>The curves on a map: exact ones where the horizontal axis is the gain and the vertical one a parameter, else the contour ρ = 1.</summary>
internal static class MapBoundaries
{
    private const int Samples = 400;

    /// <summary>The map with its curves.</summary>
    public static RhoMap Draw(MethodAnalysis analysis, MapAxis x, MapAxis y, IReadOnlyDictionary<string, Rational> values, Grid grid)
    {
        RhoMap map = new(Title(x), Title(y), grid);
        if (!x.IsGain || !analysis.Stability.IsDecided || analysis.Stability.Value.Gain != analysis.Polynomial.Value.Gain.Symbol || !analysis.CriticalDamping.IsDecided)
        {
            return map with { Stability = Contours.Of(grid, 1) };
        }

        IEnumerable<(Expression Bound, Condition When)> stability = analysis.Stability.Value.Cells.Where(c => !c.IsEmpty)
            .SelectMany(c => (IEnumerable<(Expression?, Condition)>)[(c.Lower, c.When), (c.Upper, c.When)])
            .Where(b => b.Item1 is not null and not Expression.Number { Value.IsZero: true })
            .Select(b => (b.Item1!, b.Item2));
        IEnumerable<(Expression Bound, Condition When)> critical = analysis.CriticalDamping.Value.Branches
            .Where(b => b.Parameter == IterationMatrix.Lambda)
            .Select(b => (b.Value, b.When));
        string step = analysis.Polynomial.Value.Gain.StepParameter!;
        return map with
        {
            Stability = Curves(stability, step, x, y, values),
            CriticalDamping = Curves(critical, step, x, y, values),
        };
    }

    private static Prose Title(MapAxis axis) => axis.IsGain ? Prose.Of($"step {Infix.Parse(axis.Label)}") : Formula.Named(axis.Label);

    private static ValueList<ValueList<DataPoint>> Curves(
        IEnumerable<(Expression Bound, Condition When)> bounds, string step, MapAxis x, MapAxis y, IReadOnlyDictionary<string, Rational> values)
    {
        Dictionary<string, double> point = values.ToDictionary(v => v.Key, v => v.Value.ToDouble(), StringComparer.Ordinal);
        point[step] = 1;
        List<ValueList<DataPoint>> curves = [];
        Dictionary<Expression, RootTable> tables = [];
        foreach ((Expression bound, Condition when) in bounds)
        {
            Func<double, double> gainAt = GainOf(bound, tables, step, y, values, point);
            List<DataPoint> curve = [];
            foreach (double level in Sampling.Linear(y.From, y.To, Samples))
            {
                point[y.Variable] = level;
                double gain = gainAt(level);
                point[IterationMatrix.Lambda] = gain;
                bool inside = gain >= x.From && gain <= x.To && (level == y.From || level == y.To || Evaluator.Holds(when, point));
                curve.Add(new(inside ? gain : double.NaN, level));
            }

            if (curve.Exists(p => double.IsFinite(p.X)))
            {
                curves.Add(ValueList.From(curve));
            }
        }

        return ValueList.From(curves);
    }

    /// <summary>A bound along the vertical axis; the roots of one polynomial are found together and once a level.</summary>
    private static Func<double, double> GainOf(
        Expression bound, Dictionary<Expression, RootTable> tables, string step, MapAxis y, IReadOnlyDictionary<string, Rational> values, Dictionary<string, double> point)
    {
        if (bound is not Expression.Root root || !TryTable(root, tables, step, y, values, out RootTable? table))
        {
            return _ => Evaluator.Value(bound, point);
        }

        return level => table.At(level) is var roots && root.Index <= roots.Length ? roots[root.Index - 1] : double.NaN;
    }

    private static bool TryTable(
        Expression.Root root, Dictionary<Expression, RootTable> tables, string step, MapAxis y, IReadOnlyDictionary<string, Rational> values, [NotNullWhen(true)] out RootTable? table)
    {
        if (tables.TryGetValue(root.Polynomial, out table))
        {
            return true;
        }

        Expression atValues = Substitution.Apply(root.Polynomial, name => name == step ? new Expression.Number(Rational.One) : values.TryGetValue(name, out Rational value) ? new Expression.Number(value) : null);
        if (!Conversion.TryToPolynomial(atValues, out Polynomial? polynomial) || polynomial.Variables.Any(v => v != root.Variable && v != y.Variable))
        {
            return false;
        }

        tables[root.Polynomial] = table = new(polynomial, y.Variable);
        return true;
    }

    /// <summary>The real roots of a polynomial in two variables, level by level.</summary>
    private sealed class RootTable(Polynomial polynomial, string level)
    {
        private readonly Dictionary<double, double[]> _known = [];

        /// <summary>The roots at a level in ascending order; none where the polynomial vanishes.</summary>
        public double[] At(double value)
        {
            if (!_known.TryGetValue(value, out double[]? roots))
            {
                Polynomial at = polynomial.Substitute(level, Rational.FromDouble(value));
                _known[value] = roots = at.IsConstant ? [] : [.. RealRoots.Isolate(at.ToUnivariate()).Select(static r => r.ToDouble())];
            }

            return roots;
        }
    }
}
