using Momentum.Analysis.Expressions;
using Momentum.Analysis.Limits;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Limits;

public class ContinuousLimitTests
{
    private static ContinuousLimit Limit(string id, string scheme) =>
        ContinuousLimit.Of(MethodAnalysis.Of(Catalogue.Find(id)!).Polynomial.Value).Value.Single(l => l.Scheme == scheme);

    private static string Shown(ContinuousLimit limit, string parameter) => Infix.Print(limit.Map.First(m => m.Key == parameter).Value);

    [Fact]
    public void Of_GradientDescent_IsGradientFlowToFirstOrder()
    {
        // Su 2018, equations (2) to (4).
        ContinuousLimit flow = Limit("gradient-descent", "gradient flow");
        Assert.Equal(1, flow.Order);
        Assert.Equal("s + lambda", Infix.Print(flow.Characteristic));
        Assert.Equal("Delta", Shown(flow, "alpha"));
    }

    [Fact]
    public void Of_HeavyBallWithLeapfrogMap_IsNewtonsEquationToSecondOrder()
    {
        // Su 2018, equations (10) and (15): beta = (1 - c*Delta/2)/(1 + c*Delta/2), alpha = Delta^2/(1 + c*Delta/2), here with mass m.
        ContinuousLimit limit = Limit("heavy-ball", "leapfrog");
        Assert.Equal(2, limit.Order);
        Dictionary<string, double> at = new(StringComparer.Ordinal) { ["Delta"] = 0.3, ["gamma"] = 0.7, ["m"] = 1 };
        Assert.Equal((1 - (0.7 * 0.15)) / (1 + (0.7 * 0.15)), Evaluator.Value(limit.Map.First(m => m.Key == "beta").Value, at), 1e-14);
        Assert.Equal(0.09 / (1 + (0.7 * 0.15)), Evaluator.Value(limit.Map.First(m => m.Key == "alpha").Value, at), 1e-14);
    }

    [Fact]
    public void Of_HeavyBallWithEulerMap_IsNewtonsEquationToFirstOrder()
    {
        // Bilionis, lecture notes: alpha = Delta^2/m, beta = 1 - gamma*Delta/m.
        ContinuousLimit limit = Limit("heavy-ball", "explicit Euler");
        Assert.Equal(1, limit.Order);
        Dictionary<string, double> at = new(StringComparer.Ordinal) { ["Delta"] = 0.3, ["gamma"] = 0.7, ["m"] = 2 };
        Assert.Equal(1 - (0.7 * 0.3 / 2), Evaluator.Value(limit.Map.First(m => m.Key == "beta").Value, at), 1e-14);
        Assert.Equal(0.045, Evaluator.Value(limit.Map.First(m => m.Key == "alpha").Value, at), 1e-14);
    }

    [Theory]
    [InlineData("nesterov")]
    [InlineData("midpoint-nesterov")]
    public void Of_LookAheadMethods_AreFirstOrderOnly(string id)
    {
        // Su 2018 states second order for the Nesterov variants; the look-ahead adds a friction proportional to lambda, of first order in Delta.
        Assert.Equal(1, Limit(id, "leapfrog").Order);
    }

    [Fact]
    public void Of_HeavyBallWithFixedMomentum_HasTheEffectiveStep()
    {
        // Grosse 2021, lecture 9: terminal velocity, alpha/(1 - beta).
        ContinuousLimit flow = Limit("heavy-ball", "gradient flow");
        Assert.Equal("Delta*(1 - beta)", Shown(flow, "alpha"));
    }

    /// <summary>The order is what the roots show: halving Delta divides the error of the slow root by 2 to the order.</summary>
    [Theory]
    [InlineData("leapfrog", 2)]
    [InlineData("explicit Euler", 1)]
    public void Order_AgainstTheRootsThemselves_IsTheirRateOfConvergence(string scheme, int order)
    {
        ContinuousLimit limit = Limit("heavy-ball", scheme);
        double Error(double delta)
        {
            Dictionary<string, double> at = new(StringComparer.Ordinal) { ["Delta"] = delta, ["gamma"] = 3, ["m"] = 1 };
            double beta = Evaluator.Value(limit.Map.First(m => m.Key == "beta").Value, at);
            double h = Evaluator.Value(limit.Map.First(m => m.Key == "alpha").Value, at);
            double trace = 1 + beta - h;
            double sigma = (trace + Math.Sqrt((trace * trace) - (4 * beta))) / 2;
            double exact = (-3 + Math.Sqrt(5)) / 2;
            return Math.Abs((Math.Log(sigma) / delta) - exact);
        }

        Assert.Equal(order, Math.Log2(Error(0.02) / Error(0.01)), 0.05);
    }

    [Theory]
    [InlineData("pid", "gradient flow", "x' = -grad f(x)")]
    [InlineData("nesterov-three-sequence", "gradient flow", "x' = -grad f(x)")]
    [InlineData("nesterov-three-sequence", "leapfrog", "m*x'' + friction*x' + m/(c1*friction)*Hess f(x)*x' = -grad f(x)")]
    [InlineData("pytorch-sgd-weight-decay", "leapfrog", "m*x'' + gamma*x' = -grad f(x) - weight_decay*x")]
    [InlineData("keras-sgd-weight-decay", "gradient flow", "x' = -grad f(x) - weight_decay*(1 - momentum)*x")]
    [InlineData("aggregated-momentum-2", "explicit Euler", "m*x'' + gamma*x' = -grad f(x)")]
    public void Of_RulesWithSeveralStepsDecaysOrStates_ReadsTheEquationOffTheExpansion(string id, string scheme, string equation) =>
        Assert.Equal(equation, Limit(id, scheme).Equation);

    [Fact]
    public void Of_EveryCatalogueMethod_IsDecided() =>
        Assert.All(Catalogue.All, m => Assert.True(MethodAnalysis.Of(m).Limits.IsDecided, m.Id));
}
