using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Tests.Stability;

/// <summary>Reads a stability region back at a rational point, from its printed formulas only: the twin does not see exact forms.</summary>
internal static class RegionReader
{
    /// <summary>Whether the cells say that a point is stable; null when a bound is too close to call in double.</summary>
    public static bool? Contains(StabilityRegion region, IReadOnlyDictionary<string, Rational> point)
    {
        bool unclear = false;
        foreach (StabilityCell cell in region.Cells)
        {
            if (cell.IsEmpty || !Holds(cell.When, point))
            {
                continue;
            }

            Rational gain = point[region.Gain];
            double below = Compare(cell.Lower, gain, point), above = cell.Upper is null ? -1 : Compare(cell.Upper, gain, point);
            if (below > 0 && above < 0)
            {
                return true;
            }

            unclear |= double.IsNaN(below) || double.IsNaN(above);
        }

        return unclear ? null : false;
    }

    /// <summary>The number of cells, empty ones too, whose condition holds.</summary>
    public static int Covering(StabilityRegion region, IReadOnlyDictionary<string, Rational> point) => region.Cells.Count(c => Holds(c.When, point));

    public static bool Holds(Condition condition, IReadOnlyDictionary<string, Rational> point) => condition switch
    {
        Condition.Constant c => c.Value,
        Condition.And and => and.Parts.All(p => Holds(p, point)),
        Condition.Or or => or.Parts.Any(p => Holds(p, point)),
        Condition.Comparison c => Enumerable.Range(0, c.Relations.Count).All(i => Holds(c.Operands[i], c.Relations[i], c.Operands[i + 1], point)),
        _ => throw new NotSupportedException(condition.ToString()),
    };

    public static double Value(Expression expression, IReadOnlyDictionary<string, Rational> point) =>
        Exact(expression, point) is { } exact ? exact.ToDouble() : expression switch
        {
            Expression.Negation n => -Value(n.Operand, point),
            Expression.Sum s => s.Terms.Sum(t => Value(t, point)),
            Expression.Product p => p.Factors.Aggregate(1.0, (x, f) => x * Value(f, point)),
            Expression.Quotient q => Value(q.Numerator, point) / Value(q.Denominator, point),
            Expression.Call { Function: "sqrt" } c => Math.Sqrt(Value(c.Arguments[0], point)),
            Expression.Root r => Root(r, point),
            _ => throw new NotSupportedException(expression.ToString()),
        };

    // The sign of gain − bound, NaN when it cannot be told.
    private static double Compare(Expression bound, Rational gain, IReadOnlyDictionary<string, Rational> point)
    {
        if (Exact(bound, point) is { } exact)
        {
            return gain.CompareTo(exact);
        }

        double value = Value(bound, point), difference = gain.ToDouble() - value;
        return Math.Abs(difference) > 1e-9 * Math.Max(1, Math.Abs(value)) ? Math.Sign(difference) : double.NaN;
    }

    private static bool Holds(Expression left, Relation relation, Expression right, IReadOnlyDictionary<string, Rational> point)
    {
        int sign = Exact(left, point) is { } l && Exact(right, point) is { } r
            ? l.CompareTo(r)
            : Value(left, point).CompareTo(Value(right, point));
        return relation switch
        {
            Relation.Less => sign < 0,
            Relation.LessOrEqual => sign <= 0,
            Relation.Equal => sign == 0,
            Relation.GreaterOrEqual => sign >= 0,
            _ => sign > 0,
        };
    }

    private static double Root(Expression.Root root, IReadOnlyDictionary<string, Rational> point)
    {
        Assert.True(Conversion.TryToRationalFunction(root.Polynomial, out RationalFunction? polynomial));
        foreach ((string name, Rational value) in point)
        {
            polynomial = name == root.Variable ? polynomial : polynomial.Substitute(name, value);
        }

        return RealRoots.Isolate(polynomial.Numerator.ToUnivariate())[root.Index - 1].ToDouble();
    }

    private static Rational? Exact(Expression expression, IReadOnlyDictionary<string, Rational> point) =>
        ExactValue.TryOf(expression, point, out Rational value) ? value : null;
}
