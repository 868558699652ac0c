using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Functions;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Runs;

namespace Momentum.Numeric.Tests.Functions;

public class StationaryPointsTests
{
    [Fact]
    public void Quartic_OfTheLectureNotes_HasAnInflectionAtZeroAndItsMinimumAtNineQuarters()
    {
        var points = StationaryPoints.Of(TestFunctions.Quartic).Value;
        Assert.Equal([(Rational)0, Rational.Create(9, 4)], points.Select(static p => p.Coordinates[0].RationalValue));
        Assert.Equal([StationaryKind.Saddle, StationaryKind.Minimum], points.Select(static p => p.Kind));
        Assert.Equal([0.0, 20.25], points.Select(static p => p.Curvatures[0]));
        Assert.False(points[0].IsNondegenerate);
    }

    [Fact]
    public void DoubleWell_OfTheLectureNotes_HasTwoMinimaAndASaddle()
    {
        var points = StationaryPoints.Of(TestFunctions.DoubleWell).Value;
        Assert.Equal(["Minimum at (-1, 0), f = -1", "Saddle at (0, 0), f = 0", "Minimum at (1, 0), f = -1"], points.Select(static p => p.ToString()));
        Assert.Equal([8.0, 2.0], points[0].Curvatures);
    }

    [Fact]
    public void TwoMinima_OfTheBlog_AreIrrationalNearPointFourAndExactlyThree()
    {
        // The derivative is (x − 3)(4x² − 9x + 3): roots 3 and (9 ± √33)/8.
        var points = StationaryPoints.Of(TestFunctions.TwoMinima).Value;
        Assert.Equal([StationaryKind.Minimum, StationaryKind.Maximum, StationaryKind.Minimum], points.Select(static p => p.Kind));
        Assert.Equal((9 - Math.Sqrt(33)) / 8, points[0].Coordinates[0].ToDouble(), 15);
        Assert.Equal(3, points[2].Coordinates[0].RationalValue);
        Assert.InRange(points[0].Value, 0, 1e-4);
        Assert.Equal(1.62276, points[2].Value, 12);
    }

    [Fact]
    public void Of_MultipleRoots_ClassifiesByTheFirstDerivativeThatDoesNotVanish()
    {
        Assert.Equal(StationaryKind.Minimum, Only("x^4"));
        Assert.Equal(StationaryKind.Maximum, Only("-(x^6)"));
        Assert.Equal(StationaryKind.Saddle, Only("x^5"));
        Assert.Equal(StationaryKind.Saddle, Only("x^2 - y^2"));
        Assert.Equal(StationaryKind.Minimum, Only("x^4 + (y - 1/3)^2"));

        static StationaryKind Only(string text) => Assert.Single(StationaryPoints.Of(PolynomialFunction.Parse(text)).Value).Kind;
    }

    [Fact]
    public void Of_MixedCoordinates_IsUndecidedAndNamesThem()
    {
        var points = StationaryPoints.Of(PolynomialFunction.Parse("x^2 + x*y + y^2"));
        Assert.False(points.IsDecided);
        Assert.Contains("x and y", points.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void HeavyBall_FromTheFourStarts_ReachesTheWellsAndOnceTheSaddle()
    {
        // Bilionis: alpha = 0.1, beta = 0.5; the start exactly above the saddle stays on the axis and is trapped.
        LinearMethod method = Predicted.Build(Catalogue.HeavyBall, ("alpha", 0.1), ("beta", 0.5));
        FunctionProblem problem = TestFunctions.DoubleWellProblem();
        var points = StationaryPoints.Of(TestFunctions.DoubleWell).Value;
        List<double> ends = [];
        foreach (var start in TestFunctions.DoubleWellStarts)
        {
            Iteration iteration = new(method, problem, start.AsSpan());
            for (int k = 0; k < 100; k++)
            {
                iteration.Advance();
                if (start[0] == 0)
                {
                    Assert.Equal(0, iteration.Iterate[0]);
                }
            }

            Assert.InRange(iteration.Iterate[1], -1e-9, 1e-9);
            ends.Add(Math.Round(iteration.Iterate[0], 9));
        }

        Assert.All(ends, end => Assert.Contains(end, points.Select(static p => p.Coordinates[0].ToDouble())));
        Assert.Equal(0, ends[1]);
        Assert.All([ends[0], ends[2], ends[3]], static end => Assert.Equal(1, Math.Abs(end)));
    }

    [Fact]
    public void HeavyBall_OnTheQuartic_PassesTheInflectionAndStopsAtTheMinimum()
    {
        LinearMethod method = Predicted.Build(Catalogue.HeavyBall, ("alpha", 0.1), ("beta", 0.5));
        Trajectory run = Trajectory.Of(method, TestFunctions.QuarticProblem(), 200);
        Assert.InRange(run.Error(200 < run.Steps ? 200 : run.Steps), 0, 1e-9);
    }

    [Fact]
    public void CappedPolyakStep_WithTheBlogsNumbers_LeavesTheShallowMinimumAndEndsInTheDeepOne()
    {
        double[] path = CappedPolyakStep.Run(TestFunctions.TwoMinima, 4, 0.01, 1000, 2500);
        Assert.Contains(path[..1000], static x => Math.Abs(x - 3) < 0.05);
        Assert.InRange(path[^1], 0.40, 0.42);
        Assert.InRange(TestFunctions.TwoMinima.Value([path[^1]]), -0.01, 0.01);

        // Gradient descent with the same start stays with x = 3.
        Iteration descent = new(Predicted.Build(Catalogue.GradientDescent, ("alpha", 0.01)), TestFunctions.TwoMinimaProblem(), [4.0]);
        for (int k = 0; k < 2500; k++)
        {
            descent.Advance();
        }

        Assert.Equal(3, descent.Iterate[0], 9);
    }

    [Fact]
    public void CappedPolyakStep_FarBelowTheCap_LowersTheValueByTheStepShare()
    {
        double[] path = CappedPolyakStep.Run(PolynomialFunction.Parse("x^2"), 1, 1e-4, 1e12, 1000);

        // df/dt = −f, so f(0.1) = e^−0.1 to first order in the step.
        Assert.Equal(Math.Exp(-0.1), path[1000] * path[1000], 4);
    }
}
