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

    /// <summary>The unit of the gain and the order in which parameters are eliminated change the computation, not the region.</summary>
    [Theory]
    [InlineData(2, 1, 2)]
    [InlineData(2, 2, 1)]
    [InlineData(3, 2, 1)]
    public void Of_OtherUnitOfTheGainOrOrderOfParameters_IsTheSameRegion(int order, int parameterCount, int gainDegree)
    {
        int seed = 7000 + (order * 100) + (parameterCount * 10) + gainDegree, compared = 0;
        RandomRules rules = new(seed);
        Rational unit = Rational.Create(3, 7);
        for (int i = 0; i < Math.Max(3, RandomRules.Cases / 4); i++)
        {
            Parameter[] parameters = [.. rules.Parameters(parameterCount)];
            UnivariatePolynomial<RationalFunction> p = rules.Polynomial(order, gainDegree, parameters);
            UnivariatePolynomial<RationalFunction> scaled = p.Map(c => c.Substitute("h", RationalFunction.Variable("h") * (RationalFunction)unit));
            Derived<StabilityRegion> region = StabilityRegion.Of(p, "h", parameters);
            Derived<StabilityRegion> inOtherUnits = StabilityRegion.Of(scaled, "h", parameters);
            Derived<StabilityRegion> reversed = StabilityRegion.Of(p, "h", [.. parameters.Reverse()]);
            for (int k = 0; k < 40 && region is { IsDecided: true, Value.Remark: null }; k++)
            {
                Dictionary<string, Rational> point = rules.Point(parameters);
                Dictionary<string, Rational> moved = new(point, StringComparer.Ordinal) { ["h"] = point["h"] / unit };
                bool? stable = RegionReader.Contains(region.Value, point);
                foreach ((Derived<StabilityRegion> other, Dictionary<string, Rational> at) in (ReadOnlySpan<(Derived<StabilityRegion>, Dictionary<string, Rational>)>)[(inOtherUnits, moved), (reversed, point)])
                {
                    if (other is { IsDecided: true, Value.Remark: null } && stable is not null && RegionReader.Contains(other.Value, at) is { } same)
                    {
                        compared++;
                        Assert.True(same == stable, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, case {i}: {p.ToString("sigma")} at {string.Join(", ", point)}\n{region}\n{other}"));
                    }
                }
            }
        }

        Assert.True(compared > 0, "nothing was compared");
    }
}
