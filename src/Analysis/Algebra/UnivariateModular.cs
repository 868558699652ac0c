using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Polynomials in one variable over the field of p elements, p a prime below 2³¹.</summary>
/// <remarks>Coefficients are residues in [0, p), ascending, without leading zeros; products of residues fit 62 bits.</remarks>
internal static class UnivariateModular
{
    /// <summary>The largest prime below a bound in (2, 2³¹].</summary>
    public static uint PrimeBelow(uint bound)
    {
        uint candidate = bound - 1;
        while (!IsPrime(candidate))
        {
            candidate--;
        }

        return candidate;
    }

    public static ulong Residue(BigInteger value, uint p)
    {
        BigInteger r = BigInteger.Remainder(value, p);
        return (ulong)(r.Sign < 0 ? r + p : r);
    }

    public static ulong[] Residues(ReadOnlySpan<BigInteger> polynomial, uint p)
    {
        ulong[] result = new ulong[polynomial.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Residue(polynomial[i], p);
        }

        return Trim(result);
    }

    public static ulong Inverse(ulong value, uint p) => Power(value, p - 2, p);

    public static ulong Power(ulong value, ulong exponent, uint p)
    {
        ulong result = 1;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
            {
                result = result * value % p;
            }

            value = value * value % p;
        }

        return result;
    }

    /// <summary>The monic greatest common divisor.</summary>
    public static ulong[] Gcd(ulong[] a, ulong[] b, uint p)
    {
        while (b.Length > 0)
        {
            (a, b) = (b, Remainder(a, b, p));
        }

        if (a.Length == 0 || a[^1] == 1)
        {
            return a;
        }

        ulong inverse = Inverse(a[^1], p);
        return Array.ConvertAll(a, c => c * inverse % p);
    }

    public static ulong[] Derivative(ulong[] polynomial, uint p)
    {
        ulong[] result = new ulong[Math.Max(0, polynomial.Length - 1)];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = polynomial[i + 1] * (ulong)(i + 1) % p;
        }

        return Trim(result);
    }

    public static ulong Evaluate(ulong[] polynomial, ulong point, uint p)
    {
        ulong value = 0;
        for (int i = polynomial.Length - 1; i >= 0; i--)
        {
            value = ((value * point) + polynomial[i]) % p;
        }

        return value;
    }

    private static ulong[] Remainder(ulong[] a, ulong[] b, uint p)
    {
        ulong[] r = (ulong[])a.Clone();
        ulong inverse = Inverse(b[^1], p);
        for (int i = r.Length - b.Length; i >= 0; i--)
        {
            ulong factor = r[i + b.Length - 1] * inverse % p;
            if (factor == 0)
            {
                continue;
            }

            ulong negated = p - factor;
            for (int j = 0; j < b.Length; j++)
            {
                r[i + j] = (r[i + j] + (negated * b[j])) % p;
            }
        }

        return Trim(r);
    }

    private static ulong[] Trim(ulong[] polynomial)
    {
        int length = polynomial.Length;
        while (length > 0 && polynomial[length - 1] == 0)
        {
            length--;
        }

        return length == polynomial.Length ? polynomial : polynomial[..length];
    }

    /// <summary>Miller and Rabin's test; with bases 2, 3, 5, 7 it is a proof below 3,215,031,751 (Jaeschke 1993).</summary>
    public static bool IsPrime(uint n)
    {
        if (n < 2 || n % 2 == 0)
        {
            return n == 2;
        }

        int twos = BitOperations.TrailingZeroCount(n - 1);
        foreach (uint witness in (ReadOnlySpan<uint>)[2, 3, 5, 7])
        {
            if (n % witness == 0)
            {
                return n == witness;
            }

            ulong x = Power(witness, (n - 1) >> twos, n);
            bool composite = x != 1 && x != n - 1;
            for (int i = 1; i < twos && composite; i++)
            {
                x = x * x % n;
                composite = x != n - 1;
            }

            if (composite)
            {
                return false;
            }
        }

        return true;
    }
}
