using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Tests.Stability;

/// <summary>Regions where several conditions on the parameters hold with equality at once.</summary>
public class StabilityRegionCornerTests
{
    private const string Degenerate = """
        parameters alpha > 0, c >= 0, 0 <= beta < 1
        state w, v = 0
        g = grad(w + (1 - beta)*v)
        v' = (2*beta)*v + c*g
        w' = w - alpha*(v' + (1 - c)*g)

        """;

    private const string TwoGradients = """
        parameters alpha > 0, c >= 0, 0 <= beta < 1
        state w, v = 0, u = 0
        g = grad(w)
        e = grad(w + (1/3*beta)*u )
        v' = c*v + 1*e
        u' = (1 - c)*u + (1 - c)*v
        w' = w - alpha*(v' + (1 - c)*u' + c*e)

        """;

    private const string DeepFields = """
        parameters alpha > 0, 0 <= c <= 1, 0 <= beta < 1
        state w, v = 0, u = 0
        g = grad(w)
        v' = beta*v + 1*g
        u' = c*u + (1*c)*v'
        w' = w - alpha*(v' + beta*u' + c*g)

        """;

    // At beta = c = 1/2 the determinant is 1 for every gain.
    [Fact]
    public void Of_BoundaryThatVanishesOnACurve_ClaimsNothingThere()
    {
        StabilityRegion region = Rules.Region(Degenerate);
        Dictionary<string, Rational> point = new() { ["alpha"] = Rational.Create(1, 2), ["beta"] = Rational.Create(1, 2), ["c"] = Rational.Create(1, 2), ["lambda"] = 1 };

        Assert.False(RegionReader.Contains(region, point));
        Assert.Null(region.Remark);
    }

    [Fact]
    public void Of_StateThatNoGradientReaches_NamesThePoleThatCancels()
    {
        StabilityRegion region = Rules.Region("parameters alpha > 0\nstate w, c = 0\nc' = c\nw' = w - alpha*grad(w)\n");

        Assert.True(region.IsEmpty);
        Assert.Equal("sigma - 1 = 0 is an eigenvalue for every gain: a pole that cancels in the transfer function", region.Remark);
    }

    /// <summary>Where no product of a step size and λ is left, a rule that is of lower degree in the step size is bounded in it.</summary>
    [Fact]
    public void Of_RuleOfHigherDegreeInTheCurvature_BoundsTheStepSize()
    {
        // The second gradient is taken a step along v that alpha does not scale.
        const string Rule = """
            parameters alpha > 0, -1 < c < 1
            state w, v = 0
            e = grad(w + 1/2*c*v)
            v' = c*v + 1/3*grad(w)
            w' = w - alpha*(v' + 1/4*c*e)

            """;
        CharacteristicPolynomial p = Rules.Characteristic(Rule);
        StabilityRegion region = StabilityRegion.Of(p).Value;

        Assert.Equal("lambda", p.Gain.Symbol);
        Assert.Equal("alpha", region.Gain);
        int stable = 0;
        foreach ((int c, int lambda, int alpha) in Enumerable.Range(-7, 15).SelectMany(static c => Enumerable.Range(1, 9).SelectMany(l => Enumerable.Range(1, 9).Select(a => (c, l, a)))))
        {
            Dictionary<string, Rational> point = new() { ["c"] = Rational.Create(c, 8), ["lambda"] = Rational.Create(lambda, 3), ["alpha"] = Rational.Create(alpha, 4) };
            bool expected = SchurCohn.IsStable(p.Reduced.Map(x => x.Evaluate(point)));
            stable += expected ? 1 : 0;
            Assert.True(RegionReader.Contains(region, point) is not { } claimed || claimed == expected, string.Join(", ", point));
        }

        Assert.True(stable > 100, "few points are stable: the test shows little");
    }

    /// <summary>Two bounds and the upper one's pole meet at c = 3/4, λ = 16/9, where nothing is stable; no line through that point cuts the cells.</summary>
    [Fact]
    public void Of_WallsThatMeetInAPoint_WritesEachBoundOnce()
    {
        StabilityRegion region = Rules.Region("""
            parameters alpha > 0, -1 < c < 1
            state w, v = 0
            g = grad(w + (1/4*c)*v)
            e = grad(w + c*v)
            v' = c*v + c*g
            w' = w - alpha*(v' + c*e)

            """);

        Assert.Equal(4, region.Cells.Count);
        Assert.Equal(4, region.Cells.Select(static c => (c.Lower, c.Upper, c.IsEmpty)).Distinct().Count());
        Assert.Null(region.Remark);
        Dictionary<string, Rational> meeting = new() { ["c"] = Rational.Create(3, 4), ["lambda"] = Rational.Create(16, 9), ["alpha"] = Rational.Create(1, 2) };
        Assert.False(RegionReader.Contains(region, meeting));
        Assert.True(RegionReader.Covering(region, meeting) > 0);
    }

    /// <summary>The discriminant is positive on both sides of a gap without real roots; its derivative tells the sides apart.</summary>
    [Fact]
    public void Of_PiecesWithEqualSigns_AreToldApartByOneDerivative()
    {
        StabilityRegion region = Rules.Region("""
            parameters alpha > 0, -1 < c < 1
            state w, v = 0, u = 0
            e = grad(w + c*u)
            v' = c*v + e
            u' = (-1/4)*u + c*v'
            w' = w - alpha*(v' + c*u' + c*e)

            """);

        Assert.Null(region.Remark);
        Assert.InRange(region.Cells.Count, 2, 8);
        Assert.Contains(region.Cells, static c => c.IsEmpty && c.When is Condition.And { Parts: [.., Condition.Or] });
    }

    [Fact]
    public void Of_ProductOfParameters_WritesItsSignAsADomain()
    {
        StabilityRegion region = Momentum.Analysis.MethodAnalysis.Of(Momentum.Analysis.Methods.Catalogue.Find("pytorch-sgd-weight-decay")!).Stability.Value;

        Assert.Equal(2, region.Cells.Count);
        Assert.Contains("0 <= dampening < 1", Infix.Print(region.Cells[0].When), StringComparison.Ordinal);
        Assert.Contains("or dampening == 1", Infix.Print(region.Cells[1].When), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TwentyEigenvalues_NamesTheBudget()
    {
        string states = string.Join(", ", Enumerable.Range(1, 19).Select(i => string.Create(CultureInfo.InvariantCulture, $"s{i} = 0")));
        string chain = string.Concat(Enumerable.Range(2, 18).Select(i => string.Create(CultureInfo.InvariantCulture, $"s{i}' = beta*s{i} + s{i - 1}'\n")));

        Derived<StabilityRegion> region = StabilityRegion.Of(Rules.Characteristic(
            $"parameters alpha > 0, 0 <= beta < 1\nstate w, {states}\ns1' = beta*s1 + grad(w)\n{chain}w' = w - alpha*s19'\n"));

        Assert.Equal("the stability region exceeds a budget: the complex-pair boundary of 20 eigenvalues in 2 variables", region.Reason);
    }

    [Fact]
    public void Of_CoefficientsOfDegree500_NamesTheBudget()
    {
        BudgetExceededException refusal = Assert.Throws<BudgetExceededException>(
            () => Rules.Characteristic("parameters alpha > 0, a > 0, b > 0\nstate w, v = 0\nv' = (a + b)^500*v + grad(w)\nw' = w - alpha*v'\n"));

        Assert.Equal("a characteristic polynomial with coefficients of degree 500 (at most 24)", refusal.What);
    }

    // Coarse points lie on walls and where walls meet; the cells may be silent only where they say so.
    [Theory]
    [InlineData(Degenerate)]
    [InlineData(TwoGradients)]
    [InlineData(DeepFields)]
    [InlineData(Rules.QuasiHyperbolic)]
    [InlineData(Rules.TwoMomenta)]
    public void Of_PointsWhereWallsMeet_AgreesWithSchurCohn(string rule)
    {
        CharacteristicPolynomial p = Rules.Characteristic(rule);
        StabilityRegion region = StabilityRegion.Of(p).Value;
        Rational[] values = [.. new[] { (-1, 2), (0, 1), (1, 4), (1, 2), (3, 4), (1, 1), (3, 2), (2, 1) }.Select(x => Rational.Create(x.Item1, x.Item2))];
        List<Dictionary<string, Rational>> points = [new()];
        IEnumerable<Momentum.Analysis.Methods.Parameter> axes = p.FreeParameters;
        if (region.Gain != p.Gain.Symbol)
        {
            axes = axes.Where(a => a.Name != region.Gain).Append(new(p.Gain.Symbol, new(0, false, null, false)));
        }

        foreach (Momentum.Analysis.Methods.Parameter parameter in axes)
        {
            points = [.. points.SelectMany(x => values.Where(parameter.Domain.Contains).Select(v => new Dictionary<string, Rational>(x) { [parameter.Name] = v }))];
        }

        foreach (Dictionary<string, Rational> point in points)
        {
            foreach ((int n, int d) in new[] { (1, 7), (1, 1), (3, 2), (2, 1), (5, 1) })
            {
                point[region.Gain] = Rational.Create(n, d);
                bool stable = SchurCohn.IsStable(p.Reduced.Map(c => c.Evaluate(point)));
                bool? claimed = RegionReader.Contains(region, point);
                bool silent = region.Remark is not null && RegionReader.Covering(region, point) == 0;
                Assert.True(claimed is null || claimed == stable || (silent && claimed is false), string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", point)}: stable {stable}"));
            }
        }
    }
}
