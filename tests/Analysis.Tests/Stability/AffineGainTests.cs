using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;
using Momentum.Analysis.Stability.Cells;

namespace Momentum.Analysis.Tests.Stability;

/// <summary>Three eigenvalues solved for a gain in which their polynomial is affine, against exact Schur–Cohn.</summary>
public class AffineGainTests
{
    private const string TwoGradients = """
        parameters alpha > 0, 0 <= beta < 1, c >= 0
        state w, v = 0, u = 0
        g = grad(w)
        e = grad(w + (1 - c)*v )
        v' = c*v + 1*g
        u' = c*u + (1 - beta)*v
        w' = w - alpha*(v' + (1 - c)*u' + (-1/2)*e)

        """;

    // At alpha = 0 an eigenvalue is below -1 for small lambda, so that gains are stable from a positive one on.
    private const string StartsUnstable = """
        parameters alpha > 0, 0 <= beta < 1, -1 < c < 1
        state w, v = 0, u = 0
        g = grad(w + beta*v)
        v' = (-3/2)*v + 1*g
        u' = (1 - c)*u + (1/4)*v'
        w' = w - alpha*(v' + beta*u' + c*g)

        """;

    /// <summary>Every point is in exactly one condition, on walls too, and the intervals are those of the definition.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Find_RandomAffineRules_AgreesWithSchurCohnEverywhere(int parameterCount)
    {
        int seed = 5300 + parameterCount, solved = 0, stablePoints = 0;
        RandomRules rules = new(seed);
        for (int i = 0; i < RandomRules.Cases / 2; i++)
        {
            IReadOnlyList<Parameter> parameters = rules.Parameters(parameterCount);
            UnivariatePolynomial<RationalFunction> p = rules.Polynomial(3, 1, parameters);
            RegionTask task = RegionTask.Of(p, "h", parameters, new Expression.Symbol("h"), default);
            if (AffineGain.Find(JuryConditions.Of(task.Characteristic), task) is not { } region)
            {
                continue;
            }

            solved++;
            for (int k = 0; k < 150; k++)
            {
                Dictionary<string, Rational> point = rules.Point(parameters);
                bool stable = SchurCohn.IsStable(p.Map(c => c.Evaluate(point)));
                stablePoints += stable ? 1 : 0;
                bool? claimed = RegionReader.Contains(region, point);
                int holding = region.Cells.Select(static c => c.When).Distinct().Count(w => RegionReader.Holds(w, point));
                string place = string.Create(CultureInfo.InvariantCulture, $"seed {seed}, case {i}: {p.ToString("sigma")} over {string.Join(", ", parameters)} at {string.Join(", ", point)}\n{region}");
                Assert.True(holding == 1, string.Create(CultureInfo.InvariantCulture, $"{holding} conditions hold, {place}"));
                Assert.True(claimed is null || claimed == stable, $"stable {stable}, {place}");
            }
        }

        Assert.True(solved > RandomRules.Cases / 8, string.Create(CultureInfo.InvariantCulture, $"{solved} rules were solved: the test shows little"));
        Assert.True(stablePoints > 40, "few random points were stable: the test shows little");
    }

    /// <summary>Rules whose decomposition exceeds its budget.</summary>
    [Theory]
    [InlineData(TwoGradients)]
    [InlineData(StartsUnstable)]
    public void Of_RuleBeyondTheDecomposition_IsSolvedForTheStepSize(string rule)
    {
        CharacteristicPolynomial p = Rules.Characteristic(rule);
        StabilityRegion region = StabilityRegion.Of(p).Value;

        Assert.Equal("alpha", region.Gain);
        Assert.Null(region.Remark);
        Assert.All(region.Argument, static f => Assert.Equal(BoundaryRole.Solved, f.Role));
        int stable = 0, compared = 0;
        Rational[] values = [.. new[] { (-1, 2), (0, 1), (1, 4), (1, 2), (3, 4), (1, 1), (3, 2), (4, 1) }.Select(static x => Rational.Create(x.Item1, x.Item2))];
        Rational[] positive = [.. new[] { (1, 5), (1, 2), (1, 1), (5, 4), (7, 4), (5, 2), (4, 1), (7, 1) }.Select(static x => Rational.Create(x.Item1, x.Item2))];
        Parameter beta = p.FreeParameters.Single(static x => x.Name == "beta"), other = p.FreeParameters.Single(static x => x.Name == "c");
        foreach (Rational b in values.Where(beta.Domain.Contains))
        {
            foreach (Rational c in values.Where(other.Domain.Contains))
            {
                foreach ((Rational lambda, Rational alpha) in positive.SelectMany(l => positive.Select(a => (l, a))))
                {
                    Dictionary<string, Rational> point = new() { ["beta"] = b, ["c"] = c, ["lambda"] = lambda, ["alpha"] = alpha };
                    bool expected = SchurCohn.IsStable(p.Reduced.Map(x => x.Evaluate(point)));
                    if (RegionReader.Contains(region, point) is { } claimed)
                    {
                        compared++;
                        stable += expected ? 1 : 0;
                        Assert.True(claimed == expected, string.Join(", ", point));
                    }
                }
            }
        }

        Assert.True(stable > 40 && compared > 800, string.Create(CultureInfo.InvariantCulture, $"{stable} stable of {compared}: the test shows little"));
    }
}
