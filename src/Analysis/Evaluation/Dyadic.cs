using System.Runtime.InteropServices;

namespace Momentum.Analysis.Evaluation;

/// <summary>A number ±n·2^exponent whose integer n lies on a <see cref="DyadicStack"/>.</summary>
/// <remarks>The most significant limb is not 0; zero has no limbs. A number means nothing without the stack that made it.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Dyadic
{
    public Dyadic(int start, int length, int exponent, bool isNegative)
    {
        Start = start;
        Length = length;
        Exponent = exponent;
        IsNegative = isNegative;
    }

    /// <summary>Gets the position of the least significant limb.</summary>
    public int Start { get; }

    /// <summary>Gets the number of limbs of 64 bits.</summary>
    public int Length { get; }

    public int Exponent { get; }

    public bool IsNegative { get; }

    public bool IsZero => Length == 0;

    public int Sign => Length == 0 ? 0 : IsNegative ? -1 : 1;

    public static Dyadic operator -(Dyadic x) => new(x.Start, x.Length, x.Exponent, !x.IsNegative);

    /// <summary>x·2^shift.</summary>
    public Dyadic ShiftBy(int shift) => new(Start, Length, Exponent + shift, IsNegative);

    public Dyadic Abs() => new(Start, Length, Exponent, false);
}
