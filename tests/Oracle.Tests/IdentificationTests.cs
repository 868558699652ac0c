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
        for (int n = 0; n < Cases.Count(1); n++)
        {
            Tuning tuning = Tunings.Draw(method, random);
            Trace trace = ExpectedTrajectory.Of(method, tuning, [Rational.Create(1, 10), 1, 5], [1.0, -2.0, 0.5], 40);
            TraceIdentification found = Cases.Identify(trace, null, id);
            Assert.True(found.Matches.Any(m => m.Method.Id == id), $"seed {seed}, case {n}, {tuning}: {found.Fit}, matches {string.Join(" ", found.Matches.Select(m => m.Method.Id))}, nearest {found.Nearest}");
        }
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

    [Theory]
    [InlineData("pytorch-sgd", StepSizePlace.Outside)]
    [InlineData("pytorch-sgd-nesterov", StepSizePlace.Outside)]
    [InlineData("keras-sgd", StepSizePlace.Inside)]
    [InlineData("keras-sgd-nesterov", StepSizePlace.Inside)]
    [InlineData("gradient-descent", StepSizePlace.Undetermined)]
    public void Of_OneDropOfTheStepSize_SaysWhereItActs(string id, StepSizePlace place)
    {
        Method method = Catalogue.Find(id)!;
        Tuning tuning = Tunings.Draw(method, new Random(4));
        string name = GradientPolicy.StepSizeOf(method)!;
        Rational dropped = tuning.Values[name] / 10;
        TraceIdentification found = Cases.Identify(Oracle.For(method, tuning).Then(17, name, dropped).Expected(40), null, id, Twin(id));
        StepSizeChange change = Assert.Single(found.Fit!.Changes);
        Assert.Equal((17, place), (change.Step, found.Fit.Place));
        Assert.Equal(0.1, change.Factor, 1e-9);
        Assert.Contains(found.Matches, m => m.Method.Id == id && m.Schedule.Changes is [{ Step: 17 } c] && Math.Abs((c.Value / dropped).ToDouble() - 1) < 1e-9);
        Assert.DoesNotContain(found.Matches, m => place != StepSizePlace.Undetermined && m.Method.Id == Twin(id));
    }

    [Theory]
    [InlineData("pytorch-sgd", false)]
    [InlineData("pytorch-sgd-nesterov", false)]
    [InlineData("keras-sgd", true)]
    [InlineData("keras-sgd-nesterov", true)]
    [InlineData("nesterov", true)]
    public void Of_WeightDecay_SaysWhereItActs(string id, bool decoupled)
    {
        Method method = Catalogue.Find(id)!;
        OracleRun run = Oracle.For(method, Tunings.Draw(method, new Random(5)));
        run = decoupled ? run.WithDecoupledWeightDecay(0.02) : run.WithWeightDecay(0.02);
        TraceIdentification found = Cases.Identify(run.Expected(40), null, id);
        Assert.Equal(decoupled ? DecayPlace.Decoupled : DecayPlace.Gradient, found.Fit!.Decay!.Place);
        MethodMatch match = Assert.Single(found.Matches, m => m.Method.Id == id);
        Assert.Equal(0.02, (decoupled ? match.Policy.DecoupledWeightDecay : match.Policy.WeightDecay).ToDouble(), 1e-9);
        Assert.Contains(found.Diagnoses, d => d.Id == "weight-decay");
    }

    [Fact]
    public void Of_NegatedGradients_MatchesTheMethodThatMaximizes()
    {
        OracleRun run = Oracle.For(Catalogue.Find("pytorch-sgd")!, new() { ["lr"] = 0.05, ["momentum"] = 0.5 }).Maximizing();
        TraceIdentification found = TraceIdentification.Of(run.Expected(30));
        Assert.Contains(found.Matches, m => m.Method.Id == "pytorch-sgd" && m.Policy.Maximize);
        Assert.Contains(found.Diagnoses, d => d.Id == "sign-flipped");
        Assert.DoesNotContain(TraceIdentification.Of(run.Expected(30), run).Diagnoses, d => d.Id == "sign-flipped");
    }

    [Fact]
    public void Notes_EntriesThatCoincide_NameTheProbeThatSeparatesThem()
    {
        TraceIdentification found = TraceIdentification.Of(Runs.Torch(0.05, 0.9));
        string note = Assert.Single(found.Notes, n => n.StartsWith("a run whose step size drops separates", StringComparison.Ordinal));
        string[] sides = note.Split(" from ");
        Assert.Equal(2, sides.Length);
        Assert.Contains("optax-sgd", sides[0], StringComparison.Ordinal);
        Assert.Contains(" keras-sgd,", sides[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_OneEigenvalue_AsksForThree()
    {
        Trace trace = Oracle.For(Catalogue.HeavyBall, new() { ["alpha"] = 0.05, ["beta"] = 0.9 }).On(1.0).Expected(40);
        TraceIdentification found = TraceIdentification.Of(trace);
        Assert.Contains(found.Notes, n => n.StartsWith("one distinct eigenvalue cannot separate", StringComparison.Ordinal));
        Assert.Contains(found.Notes, n => n.StartsWith("a run with eigenvalues 0.02, 0.2, 1 separates", StringComparison.Ordinal));
    }

    /// <summary>The entry that differs in where the step size acts only.</summary>
    private static string Twin(string id) => id switch
    {
        "pytorch-sgd" => "keras-sgd",
        "pytorch-sgd-nesterov" => "keras-sgd-nesterov",
        "keras-sgd" => "pytorch-sgd",
        "keras-sgd-nesterov" => "pytorch-sgd-nesterov",
        _ => "heavy-ball",
    };
}
