using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>The Sturm sequence of a polynomial over an ordered field: counts distinct real roots in an interval.</summary>
/// <remarks>
/// Sturm's theorem: with V(x) the number of sign changes of p, p′, −rem(p, p′), … at x, a square-free p has V(a) − V(b)
/// roots in (a, b]. The square-free part is taken first, so the ends may be roots.
/// </remarks>
internal sealed class SturmSequence<T, TOrder>
    where T : IField<T>
    where TOrder : IOrder<T>
{
    private readonly UnivariatePolynomial<T>[] _sequence;

    private SturmSequence(UnivariatePolynomial<T>[] sequence) => _sequence = sequence;

    /// <summary>Gets the square-free part whose roots are counted.</summary>
    public UnivariatePolynomial<T> Polynomial => _sequence[0];

    /// <summary>The sequence of a polynomial that is not zero.</summary>
    public static SturmSequence<T, TOrder> Of(UnivariatePolynomial<T> polynomial)
    {
        UnivariatePolynomial<T> p = polynomial.Degree > 1 ? polynomial.SquareFreePart() : polynomial;
        List<UnivariatePolynomial<T>> sequence = [p];
        UnivariatePolynomial<T> next = p.Derivative();
        while (!next.IsZero)
        {
            UnivariatePolynomial<T> last = sequence[^1];
            sequence.Add(next);
            next = next.IsConstant ? UnivariatePolynomial<T>.Zero : Normalised(-last.DivRem(next).Remainder);
        }

        return new([.. sequence]);
    }

    /// <summary>Sign changes at a rational point.</summary>
    public int Variations(Rational x)
    {
        T point = TOrder.Embed(x);
        return Variations(p => TOrder.Sign(p.Evaluate(point)));
    }

    /// <summary>Sign changes for x → −∞.</summary>
    public int VariationsAtMinusInfinity() =>
        Variations(static p => int.IsOddInteger(p.Degree) ? -TOrder.Sign(p.LeadingCoefficient) : TOrder.Sign(p.LeadingCoefficient));

    /// <summary>Sign changes for x → +∞.</summary>
    public int VariationsAtInfinity() => Variations(static p => TOrder.Sign(p.LeadingCoefficient));

    /// <summary>The number of distinct roots in (lower, upper].</summary>
    public int Count(Rational lower, Rational upper) => Variations(lower) - Variations(upper);

    /// <summary>The number of distinct roots in (−∞, upper].</summary>
    public int CountUpTo(Rational upper) => VariationsAtMinusInfinity() - Variations(upper);

    /// <summary>Whether a root lies in the open interval (lower, upper), or at the point if both ends are equal.</summary>
    public bool HasRootAt(Rational lower, Rational upper)
    {
        if (Polynomial.Degree <= 0)
        {
            return false;
        }

        int atUpper = TOrder.Sign(Polynomial.Evaluate(TOrder.Embed(upper))) == 0 ? 1 : 0;
        return lower == upper ? atUpper == 1 : Count(lower, upper) > atUpper;
    }

    private static UnivariatePolynomial<T> Normalised(UnivariatePolynomial<T> p)
    {
        if (p.IsZero)
        {
            return p;
        }

        // A positive multiple keeps every sign: divide by ±(leading coefficient).
        T lead = p.LeadingCoefficient;
        T inverse = Ring<T>.One / (TOrder.Sign(lead) < 0 ? -lead : lead);
        return p * inverse;
    }

    private int Variations(Func<UnivariatePolynomial<T>, int> signOf)
    {
        int last = 0, changes = 0;
        foreach (UnivariatePolynomial<T> p in _sequence)
        {
            int sign = signOf(p);
            if (sign != 0)
            {
                changes += last == -sign ? 1 : 0;
                last = sign;
            }
        }

        return changes;
    }
}
