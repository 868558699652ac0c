using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>The open interval (m/2^k, (m+1)/2^k).</summary>
/// <param name="Index">The integer m.</param>
/// <param name="Level">The integer k, of either sign.</param>
internal readonly record struct DyadicCell(BigInteger Index, int Level)
{
    public Rational Lower => At(Index, Level);

    public Rational Upper => At(Index + 1, Level);

    public Rational Width => At(BigInteger.One, Level);

    public DyadicCell LeftHalf => new(2 * Index, Level + 1);

    public DyadicCell RightHalf => new((2 * Index) + 1, Level + 1);

    /// <summary>The cell around the only root of a polynomial in this one, at least <paramref name="levels"/> levels deeper.</summary>
    /// <remarks>
    /// Quadratic interval refinement (J. Abbott, "Quadratic interval refinement for real roots", 2006): a secant guess picks one of 2^t parts;
    /// two exact sign tests confirm it and t doubles, else t is halved. With t = 1 it is bisection, so it always makes progress.
    /// </remarks>
    public DyadicCell Refine(BigInteger[] polynomial, long levels, CancellationToken cancellation = default)
    {
        DyadicCell cell = this;
        long goal = Level + levels;
        int sign = UnivariateIntegers.AtDyadic(polynomial, Index, Level).Sign;
        int bits = 1;
        while (cell.Level < goal)
        {
            cancellation.ThrowIfCancellationRequested();
            bits = (int)Math.Min(bits, Math.Max(1, goal - cell.Level));
            if (cell.TryPart(polynomial, bits, sign, out DyadicCell part))
            {
                cell = part;
                bits *= 2;
            }
            else
            {
                bits /= 2;
            }
        }

        return cell;
    }

    /// <summary>−1 or 1 when this cell is left or right of another; 0 when one contains the other, the only other case.</summary>
    public int OrderOfDisjoint(DyadicCell other)
    {
        int shift = Level - other.Level;
        return shift >= 0 ? (Index >> shift).CompareTo(other.Index) : Index.CompareTo(other.Index >> -shift);
    }

    /// <summary>The smaller of two nested cells.</summary>
    public static DyadicCell Inner(DyadicCell a, DyadicCell b) => a.Level >= b.Level ? a : b;

    /// <summary>The sign of a polynomial if it is clear on the whole cell, which must not contain 0.</summary>
    /// <remarks>With x ≥ 0 and p = P − N split by the signs of the coefficients, P(a) − N(b) ≤ p(x) ≤ P(b) − N(a) on [a, b].</remarks>
    public bool TrySign(ReadOnlySpan<BigInteger> polynomial, out int sign)
    {
        bool mirrored = Index.Sign < 0;
        BigInteger low = mirrored ? -Index - 1 : Index, high = low + 1;
        BigInteger[] positive = new BigInteger[polynomial.Length], negative = new BigInteger[polynomial.Length];
        for (int i = 0; i < polynomial.Length; i++)
        {
            BigInteger c = mirrored && i % 2 == 1 ? -polynomial[i] : polynomial[i];
            (c.Sign >= 0 ? positive : negative)[i] = BigInteger.Abs(c);
        }

        int lower = UnivariateIntegers.AtDyadic(positive, low, Level).CompareTo(UnivariateIntegers.AtDyadic(negative, high, Level));
        int upper = UnivariateIntegers.AtDyadic(positive, high, Level).CompareTo(UnivariateIntegers.AtDyadic(negative, low, Level));
        sign = lower > 0 ? 1 : upper < 0 ? -1 : 0;
        return sign != 0;
    }

    private bool TryPart(BigInteger[] polynomial, int bits, int sign, out DyadicCell part)
    {
        int level = checked(Level + bits);
        BigInteger first = Index << bits;
        BigInteger parts = BigInteger.One << bits;
        BigInteger guess = BigInteger.One;
        if (bits > 1)
        {
            BigInteger low = BigInteger.Abs(UnivariateIntegers.AtDyadic(polynomial, Index, Level));
            BigInteger high = BigInteger.Abs(UnivariateIntegers.AtDyadic(polynomial, Index + 1, Level));
            guess = ((low << (bits + 1)) / (low + high) + 1) >> 1;
            guess = BigInteger.Max(BigInteger.One, BigInteger.Min(guess, parts - 1));
        }

        bool right = UnivariateIntegers.AtDyadic(polynomial, first + guess, level).Sign == sign;
        BigInteger other = right ? guess + 1 : guess - 1;
        part = new(first + (right ? guess : other), level);
        bool certain = other.IsZero || other == parts;
        return certain || UnivariateIntegers.AtDyadic(polynomial, first + other, level).Sign == (right ? -sign : sign);
    }

    private static Rational At(BigInteger m, int k) => k >= 0 ? Rational.Create(m, BigInteger.One << k) : m << -k;
}
