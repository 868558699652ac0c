using System.Numerics;
using System.Runtime.CompilerServices;

namespace Momentum.Analysis.Algebra;

// Henrici's algorithms (Knuth, The Art of Computer Programming, volume 2, section 4.5.1): the gcds taken are of
// the operands' parts, not of the products, and what remains is in lowest terms without another gcd.
public readonly partial struct Rational
{
    /// <summary>The sum of two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Rational operator +(Rational left, Rational right)
    {
        if ((left._denominatorLessOne | right._denominatorLessOne) == 0 && left._big is null && right._big is null)
        {
            long sum = left._numerator + right._numerator;
            // The sum overflowed iff its sign differs from that of both operands.
            if (((left._numerator ^ sum) & (right._numerator ^ sum)) >= 0 && sum != long.MinValue)
            {
                return new(sum, 0);
            }
        }

        return Add(left, right);
    }

    /// <summary>The difference of two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Rational operator -(Rational left, Rational right)
    {
        if ((left._denominatorLessOne | right._denominatorLessOne) == 0 && left._big is null && right._big is null)
        {
            long difference = left._numerator - right._numerator;
            if (((left._numerator ^ right._numerator) & (left._numerator ^ difference)) >= 0 && difference != long.MinValue)
            {
                return new(difference, 0);
            }
        }

        return Add(left, -right);
    }

    /// <summary>The additive inverse.</summary>
    public static Rational operator -(Rational value) => value._big is null
        ? new(-value._numerator, value._denominatorLessOne)
        : new(new BigFraction(-value._big.Numerator, value._big.Denominator));

    /// <summary>The product of two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Rational operator *(Rational left, Rational right)
    {
        if ((left._denominatorLessOne | right._denominatorLessOne) == 0 && left._big is null && right._big is null)
        {
            long high = Math.BigMul(left._numerator, right._numerator, out long low);
            if (high == low >> 63 && low != long.MinValue)
            {
                return new(low, 0);
            }
        }

        return Multiply(left, right);
    }

    /// <summary>The quotient of two numbers.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Rational operator /(Rational left, Rational right) => left * right.Inverse();

    Rational IRing<Rational>.Add(Rational other) => this + other;

    Rational IRing<Rational>.Subtract(Rational other) => this - other;

    Rational IRing<Rational>.Negate() => -this;

    Rational IRing<Rational>.Multiply(Rational other) => this * other;

    Rational IIntegralDomain<Rational>.DivideExactly(Rational divisor) => this / divisor;

    Rational IField<Rational>.Divide(Rational divisor) => this / divisor;

    /// <summary>The absolute value.</summary>
    /// <param name="value">A number.</param>
    public static Rational Abs(Rational value) => value.Sign < 0 ? -value : value;

    /// <summary>The absolute value.</summary>
    public Rational Abs() => Abs(this);

    /// <summary>The multiplicative inverse.</summary>
    /// <exception cref="DivideByZeroException">The number is zero.</exception>
    public Rational Inverse()
    {
        if (_big is not null)
        {
            return _big.Numerator.Sign < 0
                ? OfCoprime(-_big.Denominator, -_big.Numerator)
                : OfCoprime(_big.Denominator, _big.Numerator);
        }

        return _numerator switch
        {
            > 0 => new(_denominatorLessOne + 1, _numerator - 1),
            < 0 => new(-_denominatorLessOne - 1, -_numerator - 1),
            _ => throw new DivideByZeroException(),
        };
    }

    /// <summary>The integer power; 0⁰ = 1.</summary>
    /// <param name="exponent">The exponent; a negative one inverts.</param>
    /// <exception cref="DivideByZeroException">Zero to a negative power.</exception>
    /// <exception cref="BudgetExceededException">The result would have more than <see cref="BitLimit"/> bits.</exception>
    public Rational Pow(int exponent)
    {
        if (exponent < 0)
        {
            return exponent == int.MinValue ? Inverse().Pow(int.MaxValue) * Inverse() : Inverse().Pow(-exponent);
        }

        // (2^(b-1))^e has (b-1)e + 1 bits: the least that a base of b bits can give.
        long bits = Math.Max(Numerator.GetBitLength(), Denominator.GetBitLength()) - 1;
        if (bits * exponent >= BitLimit)
        {
            throw new BudgetExceededException("a number of more than 1,048,576 bits");
        }

        return RepeatedSquaring.Of(this, exponent, One, static (a, b) => a * b);
    }

    /// <summary>The largest integer that is not above the number.</summary>
    public BigInteger Floor()
    {
        if (_big is null)
        {
            long quotient = Math.DivRem(_numerator, _denominatorLessOne + 1, out long remainder);
            return remainder < 0 ? quotient - 1 : quotient;
        }

        BigInteger q = BigInteger.DivRem(_big.Numerator, _big.Denominator, out BigInteger r);
        return r.Sign < 0 ? q - 1 : q;
    }

    /// <summary>The smallest integer that is not below the number.</summary>
    public BigInteger Ceiling() => -(-this).Floor();

    /// <summary>The greatest common divisor of two machine integers; gcd(0, b) = b.</summary>
    internal static ulong Gcd(ulong a, ulong b)
    {
        if (a <= 1 || b <= 1)
        {
            return a == 0 ? b : b == 0 ? a : 1;
        }

        int shift = BitOperations.TrailingZeroCount(a | b);
        a >>= BitOperations.TrailingZeroCount(a);
        do
        {
            b >>= BitOperations.TrailingZeroCount(b);
            if (a > b)
            {
                (a, b) = (b, a);
            }

            b -= a;
        }
        while (b != 0);

        return a << shift;
    }

    private static Rational Add(in Rational left, in Rational right)
    {
        if (left._big is not null || right._big is not null)
        {
            return AddBig(left, right);
        }

        long d1 = left._denominatorLessOne + 1;
        long d2 = right._denominatorLessOne + 1;
        long g = (long)Gcd((ulong)d1, (ulong)d2);
        long e1 = d1 / g;
        long e2 = d2 / g;

        // Each product is below 2^126 in magnitude, so the sum fits.
        WideInteger t = WideInteger.Product(left._numerator, e2) + WideInteger.Product(right._numerator, e1);
        if (g == 1)
        {
            return OfCoprime(t, WideInteger.Product(d1, d2));
        }

        if (!t.TryGetInt64(out long sum))
        {
            return AddBig(left, right);
        }

        long h = (long)Gcd((ulong)Math.Abs(sum % g), (ulong)g);
        return OfCoprime(h == 1 ? sum : sum / h, WideInteger.Product(e1, d2 / h));
    }

    private static Rational AddBig(in Rational left, in Rational right)
    {
        BigInteger d1 = left.Denominator;
        BigInteger d2 = right.Denominator;
        BigInteger g = BigInteger.GreatestCommonDivisor(d1, d2);
        if (g.IsOne)
        {
            return OfCoprime((left.Numerator * d2) + (right.Numerator * d1), d1 * d2);
        }

        BigInteger e1 = d1 / g;
        BigInteger t = (left.Numerator * (d2 / g)) + (right.Numerator * e1);
        BigInteger h = BigInteger.GreatestCommonDivisor(t, g);
        return OfCoprime(t / h, e1 * (d2 / h));
    }

    private static Rational Multiply(in Rational left, in Rational right)
    {
        if (left.IsZero || right.IsZero)
        {
            return default;
        }

        if (left._big is null && right._big is null)
        {
            long n1 = left._numerator;
            long n2 = right._numerator;
            long d1 = left._denominatorLessOne + 1;
            long d2 = right._denominatorLessOne + 1;
            long g = (long)Gcd((ulong)Math.Abs(n1), (ulong)d2);
            long h = (long)Gcd((ulong)Math.Abs(n2), (ulong)d1);
            return OfCoprime(WideInteger.Product(n1 / g, n2 / h), WideInteger.Product(d1 / h, d2 / g));
        }

        BigInteger m1 = left.Numerator;
        BigInteger m2 = right.Numerator;
        BigInteger b1 = left.Denominator;
        BigInteger b2 = right.Denominator;
        if (!b2.IsOne)
        {
            BigInteger g = BigInteger.GreatestCommonDivisor(m1, b2);
            m1 /= g;
            b2 /= g;
        }

        if (!b1.IsOne)
        {
            BigInteger g = BigInteger.GreatestCommonDivisor(m2, b1);
            m2 /= g;
            b1 /= g;
        }

        return OfCoprime(m1 * m2, b1 * b2);
    }
}
