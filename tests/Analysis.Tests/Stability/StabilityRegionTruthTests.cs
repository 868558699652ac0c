using Momentum.Analysis.Expressions;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Tests.Stability;

/// <summary>Published stability regions, a row a result.</summary>
public class StabilityRegionTruthTests
{
    // gradient descent: Nesterov 2004, "Introductory Lectures on Convex Optimization", section 1.2.3
    // heavy ball: Polyak 1964; Goh 2017, "Why Momentum Really Works", Distill
    // Nesterov: Su 2019 "(III)"; Sutskever et al. 2013
    // quasi-hyperbolic: Ma and Yarats 2019, appendix; Gitman et al. 2019, theorem 1
    // aggregated: Lucas et al. 2019; K velocities leave at sigma = -1 at 2K / sum 1/(1 + beta_i)
    // extragradient: 1 - h + h^2 < 1
    [Theory]
    [InlineData(Rules.GradientDescent, "0 < alpha*lambda < 2", BoundaryKind.SigmaMinusOne)]
    [InlineData(Rules.HeavyBall, "0 < alpha*lambda < 2 + 2*beta   (0 <= beta < 1)", BoundaryKind.SigmaMinusOne)]
    [InlineData(Rules.Nesterov, "0 < alpha*lambda < 2*(1 + beta)/(1 + 2*beta)   (0 <= beta < 1)", BoundaryKind.SigmaMinusOne)]
    [InlineData(Rules.Midpoint, "0 < alpha*lambda < 2   (0 <= beta < 1)", BoundaryKind.SigmaMinusOne)]
    [InlineData(Rules.QuasiHyperbolic, "0 < alpha*lambda < 2*(1 + beta)/(1 + beta - 2*beta*nu)   (0 <= beta < 1 and 0 <= nu <= 1)", BoundaryKind.SigmaMinusOne)]
    [InlineData(Rules.Aggregated2, "0 < alpha*lambda < 4*(1 + beta1)*(1 + beta2)/(2 + beta1 + beta2)   (0 <= beta1 < 1 and 0 <= beta2 < 1)", BoundaryKind.SigmaMinusOne)]
    [InlineData(Rules.TwoHalfSteps, "0 < alpha*lambda < 4", BoundaryKind.SigmaOne)]
    [InlineData(Rules.Extragradient, "0 < alpha*lambda < 1", BoundaryKind.SigmaOne)]
    [InlineData(Rules.Optimistic, "0 < alpha*lambda < 2/3", BoundaryKind.SigmaMinusOne)]
    public void Of_PublishedMethods_GivesPublishedRegion(string rule, string region, BoundaryKind upper)
    {
        StabilityRegion derived = Rules.Region(rule);

        Assert.Equal(region, derived.ToString());
        StabilityCell cell = Assert.Single(derived.Cells);
        Assert.Equal(upper, cell.UpperBoundary);
        Assert.Equal(BoundaryKind.None, cell.LowerBoundary);
        Assert.Null(derived.Remark);
    }

    [Fact]
    public void Of_ThreeVelocitiesOnTheWholeBox_LeavesAtHarmonicMean()
    {
        StabilityCell cell = Assert.Single(Rules.Region(Rules.Aggregated3).Cells);

        Assert.Equal(BoundaryKind.SigmaMinusOne, cell.UpperBoundary);
        Assert.Equal("0 <= beta1 < 1 and 0 <= beta2 < 1 and 0 <= beta3 < 1", Infix.Print(cell.When));
        foreach ((int a, int b, int c) in new[] { (0, 0, 0), (1, 2, 3), (9, 5, 0) })
        {
            Dictionary<string, double> point = new() { ["beta1"] = a / 10.0, ["beta2"] = b / 10.0, ["beta3"] = c / 10.0 };
            double expected = 6 / point.Values.Sum(x => 1 / (1 + x));
            Assert.Equal(expected, cell.UpperBound!.Rational!.Evaluate(point), 12);
        }
    }

    [Fact]
    public void Of_TwoFreeMomenta_SplitsWhereTheComplexPairOvertakes()
    {
        // p = x^2 - (1 + b - (1 + c)h)x + b - ch: with c < (b - 1)/4 the pair leaves first.
        StabilityRegion region = Rules.Region(Rules.TwoMomenta);

        Assert.All(region.Cells, c => Assert.Equal(c.UpperBound!.Polynomial!.ToString().Contains('2', StringComparison.Ordinal) ? BoundaryKind.SigmaMinusOne : BoundaryKind.ComplexPair, c.UpperBoundary));
        Assert.Contains("0 < alpha*lambda < 2*(1 + beta)/(1 + 2*gamma)   (0 <= beta < 1 and beta < 1 + 4*gamma)", region.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_MomentumOutsideTheUsualBox_SaysNeverStable()
    {
        StabilityRegion region = Rules.Region(Rules.HeavyBall.Replace("0 <= beta < 1", "-3 <= beta <= 3", StringComparison.Ordinal));

        Assert.Equal(
            "0 < alpha*lambda < 2 + 2*beta   (-1 < beta < 1)\n"
            + "no alpha*lambda is stable   (-3 <= beta <= -1 or 1 <= beta <= 3)",
            region.ToString());
        Assert.False(region.IsEmpty);
    }

    [Fact]
    public void Of_AscentRule_IsEmpty()
    {
        StabilityRegion region = Rules.Region("parameters alpha > 0\nstate w\nw' = w + alpha*grad(w)\n");

        Assert.True(region.IsEmpty);
        Assert.Equal("no alpha*lambda is stable", region.ToString());
        Assert.Equal(BoundaryRole.Violated, Assert.Single(region.Argument).Role);
    }

    [Fact]
    public void Of_RuleWithAFixedParameter_UsesItsValue()
    {
        StabilityRegion region = Rules.Region(Rules.HeavyBall.Replace("0 <= beta < 1", "1/2 <= beta <= 1/2", StringComparison.Ordinal));

        Assert.Equal("0 < alpha*lambda < 3   (beta == 1/2)", region.ToString());
    }
}
