using Momentum.Analysis;
using Momentum.Analysis.Algebra;

namespace Momentum.Numeric.Functions;

/// <summary>All real stationary points of a polynomial whose coordinates do not mix, found and classified exactly.</summary>
/// <remarks>
/// Where f = Σ f_i(x_i) the stationary points are the products of the roots of the f_i′. A root at which the first derivative that does not
/// vanish has order p is a minimum or maximum of f_i for even p, by the sign of that derivative, and neither for odd p (Taylor's theorem);
/// a product is a minimum exactly if every factor is one, and a saddle unless all factors are alike.
/// </remarks>
public static class StationaryPoints
{
    /// <summary>The stationary points, in ascending order of their coordinates.</summary>
    /// <param name="function">The polynomial.</param>
    /// <returns>Undecided, naming the term, where a term mixes coordinates.</returns>
    public static Derived<ValueList<StationaryPoint>> Of(PolynomialFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        foreach ((_, ValueList<(string Variable, int Exponent)> powers) in function.Polynomial.Terms)
        {
            if (powers.Count > 1)
            {
                return Derived<ValueList<StationaryPoint>>.Undecided($"a term mixes {string.Join(" and ", powers.Select(static p => p.Variable))}");
            }
        }

        List<Partial> points = [new([], [], [])];
        foreach (string variable in function.Variables)
        {
            List<Critical> criticals = [.. CriticalPoints(Part(function.Polynomial, variable))];
            points = [.. points.SelectMany(p => criticals.Select(p.With))];
        }

        return Derived<ValueList<StationaryPoint>>.Of(ValueList.From(points.Select(p => p.Finish(function.Polynomial, function.Variables))));
    }

    private static UnivariatePolynomial<Rational> Part(Polynomial polynomial, string variable)
    {
        Polynomial part = polynomial;
        foreach (string other in polynomial.Variables.Where(v => v != variable))
        {
            part = part.Substitute(other, Rational.Zero);
        }

        return part.ToUnivariate();
    }

    private static IEnumerable<Critical> CriticalPoints(UnivariatePolynomial<Rational> f)
    {
        UnivariatePolynomial<Rational> first = f.Derivative(), second = first.Derivative();
        foreach (RealAlgebraic root in RealRoots.Isolate(first))
        {
            UnivariatePolynomial<Rational> derivative = second;
            int order = 2, sign = root.SignOf(derivative);
            while (sign == 0)
            {
                // f is no constant, so its derivative of order degree f does not vanish: the loop ends.
                derivative = derivative.Derivative();
                order++;
                sign = root.SignOf(derivative);
            }

            StationaryKind kind = order % 2 != 0 ? StationaryKind.Saddle : sign > 0 ? StationaryKind.Minimum : StationaryKind.Maximum;
            yield return new Critical(root, kind, order == 2 ? ValueAt(second, root) : 0.0);
        }
    }

    /// <summary>A polynomial at an algebraic number to within 2⁻⁶⁰ of its own size there.</summary>
    private static double ValueAt(UnivariatePolynomial<Rational> polynomial, RealAlgebraic point)
    {
        if (point.IsRational)
        {
            return polynomial.Evaluate(point.RationalValue).ToDouble();
        }

        RealAlgebraic refined = point.Refine(Rational.Create(1, System.Numerics.BigInteger.One << 200));
        return polynomial.Evaluate((refined.Lower + refined.Upper) / 2).ToDouble();
    }

    private sealed record Critical(RealAlgebraic Root, StationaryKind Kind, double Curvature);

    private sealed record Partial(List<RealAlgebraic> Coordinates, List<StationaryKind> Kinds, List<double> Curvatures)
    {
        public Partial With(Critical critical) => new([.. Coordinates, critical.Root], [.. Kinds, critical.Kind], [.. Curvatures, critical.Curvature]);

        public StationaryPoint Finish(Polynomial polynomial, ValueList<string> variables)
        {
            StationaryKind kind = Kinds.TrueForAll(k => k == Kinds[0]) ? Kinds[0] : StationaryKind.Saddle;
            double value = polynomial.ConstantTerm.ToDouble();
            for (int i = 0; i < variables.Count; i++)
            {
                UnivariatePolynomial<Rational> part = Part(polynomial - (Polynomial)polynomial.ConstantTerm, variables[i]);
                value += part.IsZero ? 0.0 : ValueAt(part, Coordinates[i]);
            }

            return new StationaryPoint(ValueList.From(Coordinates), kind, ValueList.From(Curvatures), value);
        }
    }
}
