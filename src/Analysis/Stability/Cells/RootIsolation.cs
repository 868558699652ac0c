using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Isolates the roots of a polynomial over an ordered field by bisection with Sturm counts.</summary>
internal sealed class RootIsolation<T, TOrder>
    where T : IField<T>
    where TOrder : IOrder<T>
{
    private readonly SturmSequence<T, TOrder> _sturm;
    private readonly CancellationToken _cancellation;

    /// <summary>Prepares a polynomial that is not constant.</summary>
    public RootIsolation(UnivariatePolynomial<T> polynomial, CancellationToken cancellation)
    {
        _sturm = SturmSequence<T, TOrder>.Of(polynomial);
        _cancellation = cancellation;
    }

    /// <summary>Gets the square-free part.</summary>
    public UnivariatePolynomial<T> Polynomial => _sturm.Polynomial;

    /// <summary>The roots in the open interval (lower, upper), null for no bound, ascending.</summary>
    /// <remarks>Each is an open interval that holds one root, or the root itself as a pair of equal numbers.</remarks>
    public List<(Rational Lower, Rational Upper)> Isolate(Rational? lower, Rational? upper)
    {
        List<(Rational Lower, Rational Upper)> found = [];
        Stack<(Rational Lower, Rational Upper)> open = new();
        open.Push(Enclose(lower, upper));
        while (open.TryPop(out (Rational Lower, Rational Upper) piece))
        {
            _cancellation.ThrowIfCancellationRequested();
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

        return found;
    }

    /// <summary>Which of the distinct real roots, from 1, an isolating interval holds.</summary>
    public int BranchAt(Rational lower, Rational upper) => lower == upper ? _sturm.CountUpTo(lower) : _sturm.CountUpTo(lower) + 1;

    /// <summary>One half of an isolating interval that still holds the root, or the root itself.</summary>
    public (Rational Lower, Rational Upper) Halve(Rational lower, Rational upper)
    {
        _cancellation.ThrowIfCancellationRequested();
        Rational middle = (lower + upper) / 2;
        if (lower == upper || IsRoot(middle))
        {
            return (middle, middle);
        }

        return CountInside(lower, middle) == 1 ? (lower, middle) : (middle, upper);
    }

    private bool IsRoot(Rational x) => TOrder.Sign(Polynomial.Evaluate(TOrder.Embed(x))) == 0;

    private int CountInside(Rational lower, Rational upper) => _sturm.Count(lower, upper) - (IsRoot(upper) ? 1 : 0);

    /// <summary>Finite ends, not roots where they replace a missing bound, with every wanted root between them.</summary>
    private (Rational Lower, Rational Upper) Enclose(Rational? lower, Rational? upper)
    {
        Rational hi = upper ?? Rational.Max(1, (lower ?? 0) + 1);
        Rational lo = lower ?? Rational.Min(-1, hi - 1);
        int atInfinity = _sturm.VariationsAtInfinity(), atMinusInfinity = _sturm.VariationsAtMinusInfinity();
        for (Rational step = 1; upper is null && (_sturm.Variations(hi) != atInfinity || IsRoot(hi)); step *= 2)
        {
            _cancellation.ThrowIfCancellationRequested();
            hi += step;
        }

        for (Rational step = 1; lower is null && (_sturm.Variations(lo) != atMinusInfinity || IsRoot(lo)); step *= 2)
        {
            _cancellation.ThrowIfCancellationRequested();
            lo -= step;
        }

        return (lo, hi);
    }
}
