using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Evaluation;

/// <summary>ρ² of a rational polynomial as an exact real algebraic number.</summary>
/// <remarks>
/// ρ² = σ·conj(σ) for a dominant root, so it is a root of the polynomial Q whose roots are the products σ_iσ_j, i ≤ j; and no real product is larger than ρ².
/// So ρ² is the largest real root of Q. The power sums of Q are (s_k² + s_2k)/2 with s_k those of p; Newton's identities give its coefficients.
/// </remarks>
internal static class SquaredRadius
{
    /// <summary>ρ² of a polynomial of positive degree.</summary>
    public static RealAlgebraic Of(UnivariatePolynomial<Rational> polynomial) => RealRoots.Isolate(Products(polynomial))[^1];

    /// <summary>The polynomial with the roots σ_iσ_j, i ≤ j.</summary>
    internal static UnivariatePolynomial<Rational> Products(UnivariatePolynomial<Rational> polynomial)
    {
        int n = polynomial.Degree;
        int count = n * (n + 1) / 2;
        Rational[] sums = PowerSums(polynomial, 2 * count);
        Rational[] coefficients = new Rational[count + 1];
        coefficients[count] = Rational.One;

        // k·e_k = Σ_{i=1..k} (−1)^{i−1} e_{k−i} P_i, and the coefficient of x^(count−k) is (−1)^k e_k: c_k = −(1/k) Σ c_{k−i} P_i.
        for (int k = 1; k <= count; k++)
        {
            Rational sum = default;
            for (int i = 1; i <= k; i++)
            {
                sum += coefficients[count - k + i] * ((sums[i] * sums[i]) + sums[2 * i]) / 2;
            }

            coefficients[count - k] = -sum / k;
        }

        return UnivariatePolynomial<Rational>.FromCoefficients(coefficients);
    }

    private static Rational[] PowerSums(UnivariatePolynomial<Rational> polynomial, int last)
    {
        int n = polynomial.Degree;
        Rational[] sums = new Rational[last + 1];
        for (int k = 1; k <= last; k++)
        {
            // Newton: s_k = −(k·a_k + Σ_{0<i<k, i≤n} a_i s_{k−i}) with a_i the coefficient of σ^(n−i) of the monic polynomial.
            Rational sum = k <= n ? k * polynomial[n - k] : default;
            for (int i = 1; i < k && i <= n; i++)
            {
                sum += polynomial[n - i] * sums[k - i];
            }

            sums[k] = -sum / polynomial.LeadingCoefficient;
        }

        return sums;
    }
}
