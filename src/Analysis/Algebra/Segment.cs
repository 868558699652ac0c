using System.Collections.Immutable;

namespace Momentum.Analysis.Algebra;

/// <summary>A polynomial restricted to the segment between two points.</summary>
internal sealed class Segment
{
    private readonly IReadOnlyDictionary<string, Rational> _from;
    private readonly IReadOnlyDictionary<string, Rational> _to;
    private readonly UnivariatePolynomial<Rational> _restriction;

    public Segment(Polynomial polynomial, IReadOnlyDictionary<string, Rational> from, IReadOnlyDictionary<string, Rational> to)
    {
        _from = from;
        _to = to;
        UnivariatePolynomial<Rational> sum = UnivariatePolynomial<Rational>.Zero;
        foreach ((Rational coefficient, ValueList<(string Variable, int Exponent)> powers) in polynomial.Terms)
        {
            UnivariatePolynomial<Rational> product = coefficient;
            foreach ((string variable, int exponent) in powers)
            {
                product *= UnivariatePolynomial.Of(from[variable], to[variable] - from[variable]).Pow(exponent);
            }

            sum += product;
        }

        _restriction = sum;
    }

    /// <summary>A point of the closed segment where the polynomial has a sign, or null; complete, by the real roots of the restriction.</summary>
    public Dictionary<string, Rational>? PointOfSign(int sign, CancellationToken cancellation)
    {
        if (_restriction.IsZero)
        {
            return null;
        }

        foreach (Rational s in Samples(_restriction, 0, 1, cancellation))
        {
            if (RealRoots.SignAt(_restriction, s) == sign)
            {
                Dictionary<string, Rational> point = new(StringComparer.Ordinal);
                foreach ((string variable, Rational start) in _from)
                {
                    point[variable] = start + (s * (_to[variable] - start));
                }

                return point;
            }
        }

        return null;
    }

    /// <summary>One point in each part into which the roots divide an open interval, in ascending order.</summary>
    public static ImmutableArray<Rational> Samples(
        UnivariatePolynomial<Rational> polynomial, Rational? lower, Rational? upper, CancellationToken cancellation)
    {
        RealAlgebraic? left = lower is { } a ? RealAlgebraic.FromRational(a) : null;
        RealAlgebraic? right = upper is { } b ? RealAlgebraic.FromRational(b) : null;
        ImmutableArray<Rational>.Builder samples = ImmutableArray.CreateBuilder<Rational>();
        foreach (RealAlgebraic root in RealRoots.Isolate(polynomial, cancellation))
        {
            if ((left is null || root > left) && (right is null || root < right))
            {
                samples.Add(Inside(left, root));
                left = root;
            }
        }

        samples.Add(Inside(left, right));
        return samples.ToImmutable();
    }

    private static Rational Inside(RealAlgebraic? left, RealAlgebraic? right) => (left, right) switch
    {
        ({ } a, { } b) => RealAlgebraic.Between(a, b),
        ({ } a, null) => a.SimpleAbove(),
        (null, { } b) => b.SimpleBelow(),
        _ => 0,
    };
}
