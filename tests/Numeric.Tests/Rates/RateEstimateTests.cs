using Momentum.Analysis;
using Momentum.Numeric.Noise;
using Momentum.Numeric.Rates;
using Xunit.Abstractions;

namespace Momentum.Numeric.Tests.Rates;

/// <summary>The estimator against sequences whose rate is known because they were written down.</summary>
public class RateEstimateTests(ITestOutputHelper output)
{
    public static TheoryData<double, int> RatesAndLengths => new() { { 0.3, 200 }, { 0.8, 150 }, { 0.95, 600 }, { 0.999, 5000 }, { 1.02, 3000 }, { 0.9999999, 4000 } };

    [Theory]
    [MemberData(nameof(RatesAndLengths))]
    public void Of_AGeometricSequence_IsExactToRounding(double rho, int length) =>
        AssertFound(rho, length, static (_, _) => 0, 0, 1e-9);

    [Theory]
    [MemberData(nameof(RatesAndLengths))]
    public void Of_AnOscillation_FitsTheEnvelope(double rho, int length)
    {
        foreach (double theta in new[] { 0.2, 0.7, 1.9, 3.0 })
        {
            AssertFound(rho, length, (k, _) => Math.Log(Math.Abs(Math.Cos((k * theta) + 0.4))), 0, 0.1);
        }
    }

    [Theory]
    [MemberData(nameof(RatesAndLengths))]
    public void Of_ADoubleRoot_DividesTheGrowthOut(double rho, int length)
    {
        foreach (double offset in new[] { 0.5, 1, 7.3 })
        {
            AssertFound(rho, length, (k, _) => Math.Log(k + offset), 1, 0.02);
        }
    }

    [Fact]
    public void Of_ASecondRealMode_KeepsTheDominantOneWithinItsUncertainty()
    {
        foreach (double ratio in new[] { 0.5, 0.9, 0.97, 0.99 })
        {
            AssertFound(0.95, 600, (k, _) => Math.Log(1 + (3 * Math.Pow(ratio, k))), 0, 0.05);
        }
    }

    [Fact]
    public void Of_ManyModesOfOneModulus_FitsTheEnvelope()
    {
        AssertFound(
            0.93,
            900,
            static (k, _) =>
            {
                double squares = 0;
                for (int i = 1; i <= 40; i++)
                {
                    squares += Math.Pow(Math.Sin((k + 1) * i * Math.PI / 41), 2);
                }

                return 0.5 * Math.Log(squares);
            },
            0,
            0.05);
    }

    [Fact]
    public void Of_NoiseOnTheErrors_StaysWithinItsUncertainty() =>
        AssertFound(0.97, 800, static (_, noise) => 0.01 * noise, 0, 0.02);

    [Fact]
    public void Of_AStridedSequence_GivesTheRateOfOneStep()
    {
        double[] logs = [.. Enumerable.Range(0, 300).Select(static i => 10 * i * Math.Log(0.99))];
        Assert.Equal(0.99, RateEstimate.Of(logs, 10).Value.Rho, 12);
    }

    [Fact]
    public void Of_TooFewErrors_IsUndecided() => Assert.False(RateEstimate.Of([0, -1, -2, -3]).IsDecided);

    [Fact]
    public void Of_OnlyZeros_IsUndecided()
    {
        double[] logs = new double[100];
        Array.Fill(logs, double.NegativeInfinity);
        Assert.False(RateEstimate.Of(logs).IsDecided);
    }

    private void AssertFound(double rho, int length, Func<int, double, double> disturbance, int power, double relativeToGap)
    {
        double[] logs = new double[length];
        for (int k = 0; k < length; k++)
        {
            logs[k] = 3 + (k * Math.Log(rho)) + disturbance(k, Philox.Normal(11, 0, (ulong)k).First);
        }

        Derived<RateEstimate> estimate = RateEstimate.Of(logs);
        RateEstimate found = estimate.Value;
        output.WriteLine(FormattableString.Invariant($"{rho}: {found.Rho:R} ± {found.Uncertainty:G3}, {found.Window}"));
        double slack = 1e-12;
        Assert.InRange(found.Rho - rho, -found.Uncertainty - slack, found.Uncertainty + slack);
        if (length * Math.Abs(rho - 1) > 4)
        {
            Assert.Equal(power, found.GrowthPower);
            Assert.InRange(found.Uncertainty, 0, relativeToGap * Math.Abs(1 - rho));
        }
    }
}
