using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Tests.Support;
using Momentum.Oracle.Traces;
using Xunit;

namespace Momentum.Oracle.Tests;

public sealed class ComparisonTests
{
    private static OracleRun HeavyBall(double alpha, double beta) =>
        Oracle.For(Catalogue.HeavyBall, new() { ["alpha"] = Rational.FromDouble(alpha), ["beta"] = Rational.FromDouble(beta) });

    [Fact]
    public void Expected_HeavyBallByHand_IsExact()
    {
        // alpha = 1/4, beta = 1/2, lambda = 1, w0 = 1: 1, 3/4, 7/16, ...
        Trace trace = HeavyBall(0.25, 0.5).On(1.0).From(1.0).Expected(2);
        Assert.Equal([1.0, 0.75, 0.4375], [trace[0, 0], trace[1, 0], trace[2, 0]]);
    }

    [Fact]
    public void Compare_RightImplementationsInOtherOrdersOfOperations_NoFalseAlarm()
    {
        const int seed = 20261122;
        Random random = new(seed);
        for (int n = 0; n < Cases.Count(60); n++)
        {
            double mu = random.NextDouble() < 0.3 ? 1 - (0.05 * random.NextDouble()) : random.NextDouble();
            double lr = 0.35 * random.NextDouble() * (1 + mu) / 1.05;
            double last = double.NaN;
            Func<double, double, double, int, (double, double)> step = (n % 5) switch
            {
                0 => (w, g, b, _) => (w - (lr * ((mu * b) + g)), (mu * b) + g),
                1 => (w, g, b, _) => (w + ((mu * b) - (lr * g)), (mu * b) - (lr * g)),
                2 => (w, g, b, _) => (Math.FusedMultiplyAdd(-lr, Math.FusedMultiplyAdd(mu, b, g), w), Math.FusedMultiplyAdd(mu, b, g)),
                3 => (w, g, b, k) => ((w + (mu * (k == 0 ? 0 : w - b))) - (lr * g), w),
                _ => (w, g, b, k) => ((((1 + mu) * w) - (mu * (k == 0 ? w : b))) - (g * lr), w),
            };
            ComparisonResult result = HeavyBall(lr, mu).Compare(Runs.Of(step, 150));
            last = result.WorstRatio;
            Assert.True(result.IsMatch, $"seed {seed}, case {n}, lr {lr:R}, mu {mu:R}, ratio {last:R}: {result}");
        }
    }

    [Fact]
    public void Compare_OneStepAlteredByOneInABillion_IsCaughtThere()
    {
        const int seed = 5;
        Random random = new(seed);
        for (int n = 0; n < Cases.Count(60); n++)
        {
            double mu = random.NextDouble();
            double lr = 0.35 * random.NextDouble();
            int step = 1 + random.Next(39);
            Trace run = Runs.Torch(lr, mu);
            int coordinate = random.Next(3);
            ComparisonResult result = HeavyBall(lr, mu).Compare(Runs.Altered(run, step, coordinate, 1e-9));
            Assert.True(result.First is { } first && first.Step == step && first.Coordinate == coordinate, $"seed {seed}, case {n}: {result}");
        }
    }

    [Fact]
    public void Compare_LongRun_StreamsAndAgrees()
    {
        Trace run = Runs.Torch(0.01, 0.99, steps: 20_000);
        ComparisonResult result = HeavyBall(0.01, 0.99).Compare(new TraceReader(Runs.Csv(run)));
        Assert.True(result.IsMatch, result.ToString());
        Assert.Equal(20_000, result.Steps);
    }

    [Fact]
    public void Compare_InfiniteTrace_SaysDiverged()
    {
        Trace run = Runs.Altered(Runs.Torch(0.05, 0.9), 7, 1, double.PositiveInfinity);
        ComparisonResult result = HeavyBall(0.05, 0.9).Compare(run);
        Assert.Equal(Verdict.Diverged, result.Verdict);
        Assert.Equal(7, result.First!.Step);
    }

    [Fact]
    public void ShouldMatch_WrongRun_ThrowsAnAssertionThatExplains()
    {
        OracleAssertionException error = Assert.Throws<OracleAssertionException>(() => HeavyBall(0.05, 0.9).ShouldMatch(Runs.Torch(0.05, 0.9, dampening: 0.9)));
        Assert.Contains(error.GetType().GetInterfaces(), i => i.Name == "IAssertionException");
        Assert.Contains("k = 2, w1 (λ = 0.1)", error.Message, StringComparison.Ordinal);
        Assert.Contains("Looks like: dampening = momentum, first step undampened", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ShouldMatch_DrivenStep_AgreesOrThrows()
    {
        double[] velocity = new double[3];
        OracleRun run = HeavyBall(0.05, 0.9).On(0.1, 1, 5);
        run.ShouldMatch((w, g) =>
        {
            for (int i = 0; i < w.Length; i++)
            {
                velocity[i] = (0.9 * velocity[i]) + g[i];
                w[i] -= 0.05 * velocity[i];
            }
        });
        Assert.Throws<OracleAssertionException>(() => run.ShouldMatch((w, g) => w[0] -= 0.05 * g[0]));
    }

    [Fact]
    public void ShouldConvergeAt_CertifiedFactor_SeparatesNeighbours()
    {
        // Complex eigenvalues: rho = sqrt(beta) exactly, here 1/2.
        OracleRun run = HeavyBall(1, 0.25).On(1.0);
        run.ShouldConvergeAt(0.5);
        Assert.Throws<OracleAssertionException>(() => run.ShouldConvergeAt(Math.BitDecrement(0.5)));
        Assert.Throws<OracleAssertionException>(run.ShouldDiverge);
        HeavyBall(3, 0.25).On(1.0).ShouldDiverge();
    }
}
