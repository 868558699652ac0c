namespace Momentum.Analysis.Algebra;

/// <summary>A power of a polynomial in a product.</summary>
/// <param name="Factor">The polynomial.</param>
/// <param name="Multiplicity">The exponent, at least 1.</param>
public sealed record FactorPower(Polynomial Factor, int Multiplicity);

/// <summary>A factorization into irreducible polynomials over the rational numbers: unit · Π factorᵐ.</summary>
/// <remarks>
/// Factors are primitive with a positive leading coefficient, distinct, and irreducible over ℚ; so the list is unique up to order.
/// They stand in ascending order of total degree, then of term count, then as text.
/// </remarks>
/// <param name="Unit">The content with its sign; 0 for the zero polynomial, which has no factors.</param>
/// <param name="Factors">The irreducible factors with their multiplicities.</param>
public sealed record PolynomialFactors(Rational Unit, ValueList<FactorPower> Factors)
{
    /// <summary>The factorization of a multiple.</summary>
    internal PolynomialFactors Times(Rational factor) => new(Unit * factor, Factors);

    /// <summary>The product of unit and factors.</summary>
    public Polynomial Expand()
    {
        Polynomial product = Unit;
        foreach ((Polynomial factor, int multiplicity) in Factors)
        {
            product *= factor.Pow(multiplicity);
        }

        return product;
    }
}
