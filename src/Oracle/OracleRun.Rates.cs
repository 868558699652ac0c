using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Trajectories;

namespace Momentum.Oracle;

/// <content>Assertions on certified rates.</content>
public sealed partial record OracleRun
{
    /// <summary>The certified contraction factor a step: the largest spectral radius over the eigenvalues, with the parameters that the schedule ends with.</summary>
    /// <exception cref="InvalidOperationException">The rule is not linear.</exception>
    public CertifiedValue ContractionFactor()
    {
        StepSystem last = Systems().At(long.MaxValue);
        int n = last.System.Order;
        return Lambda
            .Select(l => PolynomialRate.Of(AffineStep.Of(last, l, Rational.Zero).Step.Block(0, 0, n, n).CharacteristicPolynomial()).Rho)
            .MaxBy(rho => rho.Value);
    }

    /// <summary>Asserts that the method converges with at most a contraction factor on these eigenvalues.</summary>
    /// <param name="rho">The largest factor allowed, below 1.</param>
    /// <exception cref="OracleAssertionException">The certified factor may be larger.</exception>
    public void ShouldConvergeAt(double rho)
    {
        if (!(rho is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rho), rho, "a contraction factor that means convergence is at least 0 and below 1");
        }

        CertifiedValue actual = ContractionFactor();
        if (!(actual.Upper <= rho))
        {
            throw new OracleAssertionException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Subject()} contracts by {actual.Value:R} a step in the worst case over λ = {Spectrum()}, not by {rho:R} or less{(actual.Lower >= 1 ? ": it does not converge" : string.Empty)}"));
        }
    }

    /// <summary>Asserts that the method diverges on at least one of these eigenvalues.</summary>
    /// <exception cref="OracleAssertionException">It does not.</exception>
    public void ShouldDiverge()
    {
        CertifiedValue actual = ContractionFactor();
        if (!(actual.Lower > 1))
        {
            throw new OracleAssertionException(string.Create(CultureInfo.InvariantCulture, $"{Subject()} does not diverge over λ = {Spectrum()}: its contraction factor is {actual.Value:R}"));
        }
    }

    private string Spectrum() => string.Join(", ", Lambda.Select(l => l.ToDouble().ToString("R", CultureInfo.InvariantCulture)));
}
