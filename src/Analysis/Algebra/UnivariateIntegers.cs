using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Polynomials in one variable over the integers, as coefficients in ascending powers without leading zeros.</summary>
/// <remarks>The zero polynomial is the empty array. Arrays are never changed once they are returned.</remarks>
internal static class UnivariateIntegers
{
    /// <summary>The primitive integer polynomial that is a positive multiple of a rational one.</summary>
    public static BigInteger[] Primitive(UnivariatePolynomial<Rational> polynomial) => Primitive(ClearDenominators(polynomial.Coefficients.AsSpan()));

    /// <summary>The numbers times the least common multiple of their denominators.</summary>
    public static BigInteger[] ClearDenominators(ReadOnlySpan<Rational> numbers)
    {
        BigInteger multiple = BigInteger.One;
        foreach (Rational c in numbers)
        {
            if (!c.IsInteger)
            {
                multiple *= c.Denominator / BigInteger.GreatestCommonDivisor(multiple, c.Denominator);
            }
        }

        BigInteger[] result = new BigInteger[numbers.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = numbers[i].Numerator * (multiple / numbers[i].Denominator);
        }

        return result;
    }

    /// <summary>Divides out the positive content.</summary>
    public static BigInteger[] Primitive(BigInteger[] polynomial)
    {
        BigInteger content = Content(polynomial);
        return content.IsZero || content.IsOne ? polynomial : Array.ConvertAll(polynomial, c => c / content);
    }

    /// <summary>The positive greatest common divisor of the coefficients; 0 for the zero polynomial.</summary>
    public static BigInteger Content(ReadOnlySpan<BigInteger> polynomial)
    {
        BigInteger content = BigInteger.Zero;
        foreach (BigInteger c in polynomial)
        {
            content = BigInteger.GreatestCommonDivisor(content, c);
            if (content.IsOne)
            {
                break;
            }
        }

        return content;
    }

    /// <summary>The primitive associate with a positive leading coefficient.</summary>
    public static BigInteger[] Normal(BigInteger[] polynomial)
    {
        BigInteger[] primitive = Primitive(polynomial);
        return primitive.Length > 0 && primitive[^1].Sign < 0 ? Negate(primitive) : primitive;
    }

    public static BigInteger[] Negate(BigInteger[] polynomial) => Array.ConvertAll(polynomial, static c => -c);

    public static UnivariatePolynomial<Rational> ToRational(BigInteger[] polynomial) =>
        UnivariatePolynomial<Rational>.FromCoefficients(Array.ConvertAll(polynomial, static c => (Rational)c));

    public static UnivariatePolynomial<Rational> ToMonic(BigInteger[] polynomial)
    {
        BigInteger leading = polynomial[^1];
        return UnivariatePolynomial<Rational>.FromCoefficients(Array.ConvertAll(polynomial, c => Rational.Create(c, leading)));
    }

    public static BigInteger[] Derivative(ReadOnlySpan<BigInteger> polynomial)
    {
        BigInteger[] result = new BigInteger[Math.Max(0, polynomial.Length - 1)];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = polynomial[i + 1] * (i + 1);
        }

        return result;
    }

    /// <summary>The quotient over the integers, if the division is exact.</summary>
    public static bool TryDivide(BigInteger[] dividend, BigInteger[] divisor, out BigInteger[] quotient)
    {
        quotient = [];
        if (dividend.Length < divisor.Length)
        {
            return dividend.Length == 0;
        }

        BigInteger[] remainder = (BigInteger[])dividend.Clone();
        BigInteger[] result = new BigInteger[dividend.Length - divisor.Length + 1];
        int top = divisor.Length - 1;
        for (int i = result.Length - 1; i >= 0; i--)
        {
            (BigInteger q, BigInteger r) = BigInteger.DivRem(remainder[i + top], divisor[top]);
            if (!r.IsZero)
            {
                return false;
            }

            result[i] = q;
            if (!q.IsZero)
            {
                for (int j = 0; j < top; j++)
                {
                    remainder[i + j] -= q * divisor[j];
                }
            }
        }

        for (int i = 0; i < top; i++)
        {
            if (!remainder[i].IsZero)
            {
                return false;
            }
        }

        quotient = result;
        return true;
    }

    /// <summary>The remainder of lc(b)^(δ+1)·a by b, δ the difference of degrees, divided exactly by an integer.</summary>
    public static BigInteger[] PseudoRemainder(BigInteger[] a, BigInteger[] b, BigInteger divisor)
    {
        BigInteger[] r = (BigInteger[])a.Clone();
        int top = b.Length - 1;
        BigInteger leading = b[top];
        for (int length = r.Length; length >= b.Length; length--)
        {
            BigInteger head = r[length - 1];
            int shift = length - b.Length;
            for (int i = 0; i < length - 1; i++)
            {
                BigInteger value = r[i] * leading;
                r[i] = i < shift ? value : value - (head * b[i - shift]);
            }
        }

        return Array.ConvertAll(r[..Trim(r, Math.Min(r.Length, top))], c => c / divisor);
    }

    /// <summary>The length without leading zeros.</summary>
    public static int Trim(ReadOnlySpan<BigInteger> polynomial, int length)
    {
        while (length > 0 && polynomial[length - 1].IsZero)
        {
            length--;
        }

        return length;
    }

    /// <summary>d^n·p(n/d) for n/d with d &gt; 0 and n the degree: an integer with the sign of p there.</summary>
    public static BigInteger Homogeneous(ReadOnlySpan<BigInteger> polynomial, BigInteger numerator, BigInteger denominator)
    {
        BigInteger value = BigInteger.Zero, power = BigInteger.One;
        for (int i = polynomial.Length - 1; i >= 0; i--)
        {
            value = (value * numerator) + (polynomial[i] * power);
            power *= denominator;
        }

        return value;
    }

    public static int SignAt(ReadOnlySpan<BigInteger> polynomial, Rational point) =>
        Homogeneous(polynomial, point.Numerator, point.Denominator).Sign;

    /// <summary>2^(k·n)·p(m/2^k) with n the degree when k ≥ 0, and p(m·2^−k) when k &lt; 0.</summary>
    public static BigInteger AtDyadic(ReadOnlySpan<BigInteger> polynomial, BigInteger m, int k)
    {
        if (k < 0)
        {
            m <<= -k;
            k = 0;
        }

        BigInteger value = BigInteger.Zero;
        int top = polynomial.Length - 1;
        for (int i = top; i >= 0; i--)
        {
            value = (value * m) + (polynomial[i] << (k * (top - i)));
        }

        return value;
    }

    /// <summary>The number of sign changes in a sequence, zeros left out.</summary>
    public static int Variations(ReadOnlySpan<BigInteger> sequence)
    {
        int count = 0, last = 0;
        foreach (BigInteger item in sequence)
        {
            int sign = item.Sign;
            if (sign != 0)
            {
                count += last == -sign ? 1 : 0;
                last = sign;
            }
        }

        return count;
    }

    /// <summary>An e with |x| &lt; 2^e for every complex root x.</summary>
    /// <remarks>Fujiwara 1916: |x| ≤ 2·max |c_{n−i}/c_n|^{1/i}; each quotient is bounded by powers of two.</remarks>
    public static int RootBound(ReadOnlySpan<BigInteger> polynomial)
    {
        int top = polynomial.Length - 1, bound = int.MinValue;
        long leading = BitLength(polynomial[top]);
        for (int i = 1; i <= top; i++)
        {
            if (!polynomial[top - i].IsZero)
            {
                // |c| < 2^BitLength(c) and |c_n| ≥ 2^(BitLength(c_n) − 1).
                long exponent = BitLength(polynomial[top - i]) - leading + 1;
                bound = Math.Max(bound, checked((int)Math.Ceiling((double)exponent / i)));
            }
        }

        return bound == int.MinValue ? 0 : bound + 1;
    }

    /// <summary>The e with 2^(e−1) ≤ |x| &lt; 2^e; 0 for zero.</summary>
    public static long BitLength(BigInteger x) => BigInteger.Abs(x).GetBitLength();
}
