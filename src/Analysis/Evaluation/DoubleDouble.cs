using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Evaluation;

/// <summary>An unevaluated sum of two doubles, hi + lo with hi the sum rounded to double: 106 to 107 significant bits.</summary>
/// <remarks>
/// Relative error bounds with u = 2⁻⁵³: sum and difference 3u²/(1 − 4u), product 5u², product with a double 2u², quotient 15u², square root 33/8·u²
/// (Joldes, Muller, Popescu 2017, algorithms 6, 7 and 10; Lefèvre, Louvet, Muller, Picot, Rideau 2023 for the root, with 25/8·u²); every operation errs by less than <see cref="Unit"/>.
/// They hold while operands and results that are not zero stay in [2⁻⁹⁰⁰, 2⁹⁰⁰]. The operations use exact products only, so their bits do not depend on fused multiply-add.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
public readonly struct DoubleDouble : IEquatable<DoubleDouble>, IComparable<DoubleDouble>
{
    /// <summary>2⁻¹⁰², a bound for the relative error of one operation.</summary>
    public const double Unit = 1.9721522630525295e-31;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private DoubleDouble(double hi, double lo)
    {
        Hi = hi;
        Lo = lo;
    }

    /// <summary>Gets the number rounded to double.</summary>
    public double Hi { get; }

    /// <summary>Gets the rest, at most half a unit in the last place of <see cref="Hi"/>.</summary>
    public double Lo { get; }

    /// <summary>Gets a value indicating whether the number is zero.</summary>
    public bool IsZero => Hi == 0;

    /// <summary>Gets −1, 0 or 1.</summary>
    public int Sign => Math.Sign(Hi);

    /// <summary>A double, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator DoubleDouble(double value) => new(value, 0);

    /// <summary>The exact sum of two doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Sum(double a, double b) => new(ErrorFree.Sum(a, b, out double e), e);

    /// <summary>The exact product of two doubles.</summary>
    /// <remarks>Exact when the product is 0 or lies in [2⁻⁹⁶⁹, 2¹⁰²³].</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Product(double a, double b) => new(ErrorFree.Product(a, b, out double e), e);

    /// <summary>The nearest double-double of a rational: relative error at most 2⁻¹⁰⁶ in the range of the type.</summary>
    public static DoubleDouble FromRational(Rational value)
    {
        double hi = value.ToDouble();
        return double.IsInfinity(hi) ? new(hi, 0) : new(hi, (value - Rational.FromDouble(hi)).ToDouble());
    }

    /// <summary>The sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator +(DoubleDouble x, DoubleDouble y)
    {
        double sh = ErrorFree.Sum(x.Hi, y.Hi, out double sl);
        double th = ErrorFree.Sum(x.Lo, y.Lo, out double tl);
        double vh = ErrorFree.OrderedSum(sh, sl + th, out double vl);
        return new(ErrorFree.OrderedSum(vh, tl + vl, out double e), e);
    }

    /// <summary>The difference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator -(DoubleDouble x, DoubleDouble y) => x + -y;

    /// <summary>The negative, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator -(DoubleDouble x) => new(-x.Hi, -x.Lo);

    /// <summary>The product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble x, DoubleDouble y)
    {
        double ch = ErrorFree.Product(x.Hi, y.Hi, out double cl);
        double cross = (x.Hi * y.Lo) + (x.Lo * y.Hi);
        return new(ErrorFree.OrderedSum(ch, cl + cross, out double e), e);
    }

    /// <summary>The product with a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble x, double y)
    {
        double ch = ErrorFree.Product(x.Hi, y, out double cl);
        double th = ErrorFree.OrderedSum(ch, x.Lo * y, out double tl);
        return new(ErrorFree.OrderedSum(th, tl + cl, out double e), e);
    }

    /// <summary>The quotient; not a number for division by zero.</summary>
    /// <remarks>
    /// With t = x_h/y_h rounded, x_h − t·y_h is a double and is formed without error. The rest, of size 3u|x|, takes roundings of u²|x| and 2u²|x| in x_l − t·y_l,
    /// 3u²|x| in the sum, 3u² each in the reciprocal, which does not wait for t, and in the product with it, and y_h for y costs 3u²: 15u² in all.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator /(DoubleDouble x, DoubleDouble y)
    {
        double t = x.Hi / y.Hi;
        double reciprocal = 1 / y.Hi;
        double p = ErrorFree.Product(t, y.Hi, out double pl);
        double rest = ((x.Hi - p) - pl) + (x.Lo - (t * y.Lo));
        return new(ErrorFree.OrderedSum(t, rest * reciprocal, out double e), e);
    }

    /// <summary>Whether two numbers are equal.</summary>
    public static bool operator ==(DoubleDouble x, DoubleDouble y) => x.Equals(y);

    /// <summary>Whether two numbers differ.</summary>
    public static bool operator !=(DoubleDouble x, DoubleDouble y) => !x.Equals(y);

    /// <summary>Whether the left number is smaller.</summary>
    public static bool operator <(DoubleDouble x, DoubleDouble y) => x.CompareTo(y) < 0;

    /// <summary>Whether the left number is larger.</summary>
    public static bool operator >(DoubleDouble x, DoubleDouble y) => x.CompareTo(y) > 0;

    /// <summary>Whether the left number is not larger.</summary>
    public static bool operator <=(DoubleDouble x, DoubleDouble y) => x.CompareTo(y) <= 0;

    /// <summary>Whether the left number is not smaller.</summary>
    public static bool operator >=(DoubleDouble x, DoubleDouble y) => x.CompareTo(y) >= 0;

    /// <summary>The square root of a number that is not negative.</summary>
    /// <remarks>The correction, at most u of the root, takes one rounding more than in the published algorithm, because it is multiplied by a reciprocal that does not wait for it: u² more.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Sqrt(DoubleDouble x)
    {
        if (x.Hi == 0)
        {
            return default;
        }

        double sh = Math.Sqrt(x.Hi);
        double reciprocal = 0.5 / sh;
        double p = ErrorFree.Product(sh, sh, out double pl);
        double rest = ((x.Hi - p) - pl) + x.Lo;
        return new(ErrorFree.OrderedSum(sh, rest * reciprocal, out double e), e);
    }

    /// <summary>A sum with an absolute error below 4u²(|x| + |y|): as good as + when nothing cancels, and half as long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static DoubleDouble LooseSum(DoubleDouble x, DoubleDouble y)
    {
        double s = ErrorFree.Sum(x.Hi, y.Hi, out double e);
        return new(ErrorFree.Sum(s, e + (x.Lo + y.Lo), out double l), l);
    }

    /// <summary>The k-th power: relative error below 2k times that of a product.</summary>
    /// <param name="x">The base.</param>
    /// <param name="exponent">The exponent k, at least 0; the zeroth power is 1.</param>
    public static DoubleDouble Pow(DoubleDouble x, long exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        return RepeatedSquaring.Of(x, exponent, 1, static (a, b) => a * b);
    }

    /// <summary>The absolute value, exactly.</summary>
    public static DoubleDouble Abs(DoubleDouble x) => x.Hi < 0 ? -x : x;

    /// <summary>The product with a power of two, exact in the range of the type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleDouble ScaleByPowerOfTwo(double power) => new(Hi * power, Lo * power);

    /// <summary>The number as an exact rational.</summary>
    public Rational ToRational() => Rational.FromDouble(Hi) + Rational.FromDouble(Lo);

    /// <inheritdoc/>
    public int CompareTo(DoubleDouble other) => Hi != other.Hi ? Hi.CompareTo(other.Hi) : Lo.CompareTo(other.Lo);

    /// <inheritdoc/>
    public bool Equals(DoubleDouble other) => Hi == other.Hi && Lo == other.Lo;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DoubleDouble other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Hi, Lo);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hi:R} + {Lo:R}");
}
