using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>The order of ℚ(θ) as a subfield of the real numbers; roots by Sturm sequences.</summary>
internal readonly struct AlgebraicOrder : IOrder<AlgebraicElement>
{
    /// <inheritdoc/>
    public static int Sign(AlgebraicElement value) => value.Sign;

    /// <inheritdoc/>
    public static AlgebraicElement Embed(Rational value) => AlgebraicElement.FromRational(value);

    /// <inheritdoc/>
    public static RealLine Cut(IReadOnlyList<UnivariatePolynomial<AlgebraicElement>> polynomials, Rational? lower, Rational? upper, CancellationToken cancellation)
    {
        List<IsolatedRoot> sorted = [];
        for (int i = 0; i < polynomials.Count; i++)
        {
            if (polynomials[i].IsConstant)
            {
                continue;
            }

            RootIsolation<AlgebraicElement, AlgebraicOrder> isolation = new(polynomials[i], cancellation);
            foreach ((Rational lo, Rational hi) in isolation.Isolate(lower, upper))
            {
                Insert(sorted, new(isolation, lo, hi, (i, isolation.BranchAt(lo, hi))));
            }
        }

        List<Rational> samples = [];
        for (int i = 0; i <= sorted.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            samples.Add(Between(i > 0 ? sorted[i - 1] : null, i < sorted.Count ? sorted[i] : null, lower, upper));
        }

        return new(ValueList.From(sorted.Select(static r => r.ToLineRoot())), ValueList.From(samples));
    }

    private static void Insert(List<IsolatedRoot> sorted, IsolatedRoot root)
    {
        int low = 0, high = sorted.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            int order = root.OrderOf(sorted[middle]);
            if (order == 0)
            {
                sorted[middle].Join(root);
                return;
            }

            (low, high) = order < 0 ? (low, middle) : (middle + 1, high);
        }

        sorted.Insert(low, root);
    }

    private static Rational Between(IsolatedRoot? left, IsolatedRoot? right, Rational? lower, Rational? upper)
    {
        // Neighbours are told apart by disjoint intervals; shrink until there is room between them.
        while (left is not null && (right?.Lower ?? upper) is { } r && left.Upper >= r && !(left.Upper == r && !left.IsExact && right is { IsExact: false }))
        {
            if (left.IsExact)
            {
                right!.Bisect();
            }
            else
            {
                left.Bisect();
            }
        }

        while (left is null && right is not null && right.Lower <= lower)
        {
            right.Bisect();
        }

        return (left?.Upper ?? lower, right?.Lower ?? upper) switch
        {
            (null, null) => 0,
            (null, { } r) => r.Sign > 0 ? 0 : (Rational)r.Ceiling() - 1,
            ({ } l, null) => l.Sign < 0 ? 0 : (Rational)l.Floor() + 1,
            ({ } l, { } r) => l == r ? l : Rational.SimplestBetween(l, r),
        };
    }
}
