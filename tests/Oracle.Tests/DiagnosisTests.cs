using Momentum.Oracle.Identification;
using Momentum.Oracle.Tests.Support;
using Momentum.Oracle.Traces;
using Xunit;
using Xunit.Abstractions;

namespace Momentum.Oracle.Tests;

public sealed class DiagnosisTests(ITestOutputHelper output)
{
    public static TheoryData<string> Bugs => [.. BuggyRuns.Diagnoses.Keys];

    [Theory]
    [MemberData(nameof(Bugs))]
    public void Of_InjectedBug_IsNamedAndNeverCorrect(string bug)
    {
        const int seed = 3;
        Random random = new(seed);
        int count = Cases.Count(1);
        List<string> missed = [];
        for (int n = 0; n < count; n++)
        {
            double mu = 0.3 + (0.65 * random.NextDouble());
            double lr = 0.02 + (0.1 * random.NextDouble());
            (OracleRun claim, Trace trace) = BuggyRuns.Of(bug, lr, mu);
            string place = FormattableString.Invariant($"seed {seed}, case {n}, lr {lr:R}, mu {mu:R}");
            Assert.False(claim.Compare(trace).IsMatch, place);
            TraceIdentification found = Cases.Identify(trace, claim, claim.Method.Id);
            if (found.Diagnoses.All(d => d.Id != BuggyRuns.Diagnoses[bug]))
            {
                missed.Add($"{place}: {string.Join("; ", found.Diagnoses)} {found.Fit}");
            }
        }

        output.WriteLine(FormattableString.Invariant($"{bug}: named in {count - missed.Count} of {count}"));
        Assert.True(missed.Count <= 0.05 * count, string.Join('\n', missed));
    }

    [Theory]
    [InlineData("pytorch-sgd")]
    [InlineData("pytorch-sgd-nesterov")]
    [InlineData("keras-sgd-nesterov")]
    [InlineData("torch7-sgd")]
    [InlineData("mlx-sgd")]
    [InlineData("qhoptim-qhm")]
    [InlineData("nesterov")]
    public void Of_RightRun_HasNoDiagnosis(string id)
    {
        Analysis.Methods.Method method = Analysis.Methods.Catalogue.Find(id)!;
        Analysis.Dynamics.Tuning tuning = Tunings.Draw(method, new Random(7));
        OracleRun claim = Oracle.For(method, tuning);
        TraceIdentification found = Cases.Identify(claim.Expected(40), claim, id);
        Assert.DoesNotContain(found.Diagnoses, d => d.Id != "dampened");
        Assert.Contains(found.Matches, m => m.Method.Id == id);
    }

    [Fact]
    public void Explanation_WrongRun_NamesTheBugBeforeTheMethods()
    {
        (OracleRun claim, Trace trace) = BuggyRuns.Of("nesterov ignored", 0.05, 0.9);
        string text = Explanation.Of(claim.Compare(trace), TraceIdentification.Of(trace, claim));
        string[] lines = text.Split('\n');
        Assert.StartsWith("Trace leaves pytorch sgd with nesterov momentum (lr = 0.05, momentum = 0.9) at k = 1, w1", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Allowed: unit roundoff 1.1e-16 (double) over 1 steps", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("Looks like: nesterov ignored (beta = 0.9", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("Looks like: heavy-ball with alpha = 0.05, beta = 0.9", lines[3], StringComparison.Ordinal);
    }
}
