using Momentum.Analysis.Methods;
using Momentum.Numeric.Functions;
using Momentum.Numeric.Noise;

namespace Momentum.Numeric.Tests.Noise;

public class NoisyRunTests
{
    // Published stationary variances at alpha = 1/10, beta = 9/10, lambda = s² = 1 (theory of the AR(2) process).
    [Theory]
    [InlineData("gradient-descent", 0.0526315789)]
    [InlineData("heavy-ball", 19.0 / 37)]
    [InlineData("nesterov", 0.2706339713)]
    public void NoisyMoments_InTheLongRun_AreTheStationaryVariance(string id, double variance)
    {
        LinearMethod method = id == "gradient-descent" ? Predicted.Build(Catalogue.GradientDescent, ("alpha", 0.1)) : Predicted.Build(Catalogue.Find(id)!, ("alpha", 0.1), ("beta", 0.9));
        (double[] means, double[] variances) = NoisyMoments.Of(method, 1, 1, 1, 2000);
        Assert.Equal(variance, variances[^1], 9);
        Assert.InRange(Math.Abs(means[^1]), 0, 1e-12);
        Assert.Equal((1, 0), (means[0], variances[0]));
    }

    [Theory]
    [InlineData("heavy-ball")]
    [InlineData("nesterov")]
    [InlineData("extragradient")]
    [InlineData("pytorch-sgd")]
    public void Of_ManyChains_AveragesToTheExpectation(string id)
    {
        LinearMethod method = Tunings.Generic(Catalogue.Find(id)!)!;
        NoisyRun run = NoisyRun.Of(method, [0.2, 1.5], [1, -2], 0.3, 60, 4000, seed: 17);
        int beyond = 0;
        for (int k = 1; k <= 60; k++)
        {
            double deviation = Math.Abs(run.Mean[k] - run.Expected(k)) / run.StandardError[k];
            Assert.InRange(deviation, 0, 5.5);
            beyond += deviation > 2.5 ? 1 : 0;
        }

        Assert.InRange(beyond, 0, 12);
        Assert.Equal(0.5 * ((0.2 * 1) + (1.5 * 4)), run.Transient[0], 12);
    }

    [Fact]
    public void Of_AnyNumberOfThreads_GivesTheSameBits()
    {
        LinearMethod method = Predicted.Build(Catalogue.HeavyBall, ("alpha", 0.1), ("beta", 0.9));
        NoisyRun[] runs = [.. new[] { 1, 2, 3 }.Select(threads => NoisyRun.Of(method, [0.5, 2], [1, 1], 1, 30, 300, seed: 4, threads))];
        Assert.Equal(runs[0], runs[1]);
        Assert.Equal(runs[0], runs[2]);
        Assert.NotEqual(runs[0], NoisyRun.Of(method, [0.5, 2], [1, 1], 1, 30, 300, seed: 5));
    }

    [Fact]
    public void Of_NoNoise_IsTheTransientOfEveryChain()
    {
        LinearMethod method = Predicted.Build(Catalogue.Nesterov, ("alpha", 0.1), ("beta", 0.5));
        NoisyRun run = NoisyRun.Of(method, [1.0], [1.0], 0, 40, 3, seed: 1);
        for (int k = 0; k <= 40; k++)
        {
            Assert.Equal(1, run.Mean[k] / run.Transient[k], 9);
            Assert.Equal(0, run.Stochastic[k]);
        }
    }

    [Fact]
    public void StationaryRun_OfHeavyBall_FillsTheNormalDensity()
    {
        LinearMethod method = Predicted.Build(Catalogue.HeavyBall, ("alpha", 0.1), ("beta", 0.9));
        StationaryRun run = StationaryRun.Of(method, 1, 1, 300, 4000, 24, seed: 3);
        Assert.Equal(19.0 / 37, run.ExpectedVariance, 9);

        // The variance of a normal sample has relative standard error √(2/N); chi-squared is within five of its own deviations.
        Assert.InRange(run.Variance / run.ExpectedVariance, 1 - (5 * Math.Sqrt(2.0 / 4000)), 1 + (5 * Math.Sqrt(2.0 / 4000)));
        Assert.InRange(run.Samples.ChiSquared, 0, run.Samples.Bins + (5 * Math.Sqrt(2.0 * run.Samples.Bins)));
        Assert.Equal(4000, run.Samples.Counts.Sum() + run.Samples.Outside);
    }

    [Fact]
    public void LangevinRun_InADoubleWell_VisitsBothWellsAsTheDensitySays()
    {
        PolynomialFunction well = PolynomialFunction.Parse("x^4 - 2*x^2");
        double[] samples = LangevinRun.Sample(well, 1, 1.2, 0.004, 4000, 200, seed: 8);
        Histogram histogram = Histogram.Of(samples, -2.2, 2.2, 22, LangevinRun.Density(well, 1.2));
        Assert.InRange(samples.Count(static x => x < 0), 1600, 2400);
        Assert.InRange(histogram.ChiSquared, 0, 3.0 * histogram.Bins);

        // The density without the factor 2 is far off: the test can tell.
        Histogram wrong = Histogram.Of(samples, -2.2, 2.2, 22, LangevinRun.Density(well, 1.2 * Math.Sqrt(2)));
        Assert.True(wrong.ChiSquared > 10 * histogram.ChiSquared);
    }
}
