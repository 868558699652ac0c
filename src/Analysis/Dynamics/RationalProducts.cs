using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Dynamics;

/// <summary>Excludes that a product of two eigenvalues is a rational function of the parameters and λ.</summary>
/// <remarks>
/// The products σ_iσ_j are integral over ℚ[parameters, lambda] where p has polynomial coefficients, so a rational one is a polynomial and becomes a rational number at
/// every rational point. One point at which the polynomial Res_y(p(y), yⁿp(x/y)), whose roots are all products, has no rational root excludes them all.
/// </remarks>
internal static class RationalProducts
{
    // The products of n eigenvalues have a polynomial of degree n².
    private const int MostEigenvalues = 10;

    /// <summary>Whether rational products exist or were not excluded.</summary>
    public static bool Exist(CharacteristicPolynomial polynomial, List<(UnivariatePolynomial<RationalFunction> Factor, int Multiplicity)> factors, CancellationToken cancellation)
    {
        UnivariatePolynomial<RationalFunction> q = polynomial.Restored;
        if (q.Degree > MostEigenvalues || factors.Exists(static f => f.Factor.Degree < 3) || q.Coefficients.Any(static c => !c.IsPolynomial && !c.Denominator.IsConstant))
        {
            return true;
        }

        foreach (int trial in (ReadOnlySpan<int>)[1, 2, 3])
        {
            Dictionary<string, Rational> at = new(StringComparer.Ordinal) { [IterationMatrix.Lambda] = Rational.Create((2 * trial) + 5, 3) };
            foreach (Parameter parameter in polynomial.Method.Parameters)
            {
                at[parameter.Name] = Rational.Create(trial + (3 * at.Count), 7 + (4 * at.Count));
            }

            if (!RealRoots.HasRational(Products(q.Map(c => c.Evaluate(at)), cancellation).ToUnivariate()))
            {
                return false;
            }
        }

        return true;
    }

    private static Polynomial Products(UnivariatePolynomial<Rational> p, CancellationToken cancellation)
    {
        const string X = "x";
        const string Y = "y";
        Polynomial y = Polynomial.Variable(Y);
        Polynomial scaled = Polynomial.Zero;
        for (int i = 0; i <= p.Degree; i++)
        {
            scaled += p[i] * Polynomial.Variable(X).Pow(i) * y.Pow(p.Degree - i);
        }

        return Polynomial.Resultant(Polynomial.FromUnivariate(p, Y), scaled, Y, cancellation);
    }
}
