namespace Momentum.Analysis.Algebra;

/// <summary>A quotient of multivariate polynomials with rational coefficients.</summary>
/// <remarks>
/// Canonical: numerator and denominator are coprime; the denominator is primitive (coprime integer coefficients) with a
/// positive leading coefficient, so a constant denominator is 1. Equal functions have equal representations.
/// </remarks>
public sealed partial class RationalFunction : IField<RationalFunction>
{
    // The operands are coprime and the denominator is canonical.
    private RationalFunction(Polynomial numerator, Polynomial denominator)
    {
        Numerator = numerator;
        Denominator = denominator;
    }

    /// <inheritdoc/>
    public static RationalFunction Zero { get; } = new(Polynomial.Zero, Polynomial.One);

    /// <inheritdoc/>
    public static RationalFunction One { get; } = new(Polynomial.One, Polynomial.One);

    /// <summary>Gets the numerator.</summary>
    public Polynomial Numerator { get; }

    /// <summary>Gets the denominator: primitive, with a positive leading coefficient.</summary>
    public Polynomial Denominator { get; }

    /// <inheritdoc/>
    public bool IsZero => Numerator.IsZero;

    /// <summary>Gets a value indicating whether the function is 1.</summary>
    public bool IsOne => Numerator.IsOne && Denominator.IsOne;

    /// <summary>Gets a value indicating whether the denominator is 1.</summary>
    public bool IsPolynomial => Denominator.IsOne;

    /// <summary>Gets a value indicating whether no variable occurs.</summary>
    public bool IsConstant => Numerator.IsConstant && Denominator.IsOne;

    /// <summary>Gets the occurring variables, in ordinal order.</summary>
    public ValueList<string> Variables => Denominator.IsOne
        ? Numerator.Variables
        : new(VariableOrder.Union(Numerator.Order, Denominator.Order).Names);

    /// <summary>The function that is one variable.</summary>
    /// <param name="name">The variable's name.</param>
    public static RationalFunction Variable(string name) => Polynomial.Variable(name);

    /// <summary>The quotient of two polynomials in lowest terms.</summary>
    /// <param name="numerator">The dividend.</param>
    /// <param name="denominator">The divisor, not zero.</param>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public static RationalFunction Create(Polynomial numerator, Polynomial denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        if (denominator.IsOne || numerator.IsZero)
        {
            return numerator;
        }

        Polynomial gcd = Polynomial.Gcd(numerator, denominator);
        return Coprime(Polynomial.ExactQuotient(numerator, gcd), Polynomial.ExactQuotient(denominator, gcd));
    }

    /// <summary>The quotient of two polynomials without a common factor; the divisor is not zero.</summary>
    internal static RationalFunction OfCoprime(Polynomial numerator, Polynomial denominator) => numerator.IsZero ? Zero : Coprime(numerator, denominator);

    /// <summary>The quotient by a product of irreducible factors, each divided out of the numerator as often as it divides; the denominator then knows its factors.</summary>
    /// <param name="numerator">The dividend.</param>
    /// <param name="denominator">The divisor, not zero.</param>
    internal static RationalFunction Create(Polynomial numerator, PolynomialFactors denominator)
    {
        if (numerator.IsZero)
        {
            return Zero;
        }

        List<FactorPower> kept = [];
        Polynomial rest = Polynomial.One;
        foreach ((Polynomial factor, int multiplicity) in denominator.Factors)
        {
            int left = multiplicity;
            while (left > 0 && numerator.TryDivide(factor, out Polynomial? quotient))
            {
                numerator = quotient;
                left--;
            }

            if (left > 0)
            {
                kept.Add(new(factor, left));
                rest *= factor.Pow(left);
            }
        }

        // Products of primitive polynomials with positive leading coefficients are such.
        rest.KnowFactors(new(Rational.One, [.. kept]));
        return new(numerator * denominator.Unit.Inverse(), rest);
    }

    /// <summary>A number as a function.</summary>
    public static implicit operator RationalFunction(int value) => (Polynomial)value;

    /// <summary>A number as a function.</summary>
    public static implicit operator RationalFunction(Rational value) => (Polynomial)value;

    /// <summary>A polynomial as a function.</summary>
    public static implicit operator RationalFunction(Polynomial value) =>
        value.IsZero ? Zero : value.IsOne ? One : new(value, Polynomial.One);

    /// <summary>Whether two functions are equal.</summary>
    public static bool operator ==(RationalFunction? left, RationalFunction? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two functions differ.</summary>
    public static bool operator !=(RationalFunction? left, RationalFunction? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(RationalFunction? other) =>
        other is not null && Numerator.Equals(other.Numerator) && Denominator.Equals(other.Denominator);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RationalFunction);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);

    /// <summary>The quotient in infix notation, such as <c>(a + 1)/(b - 2)</c>.</summary>
    public override string ToString()
    {
        if (Denominator.IsOne)
        {
            return Numerator.ToString();
        }

        string numerator = Numerator.TermCount > 1 ? $"({Numerator})" : Numerator.ToString();
        return $"{numerator}/({Denominator})";
    }

    // Moves the denominator's content to the numerator; the operands are coprime.
    private static RationalFunction Coprime(Polynomial numerator, Polynomial denominator)
    {
        Rational content = denominator.Content();
        return content.IsOne
            ? new(numerator, denominator)
            : new(numerator * content.Inverse(), denominator.IsConstant ? Polynomial.One : denominator * content.Inverse());
    }
}
