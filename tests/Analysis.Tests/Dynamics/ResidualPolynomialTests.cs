using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Tests.Evaluation;

namespace Momentum.Analysis.Tests.Dynamics;

public sealed class ResidualPolynomialTests
{
    private static readonly RationalFunction s_alpha = RationalFunction.Variable("alpha");
    private static readonly RationalFunction s_lambda = RationalFunction.Variable("lambda");

    public static TheoryData<string> Methods => [.. Catalogue.All.Select(m => m.Id)];

    [Fact]
    public void At_GradientDescent_IsAPower() =>
        Assert.Equal((RationalFunction.One - (s_alpha * s_lambda)).Pow(7), Of("gradient-descent").At(7));

    /// <summary>1/λ of 1 − (1 − αλ)ᵏ is the sum α Σ (1 − αλ)ⁱ (Landweber's filter).</summary>
    [Fact]
    public void Filter_GradientDescent_IsLandwebers()
    {
        RationalFunction shrink = RationalFunction.One - (s_alpha * s_lambda);
        Assert.Equal(s_alpha * Enumerable.Range(0, 5).Aggregate(RationalFunction.Zero, (sum, i) => sum + shrink.Pow(i)), Of("gradient-descent").Filter(5));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void At_EveryMethod_IsTheIterateOfTheRule(string id)
    {
        Method method = Catalogue.Find(id)!;
        Tuning tuning = Tuning.Of(method.Parameters.Select((p, i) => KeyValuePair.Create(p.Name, Rational.Create(1, 3 + i))));
        Rational lambda = Rational.Create(3, 7);
        ModeTrajectory run = ModeTrajectory.Of(method, tuning, lambda, 1);
        ResidualPolynomial residual = Of(id);
        foreach (int k in (int[])[0, 1, 2, 3, 6])
        {
            RationalFunction value = residual.At(k).Substitute("lambda", lambda);
            value = tuning.Values.Aggregate(value, (f, p) => f.Substitute(p.Key, p.Value));
            Cases.Same(CertifiedValue.Round(value.Numerator.ConstantTerm / value.Denominator.ConstantTerm), run.At(k), $"{id}, step {k}");
        }
    }

    /// <summary>Where the gradient vanishes nothing moves, unless the weights decay.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void At_NoCurvature_IsOne(string id)
    {
        RationalFunction rest = Of(id).At(5).Substitute("lambda", Rational.Zero);
        Assert.Equal(!id.Contains("weight-decay", StringComparison.Ordinal), rest == RationalFunction.One);
    }

    private static ResidualPolynomial Of(string id) => MethodAnalysis.Of(Catalogue.Find(id)!).Residual.Value;
}
