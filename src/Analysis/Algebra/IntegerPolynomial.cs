using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Arithmetic of dense univariate polynomials with integer coefficients, plain or modulo a number.</summary>
/// <remarks>Coefficients ascend; the last one is not zero; zero is the empty array.</remarks>
internal static class IntegerPolynomial
{
    public static BigInteger[] Trim(BigInteger[] a)
    {
        int length = a.Length;
        while (length > 0 && a[length - 1].IsZero)
        {
            length--;
        }

        return length == a.Length ? a : a[..length];
    }

    /// <summary>The coefficients reduced to [0, modulus).</summary>
    public static BigInteger[] Reduce(BigInteger[] a, BigInteger modulus)
    {
        BigInteger[] result = new BigInteger[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            BigInteger r = a[i] % modulus;
            result[i] = r.Sign < 0 ? r + modulus : r;
        }

        return Trim(result);
    }

    /// <summary>The coefficients reduced to (−modulus/2, modulus/2].</summary>
    public static BigInteger[] Symmetric(BigInteger[] a, BigInteger modulus)
    {
        BigInteger[] result = Reduce(a, modulus);
        for (int i = 0; i < result.Length; i++)
        {
            if (result[i] << 1 > modulus)
            {
                result[i] -= modulus;
            }
        }

        return result;
    }

    public static BigInteger[] Add(BigInteger[] a, BigInteger[] b, BigInteger sign, BigInteger modulus)
    {
        BigInteger[] result = new BigInteger[Math.Max(a.Length, b.Length)];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = (i < a.Length ? a[i] : 0) + (i < b.Length ? sign * b[i] : 0);
        }

        return Reduce(result, modulus);
    }

    public static BigInteger[] Multiply(BigInteger[] a, BigInteger[] b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return [];
        }

        BigInteger[] result = new BigInteger[a.Length + b.Length - 1];
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < b.Length; j++)
            {
                result[i + j] += a[i] * b[j];
            }
        }

        return result;
    }

    public static BigInteger[] Multiply(BigInteger[] a, BigInteger[] b, BigInteger modulus) => Reduce(Multiply(a, b), modulus);

    public static BigInteger[] Scale(BigInteger[] a, BigInteger factor, BigInteger modulus) => Reduce(Array.ConvertAll(a, c => c * factor), modulus);

    /// <summary>Quotient and remainder by a monic divisor, modulo a number.</summary>
    public static (BigInteger[] Quotient, BigInteger[] Remainder) DivRemMonic(BigInteger[] a, BigInteger[] monic, BigInteger modulus)
    {
        if (a.Length < monic.Length)
        {
            return ([], a);
        }

        BigInteger[] r = (BigInteger[])a.Clone();
        BigInteger[] q = new BigInteger[a.Length - monic.Length + 1];
        for (int k = q.Length - 1; k >= 0; k--)
        {
            BigInteger factor = r[k + monic.Length - 1] % modulus;
            q[k] = factor;
            for (int i = 0; i < monic.Length && !factor.IsZero; i++)
            {
                r[k + i] -= factor * monic[i];
            }
        }

        return (Reduce(q, modulus), Reduce(r[..(monic.Length - 1)], modulus));
    }

    /// <summary>The exact quotient over the integers, when there is one.</summary>
    public static bool TryDivide(BigInteger[] a, BigInteger[] b, out BigInteger[] quotient)
    {
        quotient = [];
        if (a.Length < b.Length || (!b[0].IsZero && !(a[0] % b[0]).IsZero))
        {
            return false;
        }

        BigInteger[] r = (BigInteger[])a.Clone();
        BigInteger[] q = new BigInteger[a.Length - b.Length + 1];
        for (int k = q.Length - 1; k >= 0; k--)
        {
            q[k] = BigInteger.DivRem(r[k + b.Length - 1], b[^1], out BigInteger rest);
            if (!rest.IsZero)
            {
                return false;
            }

            for (int i = 0; i < b.Length && !q[k].IsZero; i++)
            {
                r[k + i] -= q[k] * b[i];
            }
        }

        quotient = q;
        return Array.TrueForAll(r, c => c.IsZero);
    }

    /// <summary>The multiple with coprime coefficients and a positive leading one.</summary>
    public static BigInteger[] PrimitivePart(BigInteger[] a)
    {
        BigInteger content = 0;
        foreach (BigInteger c in a)
        {
            content = BigInteger.GreatestCommonDivisor(content, c);
        }

        if (a.Length > 0 && a[^1].Sign < 0)
        {
            content = -content;
        }

        return content.IsOne || content.IsZero ? a : Array.ConvertAll(a, c => c / content);
    }
}
