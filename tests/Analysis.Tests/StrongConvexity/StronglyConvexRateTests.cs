using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Analysis.StrongConvexity;

namespace Momentum.Analysis.Tests.StrongConvexity;

public sealed class StronglyConvexRateTests
{
    /// <summary>Gradient descent at 2/(L + μ): (κ − 1)/(κ + 1), as on quadratics.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Of_GradientDescent_IsTheQuadraticRate(int kappa)
    {
        StronglyConvexRate rate = Decided("gradient-descent", new() { ["alpha"] = Rational.Create(2, kappa + 1) }, kappa);
        Assert.Equal((kappa - 1.0) / (kappa + 1), rate.Rho.ToDouble(), 1e-11);
    }

    /// <summary>Lessard, Recht and Packard 2016, figure 4, for α = 1/L and β = (√κ − 1)/(√κ + 1); digits of the linear matrix inequality with the weighted off-by-one constraint.</summary>
    [Theory]
    [InlineData(10, 0.7518212309)]
    [InlineData(100, 0.92793311096382285)]
    public void Of_Nesterov_IsTheKnownCertificate(int kappa, double expected)
    {
        double root = Math.Sqrt(kappa);
        StronglyConvexRate rate = Decided("nesterov", new() { ["alpha"] = Rational.Create(1, kappa), ["beta"] = (root - 1) / (root + 1) }, kappa);
        Assert.Equal(expected, rate.Rho.ToDouble(), 1e-10);
    }

    /// <summary>Van Scoy, Freeman and Lynch 2018: 1 − 1/√κ.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public void Of_TripleMomentum_IsOneMinusOneOverRootKappa(int root)
    {
        Rational rho = 1 - Rational.Create(1, root);
        int kappa = root * root;
        Tuning tuning = new()
        {
            ["alpha"] = (1 + rho) / kappa,
            ["beta"] = rho * rho / (2 - rho),
            ["gamma"] = rho * rho / ((1 + rho) * (2 - rho)),
            ["delta"] = rho * rho / (1 - (rho * rho)),
        };
        Assert.Equal(rho.ToDouble(), Decided("triple-momentum", tuning, kappa).Rho.ToDouble(), 1e-9);
    }

    /// <summary>Heavy ball at its optimal tuning for quadratics: certified below κ = 9 + 4√5 ≈ 17.944, and cycles of length three exist from there on (Lessard et al. 2016).</summary>
    [Theory]
    [InlineData(16, true)]
    [InlineData(17.9, true)]
    [InlineData(17.98, false)]
    [InlineData(25, false)]
    public void Of_HeavyBall_EndsWhereTheThreeCycleBegins(double kappa, bool certified)
    {
        double r = (Math.Sqrt(kappa) - 1) / (Math.Sqrt(kappa) + 1);
        Tuning tuning = new() { ["alpha"] = 4 / Math.Pow(Math.Sqrt(kappa) + 1, 2), ["beta"] = r * r };
        Derived<StronglyConvexRate> rate = StronglyConvexRate.Of(Catalogue.HeavyBall, tuning, 1, kappa);
        Assert.Equal(certified, rate.IsDecided);
        Assert.True(!certified || rate.Value.Check());
    }

    /// <summary>The rate holds along a run on a function that is no quadratic: f′ switches between slopes μ and L at random.</summary>
    [Fact]
    public void Of_Nesterov_HoldsOnPiecewiseQuadratics()
    {
        StronglyConvexRate rate = Decided("nesterov", new() { ["alpha"] = 0.1, ["beta"] = 0.5 }, 10);
        Random random = new(20260118);
        for (int run = 0; run < 200; run++)
        {
            double kink = Math.Pow(10, (4 * random.NextDouble()) - 2);
            bool steepInside = random.Next(2) == 0;
            double Gradient(double x) => Math.Abs(x) < kink ? (steepInside ? 10 : 1) * x : (steepInside ? x + (9 * kink * Math.Sign(x)) : (10 * x) - (9 * kink * Math.Sign(x)));
            (double w, double v) = (1, 0);
            double worst = 0;
            for (int k = 1; k <= 400; k++)
            {
                v = (0.5 * v) - (0.1 * Gradient(w + (0.5 * v)));
                w += v;
                worst = Math.Max(worst, Math.Sqrt((w * w) + (v * v)) / Math.Pow(rate.RhoUpward, k));
            }

            Assert.True(worst < 20, $"kink {kink}: {worst}");
        }
    }

    [Fact]
    public void Of_Extragradient_SaysWhyNot() =>
        Assert.Contains("one gradient call", StronglyConvexRate.Of(Catalogue.Find("extragradient")!, new() { ["alpha"] = 0.1 }, 1, 2).Reason, StringComparison.Ordinal);

    [Fact]
    public void Check_AlteredCertificate_Fails()
    {
        StronglyConvexRate rate = Decided("nesterov", new() { ["alpha"] = 0.1, ["beta"] = 0.5 }, 10);
        Assert.False((rate with { Rho = rate.Rho - Rational.Create(1, 1_000_000) }).Check());
        Assert.False((rate with { L = rate.L + 1 }).Check());
        Assert.False((rate with { Multiplier = 2 }).Check());
    }

    private static StronglyConvexRate Decided(string id, Tuning tuning, int kappa)
    {
        StronglyConvexRate rate = StronglyConvexRate.Of(Catalogue.Find(id)!, tuning, 1, kappa).Value;
        Assert.True(rate.Check());
        Assert.True(rate.RhoUpward >= rate.Quadratic.Lower);
        return rate;
    }
}
