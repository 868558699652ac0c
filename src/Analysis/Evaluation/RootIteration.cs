using System.Numerics;

namespace Momentum.Analysis.Evaluation;

/// <summary>Approximations of all roots of a square-free polynomial by Aberth's simultaneous iteration.</summary>
/// <remarks>Nothing is proved here: <see cref="RootDiscs"/> does that for whatever this returns. Doubles first, then the precision asked for, where each step triples the digits.</remarks>
internal static class RootIteration
{
    private const int DoubleSteps = 200;
    private const int DoubleDoubleSteps = 4;

    /// <summary>The precision that double-double gives without a step in balls.</summary>
    public const int DoubleDoublePrecision = 100;

    public static BigComplex[] Approximate(BigInteger[] polynomial, int precision)
    {
        BigComplex[] roots = Start(polynomial);
        if (precision <= DoubleDoublePrecision)
        {
            return roots;
        }

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

    /// <summary>The roots to about 100 bits, from doubles and then double-doubles; a spiral of starts when the coefficients or the iteration leave the doubles.</summary>
    private static BigComplex[] Start(BigInteger[] polynomial)
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

        BigComplex[] spiral = Array.ConvertAll(z, x => new BigComplex(FromDouble(x.Real), FromDouble(x.Imaginary)));
        DoubleDouble[] c = Array.ConvertAll(polynomial, a => Relative(a, polynomial[n]));
        if (!Array.TrueForAll(c, a => double.IsFinite(a.Hi) && new Ball(a, 0).IsOrdinary))
        {
            return spiral;
        }

        Complex[] coarse = Array.ConvertAll(c, a => (Complex)a.Hi);
        for (int step = 0; step < DoubleSteps && Sweep(coarse, z, static x => x.Magnitude, 1e-15); step++)
        {
        }

        ComplexDoubleDouble[] fine = Array.ConvertAll(c, a => new ComplexDoubleDouble(a, 0));
        ComplexDoubleDouble[] roots = Array.ConvertAll(z, x => new ComplexDoubleDouble(x.Real, x.Imaginary));
        for (int step = 0; step < DoubleDoubleSteps && Sweep(fine, roots, static x => x.Magnitude, 1e-29); step++)
        {
        }

        return Array.TrueForAll(roots, x => double.IsFinite(x.Magnitude))
            ? Array.ConvertAll(roots, x => new BigComplex(FromDoubleDouble(x.Real), FromDoubleDouble(x.Imaginary)))
            : spiral;
    }

    /// <summary>One sweep of Aberth's iteration in floating point; whether some root still moved by more than the tolerance.</summary>
    private static bool Sweep<T>(T[] c, T[] z, Func<T, double> magnitude, double tolerance)
        where T : IAdditionOperators<T, T, T>, ISubtractionOperators<T, T, T>, IMultiplyOperators<T, T, T>, IDivisionOperators<T, T, T>
    {
        bool moved = false;
        for (int i = 0; i < z.Length; i++)
        {
            T value = c[^1];
            T slope = value - value;
            for (int k = c.Length - 2; k >= 0; k--)
            {
                slope = (slope * z[i]) + value;
                value = (value * z[i]) + c[k];
            }

            T divisor = slope;
            for (int j = 0; j < z.Length; j++)
            {
                T apart = z[i] - z[j];
                if (j != i && magnitude(apart) > 0)
                {
                    divisor -= value / apart;
                }
            }

            T correction = value / divisor;
            double size = magnitude(correction);
            if (double.IsFinite(size))
            {
                z[i] -= correction;
                moved |= size > tolerance * magnitude(z[i]);
            }
        }

        return moved;
    }

    private static DoubleDouble Relative(BigInteger a, BigInteger unit)
    {
        Ball ratio = LeadingBits.Of(unit).Ratio(a, 1);
        return double.IsFinite(ratio.Radius) ? ratio.Centre : double.PositiveInfinity;
    }

    private static BigBall FromDoubleDouble(DoubleDouble value) => BigBall.Add(FromDouble(value.Hi), FromDouble(value.Lo), 128);

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
