using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Functions;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Tests.Functions;

public class PeriodicOrbitTests
{
    // Optimal for mu = 1, L = 25: alpha = 4/(5 + 1)^2, beta = ((5 - 1)/(5 + 1))^2.
    private static readonly StateSpace<Rational> HeavyBall =
        StateSpace.Of(Catalogue.HeavyBall).Value.At(new() { ["alpha"] = Rational.Create(1, 9), ["beta"] = Rational.Create(4, 9) });

    [Fact]
    public void HeavyBall_OnLessardsGradient_HasTheExactThreeCycle()
    {
        // Lessard, Recht and Packard 2016, section 4.6.
        PeriodicOrbit orbit = PeriodicOrbit.Of(HeavyBall, TestFunctions.Lessard, 0, 0, 2).Value;
        Assert.Equal([Rational.Create(792, 1225), Rational.Create(-2208, 1225), Rational.Create(2592, 1225)], orbit.Points);
        Assert.InRange(orbit.Multiplier, 0, 0.999);
        Assert.Equal((Rational.One, (Rational)25), (TestFunctions.Lessard.Mu, TestFunctions.Lessard.L));
    }

    [Fact]
    public void HeavyBall_FromThePapersStart_ApproachesTheCycle()
    {
        double w = 3.3, z = 0;
        List<double> path = [];
        for (int k = 0; k < 300; k++)
        {
            path.Add(w);
            z = (4.0 / 9 * z) + TestFunctions.Lessard.At(Rational.FromDouble(w)).ToDouble();
            w -= z / 9;
        }

        double[] last = [.. path[^3..].Order()];
        Assert.Equal(-2208.0 / 1225, last[0], 12);
        Assert.Equal(792.0 / 1225, last[1], 12);
        Assert.Equal(2592.0 / 1225, last[2], 12);
    }

    [Fact]
    public void GradientDescent_OnLessardsGradient_HasNoCycleThroughThosePieces()
    {
        StateSpace<Rational> descent = StateSpace.Of(Catalogue.GradientDescent).Value.At(new() { ["alpha"] = Rational.Create(2, 26) });
        Assert.False(PeriodicOrbit.Of(descent, TestFunctions.Lessard, 0, 0, 2).IsDecided);
    }

    [Fact]
    public void PiecewiseLinearGradient_WithAJump_IsRefused() =>
        Assert.Throws<ArgumentException>(static () => new PiecewiseLinearGradient([1], [(1, 0), (1, 1)]));

    [Fact]
    public void LightCone_OfEveryCatalogueMethodOnTheConvexRosenbrock_MovesOneCoordinateAGradientCall()
    {
        Problem problem = ConvexRosenbrock.Of(1000, 25);
        double q = (Math.Sqrt(1000) - 1) / (Math.Sqrt(1000) + 1);
        foreach (string id in Catalogue.Ids)
        {
            if (Tunings.Generic(Catalogue.Find(id)!) is not { } method)
            {
                continue;
            }

            var fronts = LightCone.Of(method, problem, 20);
            for (int k = 0; k <= 20; k++)
            {
                // What is exposed may already contain the gradients of the step to come.
                int ahead = method.F.ContainsAnyExcept(0.0) ? 1 : 0;
                Assert.True(fronts[k] <= (k + ahead) * method.GradientCalls, $"{id}: front {fronts[k]} after {k} steps");
            }
        }

        LinearMethod tuned = Predicted.Tuned("heavy-ball", problem.Extremes.Mu, problem.Extremes.L);
        Assert.Equal(Enumerable.Range(0, 21), LightCone.Of(tuned, problem, 20));
        Numeric.Runs.Iteration run = new(tuned, problem, new double[25]);
        for (int k = 0; k < 20; k++)
        {
            double largest = 0;
            for (int i = 0; i < 25; i++)
            {
                largest = Math.Max(largest, Math.Abs(run.Iterate[i] - problem.Minimizer[i]));
            }

            // What has not been reached is wrong by all of w*; for infinitely many coordinates w*_i is q^i, with 25 the tail is smaller.
            Assert.True(largest >= problem.Minimizer[k]);
            Assert.InRange(problem.Minimizer[k], 0.2 * Math.Pow(q, k + 1), Math.Pow(q, k + 1));
            run.Advance();
        }
    }

    [Fact]
    public void LessardProblem_NearItsMinimumAndBeyond_HasTheGradientAndItsIntegral()
    {
        PiecewiseLinearProblem problem = TestFunctions.LessardProblem();
        double[] gradient = new double[1];
        foreach ((double x, double slope, double value) in new[] { (-0.5, -12.5, 3.125), (0.5, 12.5, 3.125), (1.5, 25.5, 12.5 + 12.625), (3.0, 51.0, 12.5 + 25.5 + 38.5) })
        {
            problem.Gradient([x], gradient);
            Assert.Equal((slope, value), (gradient[0], problem.Value([x])));
        }

        Assert.Equal((0.0, 25.0), (problem.Minimizer[0], problem.Extremes.Largest));
    }
}
