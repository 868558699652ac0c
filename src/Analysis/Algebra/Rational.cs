using System.Globalization;
using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>An exact rational number in lowest terms with a positive denominator.</summary>
/// <remarks><c>default</c> is 0. Equality is by value; operations are exact and their cost is that of the integers involved.</remarks>
public readonly struct Rational : IField<Rational>, IComparable<Rational>
{
    private readonly BigInteger _denominatorLessOne;

    private Rational(BigInteger numerator, BigInteger denominator)
    {
        Numerator = numerator;
        _denominatorLessOne = denominator - 1;
    }

    /// <inheritdoc/>
    public static Rational Zero => default;

    /// <inheritdoc/>
    public static Rational One => new(1, 1);

    /// <summary>Gets the numerator; its sign is the sign of the number.</summary>
    public BigInteger Numerator { get; }

    /// <summary>Gets the denominator, positive and coprime to the numerator.</summary>
    public BigInteger Denominator => _denominatorLessOne + 1;

    /// <inheritdoc/>
    public bool IsZero => Numerator.IsZero;

    /// <summary>Gets −1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>Gets a value indicating whether the denominator is 1.</summary>
    public bool IsInteger => _denominatorLessOne.IsZero;

    /// <summary>An integer as a rational.</summary>
    public static implicit operator Rational(int value) => new(value, 1);

    /// <summary>An integer as a rational.</summary>
    public static implicit operator Rational(long value) => new(value, 1);

    /// <summary>An integer as a rational.</summary>
    public static implicit operator Rational(BigInteger value) => new(value, 1);

    /// <summary>The quotient of two integers in lowest terms.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public static Rational Create(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        BigInteger g = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        return new(numerator / g, denominator / g);
    }

    /// <inheritdoc/>
    public static Rational operator +(Rational left, Rational right) =>
        Create((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);

    /// <inheritdoc/>
    public static Rational operator -(Rational left, Rational right) => left + -right;

    /// <inheritdoc/>
    public static Rational operator -(Rational value) => new(-value.Numerator, value.Denominator);

    /// <inheritdoc/>
    public static Rational operator *(Rational left, Rational right) =>
        Create(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <inheritdoc/>
    public static Rational operator /(Rational left, Rational right) =>
        Create(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    /// <inheritdoc/>
    public static Rational ExactQuotient(Rational dividend, Rational divisor) => dividend / divisor;

    /// <summary>Whether two numbers are equal.</summary>
    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    /// <summary>Whether two numbers differ.</summary>
    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    /// <summary>Whether the left number is smaller.</summary>
    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left number is not larger.</summary>
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left number is larger.</summary>
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left number is not smaller.</summary>
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Rational other) => Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, _denominatorLessOne);

    /// <inheritdoc/>
    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
