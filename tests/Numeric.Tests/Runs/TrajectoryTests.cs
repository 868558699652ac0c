using Momentum.Analysis.Methods;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Runs;

namespace Momentum.Numeric.Tests.Runs;

public class TrajectoryTests
{
    [Fact]
    public void Of_ARunThatConverges_StopsAtItsFloorAndLeavesItOutOfWhatIsUsable()
    {
        Problem problem = ProblemSpec.Parse("colorization:12x12");
        Trajectory run = Trajectory.Of(Predicted.Tuned("heavy-ball", problem.Extremes.Mu, problem.Extremes.L), problem, 100_000);
        Assert.Equal(RunEnd.Floor, run.End);
        Assert.InRange(run.Steps, 100, 5000);
        Assert.InRange(run.Error(run.UsableSteps), 1e-15, 1e-11);
        Assert.All(Enumerable.Range(run.UsableSteps + 50, 50), k => Assert.InRange(run.Error(k), 0, 1e-12));
    }

    [Fact]
    public void Of_ARunTowardsZero_StopsBeforeDenormals()
    {
        Trajectory run = Trajectory.Of(Predicted.Build(Catalogue.GradientDescent, ("alpha", 0.5)), ProblemSpec.OfSpectrum(1), 10_000);
        Assert.Equal(RunEnd.Underflow, run.End);
        Assert.InRange(run.LogErrors[^1], Math.Log(1e-300), Math.Log(1e-280));
        Assert.Equal(Math.Log(1e-280), run.LogErrors[run.UsableSteps], 0);
    }

    [Fact]
    public void Of_CoordinatesOfWhichOneArrivesExactly_UsesOnlyStepsBeforeThat()
    {
        // The minimiser is (1, 0): the error of the first coordinate ends at 0 exactly, that of the second falls for ever.
        Problem problem = ProblemSpec.Parse("double-well");
        Trajectory run = Trajectory.Of(Predicted.Build(Catalogue.GradientDescent, ("alpha", 0.12)), problem, [1.3, 0.3], 2000);
        Assert.InRange(run.Error(run.UsableSteps), 1e-15, 1e-13);
    }

    [Fact]
    public void Of_AnUnstableTuning_EndsAsDiverged()
    {
        Trajectory run = Trajectory.Of(Predicted.Build(Catalogue.HeavyBall, ("alpha", 5), ("beta", 0.5)), ProblemSpec.OfSpectrum(1, 2), 10_000);
        Assert.Equal(RunEnd.Diverged, run.End);
        Assert.InRange(run.Steps, 10, 1000);
    }

    [Fact]
    public void Of_ASlowRun_TakesTheStepsAskedFor()
    {
        Trajectory run = Trajectory.Of(Predicted.Build(Catalogue.GradientDescent, ("alpha", 0.0001)), ProblemSpec.OfSpectrum(1), 3000);
        Assert.Equal((RunEnd.Steps, 3000, 3000), (run.End, run.Steps, run.UsableSteps));
        Assert.Equal(Math.Pow(0.9999, 3000), run.Error(3000), 12);
    }

    [Fact]
    public void Of_ACancelledRun_Throws()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            Trajectory.Of(Predicted.Build(Catalogue.GradientDescent, ("alpha", 0.1)), ProblemSpec.OfSpectrum(1), 3000, cancellation: source.Token));
    }

    [Fact]
    public void Of_ALongRun_ReportsProgress()
    {
        Counter counter = new();
        Trajectory.Of(Predicted.Build(Catalogue.GradientDescent, ("alpha", 1e-6)), ProblemSpec.OfSpectrum(1), 5000, counter);
        Assert.Equal([1024, 2048, 3072, 4096], counter.Seen);
    }

    [Fact]
    public void RenormalizedRun_OnAQuadratic_ContinuesThePlainRunBelowItsFloor()
    {
        Problem problem = ProblemSpec.Parse("colorization:6x5");
        LinearMethod method = Predicted.Build(Catalogue.Nesterov, ("alpha", 0.1), ("beta", 0.7));
        double[] start = [.. problem.Minimizer.ToArray().Select(static (w, i) => w + Math.Sin(i + 1.0))];
        double[] logs = RenormalizedRun.LogErrors(method, problem, start, 3000);
        Trajectory plain = Trajectory.Of(method, problem, start, 3000);
        for (int k = 0; k < plain.UsableSteps / 2; k++)
        {
            Assert.Equal(plain.LogErrors[k], logs[k], 4);
        }

        double rate = (logs[3000] - logs[2000]) / 1000;
        Assert.Equal(Predicted.Rho(method, problem.Extremes.Smallest), Math.Exp(rate), 6);
        Assert.InRange(logs[3000], double.NegativeInfinity, -40);
    }

    private sealed class Counter : IProgress<int>
    {
        public List<int> Seen { get; } = [];

        public void Report(int value) => Seen.Add(value);
    }

    [Theory]
    [InlineData("colorization:256x160", "nesterov")]
    [InlineData("convex-rosenbrock:50,40000", "pytorch-sgd")]
    [InlineData("graph:expander:20000", "heavy-ball")]
    public void Of_ForAnyStrideAndNumberOfThreads_IsTheSameErrors(string specification, string id)
    {
        Problem problem = ProblemSpec.Parse(specification);
        LinearMethod method = Tunings.Scaled(Catalogue.Find(id)!, 60)!;
        double[] start = Momentum.Numeric.Noise.Philox.GenericVector(problem.Dimension, 3);
        Trajectory every = Trajectory.Of(method, problem, start, 32);
        Trajectory some = Trajectory.Of(method, problem, start, 32, stride: 8, threads: 2);
        Assert.Equal([every.LogErrors[0], every.LogErrors[8], every.LogErrors[16], every.LogErrors[24], every.LogErrors[32]], some.LogErrors.ToArray());
    }
}
