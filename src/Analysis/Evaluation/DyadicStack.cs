using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Momentum.Analysis.Evaluation;

/// <summary>Exact sums and products of dyadic numbers on memory of the caller: no allocation, and as many limbs as a number needs.</summary>
/// <remarks>
/// Results are stacked one upon another and are never removed. When the memory does not suffice, <see cref="IsExhausted"/> stays set and every further result is meaningless,
/// so it is asked once at the end. Limbs above the last result are 0.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal ref struct DyadicStack
{
    private readonly Span<ulong> _limbs;
    private int _used;

    /// <summary>A stack on memory that holds zeros.</summary>
    public DyadicStack(Span<ulong> zeros) => _limbs = zeros;

    /// <summary>Gets a value indicating whether a result did not fit.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>A finite double.</summary>
    public Dyadic Of(double value)
    {
        Quadratic.Split(value, out long significand, out int exponent);
        return Of(significand, exponent);
    }

    /// <summary>significand·2^exponent.</summary>
    public Dyadic Of(long significand, int exponent = 0)
    {
        if (significand == 0 || _used == _limbs.Length)
        {
            IsExhausted |= significand != 0;
            return default;
        }

        _limbs[_used] = significand < 0 ? 0 - (ulong)significand : (ulong)significand;
        return new(_used++, 1, exponent, significand < 0);
    }

    /// <summary>An integer of any length.</summary>
    public Dyadic Of(BigInteger value)
    {
        BigInteger magnitude = BigInteger.Abs(value);
        int length = (int)((magnitude.GetBitLength() + 63) / 64);
        if (!TryTake(length, out Span<ulong> limbs))
        {
            return default;
        }

        magnitude.TryWriteBytes(MemoryMarshal.AsBytes(limbs), out _, isUnsigned: true, isBigEndian: !BitConverter.IsLittleEndian);
        if (!BitConverter.IsLittleEndian)
        {
            limbs.Reverse();
        }

        return new(_used - length, length, 0, value.Sign < 0);
    }

    /// <summary>x + y.</summary>
    public Dyadic Add(Dyadic x, Dyadic y)
    {
        if (x.IsZero || y.IsZero)
        {
            return x.IsZero ? y : x;
        }

        if (x.Exponent < y.Exponent)
        {
            (x, y) = (y, x);
        }

        // x·2^shift ± y in units of the lower exponent, with one limb for the carry.
        int shift = x.Exponent - y.Exponent;
        int skip = shift >> 6;
        int start = _used;
        int length = Math.Max(x.Length + skip + 1, y.Length) + 1;
        if (!TryTake(length, out Span<ulong> sum))
        {
            return default;
        }

        ShiftLeft(_limbs.Slice(x.Start, x.Length), shift & 63, sum[skip..]);
        ReadOnlySpan<ulong> other = _limbs.Slice(y.Start, y.Length);
        bool isNegative = x.IsNegative;
        if (x.IsNegative == y.IsNegative)
        {
            AddTo(sum, other);
        }
        else if (SubtractFrom(sum, other))
        {
            Negate(sum);
            isNegative = !isNegative;
        }

        return Trim(start, length, y.Exponent, isNegative);
    }

    /// <summary>x − y.</summary>
    public Dyadic Subtract(Dyadic x, Dyadic y) => Add(x, -y);

    /// <summary>x·y.</summary>
    public Dyadic Multiply(Dyadic x, Dyadic y)
    {
        if (x.IsZero || y.IsZero)
        {
            return default;
        }

        if (x.Length > y.Length)
        {
            (x, y) = (y, x);
        }

        int exponent = x.Exponent + y.Exponent;
        bool isNegative = x.IsNegative != y.IsNegative;
        if (IsPowerOfTwo(x))
        {
            return new(y.Start, y.Length, exponent, isNegative);
        }

        int start = _used;
        int length = x.Length + y.Length;
        if (!TryTake(length, out Span<ulong> product))
        {
            return default;
        }

        ReadOnlySpan<ulong> factor = _limbs.Slice(y.Start, y.Length);
        for (int i = 0; i < x.Length; i++)
        {
            product[i + factor.Length] = AddProduct(product.Slice(i, factor.Length), factor, _limbs[x.Start + i]);
        }

        return Trim(start, length, exponent, isNegative);
    }

    /// <summary>The leading bits of a number: zero, or a mantissa with 1/2 ≤ |mantissa| ≤ 1 and a relative error below 2⁻¹⁰⁵.</summary>
    public readonly ScaledBall LeadingBits(Dyadic x)
    {
        if (x.IsZero)
        {
            return default;
        }

        ulong first = _limbs[x.Start + x.Length - 1];
        ulong second = x.Length > 1 ? _limbs[x.Start + x.Length - 2] : 0;
        ulong third = x.Length > 2 ? _limbs[x.Start + x.Length - 3] : 0;
        int zeros = BitOperations.LeadingZeroCount(first);
        if (zeros > 0)
        {
            first = (first << zeros) | (second >> (64 - zeros));
            second = (second << zeros) | (third >> (64 - zeros));
        }

        // 53 bits and 53 bits more; what lies below is less than one unit of the last of them, 2⁻¹⁰⁵ of the number.
        const double Top = 1.1102230246251565e-16; // 2^-53
        double high = (long)(first >> 11) * Top;
        double low = (long)(((first & 0x7FF) << 42) | (second >> 22)) * (Top * Top);
        DoubleDouble mantissa = DoubleDouble.Sum(x.IsNegative ? -high : high, x.IsNegative ? -low : low);
        bool isExact = x.Length <= 2 && (second << 42) == 0;
        double radius = isExact ? 0 : 2.465190328815662e-32 * Math.Abs(mantissa.Hi); // 2^-105
        return new(new Ball(mantissa, radius), (64 * x.Length) - zeros + x.Exponent);
    }

    /// <summary>Whether a number is 1.</summary>
    public readonly bool IsOne(Dyadic x) => x.Exponent == 0 && IsPowerOfTwo(x);

    private readonly bool IsPowerOfTwo(Dyadic x) => x.Length == 1 && _limbs[x.Start] == 1;

    private bool TryTake(int length, out Span<ulong> limbs)
    {
        if (length > _limbs.Length - _used)
        {
            IsExhausted = true;
            limbs = default;
            return false;
        }

        limbs = _limbs.Slice(_used, length);
        _used += length;
        return true;
    }

    /// <summary>Gives back the leading zeros of the last result.</summary>
    private Dyadic Trim(int start, int length, int exponent, bool isNegative)
    {
        while (length > 0 && _limbs[start + length - 1] == 0)
        {
            length--;
        }

        _used = start + length;
        return new(start, length, exponent, isNegative);
    }

    /// <summary>target = source·2^bits with 0 ≤ bits &lt; 64; the target has a limb more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ShiftLeft(ReadOnlySpan<ulong> source, int bits, Span<ulong> target)
    {
        ulong carry = 0;
        int i = 0;
        for (; i < source.Length && i < target.Length; i++)
        {
            // Two shifts, because one by 64 is one by 0.
            ulong limb = source[i];
            target[i] = (limb << bits) | carry;
            carry = limb >> 1 >> (63 - bits);
        }

        target[i] = carry;
    }

    /// <summary>sum += other; the sum has room for the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(Span<ulong> sum, ReadOnlySpan<ulong> other)
    {
        ulong carry = 0;
        int i = 0;
        for (; i < other.Length && i < sum.Length; i++)
        {
            ulong a = sum[i] + carry;
            carry = a < carry ? 1UL : 0;
            ulong s = a + other[i];
            carry += s < a ? 1UL : 0;
            sum[i] = s;
        }

        for (; carry != 0 && i < sum.Length; i++)
        {
            sum[i] += carry;
            carry = sum[i] == 0 ? 1UL : 0;
        }
    }

    /// <summary>difference −= other modulo 2^(64·length); whether it fell below zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool SubtractFrom(Span<ulong> difference, ReadOnlySpan<ulong> other)
    {
        ulong borrow = 0;
        int i = 0;
        for (; i < other.Length && i < difference.Length; i++)
        {
            ulong a = difference[i];
            ulong s = a - other[i];
            ulong next = a < other[i] ? 1UL : 0;
            difference[i] = s - borrow;
            borrow = next + (s < borrow ? 1UL : 0);
        }

        for (; borrow != 0 && i < difference.Length; i++)
        {
            borrow = difference[i] == 0 ? 1UL : 0;
            difference[i]--;
        }

        return borrow != 0;
    }

    private static void Negate(Span<ulong> limbs)
    {
        ulong carry = 1;
        foreach (ref ulong limb in limbs)
        {
            limb = ~limb + carry;
            carry = limb == 0 ? carry : 0;
        }
    }

    /// <summary>sum += factor·limb; the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddProduct(Span<ulong> sum, ReadOnlySpan<ulong> factor, ulong limb)
    {
        ulong carry = 0;
        for (int j = 0; j < factor.Length && j < sum.Length; j++)
        {
            // a·b + c + d ≤ (2⁶⁴ − 1)² + 2(2⁶⁴ − 1) < 2¹²⁸.
            ulong high = Math.BigMul(factor[j], limb, out ulong low);
            low += carry;
            high += low < carry ? 1UL : 0;
            ulong s = sum[j] + low;
            high += s < low ? 1UL : 0;
            sum[j] = s;
            carry = high;
        }

        return carry;
    }
}
