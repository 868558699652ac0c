using Momentum.Analysis.Methods;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Rates;
using Xunit.Abstractions;

namespace Momentum.Numeric.Tests.Rates;

public class TrajectoryCheckTests(ITestOutputHelper output)
{
    [Fact]
    public void Of_EveryCatalogueMethod_StaysWithinTheRoundingBound()
    {
        double tightest = 0;
        foreach (string id in Catalogue.Ids)
        {
            if (Tunings.Generic(Catalogue.Find(id)!) is { } method)
            {
                TrajectoryCheck check = TrajectoryCheck.Of(method, [0.01, 0.3, 1.0, 2.7], 60);
                output.WriteLine($"{id}: {check}");
                Assert.True(check.Holds, $"{id}: {check}");
                tightest = Math.Max(tightest, check.WorstRatio);
            }
        }

        // A bound that is never approached would hold for a wrong kernel too.
        Assert.InRange(tightest, 0.05, 1);
    }

    [Theory]
    [InlineData("heavy-ball", 1e2)]
    [InlineData("heavy-ball", 1e8)]
    [InlineData("nesterov", 1e4)]
    public void Of_ACriticallyDampedRun_StaysWithinTheRoundingBound(string id, double kappa)
    {
        TrajectoryCheck check = TrajectoryCheck.Of(Predicted.Tuned(id, 1, kappa), [1, Math.Sqrt(kappa), kappa], 300);
        output.WriteLine(check.ToString());
        Assert.True(check.Holds);
    }

    [Fact]
    public void Of_ARuleOfItsOwnFirstStep_ComparesFromItsResult()
    {
        LinearMethod method = Predicted.Build(Catalogue.Find("pytorch-sgd")!, ("lr", 0.1), ("momentum", 0.9), ("dampening", 0.3));
        Assert.NotNull(method.FirstStep);
        Assert.True(TrajectoryCheck.Of(method, [0.5, 2.5], 80).Holds);
    }

    [Fact]
    public void Trajectory_OnTheProblemItself_IsTheSumOverEigendirections()
    {
        Problem problem = ProblemSpec.Parse("colorization:9x7");
        LinearMethod method = Predicted.Tuned("nesterov", problem.Extremes.Mu, problem.Extremes.L);
        var system = problem.Hessian.Eigensystem!;
        double[] error = [.. problem.Start.ToArray().Select((w, i) => w - problem.Minimizer[i])];
        double[] coordinates = new double[system.Values.Length];
        system.Coordinates(error, coordinates);
        double[] norms = Numeric.Kernels.EigenRun.Of(method, system.Values, coordinates).RecordNorms(100, 1);
        var trajectory = Numeric.Runs.Trajectory.Of(method, problem, 100);
        for (int k = 1; k <= 100; k++)
        {
            Assert.InRange(trajectory.Error(k) - norms[k - 1], -1e-12, 1e-12);
        }
    }
}
