using System.Runtime.InteropServices;

namespace Momentum.Analysis.Evaluation;

/// <summary>A complex number in a pair of balls.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct BigComplex(BigBall re, BigBall im)
{
    public BigBall Re { get; } = re;

    public BigBall Im { get; } = im;

    public bool IsZero => Re.IsZero && Im.IsZero;

    /// <summary>An upper bound of the base-2 logarithm of the modulus.</summary>
    public long Magnitude => IsZero ? long.MinValue : Math.Max(Re.IsZero ? long.MinValue : Re.Magnitude, Im.IsZero ? long.MinValue : Im.Magnitude) + 1;

    public BigComplex Centre(int precision) => new(Re.Cut(precision).Centre(), Im.Cut(precision).Centre());

    public BigComplex Conjugate() => new(Re, -Im);

    public static BigComplex Add(BigComplex x, BigComplex y, int precision) =>
        new(BigBall.Add(x.Re, y.Re, precision), BigBall.Add(x.Im, y.Im, precision));

    public static BigComplex Subtract(BigComplex x, BigComplex y, int precision) =>
        new(BigBall.Subtract(x.Re, y.Re, precision), BigBall.Subtract(x.Im, y.Im, precision));

    public static BigComplex Multiply(BigComplex x, BigComplex y, int precision) => new(
        BigBall.Subtract(BigBall.Multiply(x.Re, y.Re, precision), BigBall.Multiply(x.Im, y.Im, precision), precision),
        BigBall.Add(BigBall.Multiply(x.Re, y.Im, precision), BigBall.Multiply(x.Im, y.Re, precision), precision));

    /// <summary>The quotient.</summary>
    /// <exception cref="DivideByZeroException">The divisor's ball holds zero.</exception>
    public static BigComplex Divide(BigComplex x, BigComplex y, int precision)
    {
        BigBall square = y.SquaredModulus(precision);
        BigComplex top = Multiply(x, y.Conjugate(), precision);
        return new(BigBall.Divide(top.Re, square, precision), BigBall.Divide(top.Im, square, precision));
    }

    public BigBall SquaredModulus(int precision) =>
        BigBall.Add(BigBall.Multiply(Re, Re, precision), BigBall.Multiply(Im, Im, precision), precision);
}
