using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>The order of the rational numbers.</summary>
internal readonly struct RationalOrder : IOrder<Rational>
{
    /// <inheritdoc/>
    public static int Sign(Rational value) => value.Sign;

    /// <inheritdoc/>
    public static Rational Embed(Rational value) => value;

    /// <inheritdoc/>
    public static RealLine Cut(IReadOnlyList<UnivariatePolynomial<Rational>> polynomials, Rational? lower, Rational? upper, CancellationToken cancellation)
    {
        List<(RealAlgebraic Value, int Polynomial, int Branch)> all = [];
        for (int i = 0; i < polynomials.Count; i++)
        {
            int branch = 0;
            foreach (RealAlgebraic root in polynomials[i].IsConstant ? [] : RealRoots.Isolate(polynomials[i], cancellation))
            {
                branch++;
                if ((lower is not { } l || root.CompareTo(l) > 0) && (upper is not { } u || root.CompareTo(u) < 0))
                {
                    all.Add((root, i, branch));
                }
            }
        }

        all.Sort(static (a, b) => a.Value.CompareTo(b.Value));
        List<LineRoot> roots = [];
        List<Rational> samples = [];
        RealAlgebraic? left = null;
        for (int i = 0; i < all.Count;)
        {
            RealAlgebraic value = all[i].Value;
            samples.Add(Between(left, value, lower, upper));
            (Rational lo, Rational hi) = (value.Lower, value.Upper);
            List<(int, int)> vanishing = [];
            for (; i < all.Count && all[i].Value.CompareTo(value) == 0; i++)
            {
                // The intersection isolates the root for each polynomial that vanishes.
                lo = Rational.Max(lo, all[i].Value.Lower);
                hi = Rational.Min(hi, all[i].Value.Upper);
                vanishing.Add((all[i].Polynomial, all[i].Branch));
            }

            roots.Add(new(lo, hi, ValueList.From(vanishing)));
            left = value;
        }

        samples.Add(Between(left, null, lower, upper));
        return new(ValueList.From(roots), ValueList.From(samples));
    }

    private static Rational Between(RealAlgebraic? left, RealAlgebraic? right, Rational? lower, Rational? upper)
    {
        left ??= lower is { } l ? RealAlgebraic.FromRational(l) : null;
        right ??= upper is { } u ? RealAlgebraic.FromRational(u) : null;
        return (left, right) switch
        {
            (null, null) => 0,
            (null, { } r) => r.SimpleBelow(),
            ({ } x, null) => x.SimpleAbove(),
            ({ } x, { } r) => RealAlgebraic.Between(x, r),
        };
    }
}
