using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Evaluation;

public sealed class CriticalValuesTests
{
    /// <summary>Goh 2017: β = (1 − √(αλ))². Su 2018 (I) for Nesterov: β = (1 − √(αλ))/(1 + √(αλ)). At αλ = 1/4 both are rational.</summary>
    [Theory]
    [InlineData("heavy-ball", 0.25)]
    [InlineData("nesterov", 1.0 / 3)]
    public void Of_Momentum_IsTheTextbookValue(string id, double expected)
    {
        CriticalValues beta = Of(id, new() { ["alpha"] = Rational.Parse("1/8"), ["beta"] = 0 }, 2).Single(c => c.Parameter == "beta");
        Assert.Equal(expected, Assert.Single(beta.Values).Value);
    }

    [Fact]
    public void Of_StepSize_HasBothEndsOfTheRobustRegion()
    {
        // (1 − √β)²/λ and (1 + √β)²/λ, irrational for β = 9/10.
        ValueList<CertifiedValue> alpha = Of("heavy-ball", new() { ["alpha"] = 1, ["beta"] = Rational.Parse("9/10") }, 1).Single(c => c.Parameter == "alpha").Values;
        Assert.Equal([0.0026334038989725, 3.7973665961010275], alpha.Select(a => a.Value), (x, y) => Math.Abs(x - y) < 1e-15);
        Assert.All(alpha, a => Assert.True(a.Lower < a.Upper && a.Value >= a.Lower && a.Value <= a.Upper));
    }

    [Fact]
    public void Of_EveryTwoStateMethod_MakesTheEigenvaluesMeet()
    {
        Random random = new(20260115);
        foreach (Method method in Catalogue.All)
        {
            Tuning tuning = Tuning.Of(method.Parameters.Select(p => KeyValuePair.Create(p.Name, Rational.Create(random.Next(1, 8), 9))));
            foreach (CriticalValues critical in Of(method.Id, tuning, Rational.Create(1, 3)))
            {
                foreach (CertifiedValue value in critical.Values)
                {
                    Tuning at = Tuning.Of([.. tuning.Values, KeyValuePair.Create(critical.Parameter, Rational.FromDouble(value.Value))]);
                    PolynomialRate rate = ConvergenceRate.Of(method, at, Rational.Create(1, 3)).Values;
                    (Eigenvalue first, Eigenvalue second) = (rate.Eigenvalues[0], rate.Eigenvalues[1]);
                    Assert.True(
                        Math.Abs(first.Real.Value - second.Real.Value) + Math.Abs(first.Imaginary.Value) < 1e-6,
                        $"{method.Id}: {critical.Parameter} = {value}");
                }
            }
        }
    }

    private static ValueList<CriticalValues> Of(string id, Tuning tuning, Rational lambda)
    {
        Method method = Catalogue.Find(id)!;
        return CriticalValues.Of(MethodAnalysis.Of(method).Polynomial.Value, tuning, lambda);
    }
}
