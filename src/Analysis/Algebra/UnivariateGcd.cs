using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Greatest common divisors of integer polynomials by images modulo primes.</summary>
/// <remarks>
/// Source: W. S. Brown, "On Euclid's algorithm and the computation of polynomial greatest common divisors", J. ACM 18, 1971.
/// An image whose prime divides no leading coefficient has at least the true degree, and degree 0 proves the polynomials coprime;
/// images of least degree are joined by Chinese remaindering until trial division proves the result.
/// </remarks>
internal static class UnivariateGcd
{
    /// <summary>2³¹ − 1, the largest prime below 2³¹ (Euler 1772).</summary>
    internal const uint FirstPrime = int.MaxValue;

    /// <summary>The primitive greatest common divisor with a positive leading coefficient of two nonzero primitive polynomials.</summary>
    public static BigInteger[] Of(BigInteger[] a, BigInteger[] b)
    {
        if (a.Length == 1 || b.Length == 1)
        {
            return [BigInteger.One];
        }

        BigInteger leading = BigInteger.GreatestCommonDivisor(a[^1], b[^1]);
        BigInteger[] joined = [];
        BigInteger modulus = BigInteger.One;
        for (uint p = FirstPrime; ; p = UnivariateModular.PrimeBelow(p))
        {
            if ((a[^1] % p).IsZero || (b[^1] % p).IsZero)
            {
                continue;
            }

            ulong[] image = UnivariateModular.Gcd(UnivariateModular.Residues(a, p), UnivariateModular.Residues(b, p), p);
            if (image.Length == 1)
            {
                return [BigInteger.One];
            }

            if (joined.Length != 0 && image.Length > joined.Length)
            {
                continue;
            }

            if (image.Length < joined.Length || joined.Length == 0)
            {
                joined = new BigInteger[image.Length];
                modulus = BigInteger.One;
            }

            bool stable = Join(joined, ref modulus, image, UnivariateModular.Residue(leading, p), p);
            if (stable)
            {
                BigInteger[] candidate = UnivariateIntegers.Normal(joined);
                if (UnivariateIntegers.TryDivide(a, candidate, out _) && UnivariateIntegers.TryDivide(b, candidate, out _))
                {
                    return candidate;
                }
            }
        }
    }

    /// <summary>The primitive polynomial with a positive leading coefficient and the roots of p ≠ 0, each once.</summary>
    public static BigInteger[] SquareFreePart(BigInteger[] polynomial)
    {
        BigInteger[] primitive = UnivariateIntegers.Normal(polynomial);
        if (primitive.Length <= 2)
        {
            return primitive;
        }

        if (primitive.Length == 3)
        {
            // a·x² + b·x + c has a double root, −b/(2a), iff b² = 4ac.
            return primitive[1] * primitive[1] == 4 * primitive[2] * primitive[0] ? UnivariateIntegers.Normal([primitive[1], 2 * primitive[2]]) : primitive;
        }

        BigInteger[] gcd = Of(primitive, UnivariateIntegers.Primitive(UnivariateIntegers.Derivative(primitive)));
        return gcd.Length > 1 && UnivariateIntegers.TryDivide(primitive, gcd, out BigInteger[] quotient) ? quotient : primitive;
    }

    /// <summary>Joins a scaled image to residues kept in (−M/2, M/2]; true when nothing changed.</summary>
    private static bool Join(BigInteger[] joined, ref BigInteger modulus, ulong[] image, ulong scale, uint p)
    {
        BigInteger next = modulus * p, half = next >> 1;
        ulong inverse = UnivariateModular.Inverse(UnivariateModular.Residue(modulus, p), p);
        bool stable = true;
        for (int i = 0; i < joined.Length; i++)
        {
            ulong target = image[i] * scale % p;
            ulong step = (target + p - UnivariateModular.Residue(joined[i], p)) % p * inverse % p;
            if (step != 0)
            {
                BigInteger value = joined[i] + (modulus * step);
                BigInteger centred = value > half ? value - next : value;
                stable &= centred == joined[i];
                joined[i] = centred;
            }
        }

        modulus = next;
        return stable;
    }
}
