namespace Momentum.Analysis.Algebra;

/// <summary>Arithmetic of dense univariate polynomials over the prime field of p elements, p &lt; 2³¹.</summary>
/// <remarks>Coefficients ascend and are reduced to [0, p); the last one is not zero; zero is the empty array.</remarks>
internal static class ModularPolynomial
{
    public static ulong[] Trim(ulong[] a)
    {
        int length = a.Length;
        while (length > 0 && a[length - 1] == 0)
        {
            length--;
        }

        return length == a.Length ? a : a[..length];
    }

    public static ulong[] Subtract(ulong[] a, ulong[] b, ulong p)
    {
        ulong[] result = new ulong[Math.Max(a.Length, b.Length)];
        for (int i = 0; i < result.Length; i++)
        {
            ulong x = i < a.Length ? a[i] : 0;
            ulong y = i < b.Length ? b[i] : 0;
            result[i] = x >= y ? x - y : x + p - y;
        }

        return Trim(result);
    }

    public static ulong[] Multiply(ulong[] a, ulong[] b, ulong p)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return [];
        }

        ulong[] result = new ulong[a.Length + b.Length - 1];
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < b.Length; j++)
            {
                // (p - 1)² + p < 2^63.
                result[i + j] = (result[i + j] + (a[i] * b[j])) % p;
            }
        }

        return result;
    }

    /// <summary>Quotient and remainder; the divisor is not zero.</summary>
    public static (ulong[] Quotient, ulong[] Remainder) DivRem(ulong[] a, ulong[] b, ulong p)
    {
        if (a.Length < b.Length)
        {
            return ([], a);
        }

        ulong[] r = (ulong[])a.Clone();
        ulong[] q = new ulong[a.Length - b.Length + 1];
        ulong inverse = Inverse(b[^1], p);
        for (int k = q.Length - 1; k >= 0; k--)
        {
            ulong factor = r[k + b.Length - 1] * inverse % p;
            q[k] = factor;
            if (factor == 0)
            {
                continue;
            }

            ulong negative = p - factor;
            for (int i = 0; i < b.Length; i++)
            {
                r[k + i] = (r[k + i] + (negative * b[i])) % p;
            }
        }

        return (q, Trim(r[..(b.Length - 1)]));
    }

    public static ulong[] Monic(ulong[] a, ulong p)
    {
        if (a.Length == 0 || a[^1] == 1)
        {
            return a;
        }

        ulong inverse = Inverse(a[^1], p);
        ulong[] result = new ulong[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            result[i] = a[i] * inverse % p;
        }

        return result;
    }

    /// <summary>The monic gcd; empty for two zeros.</summary>
    public static ulong[] Gcd(ulong[] a, ulong[] b, ulong p)
    {
        while (b.Length > 0)
        {
            (a, b) = (b, DivRem(a, b, p).Remainder);
        }

        return Monic(a, p);
    }

    /// <summary>The s and t with s·a + t·b = 1 for coprime a, b; deg s &lt; deg b and deg t &lt; deg a.</summary>
    public static (ulong[] S, ulong[] T) Bezout(ulong[] a, ulong[] b, ulong p)
    {
        (ulong[] r0, ulong[] r1) = (a, b);
        (ulong[] s0, ulong[] s1) = ([1], []);
        (ulong[] t0, ulong[] t1) = ([], [1]);
        while (r1.Length > 0)
        {
            (ulong[] q, ulong[] r) = DivRem(r0, r1, p);
            (r0, r1) = (r1, r);
            (s0, s1) = (s1, Subtract(s0, Multiply(q, s1, p), p));
            (t0, t1) = (t1, Subtract(t0, Multiply(q, t1, p), p));
        }

        ulong[] inverse = [Inverse(r0[0], p)];
        return (Multiply(s0, inverse, p), Multiply(t0, inverse, p));
    }

    public static ulong[] Derivative(ulong[] a, ulong p)
    {
        ulong[] result = new ulong[Math.Max(0, a.Length - 1)];
        for (int i = 1; i < a.Length; i++)
        {
            result[i - 1] = a[i] * ((ulong)i % p) % p;
        }

        return Trim(result);
    }

    /// <summary>The power of a polynomial modulo another one.</summary>
    public static ulong[] PowMod(ulong[] value, System.Numerics.BigInteger exponent, ulong[] modulus, ulong p)
    {
        ulong[] result = DivRem([1], modulus, p).Remainder;
        for (long bit = exponent.GetBitLength() - 1; bit >= 0; bit--)
        {
            result = DivRem(Multiply(result, result, p), modulus, p).Remainder;
            if (!(exponent >> (int)bit).IsEven)
            {
                result = DivRem(Multiply(result, value, p), modulus, p).Remainder;
            }
        }

        return result;
    }

    /// <summary>The inverse of a unit modulo p, by Euclid's algorithm.</summary>
    public static ulong Inverse(ulong value, ulong p)
    {
        long r0 = (long)p, r1 = (long)value, t0 = 0, t1 = 1;
        while (r1 != 0)
        {
            long q = r0 / r1;
            (r0, r1) = (r1, r0 - (q * r1));
            (t0, t1) = (t1, t0 - (q * t1));
        }

        return t0 < 0 ? (ulong)(t0 + (long)p) : (ulong)t0;
    }
}
