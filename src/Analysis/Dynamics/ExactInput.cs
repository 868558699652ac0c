using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Dynamics;

/// <summary>A number that a user hands in: an integer, a rational, or a double taken as the exact binary number it is.</summary>
/// <remarks>It lets <c>["alpha"] = 0.1</c> stand in a tuning while floating point still enters exact code by this one door.</remarks>
public readonly record struct ExactInput
{
    private ExactInput(Rational value) => Value = value;

    /// <summary>Gets the exact value.</summary>
    public Rational Value { get; }

    /// <summary>An integer.</summary>
    public static implicit operator ExactInput(int value) => new(value);

    /// <summary>The exact value of a double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The double is not finite.</exception>
    public static implicit operator ExactInput(double value) => double.IsFinite(value)
        ? new(Rational.FromDouble(value))
        : throw new ArgumentOutOfRangeException(nameof(value), value, "a parameter must be a finite number");

    /// <summary>A rational number.</summary>
    public static implicit operator ExactInput(Rational value) => new(value);

    /// <summary>The exact value.</summary>
    public static implicit operator Rational(ExactInput value) => value.Value;
}
