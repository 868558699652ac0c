using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;
using Momentum.Tests;

namespace Momentum.Analysis.Tests.Methods;

/// <summary>What docs/rules.md says of the linear rules under examples/rules.</summary>
public class ExampleRulesTests
{
    private static Method Example(string name) => Method.Parse(File.ReadAllText(Checkout.PathOf("examples", "rules", name + ".method")));

    [Fact]
    public void ScheduleFree_AtAConstantWeight_IsQuasiHyperbolicMomentum()
    {
        MethodEquivalence found = MethodEquivalence.Of(Example("schedule-free"), Catalogue.Find("quasi-hyperbolic")!).Value;
        Assert.True(found.AreEquivalent);
        Assert.True(found.SameStart);
        Assert.Equal("alpha = gamma, beta = 1 - c, nu = beta", string.Join(", ", found.Map.Select(static p => $"{p.Key} = {Infix.Print(p.Value)}")));
        Assert.Contains("alpha = gamma, beta = 1 - c, nu = beta", File.ReadAllText(Checkout.PathOf("docs", "rules.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void DelayedGradient_HasTheClosedFormsThatThePageGives()
    {
        MethodAnalysis analysis = MethodAnalysis.Of(Example("delayed-gradient"));
        Assert.Equal("0 < alpha*lambda < 1", analysis.Stability.Value.ToString());
        Assert.Equal("L/(mu + L)", Infix.Print(analysis.Tuning.Value.Whole!.Rho));
        Assert.Equal("L/(mu + L)^2", Infix.Print(analysis.Tuning.Value.Whole!.Parameters[0].Value));
    }

    [Fact]
    public void FixedMomentum_HasTheTuningThatThePageGives()
    {
        TuningPiece[] pieces = [.. MethodAnalysis.Of(Example("fixed-momentum")).Tuning.Value.Pieces];
        Assert.Equal(["1 < L/mu <= 721 + 228*sqrt(10)", "L/mu > 721 + 228*sqrt(10)"], pieces.Select(static p => Infix.Print(p.When)));
        Assert.Equal("3*sqrt(10)/10", Infix.Print(pieces[0].Rho));
        Assert.Equal("19/(5*(mu + L))", Infix.Print(pieces[1].Parameters[0].Value));
    }
}
