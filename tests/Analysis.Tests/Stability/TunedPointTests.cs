using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Tests.Stability;

public class TunedPointTests
{
    [Fact]
    public void Of_HeavyBallAtSquareConditionNumber_IsRational()
    {
        TunedPoint point = TunedPoint.Of(MethodAnalysis.Of(Catalogue.HeavyBall).Tuning.Value, 1, 100).Value;
        Assert.Equal(Rational.Create(9, 11), point.Rate.RationalValue);
        Assert.Equal(Rational.Create(4, 121), point.Exact("alpha"));
        Assert.Equal(Rational.Create(81, 121), point.Exact("beta"));
    }

    [Fact]
    public void Of_HugeConditionNumber_KeepsTheDigitsOfTheGap()
    {
        // 1 - r = 2/(sqrt(kappa) + 1) at kappa = 10^16, and 1 - beta = 1 - r^2.
        TunedPoint point = TunedPoint.Of(MethodAnalysis.Of(Catalogue.HeavyBall).Tuning.Value, 1, Rational.Create(10_000_000_000_000_000, 1)).Value;
        Assert.Equal(Rational.Create(2, 100_000_001).ToDouble(), point.Gap.Value);
        Rational r = Rational.One - Rational.Create(2, 100_000_001);
        Assert.Equal((Rational.One - (r * r)).ToDouble(), point.OneMinus("beta").Value);
    }

    [Fact]
    public void Of_Nesterov_RoundsTheRadicalsCorrectly()
    {
        TunedPoint point = TunedPoint.Of(MethodAnalysis.Of(Catalogue.Nesterov).Tuning.Value, 1, 100).Value;
        Assert.Equal(Rational.Create(4, 301), point.Exact("alpha"));
        Assert.Equal(1 - (2 / Math.Sqrt(301)), point.Rho.Value, 1e-15);
    }

    [Fact]
    public void PartialTuning_OfHeavyBallAtStepOneOverL_IsTheMomentumOfTheLecture()
    {
        // Grosse 2021, lecture 9: alpha = 1/L gives beta = (1 - 1/sqrt(kappa))^2, rate 1 - 1/sqrt(kappa).
        CharacteristicPolynomial p = MethodAnalysis.Of(Catalogue.HeavyBall).Polynomial.Value;
        TunedPoint point = PartialTuning.Of(p, new Dictionary<string, Rational>(StringComparer.Ordinal) { ["alpha"] = Rational.Create(1, 100) }, 1, 100).Value;
        Assert.Equal(0.81, point.Value("beta").Value, 1e-14);
        Assert.Equal(0.9, point.Rho.Value, 1e-14);
    }

    [Fact]
    public void PartialTuning_OfNesterovAtStepOneOverL_IsTheStandardTuning()
    {
        // Nesterov 2004, (2.2.11): alpha = 1/L, beta = (sqrt(kappa) - 1)/(sqrt(kappa) + 1), rate 1 - 1/sqrt(kappa).
        CharacteristicPolynomial p = MethodAnalysis.Of(Catalogue.Nesterov).Polynomial.Value;
        TunedPoint point = PartialTuning.Of(p, new Dictionary<string, Rational>(StringComparer.Ordinal) { ["alpha"] = Rational.Create(1, 100) }, 1, 100).Value;
        Assert.Equal(9.0 / 11, point.Value("beta").Value, 1e-14);
        Assert.Equal(0.9, point.Rho.Value, 1e-14);
    }

    [Theory]
    [InlineData(1, 10, "9/10")]
    [InlineData(1, 1000, "9/10")]
    [InlineData(1, 100000, "1/2")]
    public void PartialTuning_OfHeavyBallAtFixedMomentum_IsNotBeatenByAnyStep(int mu, int big, string momentum)
    {
        Rational beta = Rational.Parse(momentum);
        CharacteristicPolynomial p = MethodAnalysis.Of(Catalogue.HeavyBall).Polynomial.Value;
        TunedPoint point = PartialTuning.Of(p, new Dictionary<string, Rational>(StringComparer.Ordinal) { ["beta"] = beta }, mu, big).Value;
        double best = double.PositiveInfinity;
        double b = beta.ToDouble();
        for (int i = 1; i < 20000; i++)
        {
            double alpha = (2 + (2 * b)) / big * i / 20000;
            best = Math.Min(best, Math.Max(Radius(alpha * mu, b), Radius(alpha * big, b)));
        }

        Assert.True(best >= point.Rho.Value - 1e-9, $"{best} beats {point.Rho.Value}");
        double tuned = point.Value("alpha").Value;
        Assert.Equal(point.Rho.Value, Math.Max(Radius(tuned * mu, b), Radius(tuned * big, b)), 1e-7);
    }

    /// <summary>Gradient ascent by a buffer: a negative step size would converge, which the domain excludes.</summary>
    [Fact]
    public void PartialTuning_RuleThatConvergesForNegativeStepsOnly_IsUndecided()
    {
        CharacteristicPolynomial p = MethodAnalysis.Of(Method.Parse("method a \"A\"\nparameters alpha > 0\nstate x, s = 0\ns' = s/10 - grad(x)\nx' = x - alpha*s\n")).Polynomial.Value;

        Derived<TunedPoint> point = PartialTuning.Of(p, new Dictionary<string, Rational>(StringComparer.Ordinal), 1, 7);

        Assert.False(point.IsDecided);
        Assert.Equal("no step size converges at these values", point.Reason);
    }

    [Fact]
    public void Of_SwappedSpectrum_SuggestsTheSwap()
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => TunedPoint.Of(MethodAnalysis.Of(Catalogue.HeavyBall).Tuning.Value, 2, 1));
        Assert.Contains("swap", error.Message, StringComparison.Ordinal);
    }

    private static double Radius(double h, double beta)
    {
        double trace = 1 + beta - h;
        double discriminant = (trace * trace) - (4 * beta);
        return discriminant < 0 ? Math.Sqrt(beta) : (Math.Abs(trace) + Math.Sqrt(discriminant)) / 2;
    }

    [Theory]
    [InlineData("pid", "kp=0,kd=0,beta=1/2", "ki", "2/101")]
    [InlineData("extragradient", "", "alpha", "1/101")]
    [InlineData("pytorch-sgd-weight-decay", "weight_decay=1,momentum=0,dampening=0", "lr", "2/103")]
    [InlineData("aggregated-momentum-2", "beta2=0,beta1=0", "alpha", "2/101")]
    public void Of_ParametersFixed_TunesTheRest(string id, string fixedValues, string step, string expected)
    {
        Dictionary<string, Rational> values = fixedValues.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static v => v.Split('='))
            .ToDictionary(static v => v[0], static v => Rational.Parse(v[1]), StringComparer.Ordinal);
        TunedPoint point = PartialTuning.Of(MethodAnalysis.Of(Catalogue.Find(id)!).Polynomial.Value, values, 1, 100).Value;
        Assert.Equal(Rational.Parse(expected), point.Exact(step));
    }
}
