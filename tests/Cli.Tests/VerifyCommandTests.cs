using System.Text.Json;
using Momentum.Cli.Commands;
using Momentum.Cli.Hosting;
using Momentum.Cli.Tests.Support;
using Momentum.Numeric.Rates;

namespace Momentum.Cli.Tests;

public sealed class VerifyCommandTests
{
    [Fact]
    public void Verify_MethodsOnASpectrum_AgreeWithinWhatIsAllowed()
    {
        CommandRun run = CommandRun.Of(
            "verify", "--method", "gradient-descent", "--method", "heavy-ball", "--method", "aggregated-momentum-2", "--problem", "spectrum:0.1,0.5,1", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("momentum/verification/1", run.Json.GetProperty("schema").GetString());
        JsonElement[] results = [.. run.Json.GetProperty("results").EnumerateArray()];
        Assert.Equal(["gradient-descent", "heavy-ball", "aggregated-momentum-2"], results.Select(r => r.GetProperty("method").GetString()));
        Assert.All(results, r => Assert.Equal("agree", r.GetProperty("verdict").GetString()));
        Assert.All(results, r => Assert.True(r.GetProperty("deviation").GetDouble() <= r.GetProperty("allowed").GetDouble()));
        Assert.Equal("optimal", results[1].GetProperty("tuning").GetString());
        Assert.StartsWith("not optimal", results[2].GetProperty("tuning").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.999, 1, "disagree")]
    [InlineData(1.0, 0, "agree")]
    public void Verify_APredictionThatIsWrong_DisagreesWithExitOne(double factor, int exitCode, string verdict)
    {
        using MemoryStream output = new();
        Session session = new(static () => Stream.Null, new OutputStream(output), TextWriter.Null);
        VerifyCommand command = new(session, method => lambda => factor * PredictedRate.Of(method)(lambda));

        Assert.Equal(exitCode, command.Run(command.Parse(["--method", "heavy-ball", "--problem", "spectrum:0.1,0.5,1", "--json"])));
        JsonElement row = JsonDocument.Parse(output.ToArray()).RootElement.GetProperty("results")[0];
        Assert.Equal(verdict, row.GetProperty("verdict").GetString());
        Assert.Equal(factor < 1, row.GetProperty("deviation").GetDouble() > row.GetProperty("allowed").GetDouble());
    }

    [Fact]
    public void Verify_NoMethodGiven_RunsTheWholeCatalogue()
    {
        CommandRun run = CommandRun.Of("verify", "--problem", "spectrum:0.25,1", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Momentum.Analysis.Methods.Catalogue.Ids, run.Json.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("method").GetString()!));
        Assert.All(run.Json.GetProperty("results").EnumerateArray(), r => Assert.Equal("agree", r.GetProperty("verdict").GetString()));
    }

    [Fact]
    public void Verify_OneEigenvalue_StillRuns() =>
        Assert.Equal(0, CommandRun.Of("verify", "--method", "nesterov", "--problem", "spectrum:2").ExitCode);

    [Fact]
    public void Verify_NothingThatCanBeRun_IsUndecidedWithExitFour()
    {
        CommandRun run = CommandRun.With(
            "method s \"S\"\nparameters alpha > 0\nstate w\nw' = w - alpha*sign(grad(w))\n", "verify", "--method", "-", "--problem", "spectrum:1,2");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("0 agree, 0 disagree, 1 undecided\n", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Sign descent moves by alpha a step: from an error far above alpha it falls, then it hovers about the minimiser.</summary>
    [Fact]
    public void Verify_RuleThatIsNotLinearAtGivenParameters_IsMeasuredWithoutPrediction()
    {
        CommandRun run = CommandRun.With(
            "method s \"S\"\nparameters alpha > 0\nstate w\nw' = w - alpha*sign(grad(w))\n", "verify", "--method", "-", "--set", "alpha=1/1000", "--problem", "spectrum:1,2", "--json");

        JsonElement result = run.Json.GetProperty("results")[0];
        Assert.Equal(4, run.ExitCode);
        Assert.Equal("given", result.GetProperty("tuning").GetString());
        Assert.Equal(JsonValueKind.Null, result.GetProperty("predictedRho").ValueKind);
        Assert.Contains("nothing is predicted", result.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Matches("the error goes from .* to [0-9.]+(E-0)?", result.GetProperty("reason").GetString()!);
    }

    [Fact]
    public void Verify_GivenParameters_RunAtThem()
    {
        JsonElement one = CommandRun.Of("verify", "--method", "heavy-ball", "--set", "beta=1/4", "--problem", "spectrum:1,4", "--json").Json.GetProperty("results")[0];
        JsonElement all = CommandRun.Of("verify", "--method", "heavy-ball", "--set", "beta=1/4", "--set", "alpha=1/8", "--problem", "spectrum:1,4", "--json").Json.GetProperty("results")[0];

        // At beta = 1/4 the best step over [1, 4] balances the real root at mu against that at L.
        Assert.Equal(0.25, one.GetProperty("parameters").GetProperty("beta").GetDouble());
        Assert.Equal(0.125, all.GetProperty("parameters").GetProperty("alpha").GetDouble());
        Assert.Equal("agree", one.GetProperty("verdict").GetString());
        Assert.Equal("agree", all.GetProperty("verdict").GetString());
        Assert.True(one.GetProperty("predictedRho").GetDouble() < all.GetProperty("predictedRho").GetDouble());
    }

    [Fact]
    public void Verify_ReasonsThatAreAlike_AreSaidOnce()
    {
        CommandRun run = CommandRun.With(
            "method s \"S\"\nparameters alpha > 0\nstate w\nw' = w - alpha*sign(grad(w))\n", "verify", "--method", "-", "--problem", "spectrum:1,2", "--problem", "spectrum:1,3");

        Assert.Contains("undecided: s on spectrum:1,2, spectrum:1,3: the rule is not linear: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("give --set alpha=VALUE\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--method nesterov --set bta=0.9", 2, "--set: nesterov has no parameter bta")]
    [InlineData("--problem nothing", 2, "--problem nothing: no kind 'nothing'; known are")]
    [InlineData("--problem spectrum:1,-2", 2, "--problem spectrum:1,-2: an eigenvalue must be positive")]
    [InlineData("--method heavy-bal", 2, "unknown method heavy-bal")]
    public void Verify_BadInput_IsRefusedByName(string arguments, int exitCode, string error)
    {
        CommandRun run = CommandRun.Of(CommandRun.Words($"momentum verify {arguments}"));

        Assert.Equal(exitCode, run.ExitCode);
        Assert.StartsWith($"momentum: error: {error}", run.FirstErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_MalformedMatrix_NamesTheLine()
    {
        using ScratchDirectory directory = new();
        string path = directory.Write("bad.mtx", "%%MatrixMarket matrix coordinate real symmetric\n2 2 2\n1 1 2.0\n2 2 x\n");

        CommandRun run = CommandRun.Of("verify", "--method", "heavy-ball", "--problem", $"quadratic:{path}");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("bad.mtx:4:", run.FirstErrorLine, StringComparison.Ordinal);
    }
}
