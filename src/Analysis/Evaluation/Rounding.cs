using System.Numerics;

namespace Momentum.Analysis.Evaluation;

/// <summary>Rounding of dyadic numbers m·2^e to double.</summary>
internal static class Rounding
{
    private const int SmallestExponent = -1074;

    /// <summary>The nearest double, ties to even; infinite from 2¹⁰²⁴ − 2⁹⁷⁰ on.</summary>
    public static double Nearest(BigInteger significand, long exponent) => Round(significand, exponent, 0);

    /// <summary>The largest double that is not larger; −∞ below the range.</summary>
    public static double Down(BigInteger significand, long exponent) => Round(significand, exponent, -1);

    /// <summary>The smallest double that is not smaller; +∞ above the range.</summary>
    public static double Up(BigInteger significand, long exponent) => Round(significand, exponent, 1);

    private static double Round(BigInteger significand, long exponent, int direction)
    {
        if (significand.IsZero)
        {
            return 0;
        }

        bool negative = significand.Sign < 0;
        BigInteger m = BigInteger.Abs(significand);
        bool away = direction != 0 && (direction < 0) == negative;
        long top = m.GetBitLength() - 1 + exponent;
        if (top > 1023)
        {
            double beyond = direction == 0 || away ? double.PositiveInfinity : double.MaxValue;
            return negative ? -beyond : beyond;
        }

        // The last place: 53 bits for normal numbers, 2^-1074 below them.
        long last = Math.Max(top - 52, SmallestExponent);
        long drop = last - exponent;
        ulong kept;
        bool up;
        if (drop <= 0)
        {
            kept = (ulong)(m << (int)-drop);
            up = false;
        }
        else if (top < SmallestExponent - 1)
        {
            kept = 0;
            up = away;
        }
        else
        {
            BigInteger quotient = m >> (int)drop;
            BigInteger rest = m - (quotient << (int)drop);
            kept = (ulong)quotient;
            int half = rest.CompareTo(BigInteger.One << (int)(drop - 1));
            up = direction == 0 ? half > 0 || (half == 0 && (kept & 1) != 0) : away && !rest.IsZero;
        }

        // kept ≤ 2^53 and every bit of the product with 2^last is representable, so the scaling is exact or infinite.
        double magnitude = Math.ScaleB((double)(up ? kept + 1 : kept), (int)last);
        if (double.IsInfinity(magnitude) && direction != 0 && !away)
        {
            magnitude = double.MaxValue;
        }

        return negative ? 0 - magnitude : magnitude;
    }
}
