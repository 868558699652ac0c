using System.Numerics;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Evaluation;

/// <summary>Polynomials in σ modulo the characteristic polynomial, with ball coefficients.</summary>
internal sealed class ResidueRing
{
    private readonly BigBall[] _monic;
    private readonly int _precision;

    public ResidueRing(UnivariatePolynomial<Rational> modulus, int precision)
    {
        _precision = precision;
        _monic = new BigBall[modulus.Degree];
        for (int i = 0; i < _monic.Length; i++)
        {
            _monic[i] = BigBall.Of(modulus[i] / modulus.LeadingCoefficient, precision);
        }
    }

    private int Degree => _monic.Length;

    /// <summary>σᵏ up to the factor 2^exponent.</summary>
    public (BigBall[] Residue, BigInteger Exponent) Power(long k)
    {
        BigBall[] power = new BigBall[Degree];
        power[0] = BigBall.Of(1);
        BigInteger exponent = default;
        for (int bit = 63 - BitOperations.LeadingZeroCount((ulong)k); bit >= 0; bit--)
        {
            power = Multiply(power, power);
            exponent *= 2;
            if (((k >> bit) & 1) != 0)
            {
                power = TimesSigma(power);
            }

            long size = power.Max(c => c.IsZero ? long.MinValue : c.Magnitude);
            if (size != long.MinValue && Math.Abs(size) > 1 << 20)
            {
                power = Array.ConvertAll(power, c => c.IsZero ? c : c.ShiftBy(-size));
                exponent += size;
            }
        }

        return (power, exponent);
    }

    public BigBall[] Multiply(BigBall[] x, BigBall[] y)
    {
        BigBall[] product = new BigBall[(2 * Degree) - 1];
        for (int i = 0; i < Degree; i++)
        {
            for (int j = 0; j < Degree; j++)
            {
                product[i + j] = BigBall.Add(product[i + j], BigBall.Multiply(x[i], y[j], _precision), _precision);
            }
        }

        for (int top = product.Length - 1; top >= Degree; top--)
        {
            for (int i = 0; i < Degree; i++)
            {
                int place = top - Degree + i;
                product[place] = BigBall.Subtract(product[place], BigBall.Multiply(product[top], _monic[i], _precision), _precision);
            }
        }

        return product[..Degree];
    }

    public BigBall[] TimesSigma(BigBall[] x)
    {
        BigBall[] next = new BigBall[Degree];
        for (int i = 0; i < Degree; i++)
        {
            BigBall carried = BigBall.Multiply(x[^1], _monic[i], _precision);
            next[i] = i == 0 ? -carried : BigBall.Subtract(x[i - 1], carried, _precision);
        }

        return next;
    }

    /// <summary>The matrix of multiplication by a residue: column j holds it times σʲ.</summary>
    public BigBall[][] MultiplicationBy(BigBall[] x)
    {
        BigBall[][] matrix = new BigBall[Degree][];
        for (int i = 0; i < Degree; i++)
        {
            matrix[i] = new BigBall[Degree];
        }

        for (int j = 0; j < Degree; j++)
        {
            for (int i = 0; i < Degree; i++)
            {
                matrix[i][j] = x[i];
            }

            x = TimesSigma(x);
        }

        return matrix;
    }
}
