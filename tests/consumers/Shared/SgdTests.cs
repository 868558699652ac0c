using Momentum.Analysis.Methods;
using Momentum.Oracle;
using Momentum.Oracle.Comparison;
using Xunit;

namespace Consumer;

public sealed class SgdTests
{
    [Theory]
    [MemberData(nameof(OracleCases.Of), "pytorch-sgd", MemberType = typeof(OracleCases))]
    public void Step_EverySpectrum_IsPyTorchs(string run)
    {
        OracleRun oracle = Oracle.Parse(run);
        oracle.ShouldMatch(new Sgd(oracle.Parameter("lr"), oracle.Parameter("momentum")).Step);
    }

    [Fact]
    public void Step_Nesterov_IsPyTorchs() =>
        Oracle.For(Catalogue.Find("pytorch-sgd-nesterov")!, new() { ["lr"] = 0.05, ["momentum"] = 0.9 })
            .On(0.1, 1, 5).From(1, -2, 0.5)
            .ShouldMatch(new Sgd(0.05, 0.9, nesterov: true).Step);

    [Fact]
    public void Step_LrDropsAtStep20_ActsOutsideTheBuffer()
    {
        Sgd sgd = new(0.05, 0.9);
        int k = 0;
        Oracle.Parse("pytorch-sgd lr=0.05 momentum=0.9").Then(20, "lr", 0.005).ShouldMatch((w, g) =>
        {
            sgd.Lr = k++ < 20 ? 0.05 : 0.005;
            sgd.Step(w, g);
        });
    }

    [Fact]
    public void Step_Tuning_ConvergesAtItsCertifiedRate()
    {
        OracleRun oracle = Oracle.Parse("pytorch-sgd lr=0.05 momentum=0.9 on 1,5");
        oracle.ShouldConvergeAt(0.95);
        Oracle.Parse("pytorch-sgd lr=1 momentum=0.9 on 1,5").ShouldDiverge();
    }

    /// <summary>Fails on purpose where MOMENTUM_SHOW_FAILURE is set, so that a person can read the message in the runner.</summary>
    [Fact]
    public void Step_ForgottenNesterov_FailsWithItsName()
    {
        OracleRun oracle = Oracle.Parse("pytorch-sgd-nesterov lr=0.05 momentum=0.9");
        if (Environment.GetEnvironmentVariable("MOMENTUM_SHOW_FAILURE") is not null)
        {
            oracle.ShouldMatch(new Sgd(0.05, 0.9).Step);
        }

        OracleAssertionException failure = Assert.Throws<OracleAssertionException>(() => oracle.ShouldMatch(new Sgd(0.05, 0.9).Step));
        Assert.Contains("Looks like: nesterov ignored", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, failure.Result!.First!.Step);
    }
}
