using System.Numerics;

namespace Momentum.Analysis.Evaluation;

/// <summary>Natural logarithms of balls at any precision, from integer arithmetic alone.</summary>
internal static class BigLogarithm
{
    /// <summary>−ln ρ from ρ and 1 − ρ, both positive up to sign of the latter: relative accuracy near ρ = 1 comes from the gap.</summary>
    public static BigBall NegativeLog(BigBall rho, BigBall gap, int precision)
    {
        if (gap.IsZero)
        {
            return gap;
        }

        int work = precision + 32;
        if (gap.Magnitude <= -4)
        {
            // −ln(1 − g) = 2·artanh(g/(2 − g)).
            BigBall s = BigBall.Divide(gap, BigBall.Subtract(BigBall.Of(2), gap, work), work);
            return InverseTanh(s, work).ShiftBy(1).Cut(precision);
        }

        return -Log(rho, precision);
    }

    /// <summary>ln x for a positive ball that excludes zero; relative accuracy is lost near 1.</summary>
    public static BigBall Log(BigBall x, int precision)
    {
        // x = m·2^e with m in [1/2, 1); after j square roots m is within 2^-j of 1, where the series gains 2j bits a term.
        long e = x.Mid.GetBitLength() + x.Exponent;
        int roots = 4 + (int)Math.Sqrt(precision / 4);
        int work = precision + roots + 64;
        BigBall m = x.ShiftBy(-e);
        for (int i = 0; i < roots; i++)
        {
            m = BigBall.Sqrt(m, work);
        }

        BigBall one = BigBall.Of(1);
        BigBall s = BigBall.Divide(BigBall.Subtract(m, one, work), BigBall.Add(m, one, work), work);
        BigBall log = InverseTanh(s, work).ShiftBy(roots + 1);
        return e == 0 ? log.Cut(precision) : BigBall.Add(log, BigBall.Multiply(BigBall.Of(e), LogTwo(work), work), precision);
    }

    /// <summary>ln 2 = 18·artanh(1/26) − 2·artanh(1/4801) + 8·artanh(1/8749), checked by (27/25)⁹ (4800/4802) (8750/8748)⁴ = 2.</summary>
    public static BigBall LogTwo(int precision)
    {
        // Fixed point with 32 guard bits; each sum errs by less than the number of its terms, far below 2^32.
        int bits = precision + 32;
        BigInteger sum = (18 * InverseTanhOfReciprocal(26, bits)) - (2 * InverseTanhOfReciprocal(4801, bits)) + (8 * InverseTanhOfReciprocal(8749, bits));
        return BigBall.Of(sum, 28 * (BigInteger)(bits + 2), -bits).Cut(precision + 16);
    }

    /// <summary>artanh(1/n) in units of 2^−bits; the error is below one unit a term, and there are fewer than bits/2 + 2 terms for n ≥ 2.</summary>
    public static BigInteger InverseTanhOfReciprocal(int n, int bits)
    {
        BigInteger power = (BigInteger.One << bits) / n;
        BigInteger sum = power;
        long square = (long)n * n;
        for (int k = 3; !power.IsZero; k += 2)
        {
            power /= square;
            sum += power / k;
        }

        return sum;
    }

    /// <summary>artanh s = s + s³/3 + s⁵/5 + … for |s| ≤ 1/8, with relative accuracy.</summary>
    private static BigBall InverseTanh(BigBall s, int precision)
    {
        if (s.IsZero)
        {
            return s;
        }

        BigBall square = BigBall.Multiply(s, s, precision);
        BigBall power = s;
        BigBall sum = s;
        for (int k = 3; ; k += 2)
        {
            power = BigBall.Multiply(power, square, precision);
            BigBall term = BigBall.Divide(power, BigBall.Of(k), precision);
            if (term.IsZero || term.Magnitude < sum.Magnitude - precision - 4)
            {
                // The rest is below term/(1 − s²) < 2·term.
                BigBall rest = BigBall.Of(0, (BigInteger.Abs(term.Mid) + term.Radius) * 2, term.Exponent);
                return BigBall.Add(sum, rest, precision);
            }

            sum = BigBall.Add(sum, term, precision);
        }
    }
}
