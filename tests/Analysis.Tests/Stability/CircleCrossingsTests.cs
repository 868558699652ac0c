using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;
using Momentum.Analysis.Stability.Cells;

namespace Momentum.Analysis.Tests.Stability;

/// <summary>Regions that are decided by the frequencies at which eigenvalues can cross the circle.</summary>
public class CircleCrossingsTests
{
    // Lucas et al. 2019: K velocities leave at sigma = -1 at 2K / sum 1/(1 + beta_i).
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    public void Of_ManyVelocitiesOnTheWholeBox_LeavesAtTheHarmonicMean(int velocities)
    {
        StabilityRegion region = Rules.Region(Aggregated([.. Enumerable.Range(1, velocities).Select(static i => Name(i))], true));

        StabilityCell cell = Assert.Single(region.Cells);
        Assert.Equal(string.Join(" and ", Enumerable.Range(1, velocities).Select(static i => $"0 <= {Name(i)} < 1")), Infix.Print(cell.When));
        Assert.Equal(BoundaryKind.SigmaMinusOne, cell.UpperBoundary);
        Dictionary<string, Rational> point = Enumerable.Range(1, velocities).ToDictionary(static i => Name(i), static i => Rational.Create(i, i + 3), StringComparer.Ordinal);
        Rational sum = point.Values.Aggregate(Rational.Zero, static (s, beta) => s + (1 + beta).Inverse());
        Assert.Equal(2 * velocities / sum, cell.UpperBound!.Rational!.Evaluate(point));
        Assert.Contains(region.Argument, static f => f.Role == BoundaryRole.NoCrossing);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(19)]
    public void Of_ManyVelocitiesWithNumericDamping_LeavesAtTheHarmonicMean(int velocities)
    {
        Rational[] dampings = [.. Enumerable.Range(0, velocities).Select(i => 1 - Rational.Create(1, BigPower(i)))];
        StabilityCell cell = Assert.Single(Rules.Region(Aggregated([.. dampings.Select(static d => d.ToString())], false)).Cells);

        Assert.Equal(2 * velocities / dampings.Aggregate(Rational.Zero, static (s, beta) => s + (1 + beta).Inverse()), cell.UpperBound!.Rational!.Numerator.ConstantTerm);

        static System.Numerics.BigInteger BigPower(int i) => System.Numerics.BigInteger.Pow(3, i);
    }

    /// <summary>At every root of q in (−1, 1) the gain −a/b puts the pair e^{±iθ} among the eigenvalues, and every pair on the circle comes from a root.</summary>
    [Fact]
    public void Of_RandomPolynomials_VanishesExactlyWhereAPairIsOnTheCircle()
    {
        int seed = 5150, crossings = 0;
        RandomRules rules = new(seed);
        for (int i = 0; i < RandomRules.Cases; i++)
        {
            UnivariatePolynomial<RationalFunction> p = rules.Polynomial(2 + (i % 4), 1, []);
            JuryConditions jury = JuryConditions.Of(p);
            Polynomial q = CircleCrossings.Of([.. jury.Coefficients], "h", "x", default)!;
            if (q.IsConstant || jury.ComplexPair.IsConstant)
            {
                continue;
            }

            // p mod σ² − 2xσ + 1 is A(x, h)·σ + B(x, h); both vanish at a pair, and A and B are affine in h.
            (Polynomial a, Polynomial b) = Remainder(jury.Coefficients);
            Polynomial meeting = Polynomial.Resultant(a, b, "h");
            foreach (RealAlgebraic x in RealRoots.Isolate(q.ToUnivariate()))
            {
                if (x.CompareTo(-1) > 0 && x.CompareTo(1) < 0)
                {
                    crossings++;
                    Assert.True(meeting.IsZero || x.SignOf(meeting.ToUnivariate()) == 0, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, case {i}: {p.ToString("sigma")} at x = {x.ToDouble()}"));
                }
            }

            if (!meeting.IsConstant)
            {
                foreach (RealAlgebraic x in RealRoots.Isolate(meeting.ToUnivariate()))
                {
                    Assert.True(x.SignOf(q.ToUnivariate()) == 0, string.Create(CultureInfo.InvariantCulture, $"seed {seed}, case {i}: no root {x.ToDouble()} of {q}"));
                }
            }
        }

        Assert.True(crossings > 0, "no pair met the circle: the test shows nothing");
    }

    /// <summary>The short way gives the region that the conditions of Jury give.</summary>
    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    public void Exclude_RandomRules_AgreesWithSchurCohn(int order, int parameterCount)
    {
        int seed = 6000 + (order * 10) + parameterCount, excluded = 0;
        RandomRules rules = new(seed);
        for (int i = 0; i < RandomRules.Cases * 4; i++)
        {
            IReadOnlyList<Parameter> parameters = rules.Parameters(parameterCount);
            UnivariatePolynomial<RationalFunction> p = rules.Polynomial(order, 1, parameters);
            RegionTask task = RegionTask.Of(p, "h", parameters, new Expression.Symbol("h"), default);
            if (CertifiedCell.WithoutPair(JuryConditions.Real(task.Characteristic), task) is not { } region)
            {
                continue;
            }

            excluded++;
            for (int k = 0; k < 20; k++)
            {
                Dictionary<string, Rational> point = rules.Point(parameters);
                if (RegionReader.Contains(region, point) is { } claimed)
                {
                    Assert.True(claimed == SchurCohn.IsStable(p.Map(c => c.Evaluate(point))), string.Create(CultureInfo.InvariantCulture, $"seed {seed}, case {i}: {p.ToString("sigma")} at {string.Join(", ", point)}\n{region}"));
                }
            }
        }

        Assert.True(excluded > 0, "no crossing was excluded: the test shows nothing");
    }

    private static (Polynomial A, Polynomial B) Remainder(ValueList<Polynomial> coefficients)
    {
        Polynomial[] r = [.. coefficients];
        Polynomial twoX = 2 * Polynomial.Variable("x");
        for (int i = r.Length - 1; i >= 2; i--)
        {
            r[i - 1] += twoX * r[i];
            r[i - 2] -= r[i];
        }

        return (r[1], r[0]);
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"beta{i}");

    private static string Aggregated(string[] dampings, bool free)
    {
        string[] names = [.. Enumerable.Range(1, dampings.Length).Select(static i => string.Create(CultureInfo.InvariantCulture, $"v{i}"))];
        return "parameters alpha > 0" + (free ? string.Concat(dampings.Select(static d => $", 0 <= {d} < 1")) : string.Empty)
            + "\nstate w" + string.Concat(names.Select(static n => $", {n} = 0")) + "\n"
            + string.Concat(names.Zip(dampings, static (n, d) => $"{n}' = {d}*{n} + grad(w)\n"))
            + string.Create(CultureInfo.InvariantCulture, $"w' = w - alpha/{dampings.Length}*({string.Join(" + ", names.Select(static n => n + "'"))})\n");
    }
}
