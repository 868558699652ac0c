using System.Runtime.CompilerServices;

namespace Momentum.Analysis.Algebra;

/// <summary>What a product of polynomials does with coefficients of a type.</summary>
/// <remarks>
/// The operators of the class library's own numbers cannot be called from generic code that is compiled ahead of time: what they are is known only when the program
/// starts. Those of types of this assembly can.
/// </remarks>
/// <typeparam name="T">The type of the coefficients.</typeparam>
internal interface ITermArithmetic<T>
    where T : struct
{
    /// <summary>sum + left·right.</summary>
    static abstract T AddProduct(T sum, T left, T right);

    /// <summary>Whether a coefficient is 0.</summary>
    static abstract bool IsZero(T value);
}

/// <summary>Machine integers whose products and sums the caller has bounded.</summary>
internal readonly struct ShortTerms : ITermArithmetic<long>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long AddProduct(long sum, long left, long right) => sum + (left * right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsZero(long value) => value == 0;
}

/// <summary>Integers of 128 bits whose products and sums the caller has bounded.</summary>
internal readonly struct WideTerms : ITermArithmetic<WideInteger>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideInteger AddProduct(WideInteger sum, WideInteger left, WideInteger right) => sum + (left * right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsZero(WideInteger value) => value.Equals(default);
}

/// <summary>Residues modulo 2⁶¹ − 1.</summary>
internal readonly struct ResidueTerms : ITermArithmetic<Residue61>
{
    public static Residue61 AddProduct(Residue61 sum, Residue61 left, Residue61 right) => sum + (left * right);

    public static bool IsZero(Residue61 value) => value.Equals(default);
}

/// <summary>Rational numbers.</summary>
internal readonly struct RationalTerms : ITermArithmetic<Rational>
{
    public static Rational AddProduct(Rational sum, Rational left, Rational right) => sum + (left * right);

    public static bool IsZero(Rational value) => value.IsZero;
}
