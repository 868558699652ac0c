using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>An element of the field of integers modulo the Mersenne prime 2⁶¹ − 1.</summary>
/// <remarks>The prime is part of the type, so the multiplication kernels serve for it as they are. <c>default</c> is 0.</remarks>
internal readonly record struct Residue61
    : IAdditionOperators<Residue61, Residue61, Residue61>, ISubtractionOperators<Residue61, Residue61, Residue61>, IMultiplyOperators<Residue61, Residue61, Residue61>
{
    public const ulong Prime = (1UL << 61) - 1;

    // In [0, p).
    private readonly ulong _value;

    private Residue61(ulong value) => _value = value;

    public bool IsZero => _value == 0;

    public static Residue61 operator +(Residue61 left, Residue61 right)
    {
        ulong sum = left._value + right._value;
        return new(sum >= Prime ? sum - Prime : sum);
    }

    public static Residue61 operator -(Residue61 left, Residue61 right) =>
        new(left._value >= right._value ? left._value - right._value : left._value + Prime - right._value);

    public static Residue61 operator *(Residue61 left, Residue61 right)
    {
        // 2^61 = 1, so the parts below and above bit 61 add up; both are below 2^61.
        ulong high = Math.BigMul(left._value, right._value, out ulong low);
        ulong sum = (low & Prime) + ((low >> 61) | (high << 3));
        return new(sum >= Prime ? sum - Prime : sum);
    }

    /// <summary>The image of a number; false when p divides its denominator.</summary>
    public static bool TryOf(in Rational value, out Residue61 residue)
    {
        residue = Of(value.Numerator);
        if (value.IsInteger)
        {
            return true;
        }

        Residue61 denominator = Of(value.Denominator);
        residue *= denominator.Inverse();
        return !denominator.IsZero;
    }

    /// <summary>The inverse; 0 for 0.</summary>
    public Residue61 Inverse()
    {
        // Fermat: the power p - 2 = 2^61 - 3, all ones but bit 1.
        Residue61 result = new(1);
        for (int bit = 60; bit >= 0; bit--)
        {
            result *= result;
            result = bit == 1 ? result : result * this;
        }

        return result;
    }

    /// <summary>The representative in (−p/2, p/2).</summary>
    public long ToSigned() => _value > Prime / 2 ? (long)_value - (long)Prime : (long)_value;

    private static Residue61 Of(BigInteger value)
    {
        long residue = (long)(value % Prime);
        return new((ulong)(residue < 0 ? residue + (long)Prime : residue));
    }
}
