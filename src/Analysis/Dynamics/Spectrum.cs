using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Dynamics;

/// <summary>The eigenvalues of R(λ) that are not identically 0, and their largest modulus by pieces.</summary>
/// <remarks>
/// Two states: σ = (τ ± √(τ² − 4δ))/2; complex pair: ρ = √δ; real pair: ρ = (|τ| + √(τ² − 4δ))/2.
/// More states: roots of the characteristic polynomial by index, real ones first in ascending order,
/// then pairs by real part, negative imaginary part first (the order of SymPy's CRootOf, counted from 1).
/// </remarks>
public sealed record Spectrum
{
    private Spectrum(CharacteristicPolynomial polynomial, ValueList<Expression> eigenvalues, ValueList<SpectralRadiusPiece> spectralRadius)
    {
        Polynomial = polynomial;
        Eigenvalues = eigenvalues;
        SpectralRadius = spectralRadius;
    }

    /// <summary>Gets the polynomial whose roots these are.</summary>
    public CharacteristicPolynomial Polynomial { get; }

    /// <summary>Gets τ, the sum of the eigenvalues, over ℚ(parameters, gain).</summary>
    public RationalFunction Trace => -Polynomial.Reduced[Polynomial.Order - 1];

    /// <summary>Gets δ, the product of the eigenvalues, over ℚ(parameters, gain).</summary>
    public RationalFunction Determinant => Polynomial.Order % 2 == 0 ? Polynomial.Reduced[0] : -Polynomial.Reduced[0];

    /// <summary>Gets the discriminant of p in σ, over ℚ(parameters, gain): τ² − 4δ for two states.</summary>
    public RationalFunction Discriminant => Polynomial.Order switch
    {
        1 => RationalFunction.One,
        2 => (Trace * Trace) - (4 * Determinant),
        _ => General(Polynomial),
    };

    /// <summary>Gets the eigenvalues as formulas over the parameters and lambda.</summary>
    public ValueList<Expression> Eigenvalues { get; }

    /// <summary>Gets ρ by pieces; the conditions cover all parameters.</summary>
    public ValueList<SpectralRadiusPiece> SpectralRadius { get; }

    /// <summary>The spectrum of a characteristic polynomial.</summary>
    /// <param name="polynomial">The polynomial p.</param>
    public static Spectrum Of(CharacteristicPolynomial polynomial)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        return polynomial.Order switch
        {
            0 => new(polynomial, [], [new(new Condition.Constant(true), Notation.Zero)]),
            1 => One(polynomial),
            2 => Two(polynomial),
            _ => Many(polynomial),
        };
    }

    private static Spectrum One(CharacteristicPolynomial polynomial)
    {
        Expression sigma = Textbook.Of(polynomial.Gain.Restore(-polynomial.Reduced[0]));
        return new(polynomial, [sigma], [new(new Condition.Constant(true), Notation.Absolute(sigma))]);
    }

    private static Spectrum Two(CharacteristicPolynomial polynomial)
    {
        RationalFunction trace = polynomial.Gain.Restore(-polynomial.Reduced[1]);
        RationalFunction determinant = polynomial.Gain.Restore(polynomial.Reduced[0]);
        RationalFunction discriminant = (trace * trace) - (4 * determinant);
        Expression tau = Textbook.Of(trace);
        if (Notation.TrySqrt(discriminant) is { } root)
        {
            Expression first = Textbook.Of((trace + root) * Half);
            Expression second = Textbook.Of((trace - root) * Half);
            return new(polynomial, [first, second], [new(new Condition.Constant(true), new Expression.Call("max", [Notation.Absolute(first), Notation.Absolute(second)]))]);
        }

        Expression disc = Notation.Discriminant(trace, determinant);
        Expression sqrt = new Expression.Call("sqrt", [disc]);
        Expression two = new Expression.Number(2);
        return new(
            polynomial,
            [
                new Expression.Quotient(new Expression.Sum([tau, sqrt]), two),
                new Expression.Quotient(new Expression.Sum([tau, new Expression.Negation(sqrt)]), two),
            ],
            [
                new(new Condition.Comparison([disc, Notation.Zero], [Relation.Less]), new Expression.Call("sqrt", [Textbook.Of(determinant)])),
                new(new Condition.Comparison([disc, Notation.Zero], [Relation.GreaterOrEqual]), new Expression.Quotient(new Expression.Sum([Notation.Absolute(tau), sqrt]), two)),
            ]);
    }

    private static Spectrum Many(CharacteristicPolynomial polynomial)
    {
        RationalFunction[] coefficients = new RationalFunction[polynomial.Order + 1];
        for (int i = 0; i < coefficients.Length; i++)
        {
            coefficients[i] = polynomial.Gain.Restore(polynomial.Reduced[i]);
        }

        Expression p = Textbook.Collect(UnivariatePolynomial<RationalFunction>.FromCoefficients(coefficients), "sigma");
        Expression[] roots = [.. Enumerable.Range(1, polynomial.Order).Select(i => new Expression.Root(p, "sigma", i))];
        return new(
            polynomial,
            ValueList.Create<Expression>(roots),
            [new(new Condition.Constant(true), new Expression.Call("max", ValueList.From(roots.Select(Notation.Absolute))))]);
    }

    private static RationalFunction General(CharacteristicPolynomial polynomial)
    {
        RationalFunction sigma = RationalFunction.Variable("sigma");
        RationalFunction value = RationalFunction.Zero;
        for (int i = polynomial.Order; i >= 0; i--)
        {
            value = (value * sigma) + polynomial.Reduced[i];
        }

        // p = N/c with c free of sigma, and disc(N/c) = disc(N)/c^(2n−2).
        return (RationalFunction)value.Numerator.Discriminant("sigma") / ((RationalFunction)value.Denominator).Pow((2 * polynomial.Order) - 2);
    }

    private static RationalFunction Half => Rational.Create(1, 2);
}

/// <summary>The spectral radius where a condition holds.</summary>
/// <param name="When">The condition, over the parameters and lambda.</param>
/// <param name="Value">ρ there.</param>
public sealed record SpectralRadiusPiece(Condition When, Expression Value);
