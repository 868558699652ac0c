using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Identification;
using Momentum.Oracle.Tests.Support;
using Momentum.Oracle.Traces;
using Momentum.Oracle.Trajectories;
using Xunit;

namespace Momentum.Oracle.Tests;

public sealed class IdentificationTests
{
    private static int Tunings => int.TryParse(Environment.GetEnvironmentVariable("MOMENTUM_CASES"), System.Globalization.CultureInfo.InvariantCulture, out int n) ? n : 1;

    public static TheoryData<string> Entries => [.. Catalogue.Ids];

    [Theory]
    [InlineData(0.0, false, 0.9, 0.05, 0.0, 0.05)]
    [InlineData(0.0, true, 0.9, 0.05, 0.045, 0.095)]
    [InlineData(0.5, false, 0.9, 0.025, 0.0, 0.05)]
    public void Of_PyTorchRun_FindsTheFourNumbers(double dampening, bool nesterov, double beta, double a, double c, double s)
    {
        TraceIdentification found = TraceIdentification.Of(Runs.Torch(0.05, 0.9, dampening, nesterov));
        RuleFit fit = Assert.IsType<RuleFit>(found.Fit);
        Assert.Equal([beta, a, c, s], [fit.Beta, fit.A, fit.C, fit.S], (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Contains(found.Matches, m => m.Method.Id == (nesterov ? "pytorch-sgd-nesterov" : "pytorch-sgd"));
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void Of_CatalogueEntrysOwnTrace_IsItself(string id)
    {
        Method method = Catalogue.Find(id)!;
        const int seed = 11;
        Random random = new(seed);
        for (int n = 0; n < Tunings; n++)
        {
            Tuning tuning = Draw(method, random);
            Trace trace = ExpectedTrajectory.Of(method, tuning, [Rational.Create(1, 10), 1, 5], [1.0, -2.0, 0.5], 40);
            TraceIdentification found = TraceIdentification.Of(trace);
            Assert.True(found.Matches.Any(m => m.Method.Id == id), $"seed {seed}, case {n}, {tuning}: {found.Fit}, matches {string.Join(" ", found.Matches.Select(m => m.Method.Id))}, nearest {found.Nearest}");
        }
    }

    public static TheoryData<string, string> Bugs => new()
    {
        { "sign-flipped", "flip" }, { "momentum-ignored", "ignored" }, { "velocity-never-decays", "undecayed" }, { "nesterov-ignored", "plain" },
        { "new-velocity", "new" }, { "first-gradient-twice", "twice" }, { "dampened", "dampened" }, { "first-gradient-skipped", "skipped" },
        { "ema-scaling", "ema" }, { "momentum-times-lr", "times" }, { "first-gradient-dampened", "first" },
    };

    [Theory]
    [MemberData(nameof(Bugs))]
    public void Of_InjectedBug_IsNamed(string diagnosis, string bug)
    {
        const int seed = 3;
        Random random = new(seed);
        for (int n = 0; n < Tunings; n++)
        {
            double mu = 0.3 + (0.65 * random.NextDouble());
            double lr = 0.02 + (0.1 * random.NextDouble());
            bool nesterov = bug is "plain" or "new";
            Func<double, double, double, int, (double, double)> step = bug switch
            {
                "flip" => (w, g, b, _) => (w + (lr * ((mu * b) + g)), (mu * b) + g),
                "ignored" => (w, g, _, _) => (w - (lr * g), 0),
                "undecayed" => (w, g, b, _) => (w - (lr * (b + g)), b + g),
                "plain" => (w, g, b, _) => (w - (lr * ((mu * b) + g)), (mu * b) + g),
                "new" => (w, g, b, _) => NewVelocity(w, g, b, lr, mu),
                "twice" => (w, g, b, k) => (w - (lr * ((mu * (k == 0 ? g : b)) + g)), (mu * (k == 0 ? g : b)) + g),
                "dampened" => (w, g, b, k) => (w - (lr * (k == 0 ? g : (mu * b) + ((1 - mu) * g))), k == 0 ? g : (mu * b) + ((1 - mu) * g)),
                "skipped" => (w, g, b, k) => k == 0 ? (w, 0) : (w - (lr * ((mu * b) + g)), (mu * b) + g),
                "ema" => (w, g, b, _) => (w - (lr * ((mu * b) + ((1 - mu) * g))), (mu * b) + ((1 - mu) * g)),
                "times" => (w, g, b, _) => (w - (lr * ((mu * lr * b) + g)), (mu * lr * b) + g),
                _ => (w, g, b, k) => (w - (lr * ((mu * b) + ((k == 0 ? 0.4 : 1) * g))), (mu * b) + ((k == 0 ? 0.4 : 1) * g)),
            };
            Method method = Catalogue.Find(nesterov ? "pytorch-sgd-nesterov" : "pytorch-sgd")!;
            Tuning tuning = new() { ["lr"] = Rational.FromDouble(lr), ["momentum"] = Rational.FromDouble(mu) };
            Trace trace = Runs.Of(step);
            Assert.False(Oracle.For(method, tuning).Compare(trace).IsMatch);
            TraceIdentification found = TraceIdentification.Of(trace, Oracle.For(method, tuning));
            Assert.True(found.Diagnoses.Any(d => d.Id == diagnosis), $"seed {seed}, case {n}, lr {lr:R}, mu {mu:R}: {string.Join("; ", found.Diagnoses)} {found.Fit}");
        }
    }

    [Fact]
    public void Of_Adam_IsNoLinearRule()
    {
        double[] second = new double[3];
        int i = 0;
        Trace trace = Runs.Of((w, g, b, k) =>
        {
            b = (0.9 * b) + (0.1 * g);
            double v = second[i] = (0.999 * second[i]) + (0.001 * g * g);
            i = (i + 1) % 3;
            return (w - (0.05 * (b / (1 - Math.Pow(0.9, k + 1))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, k + 1))) + 1e-8)), b);
        });
        TraceIdentification found = TraceIdentification.Of(trace);
        Assert.Null(found.Fit);
        Assert.Empty(found.Matches);
        Assert.Contains(found.Diagnoses, d => d.Id == "not-linear");
    }

    [Fact]
    public void Of_SignSteps_AreNoLinearRule()
    {
        TraceIdentification found = TraceIdentification.Of(Runs.Of((w, g, b, _) => (w - (0.001 * Math.Sign(g)), b)));
        Assert.Contains(found.Diagnoses, d => d.Id == "not-linear");
    }

    [Fact]
    public void Of_Float32Momentum_NamesTheFingerprint()
    {
        TraceIdentification found = TraceIdentification.Of(Runs.Torch(0.05, 0.9f));
        Assert.Contains(found.Diagnoses, d => d.Id == "float32-parameter" && d.Evidence.Contains("0.8999999761581421", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_Float32Arithmetic_IsIdentifiedInFloat32()
    {
        Trace trace = Runs.Of((w, g, b, _) =>
        {
            float v = (0.9f * (float)b) + ((float)g);
            return ((float)w - (0.05f * v), v);
        });
        TraceIdentification found = TraceIdentification.Of(trace);
        Assert.Equal(Precision.Single, found.Fit!.Precision);
        Assert.Contains(found.Matches, m => m.Method.Id == "heavy-ball");
    }

    private static (double W, double B) NewVelocity(double w, double g, double v, double lr, double mu)
    {
        double next = (mu * v) - (lr * g);
        return (w + (mu * mu * next) - ((1 + mu) * lr * g), next);
    }

    private static Tuning Draw(Method method, Random random) => Tuning.Of(method.Parameters.Select(p => KeyValuePair.Create(
        p.Name,
        Rational.FromDouble(p.Domain.Upper is null ? 0.02 + (0.1 * random.NextDouble()) : 0.1 + (0.8 * random.NextDouble())))));
}
