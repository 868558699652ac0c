using System.Numerics;
using System.Runtime.InteropServices;

namespace Momentum.Analysis.Evaluation;

/// <summary>A complex number of two double-doubles, for approximations that are proved elsewhere.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ComplexDoubleDouble(DoubleDouble real, DoubleDouble imaginary) :
    IAdditionOperators<ComplexDoubleDouble, ComplexDoubleDouble, ComplexDoubleDouble>,
    ISubtractionOperators<ComplexDoubleDouble, ComplexDoubleDouble, ComplexDoubleDouble>,
    IMultiplyOperators<ComplexDoubleDouble, ComplexDoubleDouble, ComplexDoubleDouble>,
    IDivisionOperators<ComplexDoubleDouble, ComplexDoubleDouble, ComplexDoubleDouble>
{
    public DoubleDouble Real { get; } = real;

    public DoubleDouble Imaginary { get; } = imaginary;

    /// <summary>Gets the larger of the magnitudes of both parts.</summary>
    public double Magnitude => Math.Max(Math.Abs(Real.Hi), Math.Abs(Imaginary.Hi));

    public static ComplexDoubleDouble operator +(ComplexDoubleDouble x, ComplexDoubleDouble y) => new(x.Real + y.Real, x.Imaginary + y.Imaginary);

    public static ComplexDoubleDouble operator -(ComplexDoubleDouble x, ComplexDoubleDouble y) => new(x.Real - y.Real, x.Imaginary - y.Imaginary);

    public static ComplexDoubleDouble operator *(ComplexDoubleDouble x, ComplexDoubleDouble y) => new(
        (x.Real * y.Real) - (x.Imaginary * y.Imaginary),
        (x.Real * y.Imaginary) + (x.Imaginary * y.Real));

    public static ComplexDoubleDouble operator /(ComplexDoubleDouble x, ComplexDoubleDouble y)
    {
        DoubleDouble square = (y.Real * y.Real) + (y.Imaginary * y.Imaginary);
        return new(
            ((x.Real * y.Real) + (x.Imaginary * y.Imaginary)) / square,
            ((x.Imaginary * y.Real) - (x.Real * y.Imaginary)) / square);
    }
}
