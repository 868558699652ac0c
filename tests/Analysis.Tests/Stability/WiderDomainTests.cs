using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Tests.Stability;

/// <summary>Parameters outside the usual box: momentum below 0 and above 1 is answered too, and rightly.</summary>
public class WiderDomainTests
{
    [Theory]
    [InlineData("heavy-ball", "beta", -3, 3)]
    [InlineData("nesterov", "beta", -3, 0)]
    [InlineData("nesterov", "beta", 1, 4)]
    [InlineData("nesterov", "beta", -3, 4)]
    [InlineData("midpoint-nesterov", "beta", -3, 3)]
    [InlineData("quasi-hyperbolic", "nu", -2, 3)]
    [InlineData("quasi-hyperbolic", "beta", -2, 2)]
    [InlineData("aggregated-momentum-2", "beta1", -2, 2)]
    [InlineData("pytorch-sgd", "dampening", -1, 2)]
    [InlineData("nesterov-general", "beta1", -2, 2)]
    public void Of_WiderDomain_AgreesWithTheEigenvaluesAtRationalPoints(string id, string wide, int lower, int upper)
    {
        const int Seed = 77;
        Random random = new(Seed);
        Method method = Catalogue.Find(id)!;
        CharacteristicPolynomial p = MethodAnalysis.Of(method).Polynomial.Value;
        Parameter[] parameters = [.. p.FreeParameters.Select(q => q.Name == wide ? q with { Domain = new Interval(lower, false, upper, false) } : q)];
        StabilityRegion region = StabilityRegion.Of(p.Reduced, p.Gain.Symbol, parameters).Value;
        int stable = 0, outside = 0;
        for (int i = 0; i < 400; i++)
        {
            Dictionary<string, Rational> point = new(StringComparer.Ordinal) { [p.Gain.Symbol] = Rational.Create(random.Next(1, 240), 40) };
            foreach (Parameter parameter in parameters)
            {
                Rational low = parameter.Domain.Lower ?? -2, high = parameter.Domain.Upper ?? 2;
                point[parameter.Name] = low + ((high - low) * Rational.Create(random.Next(1, 48), 48));
            }

            bool expected = SchurCohn.IsStable(p.Reduced.Map(c => c.Evaluate(point)));
            bool silent = region.Remark is not null && RegionReader.Covering(region, point) == 0;
            stable += expected ? 1 : 0;
            outside += point[wide].Sign < 0 || point[wide] > Rational.One ? 1 : 0;
            Assert.True(RegionReader.Contains(region, point) is not { } claimed || claimed == expected || silent, $"seed {Seed}: {string.Join(", ", point)} is {(expected ? "stable" : "not stable")}\n{region}");
            Assert.True(silent || RegionReader.Covering(region, point) > 0, $"seed {Seed}: no cell at {string.Join(", ", point)}\n{region}");
        }

        Assert.True(outside > 50, "few points lie outside the usual box");
        Assert.True(stable > 0 || region.IsEmpty, "no point is stable: the test shows nothing");
    }

    // Polyak 1964: |beta| < 1 is necessary, and negative momentum shrinks the region.
    [Fact]
    public void Of_NesterovWithMomentumAboveOne_IsStableBetweenTwoBounds()
    {
        CharacteristicPolynomial p = MethodAnalysis.Of(Catalogue.Find("nesterov")!).Polynomial.Value;
        StabilityRegion region = StabilityRegion.Of(p.Reduced, p.Gain.Symbol, [new Parameter("beta", new Interval(1, false, null, false))]).Value;

        // beta*(1 - h) < 1 and h < 2(1 + beta)/(1 + 2beta): from (beta - 1)/beta on.
        StabilityCell cell = Assert.Single(region.Cells, static c => !c.IsEmpty);
        Assert.Equal(Rational.Create(1, 2), cell.LowerBound.Rational!.Evaluate(new Dictionary<string, Rational> { ["beta"] = 2 }));
        Assert.Equal(Rational.Create(6, 5), cell.UpperBound!.Rational!.Evaluate(new Dictionary<string, Rational> { ["beta"] = 2 }));
    }
}
