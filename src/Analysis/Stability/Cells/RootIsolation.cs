using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Isolates the roots of a square-free polynomial over an ordered field by bisection with Sturm counts.</summary>
internal sealed class RootIsolation<T, TOrder>(UnivariatePolynomial<T> polynomial, CancellationToken cancellation)
    where T : IField<T>
    where TOrder : IOrder<T>
{
    private readonly SturmSequence<T, TOrder> _sturm = SturmSequence<T, TOrder>.Of(polynomial);

    /// <summary>The roots in the open interval (lower, upper), null for no bound, ascending.</summary>
    /// <remarks>
    /// Each is an open interval that holds one root, or the root itself as a pair of equal numbers. Between two neighbours, and
    /// between a finite bound and its neighbour, there is room: they do not touch, or they touch in a point that is not a root.
    /// </remarks>
    public List<(Rational Lower, Rational Upper)> Isolate(Rational? lower, Rational? upper)
    {
        List<(Rational Lower, Rational Upper)> found = [];
        if (polynomial.Degree <= 0)
        {
            return found;
        }

        (Rational lo, Rational hi) = Enclose(lower, upper);
        Split(lo, hi, found);
        for (int i = 0; i < found.Count; i++)
        {
            bool roomLeft = i > 0 ? found[i - 1].Upper < found[i].Lower || !IsRoot(found[i].Lower) : lower is null || lower < found[i].Lower;
            bool roomRight = i + 1 < found.Count ? found[i].Upper < found[i + 1].Lower || !IsRoot(found[i].Upper) : upper is null || found[i].Upper < upper;
            if (found[i].Lower != found[i].Upper && !(roomLeft && roomRight))
            {
                found[i] = Shrink(found[i].Lower, found[i].Upper);
            }
        }

        return found;
    }

    private bool IsRoot(Rational x) => TOrder.Sign(polynomial.Evaluate(TOrder.Embed(x))) == 0;

    private int CountInside(Rational lower, Rational upper) => _sturm.Count(lower, upper) - (IsRoot(upper) ? 1 : 0);

    /// <summary>Finite ends, not roots where they replace a missing bound, with every wanted root between them.</summary>
    private (Rational Lower, Rational Upper) Enclose(Rational? lower, Rational? upper)
    {
        Rational hi = upper ?? Rational.Max(1, (lower ?? 0) + 1);
        Rational lo = lower ?? Rational.Min(-1, hi - 1);
        int atInfinity = _sturm.VariationsAtInfinity(), atMinusInfinity = _sturm.VariationsAtMinusInfinity();
        for (Rational step = 1; upper is null && (_sturm.Variations(hi) != atInfinity || IsRoot(hi)); step *= 2)
        {
            cancellation.ThrowIfCancellationRequested();
            hi += step;
        }

        for (Rational step = 1; lower is null && (_sturm.Variations(lo) != atMinusInfinity || IsRoot(lo)); step *= 2)
        {
            cancellation.ThrowIfCancellationRequested();
            lo -= step;
        }

        return (lo, hi);
    }

    private void Split(Rational lower, Rational upper, List<(Rational Lower, Rational Upper)> found)
    {
        Stack<(Rational Lower, Rational Upper)> open = new();
        open.Push((lower, upper));
        while (open.TryPop(out (Rational Lower, Rational Upper) piece))
        {
            cancellation.ThrowIfCancellationRequested();
            int count = piece.Lower == piece.Upper ? 1 : CountInside(piece.Lower, piece.Upper);
            if (count == 1)
            {
                found.Add(piece);
            }
            else if (count > 1)
            {
                Rational middle = (piece.Lower + piece.Upper) / 2;
                open.Push((middle, piece.Upper));
                if (IsRoot(middle))
                {
                    open.Push((middle, middle));
                }

                open.Push((piece.Lower, middle));
            }
        }
    }

    /// <summary>An interval with the same root whose ends lie strictly inside the old ones.</summary>
    private (Rational Lower, Rational Upper) Shrink(Rational lower, Rational upper)
    {
        Rational lo = lower, hi = upper;
        while (lo == lower || hi == upper)
        {
            cancellation.ThrowIfCancellationRequested();
            Rational middle = (lo + hi) / 2;
            if (IsRoot(middle))
            {
                return (middle, middle);
            }

            if (CountInside(lo, middle) == 1)
            {
                hi = middle;
            }
            else
            {
                lo = middle;
            }
        }

        return (lo, hi);
    }
}
