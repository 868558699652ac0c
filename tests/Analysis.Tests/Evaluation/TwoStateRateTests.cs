using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

public sealed class TwoStateRateTests
{
    private const int Seed = 20260102;

    /// <summary>Heavy ball at (h, β) with results that are doubles: P = h, q = 1 − β.</summary>
    [Theory]
    [InlineData("1", "0", RegimeKind.OneStepConvergence, true, 0, double.PositiveInfinity)] // nilpotent
    [InlineData("0", "1/2", RegimeKind.Divergence, false, 1, 0)] // lambda = 0
    [InlineData("0", "1", RegimeKind.Divergence, false, 1, 0)] // defective at sigma = 1
    [InlineData("1", "1", RegimeKind.Divergence, false, 1, 0)] // undamped
    [InlineData("2", "0", RegimeKind.Divergence, false, 1, 0)] // margin 0
    [InlineData("3", "1/2", RegimeKind.Divergence, false, 1, 0)] // margin 0
    [InlineData("1/4", "1/4", RegimeKind.Critical, true, 0.5, 0.6931471805599453)] // defective
    [InlineData("9/4", "1/4", RegimeKind.Critical, true, 0.5, 0.6931471805599453)] // defective, sigma = -1/2
    [InlineData("3/4", "-1/4", RegimeKind.MonotonicOscillations, true, 0.5, 0.6931471805599453)] // tau = 0: 1/2 and -1/2
    [InlineData("3", "0", RegimeKind.Divergence, false, 2, -0.6931471805599453)]
    [InlineData("1", "1/4", RegimeKind.Ripples, true, 0.5, 0.6931471805599453)]
    public void Of_DegenerateHeavyBall_IsExact(string h, string beta, RegimeKind regime, bool stable, double rho, double rate)
    {
        TwoStateRate result = TwoStateRate.Of(Rational.Parse(h), 1 - Rational.Parse(beta));
        Assert.Equal(regime, result.Regime);
        Assert.Equal(stable, result.IsStable);
        Assert.Equal(rho, result.Rho.Value);
        Assert.True(result.Rho.IsExact);
        Assert.Equal(1 - rho, result.Gap.Value);
        Assert.True(result.Gap.IsExact);
        Assert.Equal(rate, result.Rate.Value);
    }

    [Fact]
    public void Of_SubnormalProduct_KeepsTheGap()
    {
        Rational h = Rational.FromDouble(double.Epsilon);
        TwoStateRate result = TwoStateRate.Of(h, Rational.FromDouble(0.5));
        Assert.Equal(2 * double.Epsilon, result.Gap.Value);
        Assert.False(result.Gap.IsExact);
        Assert.Equal(1, result.Rho.Value);
        Assert.True(result.IsStable);
    }

    [Fact]
    public void Of_OverflowingProduct_IsDivergenceWithItsLogarithm()
    {
        Rational h = Rational.FromDouble(1e308) * Rational.FromDouble(1e308);
        TwoStateRate result = TwoStateRate.Of(h, Rational.FromDouble(0.5));
        Assert.Equal(RegimeKind.Divergence, result.Regime);
        Assert.Equal(new CertifiedValue(double.PositiveInfinity, double.MaxValue, double.PositiveInfinity, result.Condition), result.Rho);
        Assert.Equal(-1418.3924172843322, result.Rate.Value);
    }

    [Fact]
    public void GapOf_TinyStepNextToTinyFriction_KeepsItsDigits()
    {
        // S(x + x² + 2x³ + …) with S = q + P, x = P/S².
        TwoStateRate result = TwoStateRate.Of(Rational.Parse("1e-30"), Rational.Parse("1e-12"));
        Assert.Equal(1.000001000002e-18, result.Gap.Value);
        Cases.Same(result.Gap, TwoStateRate.GapOf(NormalForm.Of(Rational.Parse("1e-30"), Rational.Parse("1e-12"))), $"gap alone");
    }

    [Fact]
    public void Of_RandomHeavyBall_AgreesWithTheExactPath()
    {
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(2_000); i++)
        {
            NormalForm form = Cases.HeavyBall(random, out HeavyBallPoint at);
            string what = string.Create(CultureInfo.InvariantCulture, $"seed {Seed}, case {i}: {at}");
            TwoStateRate rate = TwoStateRate.Of(form);
            Quadratic exact = form.ToQuadratic();
            TwoStateBig big = new(exact, 300);
            Cases.Check(rate.Regime == exact.Regime() && rate.IsStable == (exact.Regime() != RegimeKind.Divergence), $"{what}");
            Check(big.Gap(), rate.Gap, what);
            Check(big.Rho(), rate.Rho, what);
            Check(big.Rate(), rate.Rate, what);
            Check(big.DominantReal(), rate.Dominant.Real, what);
            Check(big.OtherReal(), rate.Other.Real, what);
            Check(big.Imaginary(), rate.Dominant.Imaginary, what);
            Cases.Same(rate.Gap, TwoStateRate.GapOf(form), $"{what}");
            Cases.Same(rate.Rho, TwoStateRate.RhoOf(form), $"{what}");
            Cases.Same(rate.Rate, TwoStateRate.RateOf(form), $"{what}");
        }
    }

    private static void Check(BigBall truth, CertifiedValue value, string what)
    {
        // A tie that 300 bits do not decide was decided by exact arithmetic: nothing to compare.
        if (truth.TryRound(value.Condition, out CertifiedValue rounded))
        {
            Cases.Check(rounded == value, $"{what}: {value} instead of {rounded}");
        }
    }
}
