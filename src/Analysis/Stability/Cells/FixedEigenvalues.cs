using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>The eigenvalues that do not depend on the gain: the states behind them do not meet the gradient, or the gradient does not meet them.</summary>
/// <remarks>With p = a(σ) + h·b(σ) + … they are the roots of gcd(a, b, …), poles that cancel in the transfer function.</remarks>
internal static class FixedEigenvalues
{
    private const string Sigma = "sigma";

    /// <summary>A sentence that names them; null when every eigenvalue depends on the gain.</summary>
    public static string? Of(UnivariatePolynomial<RationalFunction> p, string gain, CancellationToken cancellation)
    {
        JuryConditions jury = JuryConditions.Real(p);
        Polynomial common = Polynomial.FromCoefficients(Sigma, jury.Coefficients.AsSpan()).ContentIn(gain);
        foreach ((Polynomial factor, _) in common.Factor(cancellation).Factors)
        {
            if (factor.Contains(Sigma))
            {
                return $"{Infix.Print(Textbook.Collect(factor, Sigma, cancellation))} = 0 is an eigenvalue for every gain: a pole that cancels in the transfer function";
            }
        }

        return null;
    }
}
