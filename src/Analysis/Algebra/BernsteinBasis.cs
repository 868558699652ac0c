using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Changes between the powers and the Bernstein polynomials C(d, i)·t^i·(1−t)^(d−i).</summary>
internal static class BernsteinBasis
{
    /// <summary>t^e = Σ_k C(k, e)/C(d, e) B_k.</summary>
    public static Rational[][] FromPowers(int degree)
    {
        Rational[][] matrix = Tensor.Rows(degree + 1, degree + 1);
        for (int e = 0; e <= degree; e++)
        {
            for (int k = e; k <= degree; k++)
            {
                matrix[e][k] = Rational.Create(Binomial(k, e), Binomial(degree, e));
            }
        }

        return matrix;
    }

    /// <summary>B_i = C(d, i)·Σ_j C(d−i, j)(−1)^j t^(i+j); mirrored, the same in powers of 1 − t.</summary>
    public static Rational[][] ToPowers(int degree, bool mirrored)
    {
        Rational[][] matrix = Tensor.Rows(degree + 1, degree + 1);
        for (int i = 0; i <= degree; i++)
        {
            for (int j = 0; i + j <= degree; j++)
            {
                BigInteger value = Binomial(degree, i) * Binomial(degree - i, j);
                matrix[mirrored ? degree - i : i][i + j] = j % 2 == 0 ? value : -value;
            }
        }

        return matrix;
    }

    public static BigInteger Binomial(int n, int k)
    {
        BigInteger value = BigInteger.One;
        for (int i = 0; i < k; i++)
        {
            value = value * (n - i) / (i + 1);
        }

        return value;
    }
}
