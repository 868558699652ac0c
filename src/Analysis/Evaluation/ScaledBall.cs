using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Momentum.Analysis.Evaluation;

/// <summary>A real number known as ball·2^exponent: the precision of <see cref="Ball"/> without the limits of its range.</summary>
/// <remarks>Each operation moves the magnitude of the ball by a small factor only, or cancels what its radius then tells; chains of a few operations start at magnitudes near 1.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ScaledBall
{
    private const int LargestExponent = 1000;
    private const int Apart = 464;
    private const double Negligible = 3.872591914849318e-121; // 2^-400

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScaledBall(in Ball mantissa, int exponent)
    {
        Mantissa = mantissa;
        Exponent = exponent;
    }

    public Ball Mantissa { get; }

    public int Exponent { get; }

    public bool IsZero => Mantissa.IsExact && Mantissa.Centre.IsZero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScaledBall operator -(in ScaledBall x) => new(-x.Mantissa, x.Exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScaledBall operator +(in ScaledBall x, in ScaledBall y)
    {
        if (x.IsZero || y.IsZero)
        {
            return x.IsZero ? y : x;
        }

        int shift = y.Exponent - x.Exponent;
        return shift <= 0
            ? new(Ball.LooseSum(x.Mantissa, Down(y.Mantissa, shift)), x.Exponent)
            : new(Ball.LooseSum(Down(x.Mantissa, -shift), y.Mantissa), y.Exponent);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScaledBall operator -(in ScaledBall x, in ScaledBall y) => x + -y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScaledBall operator *(in ScaledBall x, in ScaledBall y) => new(x.Mantissa * y.Mantissa, x.Exponent + y.Exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScaledBall operator /(in ScaledBall x, in ScaledBall y) => new(x.Mantissa / y.Mantissa, x.Exponent - y.Exponent);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScaledBall Square() => new(Mantissa.Square(), 2 * Exponent);

    /// <summary>The square root of a number whose centre is farther from zero than its radius, or exactly zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScaledBall Sqrt() => new(((Exponent & 1) == 0 ? Mantissa : Mantissa.ScaleByPowerOfTwo(0.5)).Sqrt(), (Exponent + 1) >> 1);

    /// <summary>x·2^shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScaledBall ShiftBy(int shift) => new(Mantissa, Exponent + shift);

    /// <summary>The number as an ordinary ball; false when it is out of range.</summary>
    public bool TryBall(out Ball ball)
    {
        bool inRange = Math.Abs(Exponent) <= LargestExponent;
        ball = Mantissa.ScaleByPowerOfTwo(PowerOfTwo(inRange ? Exponent : 0));
        return (inRange && ball.IsOrdinary) || IsZero;
    }

    /// <summary>Rounds as <see cref="CertifiedValue"/> does; false also when the result leaves the range of normal doubles.</summary>
    public bool TryRound(out CertifiedValue result) => CertifiedValue.TryRound(Mantissa, out result) && TryScale(ref result);

    /// <summary>Multiplies the rounded mantissa by the power of two; false when the result leaves the range of normal doubles.</summary>
    public bool TryScale(ref CertifiedValue result)
    {
        bool inRange = Math.Abs(Exponent) <= LargestExponent;
        double scale = PowerOfTwo(inRange ? Exponent : 0);
        result = new(result.Value * scale, result.Lower * scale, result.Upper * scale, result.Condition);
        return inRange;
    }

    /// <summary>2^exponent in the normal range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((1023L + exponent) << 52);

    /// <summary>A ball of magnitude at most 2⁶⁴ times 2^shift, shift ≤ 0; what is surely below 2⁻⁴⁰⁰ becomes part of the radius.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ball Down(in Ball ball, int shift) =>
        shift >= -Apart ? ball.ScaleByPowerOfTwo(PowerOfTwo(shift)) : new(0, Negligible);
}
