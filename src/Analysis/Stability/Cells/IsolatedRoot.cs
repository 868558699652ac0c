using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>A real root over ℚ(θ) with a shrinking isolating interval.</summary>
internal sealed class IsolatedRoot(
    RootIsolation<AlgebraicElement, AlgebraicOrder> isolation, Rational lower, Rational upper, (int Polynomial, int Branch) label)
{
    private readonly RootIsolation<AlgebraicElement, AlgebraicOrder> _isolation = isolation;
    private readonly List<(int Polynomial, int Branch)> _labels = [label];

    /// <summary>Gets the lower end.</summary>
    public Rational Lower { get; private set; } = lower;

    /// <summary>Gets the upper end.</summary>
    public Rational Upper { get; private set; } = upper;

    /// <summary>Gets a value indicating whether the root is known as a rational number.</summary>
    public bool IsExact => Lower == Upper;

    /// <summary>Halves the interval.</summary>
    public void Bisect() => (Lower, Upper) = _isolation.Halve(Lower, Upper);

    /// <summary>Records that another root is the same number.</summary>
    public void Join(IsolatedRoot other)
    {
        _labels.AddRange(other._labels);
        (Lower, Upper) = other.IsExact ? (other.Lower, other.Upper) : (Rational.Max(Lower, other.Lower), Rational.Min(Upper, other.Upper));
    }

    /// <summary>The exact order of two roots of different polynomials.</summary>
    public int OrderOf(IsolatedRoot other)
    {
        if (Upper <= other.Lower || other.Upper <= Lower)
        {
            return IsExact && other.IsExact && Lower == other.Lower ? 0 : Upper <= other.Lower ? -1 : 1;
        }

        // Both intervals isolate, so a common root in the overlap is both roots.
        Rational lo = Rational.Max(Lower, other.Lower), hi = Rational.Min(Upper, other.Upper);
        UnivariatePolynomial<AlgebraicElement> common = UnivariatePolynomial.Gcd(_isolation.Polynomial, other._isolation.Polynomial);
        if (common.Degree > 0 && SturmSequence<AlgebraicElement, AlgebraicOrder>.Of(common).HasRootAt(lo, hi))
        {
            return 0;
        }

        while (Upper > other.Lower && other.Upper > Lower)
        {
            Bisect();
            other.Bisect();
        }

        return Upper <= other.Lower ? -1 : 1;
    }

    /// <summary>The root as a cut of the line.</summary>
    public LineRoot ToLineRoot() => new(Lower, Upper, ValueList.From(_labels));
}
