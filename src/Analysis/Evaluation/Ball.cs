using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Evaluation;

/// <summary>A real number known as a double-double centre with a bound on the distance to it.</summary>
/// <remarks>
/// Each operation adds to the propagated radius <see cref="DoubleDouble.Unit"/> times the result, above the proved 2u² to 15u² (u = 2⁻⁵³).
/// The radius itself is a sum of products of doubles that are not negative; its own rounding, below 2⁻⁵⁰ per operation, and what underflows in it
/// (at most 2⁻¹⁰⁷⁴ where the unit term is above 2⁻¹⁰⁰²) is covered by the factor 1 + 2⁻²⁰ in <see cref="CertifiedValue"/>.
/// Valid while no centre that is not zero leaves [2⁻⁹⁰⁰, 2⁹⁰⁰] in magnitude; <see cref="IsOrdinary"/> tells.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Ball
{
    private const double Unit = DoubleDouble.Unit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Ball(DoubleDouble centre, double radius)
    {
        Centre = centre;
        Radius = radius;
    }

    public DoubleDouble Centre { get; }

    public double Radius { get; }

    /// <summary>Whether the number is known without error.</summary>
    public bool IsExact => Radius == 0;

    /// <summary>Whether the sign of the centre is the sign of the number.</summary>
    public bool HasSign => Math.Abs(Centre.Hi) > 2 * Radius || Radius == 0;

    /// <summary>The sign of the centre; that of the number when <see cref="HasSign"/>.</summary>
    public int Sign => Centre.Hi > 0 ? 1 : Centre.Hi < 0 ? -1 : 0;

    /// <summary>Whether the error bounds hold: the centre is zero or of ordinary magnitude.</summary>
    public bool IsOrdinary
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            double magnitude = Math.Abs(Centre.Hi);
            return magnitude is (>= 1.1830521861667747e-271 and <= 8.452712498170644e270) or 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Ball(double value) => new(value, 0);

    /// <summary>The ball of a rational: without radius when it is a double, with an infinite one when it is out of range.</summary>
    public static Ball Of(Rational value)
    {
        DoubleDouble centre = DoubleDouble.FromRational(value);
        Ball ball = new(centre, DoubleDouble.Unit * Math.Abs(centre.Hi));
        return value.IsZero ? 0
            : centre.IsZero || !ball.IsOrdinary ? new(0, double.PositiveInfinity)
            : centre.Lo == 0 && Rational.FromDouble(centre.Hi) == value ? centre.Hi : ball;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ball operator +(Ball x, Ball y)
    {
        DoubleDouble sum = x.Centre + y.Centre;
        return new(sum, x.Radius + y.Radius + (Unit * Math.Abs(sum.Hi)));
    }

    /// <summary>The sum, with an error relative to the operands instead of the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ball LooseSum(in Ball x, in Ball y) => new(
        DoubleDouble.LooseSum(x.Centre, y.Centre),
        x.Radius + y.Radius + (Unit * (Math.Abs(x.Centre.Hi) + Math.Abs(y.Centre.Hi))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ball operator -(Ball x, Ball y) => x + -y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ball operator -(Ball x) => new(-x.Centre, x.Radius);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ball operator *(Ball x, Ball y)
    {
        DoubleDouble product = x.Centre * y.Centre;
        double spread = (Math.Abs(x.Centre.Hi) * y.Radius) + (x.Radius * Math.Abs(y.Centre.Hi)) + (x.Radius * y.Radius);
        return new(product, spread + (Unit * Math.Abs(product.Hi)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ball operator *(Ball x, double y)
    {
        DoubleDouble product = x.Centre * y;
        return new(product, (x.Radius * Math.Abs(y)) + (Unit * Math.Abs(product.Hi)));
    }

    /// <summary>The quotient, for a divisor farther from zero than twice its radius; otherwise the radius is infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ball operator /(Ball x, Ball y)
    {
        // |X/Y − x/y| ≤ (rx + |x/y| ry)/(|y| − ry).
        DoubleDouble quotient = x.Centre / y.Centre;
        double away = Math.Abs(y.Centre.Hi) - (y.Radius * 2);
        double spread = x.Radius == 0 && y.Radius == 0 ? 0 : (x.Radius + (Math.Abs(quotient.Hi) * y.Radius)) / away;
        return new(quotient, away > 0 ? spread + (Unit * Math.Abs(quotient.Hi)) : double.PositiveInfinity);
    }

    /// <summary>The product with ± a power of two, which is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Ball ScaleByPowerOfTwo(double power) => new(Centre.ScaleByPowerOfTwo(power), Radius * Math.Abs(power));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Ball Square()
    {
        DoubleDouble square = Centre * Centre;
        return new(square, (((2 * Math.Abs(Centre.Hi)) + Radius) * Radius) + (Unit * square.Hi));
    }

    /// <summary>The square root of a number whose centre is farther from zero than its radius, or exactly zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Ball Sqrt()
    {
        // |√X − √x| = |X − x|/(√X + √x) ≤ r/√x.
        DoubleDouble root = DoubleDouble.Sqrt(Centre);
        return new(root, Radius == 0 ? Unit * root.Hi : (Radius / root.Hi) + (Unit * root.Hi));
    }

    public Ball Abs() => Centre.Hi < 0 ? -this : this;
}
