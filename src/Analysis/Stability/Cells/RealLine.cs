using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>A point where at least one of several polynomials vanishes: the only such point in (Lower, Upper), or Lower = Upper itself.</summary>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Vanishing">Which polynomials vanish there, and as which of their distinct real roots, counted from 1 upwards.</param>
internal sealed record LineRoot(Rational Lower, Rational Upper, ValueList<(int Polynomial, int Branch)> Vanishing)
{
    /// <summary>Gets a value indicating whether the point is given as a rational number.</summary>
    public bool IsExact => Lower == Upper;
}

/// <summary>An open interval of the real line cut at the roots of several polynomials over an ordered field.</summary>
/// <param name="Roots">The cuts in ascending order.</param>
/// <param name="Samples">A rational point of each piece: one more than there are cuts.</param>
internal sealed record RealLine(ValueList<LineRoot> Roots, ValueList<Rational> Samples)
{
    /// <summary>Cuts (lower, upper), null for no bound, at the roots of polynomials, none of which is zero.</summary>
    public static RealLine Of<T, TOrder>(
        IReadOnlyList<UnivariatePolynomial<T>> polynomials, Rational? lower, Rational? upper, CancellationToken cancellation)
        where T : IField<T>
        where TOrder : IOrder<T>
    {
        SturmSequence<T, TOrder>[] each = [.. polynomials.Select(SturmSequence<T, TOrder>.Of)];
        UnivariatePolynomial<T> product = UnivariatePolynomial<T>.One;
        foreach (SturmSequence<T, TOrder> sequence in each)
        {
            // The least common multiple of square-free polynomials is square-free.
            UnivariatePolynomial<T> p = sequence.Polynomial;
            product *= p.ExactQuotient(UnivariatePolynomial.Gcd(product, p));
        }

        RootIsolation<T, TOrder> isolation = new(product, cancellation);
        List<(Rational Lower, Rational Upper)> cuts = isolation.Isolate(lower, upper);
        List<LineRoot> roots = new(cuts.Count);
        foreach ((Rational lo, Rational hi) in cuts)
        {
            List<(int, int)> vanishing = [];
            for (int i = 0; i < each.Length; i++)
            {
                if (each[i].HasRootAt(lo, hi))
                {
                    vanishing.Add((i, lo == hi ? each[i].CountUpTo(hi) : each[i].CountUpTo(lo) + 1));
                }
            }

            roots.Add(new(lo, hi, ValueList.From(vanishing)));
        }

        return new(ValueList.From(roots), ValueList.From(SamplesBetween(cuts, lower, upper)));
    }

    private static IEnumerable<Rational> SamplesBetween(List<(Rational Lower, Rational Upper)> cuts, Rational? lower, Rational? upper)
    {
        Rational? left = lower;
        foreach ((Rational lo, Rational hi) in cuts)
        {
            yield return Between(left, lo);
            left = hi;
        }

        yield return Between(left, upper);
    }

    // Isolation leaves room between neighbours; where two intervals share an end, that end is not a root.
    private static Rational Between(Rational? left, Rational? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, { } r) => r.Sign > 0 ? 0 : (Rational)r.Ceiling() - 1,
        ({ } l, null) => l.Sign < 0 ? 0 : (Rational)l.Floor() + 1,
        ({ } l, { } r) => l == r ? l : Rational.SimplestBetween(l, r),
    };
}
