using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests;

public sealed class MethodAnalysisTests
{
    [Fact]
    public void OfEach_EveryPart_EqualsTheAnalysisAlone()
    {
        // Two of each of three kinds, and one that is like the first but for its domain.
        string[] ids = ["heavy-ball", "nesterov", "keras-sgd", "heavy-ball-dampened", "nesterov-lookahead", "optax-sgd", "optimistic-gradient"];
        Method wide = Method.Parse(Catalogue.HeavyBall.Text.Replace("0 <= beta < 1", "-1 < beta < 1", StringComparison.Ordinal));
        Assert.NotEqual(Catalogue.HeavyBall, wide);
        Method[] methods = [.. ids.Select(id => Catalogue.Find(id)!), wide];
        ValueList<MethodAnalysis> together = MethodAnalysis.OfEach(methods);
        Assert.Equal(methods, together.Select(a => a.Method));
        foreach (MethodAnalysis shared in together)
        {
            MethodAnalysis alone = MethodAnalysis.Of(shared.Method);
            Assert.Equal(alone.Matrix, shared.Matrix);
            Assert.Equal(alone.Polynomial, shared.Polynomial);
            Assert.Equal(alone.Spectrum, shared.Spectrum);
            Assert.Equal(alone.Regimes, shared.Regimes);
            Assert.Equal(alone.Stability, shared.Stability);
            Assert.Equal(alone.CriticalDamping, shared.CriticalDamping);
            Assert.Equal(alone.Tuning, shared.Tuning);
            Assert.Equal(alone.Power, shared.Power);
            Assert.Equal(alone.Energy, shared.Energy);
            Assert.Equal(alone.Noise, shared.Noise);
            Assert.Equal(alone.Limits, shared.Limits);
            Assert.Equal(shared.Polynomial.Value.Method, shared.Spectrum.Value.Polynomial.Method);
        }
    }

    [Fact]
    public void OfEach_OnePolynomial_IsSolvedOnce()
    {
        ValueList<MethodAnalysis> together = MethodAnalysis.OfEach([Catalogue.HeavyBall, Catalogue.Find("heavy-ball-dampened")!]);
        Assert.Same(together[0].Stability, together[1].Stability);
        Assert.Same(together[0].Limits, together[1].Limits);
    }
}
