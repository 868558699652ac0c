using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Coefficients as machine integers over a common denominator, when they fit: products then need no fractions.</summary>
internal static class IntegerCoefficients
{
    private const long DenominatorLimit = 1L << 31;

    /// <summary>Writes numerators over the least common denominator; false when some do not fit.</summary>
    /// <param name="coefficients">The coefficients.</param>
    /// <param name="numerators">As many integers.</param>
    /// <param name="denominator">The common denominator, below 2³¹.</param>
    /// <param name="bits">The largest bit length of the numerators.</param>
    public static bool TryExtract(ReadOnlySpan<Rational> coefficients, Span<long> numerators, out long denominator, out int bits)
    {
        denominator = 1;
        bits = 0;
        ulong union = 0;
        for (int i = 0; i < coefficients.Length; i++)
        {
            if (!coefficients[i].TryGetInt64(out numerators[i], out long d))
            {
                return false;
            }

            union |= (ulong)Math.Abs(numerators[i]);
            if (d != 1 && denominator % d != 0)
            {
                if (d >= DenominatorLimit)
                {
                    return false;
                }

                // Both factors are below 2^31.
                denominator *= d / (long)Rational.Gcd((ulong)denominator, (ulong)d);
                if (denominator >= DenominatorLimit)
                {
                    return false;
                }
            }
        }

        bits = 64 - BitOperations.LeadingZeroCount(union);
        return denominator == 1 || TryScale(coefficients, numerators, denominator, ref bits);
    }

    /// <summary>The numbers values[i]/denominator.</summary>
    public static Rational[] Divide(ReadOnlySpan<long> values, long denominator)
    {
        Rational[] result = new Rational[values.Length];
        Rational scale = denominator == 1 ? default : ((Rational)denominator).Inverse();
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = denominator == 1 ? values[i] : values[i] * scale;
        }

        return result;
    }

    /// <summary>The numbers values[i]/denominator.</summary>
    public static Rational[] Divide(ReadOnlySpan<WideInteger> values, long denominator)
    {
        Rational[] result = new Rational[values.Length];
        Rational scale = ((Rational)denominator).Inverse();
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Rational.Of(values[i]) * scale;
        }

        return result;
    }

    private static bool TryScale(ReadOnlySpan<Rational> coefficients, Span<long> numerators, long denominator, ref int bits)
    {
        bits += 64 - BitOperations.LeadingZeroCount((ulong)denominator);
        for (int i = 0; i < coefficients.Length && bits < 63; i++)
        {
            _ = coefficients[i].TryGetInt64(out long n, out long d);
            numerators[i] = n * (denominator / d);
        }

        return bits < 63;
    }
}
