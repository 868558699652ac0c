using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Tests.Support;
using Momentum.Oracle.Traces;
using Momentum.Oracle.Trajectories;
using Xunit;

namespace Momentum.Oracle.Tests;

/// <summary>Schedules, weight decay and negated gradients, beside the frameworks' own loops.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public void Expected_AnySetting_EqualsTheFrameworksLoopInRationals()
    {
        const int seed = 17;
        Random random = new(seed);
        for (int n = 0; n < Cases.Count(40); n++)
        {
            Setting setting = Setting.Draw(random);
            Trace trace = setting.Oracle().Expected(25);
            foreach ((int k, double[] row) in setting.Rationals(25).Index())
            {
                Assert.True(trace.Row(k).SequenceEqual(row), $"seed {seed}, case {n}, step {k}: {setting}");
            }
        }
    }

    [Fact]
    public void Compare_FrameworksLoopInDouble_AgreesAndTheOtherPlaceDoesNot()
    {
        const int seed = 18;
        Random random = new(seed);
        for (int n = 0; n < Cases.Count(40); n++)
        {
            Setting setting = Setting.Draw(random);
            ComparisonResult result = setting.Oracle().Compare(setting.Doubles(60));
            Assert.True(result.IsMatch, $"seed {seed}, case {n}: {setting} {result}");
            Assert.False((setting with { Inside = !setting.Inside }).Oracle().Compare(setting.Doubles(60)).IsMatch, $"seed {seed}, case {n}: {setting}");
        }
    }

    [Fact]
    public void Schedule_ChangesInAnyOrder_AreSorted()
    {
        Schedule schedule = Schedule.Constant.Then(20, "lr", 0.5).Then(10, "lr", 0.25);
        Assert.Equal([10L, 20L], schedule.Changes.Select(c => c.Step));
        Assert.Equal("lr = 0.25 from step 10, lr = 0.5 from step 20", schedule.ToString());
    }

    [Fact]
    public void Schedule_OfValues_KeepsTheChangesOnly() =>
        Assert.Equal([0L, 2L], Schedule.Of("lr", [0.5, 0.5, 0.25, 0.25]).Changes.Select(c => c.Step));

    [Fact]
    public void Then_ParameterOutsideItsDomain_NamesIt()
    {
        OracleRun run = Oracle.For(Catalogue.HeavyBall, new() { ["alpha"] = 0.1, ["beta"] = 0.9 });
        Assert.Equal("beta", Assert.Throws<TuningException>(() => run.Then(3, "beta", 1)).Parameter);
        Assert.Equal("lr", Assert.Throws<TuningException>(() => run.Then(3, "lr", 1)).Parameter);
    }

    [Fact]
    public void WithDecoupledWeightDecay_MethodWithoutStepSize_IsRefused()
    {
        OracleRun pid = Oracle.For(Catalogue.Find("pid")!, new() { ["kp"] = 0.1, ["ki"] = 0.1, ["kd"] = 0, ["beta"] = 0.5 });
        Assert.Contains("pid has no step size", Assert.Throws<ArgumentException>(() => pid.WithDecoupledWeightDecay(0.1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ContractionFactor_WeightDecay_ShiftsTheEigenvalue()
    {
        // Gradient descent with lambda = 1, decay 1, alpha = 1/4: 1 - (1 + 1)/4.
        OracleRun run = Oracle.For(Catalogue.GradientDescent, new() { ["alpha"] = 0.25 }).On(1.0);
        Assert.Equal(0.75, run.ContractionFactor().Value);
        Assert.Equal(0.5, run.WithWeightDecay(1).ContractionFactor().Value);
        Assert.Equal(0.5, run.WithDecoupledWeightDecay(1).ContractionFactor().Value);
        Assert.Equal(1.25, run.Maximizing().ContractionFactor().Value);
        Assert.Equal(0.5, run.Then(10, "alpha", 0.5).ContractionFactor().Value);
    }

    /// <summary>A run of SGD as PyTorch (buffer of gradients, b₁ = g) or Keras (buffer of steps) takes it.</summary>
    private sealed record Setting(bool Inside, bool Nesterov, bool Maximize, double Decay, double Decoupled, double Mu, double[] StepSizes, double Center)
    {
        private static readonly double[] s_lambda = [0.1, 1, 5];
        private static readonly double[] s_start = [1, -2, 0.5];

        public static Setting Draw(Random random)
        {
            double lr = 0.02 + (0.1 * random.NextDouble());
            int drop = random.Next(2, 15);
            double[] steps = random.Next(2) == 0
                ? [.. Enumerable.Range(0, 20).Select(k => k < drop ? lr : lr / 3)]
                : [.. Enumerable.Range(0, 20).Select(k => lr / (1 + (0.2 * k)))];
            return new(
                random.Next(2) == 0,
                random.Next(2) == 0,
                random.Next(4) == 0,
                random.Next(3) == 0 ? 0.03 * random.NextDouble() : 0,
                random.Next(3) == 0 ? 0.03 * random.NextDouble() : 0,
                0.1 + (0.85 * random.NextDouble()),
                steps,
                random.Next(2) == 0 ? 0 : random.NextDouble());
        }

        public OracleRun Oracle()
        {
            string id = (Inside ? "keras-sgd" : "pytorch-sgd") + (Nesterov ? "-nesterov" : string.Empty);
            return Momentum.Oracle.Oracle.For(Catalogue.Find(id)!, new() { ["lr"] = StepSizes[0], ["momentum"] = Mu })
                .On(s_lambda).From(s_start).Around(Center, Center, Center)
                .With(Schedule.Of("lr", StepSizes))
                .With(new GradientPolicy(Maximize, Rational.FromDouble(Decay), Rational.FromDouble(Decoupled)));
        }

        public IEnumerable<double[]> Rationals(int steps)
        {
            Rational[] w = Array.ConvertAll(s_start, Rational.FromDouble);
            Rational[] b = new Rational[w.Length];
            Rational mu = Rational.FromDouble(Mu);
            for (int k = 0; k <= steps; k++)
            {
                yield return Array.ConvertAll(w, x => x.ToDouble());
                Rational lr = Rational.FromDouble(StepSizes[Math.Min(k, StepSizes.Length - 1)]);
                for (int i = 0; i < w.Length; i++)
                {
                    Rational g = Rational.FromDouble(s_lambda[i]) * (w[i] - Rational.FromDouble(Center));
                    g = (Maximize ? -g : g) + (Rational.FromDouble(Decay) * w[i]);
                    Rational shrunk = w[i] - (lr * Rational.FromDouble(Decoupled) * w[i]);
                    b[i] = Inside ? (mu * b[i]) - (lr * g) : k == 0 ? g : (mu * b[i]) + g;
                    w[i] = Inside
                        ? shrunk + (Nesterov ? (mu * b[i]) - (lr * g) : b[i])
                        : shrunk - (lr * (Nesterov ? g + (mu * b[i]) : b[i]));
                }
            }
        }

        public Trace Doubles(int steps)
        {
            double[] w = [.. s_start];
            double[] b = new double[w.Length];
            List<double[]> rows = [[.. w]];
            for (int k = 0; k < steps; k++)
            {
                double lr = StepSizes[Math.Min(k, StepSizes.Length - 1)];
                for (int i = 0; i < w.Length; i++)
                {
                    double g = s_lambda[i] * (w[i] - Center);
                    g = (Maximize ? -g : g) + (Decay * w[i]);
                    double shrunk = w[i] * (1 - (lr * Decoupled));
                    b[i] = Inside ? (Mu * b[i]) - (lr * g) : k == 0 ? g : (Mu * b[i]) + g;
                    w[i] = Inside
                        ? shrunk + (Nesterov ? (Mu * b[i]) - (lr * g) : b[i])
                        : shrunk - (lr * (Nesterov ? g + (Mu * b[i]) : b[i]));
                }

                rows.Add([.. w]);
            }

            Rational c = Rational.FromDouble(Center);
            return new([.. s_lambda.Select(Rational.FromDouble)], rows, [c, c, c]);
        }
    }
}
