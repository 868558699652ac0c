using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Arithmetic of dense univariate polynomials over a prime field.</summary>
/// <remarks>Coefficients ascend; the last one is not zero; zero is the empty array.</remarks>
internal static class FieldPolynomial
{
    public static ulong[] Trim(ReadOnlySpan<ulong> a) => a[..(DenseModular.Degree(a) + 1)].ToArray();

    /// <summary>The image of a polynomial with integer coefficients.</summary>
    public static ulong[] Of(in PrimeField field, ReadOnlySpan<BigInteger> a)
    {
        ulong[] result = new ulong[a.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = field.Of(a[i]);
        }

        return Trim(result);
    }

    /// <summary>The polynomial with coefficients in (−p/2, p/2).</summary>
    public static BigInteger[] ToIntegers(in PrimeField field, ReadOnlySpan<ulong> a)
    {
        BigInteger[] result = new BigInteger[a.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = field.ToSigned(a[i]);
        }

        return result;
    }

    public static ulong[] Subtract(in PrimeField field, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        Span<ulong> result = new ulong[Math.Max(a.Length, b.Length)];
        a.CopyTo(result);
        for (int i = 0; i < b.Length; i++)
        {
            result[i] = field.Subtract(result[i], b[i]);
        }

        return Trim(result);
    }

    public static ulong[] Multiply(in PrimeField field, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        if (a.IsEmpty || b.IsEmpty)
        {
            return [];
        }

        ulong[] result = new ulong[a.Length + b.Length - 1];
        Multiply(field, a, b, result);
        return result;
    }

    /// <summary>Quotient and remainder by a monic divisor.</summary>
    public static (ulong[] Quotient, ulong[] Remainder) DivRem(in PrimeField field, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> monic)
    {
        if (a.Length < monic.Length)
        {
            return ([], a.ToArray());
        }

        ulong[] work = a.ToArray();
        Reduce(field, work, monic);
        return (work[(monic.Length - 1)..], Trim(work.AsSpan(0, monic.Length - 1)));
    }

    public static ulong[] Monic(in PrimeField field, ReadOnlySpan<ulong> a)
    {
        ulong[] result = a.ToArray();
        DenseModular.MakeMonic(field, result, result.Length - 1);
        return result;
    }

    /// <summary>The monic gcd of two polynomials that are not both zero.</summary>
    public static ulong[] Gcd(in PrimeField field, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        ulong[] result = new ulong[Math.Max(a.Length, b.Length)];
        a.CopyTo(result);
        int degree = DenseModular.Gcd(field, result, b.ToArray());
        DenseModular.MakeMonic(field, result, degree);
        return result[..(degree + 1)];
    }

    /// <summary>The s and t with s·a + t·b = 1 for coprime a and b, b monic; deg s &lt; deg b and deg t &lt; deg a.</summary>
    public static (ulong[] S, ulong[] T) Bezout(in PrimeField field, ulong[] a, ulong[] b)
    {
        (ulong[] r0, ulong[] r1) = (b, a);
        (ulong[] s0, ulong[] s1) = ([], [field.One]);
        while (true)
        {
            // Invariant: r0 = s0·a and r1 = s1·a modulo b; r1 is made monic.
            ulong[] inverse = [field.Inverse(r1[^1])];
            r1 = Multiply(field, r1, inverse);
            s1 = Multiply(field, s1, inverse);
            if (r1.Length == 1)
            {
                // t = (1 - s·a)/b.
                ulong[] t = DivRem(field, Subtract(field, [field.One], Multiply(field, s1, a)), b).Quotient;
                return (s1, t);
            }

            (ulong[] q, ulong[] r) = DivRem(field, r0, r1);
            (r0, r1) = (r1, r);
            (s0, s1) = (s1, Subtract(field, s0, Multiply(field, q, s1)));
        }
    }

    public static ulong[] Derivative(in PrimeField field, ReadOnlySpan<ulong> a)
    {
        ulong[] result = new ulong[Math.Max(0, a.Length - 1)];
        ulong factor = 0;
        for (int i = 1; i < a.Length; i++)
        {
            factor = field.Add(factor, field.One);
            result[i - 1] = field.Multiply(a[i], factor);
        }

        return Trim(result);
    }

    /// <summary>The power of a polynomial modulo a monic one of degree 1 or more.</summary>
    public static ulong[] PowMod(in PrimeField field, ReadOnlySpan<ulong> value, BigInteger exponent, ReadOnlySpan<ulong> monic)
    {
        int n = monic.Length - 1;
        Span<ulong> b = new ulong[n];
        DivRem(field, value, monic).Remainder.CopyTo(b);
        Span<ulong> result = new ulong[n];
        b.CopyTo(result);
        Span<ulong> work = new ulong[(2 * n) - 1];
        byte[] bits = exponent.ToByteArray(isUnsigned: true);
        for (int bit = (int)exponent.GetBitLength() - 2; bit >= 0; bit--)
        {
            Step(field, result, result, work, monic);
            if (((bits[bit >> 3] >> (bit & 7)) & 1) != 0)
            {
                Step(field, result, b, work, monic);
            }
        }

        return Trim(result);
    }

    /// <summary>The power of a polynomial modulo a monic one of degree 1 or more, in given memory.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">As many coefficients as the degree of the monic polynomial; another place than the result.</param>
    /// <param name="exponent">The exponent, positive.</param>
    /// <param name="monic">The monic polynomial.</param>
    /// <param name="result">As many coefficients as the value.</param>
    /// <param name="work">Twice as many less one.</param>
    public static void Power(in PrimeField field, ReadOnlySpan<ulong> value, ulong exponent, ReadOnlySpan<ulong> monic, Span<ulong> result, Span<ulong> work)
    {
        value.CopyTo(result);
        for (int bit = BitOperations.Log2(exponent) - 1; bit >= 0; bit--)
        {
            Step(field, result, result, work, monic);
            if (((exponent >> bit) & 1) != 0)
            {
                Step(field, result, value, work, monic);
            }
        }
    }

    // a ← a·b modulo the monic polynomial.
    private static void Step(in PrimeField field, Span<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> work, ReadOnlySpan<ulong> monic)
    {
        work.Clear();
        Multiply(field, a, b, work);
        Reduce(field, work, monic);
        work[..a.Length].CopyTo(a);
    }

    private static void Multiply(in PrimeField field, ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result)
    {
        for (int i = 0; i < a.Length; i++)
        {
            ulong factor = a[i];
            for (int j = 0; j < b.Length; j++)
            {
                result[i + j] = field.Add(result[i + j], field.Multiply(factor, b[j]));
            }
        }
    }

    // Leaves the remainder below the divisor's degree and the quotient from there on.
    public static void Reduce(in PrimeField field, Span<ulong> a, ReadOnlySpan<ulong> monic)
    {
        int n = monic.Length - 1;
        for (int top = a.Length - 1; top >= n; top--)
        {
            ulong q = a[top];
            for (int i = 0; i < n && q != 0; i++)
            {
                a[top - n + i] = field.Subtract(a[top - n + i], field.Multiply(q, monic[i]));
            }
        }
    }
}
