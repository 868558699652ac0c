using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Momentum.Analysis.Algebra;

/// <summary>An integer of 128 bits in two's complement, for the products and sums of machine integers.</summary>
/// <remarks>Sums and products wrap modulo 2¹²⁸; callers bound their operands. The type is our own for the reason given at <see cref="Monomial"/>.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct WideInteger
    : IEquatable<WideInteger>, IComparable<WideInteger>, IAdditionOperators<WideInteger, WideInteger, WideInteger>, IMultiplyOperators<WideInteger, WideInteger, WideInteger>
{
    private readonly long _high;
    private readonly ulong _low;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private WideInteger(long high, ulong low)
    {
        _high = high;
        _low = low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator WideInteger(long value) => new(value >> 63, (ulong)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideInteger operator +(WideInteger left, WideInteger right)
    {
        ulong low = left._low + right._low;
        return new(left._high + right._high + (low < left._low ? 1 : 0), low);
    }

    public static WideInteger operator *(WideInteger left, WideInteger right)
    {
        ulong high = Math.BigMul(left._low, right._low, out ulong low);
        return new((long)(high + ((ulong)left._high * right._low) + (left._low * (ulong)right._high)), low);
    }

    /// <summary>The product of two machine integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideInteger Product(long left, long right)
    {
        long high = Math.BigMul(left, right, out long low);
        return new(high, (ulong)low);
    }

    /// <summary>The value as a machine integer, when it is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGetInt64(out long value)
    {
        value = (long)_low;
        return _high == value >> 63;
    }

    public BigInteger ToBigInteger() => ((BigInteger)_high << 64) + _low;

    public bool Equals(WideInteger other) => _high == other._high && _low == other._low;

    public override bool Equals(object? obj) => obj is WideInteger other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_high, _low);

    public int CompareTo(WideInteger other) => _high != other._high ? _high.CompareTo(other._high) : _low.CompareTo(other._low);
}
