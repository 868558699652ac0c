using System.Numerics;

namespace Momentum.Analysis.Evaluation;

/// <summary>Approximations of all roots of a square-free polynomial by Aberth's simultaneous iteration.</summary>
/// <remarks>Nothing is proved here: <see cref="RootDiscs"/> does that for whatever this returns. Doubles first, then the precision asked for, where each step triples the digits.</remarks>
internal static class RootIteration
{
    private const int DoubleSteps = 200;

    public static BigComplex[] Approximate(BigInteger[] polynomial, int precision)
    {
        BigComplex[] roots = Array.ConvertAll(Start(polynomial), z => new BigComplex(FromDouble(z.Real), FromDouble(z.Imaginary)));
        SeparateEqual(roots);

        // Far from a cluster the iteration gains about one bit a sweep; after that each sweep triples the digits.
        int steps = 24 + precision;
        for (int step = 0; step < steps; step++)
        {
            long worst = Improve(polynomial, roots, precision + 32);
            if (worst < -precision)
            {
                break;
            }
        }

        return roots;
    }

    /// <summary>One sweep; returns the largest logarithm of a relative correction.</summary>
    private static long Improve(BigInteger[] polynomial, BigComplex[] roots, int precision)
    {
        long worst = long.MinValue;
        BigComplex one = new(BigBall.Of(1), default);
        for (int i = 0; i < roots.Length; i++)
        {
            BigComplex z = roots[i];
            (BigComplex value, BigComplex slope) = Evaluate(polynomial, z, precision);
            if (value.IsZero)
            {
                continue;
            }

            if (slope.IsZero)
            {
                roots[i] = Nudge(z, i);
                worst = 0;
                continue;
            }

            BigComplex newton = BigComplex.Divide(value, slope, precision).Centre(precision);
            BigComplex sum = default;
            for (int j = 0; j < roots.Length; j++)
            {
                BigComplex apart = BigComplex.Subtract(z, roots[j], precision).Centre(precision);
                if (j != i && !apart.IsZero)
                {
                    sum = BigComplex.Add(sum, BigComplex.Divide(one, apart, precision), precision).Centre(precision);
                }
            }

            BigComplex divisor = BigComplex.Subtract(one, BigComplex.Multiply(newton, sum, precision), precision).Centre(precision);
            BigComplex correction = divisor.IsZero ? newton : BigComplex.Divide(newton, divisor, precision).Centre(precision);
            roots[i] = BigComplex.Subtract(z, correction, precision).Centre(precision);
            if (!correction.IsZero)
            {
                worst = Math.Max(worst, correction.Magnitude - Math.Max(z.Magnitude, correction.Magnitude));
            }
        }

        return worst;
    }

    /// <summary>p(z) and p′(z) by Horner's rule, without error bounds.</summary>
    private static (BigComplex Value, BigComplex Slope) Evaluate(BigInteger[] polynomial, BigComplex z, int precision)
    {
        BigComplex value = default;
        BigComplex slope = default;
        for (int i = polynomial.Length - 1; i >= 0; i--)
        {
            slope = BigComplex.Add(BigComplex.Multiply(slope, z, precision), value, precision).Centre(precision);
            value = BigComplex.Add(BigComplex.Multiply(value, z, precision), new(BigBall.Of(polynomial[i]), default), precision).Centre(precision);
        }

        return (value, slope);
    }

    private static Complex[] Start(BigInteger[] polynomial)
    {
        int n = polynomial.Length - 1;

        // Fujiwara: all roots lie in |z| ≤ 2·max |c_{n−i}/c_n|^(1/i); the start is a spiral inside.
        double radius = 0;
        for (int i = 1; i <= n; i++)
        {
            if (!polynomial[n - i].IsZero)
            {
                long bits = BigInteger.Abs(polynomial[n - i]).GetBitLength() - BigInteger.Abs(polynomial[n]).GetBitLength();
                radius = Math.Max(radius, Math.ScaleB(1, (int)Math.Clamp(bits / i, -300, 300)));
            }
        }

        Complex[] z = new Complex[n];
        Complex direction = new(0.4, 0.9);
        Complex power = radius == 0 ? 1 : radius;
        for (int i = 0; i < n; i++)
        {
            z[i] = power *= direction;
        }

        Complex[] start = (Complex[])z.Clone();
        double[] c = Array.ConvertAll(polynomial, a => (double)Relative(a, polynomial[n]));
        for (int step = 0; step < DoubleSteps; step++)
        {
            bool moved = false;
            for (int i = 0; i < n; i++)
            {
                Complex value = 0;
                Complex slope = 0;
                for (int k = n; k >= 0; k--)
                {
                    slope = (slope * z[i]) + value;
                    value = (value * z[i]) + c[k];
                }

                Complex sum = 0;
                for (int j = 0; j < n; j++)
                {
                    if (j != i && z[i] != z[j])
                    {
                        sum += 1 / (z[i] - z[j]);
                    }
                }

                Complex correction = value / (slope - (value * sum));
                if (!Complex.IsFinite(correction))
                {
                    continue;
                }

                z[i] -= correction;
                moved |= Complex.Abs(correction) > 1e-15 * Complex.Abs(z[i]);
            }

            if (!moved)
            {
                break;
            }
        }

        return Array.TrueForAll(z, Complex.IsFinite) ? z : start;
    }

    private static double Relative(BigInteger a, BigInteger unit)
    {
        BigBall ratio = BigBall.Divide(BigBall.Of(a), BigBall.Of(unit), 64);
        return Math.Clamp(Rounding.Nearest(ratio.Mid, ratio.Exponent), -1e300, 1e300);
    }

    private static BigBall FromDouble(double value)
    {
        Quadratic.Split(value, out long significand, out int exponent);
        return BigBall.Of((BigInteger)significand, (long)exponent);
    }

    /// <summary>Doubles cannot tell the roots of a narrow cluster apart, and equal starts would stay equal.</summary>
    private static void SeparateEqual(BigComplex[] roots)
    {
        for (int i = 1; i < roots.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (BigComplex.Subtract(roots[i], roots[j], 128).IsZero)
                {
                    roots[i] = Nudge(roots[i], i);
                    break;
                }
            }
        }
    }

    private static BigComplex Nudge(BigComplex z, int index) => new(
        BigBall.Add(z.Re, BigBall.Of((BigInteger)((2 * index) + 1), (z.IsZero ? 0 : z.Magnitude) - 20), 256),
        BigBall.Add(z.Im, BigBall.Of((BigInteger)(index + 3), (z.IsZero ? 0 : z.Magnitude) - 20), 256));
}
