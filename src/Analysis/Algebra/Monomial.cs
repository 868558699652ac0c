using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Momentum.Analysis.Algebra;

/// <summary>A monomial: the exponents of its variables packed into one word of 128 bits, as a <see cref="VariableOrder"/> lays them out.</summary>
/// <remarks>
/// Comparing words compares monomials lexicographically; adding words multiplies monomials and subtracting divides them. <c>default</c> is 1.
/// The type is our own because code compiled ahead of time cannot hold the 128-bit integers of the class library.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Monomial : IEquatable<Monomial>, IComparable<Monomial>
{
    public Monomial(ulong high, ulong low)
    {
        High = high;
        Low = low;
    }

    /// <summary>Gets the fields of the first variables.</summary>
    public ulong High { get; }

    /// <summary>Gets the fields of the last variables.</summary>
    public ulong Low { get; }

    /// <summary>Gets a value indicating whether every exponent is zero.</summary>
    public bool IsOne => (High | Low) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Monomial operator +(Monomial a, Monomial b)
    {
        ulong low = a.Low + b.Low;
        return new(a.High + b.High + (low < a.Low ? 1UL : 0), low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Monomial operator -(Monomial a, Monomial b) => new(a.High - b.High - (a.Low < b.Low ? 1UL : 0), a.Low - b.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Monomial operator &(Monomial a, Monomial b) => new(a.High & b.High, a.Low & b.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Monomial operator |(Monomial a, Monomial b) => new(a.High | b.High, a.Low | b.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator ==(Monomial a, Monomial b) => ((a.High ^ b.High) | (a.Low ^ b.Low)) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator !=(Monomial a, Monomial b) => !(a == b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <(Monomial a, Monomial b) => a.High < b.High || (a.High == b.High && a.Low < b.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator >(Monomial a, Monomial b) => b < a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <=(Monomial a, Monomial b) => !(b < a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator >=(Monomial a, Monomial b) => !(a < b);

    /// <summary>The square root of a monomial whose exponents are even.</summary>
    public Monomial Half() => new(High >> 1, (Low >> 1) | (High << 63));

    public bool Equals(Monomial other) => this == other;

    public override bool Equals(object? obj) => obj is Monomial other && this == other;

    public override int GetHashCode() => HashCode.Combine(High, Low);

    public int CompareTo(Monomial other) => this < other ? -1 : this == other ? 0 : 1;
}
