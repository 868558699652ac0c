using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Tests.Support;
using Momentum.Oracle.Traces;
using Xunit;
using Xunit.Abstractions;

namespace Momentum.Oracle.Tests;

public sealed class ComparisonTests(ITestOutputHelper output)
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
        List<double> ratios = [];
        for (int n = 0; n < Cases.Count(60); n++)
        {
            double mu = random.NextDouble() < 0.3 ? 1 - (0.05 * random.NextDouble()) : random.NextDouble();
            double lr = 0.3 * random.NextDouble();
            bool nesterov = n % 10 >= 5;
            lr *= nesterov ? (1 + mu) / (1 + (2 * mu)) : (1 + mu) / 1.05;
            ComparisonResult result = nesterov
                ? Oracle.For(Catalogue.Find("keras-sgd-nesterov")!, new() { ["lr"] = lr, ["momentum"] = mu }).Compare(Runs.Of(NesterovForm(n % 5, lr, mu), 150))
                : HeavyBall(lr, mu).Compare(Runs.Of(HeavyBallForm(n % 5, lr, mu), 150));
            ratios.Add(result.WorstRatio);
            Assert.True(result.IsMatch, $"seed {seed}, case {n}, lr {lr:R}, mu {mu:R}: {result}");
        }

        ratios.Sort();
        output.WriteLine(FormattableString.Invariant($"{ratios.Count} runs, deviation over bound: median {ratios[ratios.Count / 2]:0.0e+0}, largest {ratios[^1]:0.0e+0}"));
        Assert.True(ratios[^1] > 1e-4, "the bound is far looser than any run needs");
    }

    /// <summary>Heavy ball: buffer outside, buffer inside, fused, as differences, as a combination of iterates.</summary>
    private static Func<double, double, double, int, (double W, double B)> HeavyBallForm(int form, double lr, double mu) => form switch
    {
        0 => (w, g, b, _) => (w - (lr * ((mu * b) + g)), (mu * b) + g),
        1 => (w, g, b, _) => (w + ((mu * b) - (lr * g)), (mu * b) - (lr * g)),
        2 => (w, g, b, _) => (Math.FusedMultiplyAdd(-lr, Math.FusedMultiplyAdd(mu, b, g), w), Math.FusedMultiplyAdd(mu, b, g)),
        3 => (w, g, b, k) => ((w + (mu * (k == 0 ? 0 : w - b))) - (lr * g), w),
        _ => (w, g, b, k) => ((((1 + mu) * w) - (mu * (k == 0 ? w : b))) - (g * lr), w),
    };

    /// <summary>Nesterov at the look-ahead point: PyTorch, Keras, Optimisers.jl, Caffe, MXNet.</summary>
    private static Func<double, double, double, int, (double W, double B)> NesterovForm(int form, double lr, double mu) => form switch
    {
        0 => (w, g, b, _) => (w - (lr * (g + (mu * ((mu * b) + g)))), (mu * b) + g),
        1 => (w, g, v, _) => (w + (mu * ((mu * v) - (lr * g))) - (lr * g), (mu * v) - (lr * g)),
        2 => (w, g, v, _) => (w + (mu * mu * v) - ((1 + mu) * lr * g), (mu * v) - (lr * g)),
        3 => (w, g, h, _) => (w - (((1 + mu) * ((mu * h) + (lr * g))) - (mu * h)), (mu * h) + (lr * g)),
        _ => (w, g, v, _) => (w - (mu * v) + ((1 + mu) * ((mu * v) - (lr * g))), (mu * v) - (lr * g)),
    };

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
