namespace Momentum.Analysis.Algebra;

/// <summary>Factors a product some of whose divisors are known.</summary>
/// <remarks>
/// The irreducible factors of the divisors are divided out as often as they divide; what is left has none of them and is factored at large.
/// Every step is an exact division, so the product of the factors needs no check.
/// </remarks>
internal static class DivisorFactorization
{
    /// <summary>The irreducible factors, as <see cref="Polynomial.Factor(CancellationToken)"/> gives them.</summary>
    /// <param name="polynomial">The product, not zero.</param>
    /// <param name="divisors">Polynomials that may share factors with it.</param>
    /// <param name="longestRest">The greatest number of terms of what is left to be factored at large.</param>
    /// <param name="cancellation">Ends a long computation.</param>
    /// <returns>Null where more terms are left, or a factorization exceeds its budget.</returns>
    public static PolynomialFactors? Of(Polynomial polynomial, ReadOnlySpan<Polynomial> divisors, int longestRest, CancellationToken cancellation)
    {
        List<FactorPower> factors = [];
        Polynomial rest = polynomial;
        try
        {
            foreach (Polynomial divisor in divisors)
            {
                if (divisor.TermCount <= longestRest)
                {
                    rest = Take(rest, divisor.Factor(cancellation), factors);
                }
            }

            if (rest.TermCount > longestRest)
            {
                return null;
            }

            PolynomialFactors last = rest.Factor(cancellation);
            factors.AddRange(last.Factors.AsSpan());
            Ordering.Sort(factors, static (a, b) => PolynomialFactorization.Compare(a.Factor, b.Factor));
            return new(last.Unit, [.. factors]);
        }
        catch (BudgetExceededException)
        {
            return null;
        }
    }

    private static Polynomial Take(Polynomial rest, PolynomialFactors divisor, List<FactorPower> factors)
    {
        foreach ((Polynomial factor, _) in divisor.Factors)
        {
            rest = PolynomialFactorization.TakeDivisor(rest, factor, factors);
        }

        return rest;
    }
}
