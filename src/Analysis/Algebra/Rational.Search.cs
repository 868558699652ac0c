using System.Numerics;

namespace Momentum.Analysis.Algebra;

public readonly partial struct Rational
{
    /// <summary>The number of least denominator (and then of least magnitude) in an open interval.</summary>
    /// <remarks>The first node of the Stern–Brocot tree that lies inside; found by continued fractions (Graham, Knuth, Patashnik, Concrete Mathematics, section 4.5).</remarks>
    /// <param name="lower">The lower end, excluded.</param>
    /// <param name="upper">The upper end, excluded.</param>
    /// <exception cref="ArgumentException">The interval is empty.</exception>
    public static Rational SimplestBetween(Rational lower, Rational upper)
    {
        if (lower >= upper)
        {
            throw new ArgumentException($"The open interval ({lower}, {upper}) is empty.", nameof(upper));
        }

        if (lower.Sign < 0 && upper.Sign > 0)
        {
            return default;
        }

        return upper.Sign <= 0 ? -SimplestAboveZero(-upper, -lower) : SimplestAboveZero(lower, upper);
    }

    /// <summary>The non-negative square root, when it is rational.</summary>
    /// <param name="root">The root, or 0.</param>
    public bool TrySqrt(out Rational root)
    {
        root = default;
        if (Sign < 0 || !TrySqrt(Numerator, out BigInteger n) || !TrySqrt(Denominator, out BigInteger d))
        {
            return false;
        }

        root = OfCoprime(n, d);
        return true;
    }

    /// <summary>The largest integer whose square is not above a non-negative integer.</summary>
    internal static BigInteger FloorSqrt(BigInteger value)
    {
        if (value < 1L << 52)
        {
            // Exact: below 2^52 the rounded root of a non-square cannot reach the next integer.
            return (long)Math.Sqrt((double)value);
        }

        // Newton from above decreases strictly until it reaches the floor of the root.
        BigInteger x = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            BigInteger next = (x + (value / x)) >> 1;
            if (next >= x)
            {
                return x;
            }

            x = next;
        }
    }

    private static bool TrySqrt(BigInteger value, out BigInteger root)
    {
        // Squares are 0, 1, 4, 9, 16, 17, 25, 33, 36, 41, 49 or 57 modulo 64.
        const ulong SquareResidues = 0x0202_0212_0203_0213;
        root = default;
        if ((SquareResidues >> (int)(value & 63) & 1) == 0)
        {
            return false;
        }

        root = FloorSqrt(value);
        return root * root == value;
    }

    // 0 ≤ lower < upper. The answer is the convergent p/q of the common partial quotients, closed by one last quotient.
    private static Rational SimplestAboveZero(Rational lower, Rational upper)
    {
        BigInteger p0 = 0, q0 = 1, p1 = 1, q1 = 0;
        BigInteger ln = lower.Numerator, ld = lower.Denominator, un = upper.Numerator, ud = upper.Denominator;
        while (true)
        {
            // Invariant: the wanted number is (p1·y + p0)/(q1·y + q0) for the simplest y in (ln/ld, un/ud); un/ud may be 1/0.
            BigInteger floor = BigInteger.DivRem(ln, ld, out BigInteger rest);
            if ((floor + 1) * ud < un)
            {
                return OfCoprime((p1 * (floor + 1)) + p0, (q1 * (floor + 1)) + q0);
            }

            (p0, p1) = (p1, (p1 * floor) + p0);
            (q0, q1) = (q1, (q1 * floor) + q0);
            BigInteger top = un - (floor * ud);

            // y = floor + 1/y' with y' in (ud/top, ld/rest).
            (ln, ld, un, ud) = (ud, top, ld, rest);
        }
    }
}
