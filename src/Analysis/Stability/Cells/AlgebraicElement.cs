using System.Diagnostics.CodeAnalysis;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>An element of ℚ(θ), θ a real algebraic number: a polynomial in θ of degree less than that of its minimal polynomial.</summary>
/// <remarks>
/// An element without a field is rational and belongs to every field. Canonical: a constant residue carries no field.
/// Elements of two different fields do not mix.
/// </remarks>
internal readonly struct AlgebraicElement : IField<AlgebraicElement>
{
    private readonly UnivariatePolynomial<Rational>? _residue;

    private AlgebraicElement(NumberField? field, UnivariatePolynomial<Rational> residue)
    {
        _residue = residue;
        Field = residue.IsConstant ? null : field;
    }

    /// <inheritdoc/>
    public static AlgebraicElement Zero => default;

    /// <inheritdoc/>
    public static AlgebraicElement One => FromRational(1);

    /// <summary>Gets the field; null for a rational number.</summary>
    public NumberField? Field { get; }

    /// <summary>Gets the residue, a polynomial in θ.</summary>
    public UnivariatePolynomial<Rational> Residue => _residue ?? UnivariatePolynomial<Rational>.Zero;

    /// <inheritdoc/>
    public bool IsZero => Residue.IsZero;

    /// <summary>Gets −1, 0 or 1, exactly.</summary>
    public int Sign => Field is null ? Residue[0].Sign : Field.SignOf(Residue);

    /// <summary>A rational number.</summary>
    public static AlgebraicElement FromRational(Rational value) => new(null, value);

    /// <summary>The value of a polynomial at θ.</summary>
    public static AlgebraicElement FromPolynomial(NumberField field, UnivariatePolynomial<Rational> polynomial) =>
        new(field, field.Reduce(polynomial));

    /// <summary>The sum of two elements.</summary>
    public static AlgebraicElement operator +(AlgebraicElement left, AlgebraicElement right) =>
        new(Common(left, right), left.Residue + right.Residue);

    /// <summary>The difference of two elements.</summary>
    public static AlgebraicElement operator -(AlgebraicElement left, AlgebraicElement right) =>
        new(Common(left, right), left.Residue - right.Residue);

    /// <summary>The additive inverse.</summary>
    public static AlgebraicElement operator -(AlgebraicElement value) => new(value.Field, -value.Residue);

    /// <summary>The product of two elements.</summary>
    public static AlgebraicElement operator *(AlgebraicElement left, AlgebraicElement right)
    {
        NumberField? field = Common(left, right);
        UnivariatePolynomial<Rational> product = left.Residue * right.Residue;
        return new(field, field is null ? product : field.Reduce(product));
    }

    /// <summary>The quotient of two elements.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static AlgebraicElement operator /(AlgebraicElement left, AlgebraicElement right)
    {
        if (right.IsZero)
        {
            throw new DivideByZeroException();
        }

        return right.Field is null
            ? new(left.Field, left.Residue * (Rational.One / right.Residue[0]))
            : left * new AlgebraicElement(right.Field, right.Field.Inverse(right.Residue));
    }

    /// <summary>Whether two elements are equal.</summary>
    public static bool operator ==(AlgebraicElement left, AlgebraicElement right) => left.Equals(right);

    /// <summary>Whether two elements differ.</summary>
    public static bool operator !=(AlgebraicElement left, AlgebraicElement right) => !left.Equals(right);

    AlgebraicElement IRing<AlgebraicElement>.Add(AlgebraicElement other) => this + other;

    AlgebraicElement IRing<AlgebraicElement>.Subtract(AlgebraicElement other) => this - other;

    AlgebraicElement IRing<AlgebraicElement>.Negate() => -this;

    AlgebraicElement IRing<AlgebraicElement>.Multiply(AlgebraicElement other) => this * other;

    AlgebraicElement IIntegralDomain<AlgebraicElement>.DivideExactly(AlgebraicElement divisor) => this / divisor;

    AlgebraicElement IField<AlgebraicElement>.Divide(AlgebraicElement divisor) => this / divisor;

    /// <inheritdoc/>
    public bool Equals(AlgebraicElement other) => Residue.Equals(other.Residue);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is AlgebraicElement other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Residue.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Residue.ToString("theta");

    private static NumberField? Common(AlgebraicElement left, AlgebraicElement right)
    {
        if (left.Field is not null && right.Field is not null && !ReferenceEquals(left.Field, right.Field))
        {
            throw new InvalidOperationException("elements of two different fields do not mix");
        }

        return left.Field ?? right.Field;
    }
}
