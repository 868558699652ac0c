using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Dynamics;

/// <summary>The irreducible factors of a characteristic polynomial over ℚ(parameters, lambda), and the spectral radius from theirs.</summary>
internal static class SpectralFactors
{
    private const int MostPieces = 8;

    /// <summary>The monic factors of p/σᵐ in σ with their multiplicities, by degree.</summary>
    public static List<(UnivariatePolynomial<RationalFunction> Factor, int Multiplicity)> Of(CharacteristicPolynomial polynomial, CancellationToken cancellation = default) => Of(polynomial.Restored, cancellation);

    /// <summary>The monic factors of a polynomial in σ with their multiplicities, by degree.</summary>
    public static List<(UnivariatePolynomial<RationalFunction> Factor, int Multiplicity)> Of(UnivariatePolynomial<RationalFunction> q, CancellationToken cancellation = default)
    {
        ValueList<FactorPower> factors = Numerator(q).Factor(cancellation).Factors;
        if (factors is [(_, 1)] && q[q.Degree].IsOne)
        {
            return [(q, 1)];
        }

        List<(UnivariatePolynomial<RationalFunction> Factor, int Multiplicity)> found = [];
        foreach ((Polynomial factor, int multiplicity) in factors)
        {
            Polynomial[] c = factor.CoefficientsIn("sigma");
            if (c.Length > 1)
            {
                RationalFunction leading = c[^1];
                found.Add((UnivariatePolynomial<RationalFunction>.FromCoefficients([.. c.Select(x => x / leading)]), multiplicity));
            }
        }

        Ordering.Sort(found, static (x, y) => x.Factor.Degree.CompareTo(y.Factor.Degree));
        return found;
    }

    /// <summary>The polynomial in sigma and the other variables with the roots in sigma of a polynomial over the rational functions.</summary>
    public static Polynomial Numerator(UnivariatePolynomial<RationalFunction> q) => Fraction(q).Numerator;

    /// <summary>The same as a rational function, over the denominators of the coefficients.</summary>
    public static RationalFunction Fraction(UnivariatePolynomial<RationalFunction> q)
    {
        Polynomial[] coefficients = new Polynomial[q.Degree + 1];
        for (int i = 0; i < coefficients.Length; i++)
        {
            if (!q[i].IsPolynomial)
            {
                return q.Evaluate(RationalFunction.Variable("sigma"));
            }

            coefficients[i] = q[i].Numerator;
        }

        return Polynomial.FromCoefficients("sigma", coefficients);
    }

    /// <summary>The largest of several radii, each by pieces: every combination of pieces is one of the result.</summary>
    public static ValueList<SpectralRadiusPiece> Largest(IReadOnlyList<SpectralRadiusPiece[]> parts)
    {
        List<Case> combined = [new([], [])];
        foreach (SpectralRadiusPiece[] part in parts)
        {
            if (combined.Count * part.Length > MostPieces)
            {
                throw new BudgetExceededException("the number of cases of the spectral radius");
            }

            List<Case> next = [];
            foreach (Case c in combined)
            {
                foreach (SpectralRadiusPiece piece in part)
                {
                    next.Add(new(
                        [.. c.When, piece.When],
                        [.. c.Values, .. piece.Value is Expression.Call { Function: "max", Arguments: var among } ? among : [piece.Value]]));
                }
            }

            combined = next;
        }

        return ValueList.From(combined.Select(static c => new SpectralRadiusPiece(
            Condition.All(c.When),
            c.Values.Count == 1 ? c.Values[0] : new Expression.Call("max", ValueList.From(c.Values)))));
    }

    /// <summary>The largest of some values under all of some conditions.</summary>
    private sealed record Case(List<Condition> When, List<Expression> Values);
}
