using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Tests.Stability;

/// <summary>The region against its definition: exact Schur–Cohn at random rational points.</summary>
public class StabilityRegionLawTests
{
    [Theory]
    [InlineData(1, 0, 2)]
    [InlineData(2, 0, 1)]
    [InlineData(3, 0, 1)]
    [InlineData(3, 0, 2)]
    [InlineData(4, 0, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 1, 1)]
    [InlineData(2, 2, 1)]
    [InlineData(3, 2, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(2, 3, 1)]
    [InlineData(3, 3, 1)]
    public void Of_RandomRules_AgreesWithSchurCohnAtRationalPoints(int order, int parameterCount, int gainDegree)
    {
        int seed = (order * 100) + (parameterCount * 10) + gainDegree, undecided = 0, stablePoints = 0, cases = Math.Max(4, RandomRules.Cases / (1 + parameterCount));
        RandomRules rules = new(seed);
        for (int i = 0; i < cases; i++)
        {
            IReadOnlyList<Parameter> parameters = rules.Parameters(parameterCount);
            UnivariatePolynomial<RationalFunction> p = rules.Polynomial(order, gainDegree, parameters);
            Derived<StabilityRegion> derived = StabilityRegion.Of(p, "h", parameters);
            if (!derived.IsDecided)
            {
                undecided++;
                continue;
            }

            for (int k = 0; k < 60; k++)
            {
                Dictionary<string, Rational> point = rules.Point(parameters);
                bool stable = SchurCohn.IsStable(p.Map(c => c.Evaluate(point)));
                stablePoints += stable ? 1 : 0;
                bool? claimed = RegionReader.Contains(derived.Value, point);
                string Place(string finding) => string.Create(
                    CultureInfo.InvariantCulture,
                    $"seed {seed}, case {i}: {p.ToString("sigma")} over {string.Join(", ", parameters)}\n{finding} at {string.Join(", ", point)}\n{derived}");
                bool covered = RegionReader.Covering(derived.Value, point) > 0;
                Assert.True(covered || derived.Value.Remark is not null, Place("no cell"));
                Assert.True(claimed is null || claimed == stable || !covered, Place(stable ? "stable" : "not stable"));
            }
        }

        Assert.True(stablePoints > 0, "no random point was stable: the test shows nothing");
        Assert.True(undecided <= cases / 4, string.Create(CultureInfo.InvariantCulture, $"{undecided} of {cases} undecided"));
    }
}
