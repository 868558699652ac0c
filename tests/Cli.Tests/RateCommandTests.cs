using System.Text.Json;
using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

public sealed class RateCommandTests
{
    [Fact]
    public void Rate_HeavyBallInTheRipples_IsTheRootOfBetaCorrectlyRounded()
    {
        JsonElement row = CommandRun.Of("rate", "heavy-ball", "--set", "alpha=1/10", "--set", "beta=9/10", "--lambda", "1", "--json").Json.GetProperty("results")[0];

        Assert.Equal(0.94868329805051381, row.GetProperty("rho").GetDouble());
        Assert.Equal("ripples", row.GetProperty("regime").GetString());
        Assert.True(row.GetProperty("stable").GetBoolean());
        Assert.True(row.GetProperty("lower").GetDouble() <= row.GetProperty("rho").GetDouble());
        Assert.True(row.GetProperty("rho").GetDouble() <= row.GetProperty("upper").GetDouble());
        Assert.Equal(2, row.GetProperty("eigenvalues").GetArrayLength());
    }

    [Fact]
    public void Rate_OverASpectrum_NamesTheWorstEndAndCountsIterations()
    {
        JsonElement root = CommandRun.Of("rate", "gradient-descent", "--set", "alpha=1/8", "--mu", "1", "--L", "4", "--eps", "1e-3", "--json").Json;

        // rho = 7/8 at lambda = 1, and (7/8)^52 is the first power below 1/1000.
        Assert.Equal(0.875, root.GetProperty("worst").GetProperty("rho").GetDouble());
        Assert.Equal(52, root.GetProperty("worst").GetProperty("iterations").GetInt64());
        Assert.Equal("mu <= lambda <= L", root.GetProperty("worstOver").GetString());
    }

    [Fact]
    public void Rate_OneStepConvergence_HasRateNullWithAStatus()
    {
        JsonElement row = CommandRun.Of("rate", "gradient-descent", "--set", "alpha=1/4", "--lambda", "4", "--json").Json.GetProperty("results")[0];

        Assert.Equal(JsonValueKind.Null, row.GetProperty("rate").ValueKind);
        Assert.Equal("infinite", row.GetProperty("rateStatus").GetString());
        Assert.Equal("one-step convergence", row.GetProperty("regime").GetString());
    }

    [Fact]
    public void Rate_Divergence_HasNoIterationCount()
    {
        JsonElement row = CommandRun.Of("rate", "gradient-descent", "--set", "alpha=3", "--lambda", "1", "--eps", "0.5", "--json").Json.GetProperty("results")[0];

        Assert.False(row.GetProperty("stable").GetBoolean());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("iterations").ValueKind);
    }

    [Fact]
    public void Rate_GapGivenAsOneMinusBeta_KeepsItsDigits()
    {
        JsonElement row = CommandRun.Of("rate", "heavy-ball", "--set", "alpha=1", "--set", "one_minus_beta=1e-12", "--lambda", "1e-30", "--json").Json.GetProperty("results")[0];

        Assert.Equal(1.000001000002e-18, row.GetProperty("gap").GetDouble(), 1e-32);
    }

    [Fact]
    public void Rate_IrrationalParameter_EntersAsItsNearestDoubleAndSaysSo()
    {
        CommandRun run = CommandRun.Of("rate", "gradient-descent", "--set", "alpha=sqrt(2)/3", "--lambda", "1");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("momentum: note: alpha = sqrt(2)/3 enters as its nearest double, 0.4714045207910317\n", run.Error);
    }

    [Theory]
    [InlineData("--set alpha=NaN --set beta=0.9 --lambda 1", "alpha must be a finite number, got NaN")]
    [InlineData("--set alpha=1e999 --set beta=0.9 --lambda 1", "alpha must be at most 1.79e308 in magnitude (the largest double), got 1e999")]
    [InlineData("--set alpha=1e-400 --set beta=0.9 --lambda 1", "alpha must be at least 4.94e-324 in magnitude (the smallest double), got 1e-400")]
    [InlineData("--set alpha=1,5 --set beta=0.9 --lambda 1", "alpha must be one number with a decimal point, got 1,5")]
    [InlineData("--set alpha=-1 --set beta=0.9 --lambda 1", "alpha must be greater than 0, got -1")]
    [InlineData("--set alpha=0 --set beta=0.9 --lambda 1", "alpha must be greater than 0, got 0")]
    [InlineData("--set alpha=1 --set beta=1.2 --lambda 1", "beta must be in [0,1), got 1.2")]
    [InlineData("--set alpha=1 --set beta=1 --lambda 1", "beta must be in [0,1), got 1")]
    [InlineData("--set alpha=1 --set one_minus_beta=0 --lambda 1", "beta must be in [0,1), got one_minus_beta = 0")]
    [InlineData("--set alpha=1 --set beta=-1/10 --lambda 1", "beta must be in [0,1), got -1/10")]
    [InlineData("--set alpha=1 --lambda 1", "beta of heavy-ball has no value")]
    [InlineData("--set alpha --set beta=0.5 --lambda 1", "--set takes NAME=VALUE, got alpha")]
    [InlineData("--set alpha=1 --set alpha=2 --set beta=0.5 --lambda 1", "alpha is set more than once")]
    [InlineData("--set alpha=1 --set bta=0.5 --lambda 1", "--set: heavy-ball has no parameter bta")]
    [InlineData("--set alpha=1 --set beta=0.5", "--lambda is missing")]
    [InlineData("--set alpha=1 --set beta=0.5 --lambda 0", "--lambda must be greater than 0, got 0")]
    [InlineData("--set alpha=1 --set beta=0.5 --lambda 1,-3", "--lambda must be greater than 0, got -3")]
    [InlineData("--set alpha=1 --set beta=0.5 --lambda 1,,3", "--lambda has an empty element in 1,,3")]
    [InlineData("--set alpha=1 --set beta=0.5 --mu 100 --L 1", "--mu must not exceed --L, got --mu 100 and --L 1")]
    [InlineData("--set alpha=1 --set beta=0.5 --mu 0 --L 1", "--mu must be greater than 0, got 0")]
    [InlineData("--set alpha=1 --set beta=0.5 --mu 1 --L inf", "--L must be a finite number, got inf")]
    [InlineData("--set alpha=1 --set beta=0.5 --mu 1", "--L is missing")]
    [InlineData("--set alpha=1 --set beta=0.5 --mu 1 --L 2 --lambda 1", "--lambda and --mu/--L exclude each other")]
    [InlineData("--set alpha=1 --set beta=0.5 --lambda 1 --strongly-convex", "--strongly-convex needs --mu and --L")]
    [InlineData("--set alpha=1 --set beta=0.5 --mu 1 --L 1 --strongly-convex", "--strongly-convex needs --mu below --L")]
    [InlineData("--set alpha=1 --set beta=0.5 --lambda 1 --eps 2", "--eps must be in (0,1), got 2")]
    [InlineData("--set alpha=1 --set beta=0.5 --lambda 1 --eps 0", "--eps must be in (0,1), got 0")]
    [InlineData("--set alpha=1 --set beta=0.5 --mu 1 --mu 2 --L 3", "--mu is given more than once")]
    [InlineData("--set alpha=1 --set beta=0.5 --lambda", "--lambda needs a value, as in --lambda 1,10,100")]
    [InlineData("--beta 1.2", "unknown option --beta")]
    public void Rate_BadInput_IsRefusedByNameValueAndRange(string options, string error)
    {
        CommandRun run = CommandRun.Of(CommandRun.Words($"momentum rate heavy-ball {options}"));

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Equal($"momentum: error: {error}", run.FirstErrorLine);
        Assert.EndsWith("Try: momentum rate --help\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Rate_StronglyConvex_IsProvedForNesterovAndNotForHeavyBallAtKappa25()
    {
        JsonElement nesterov = CommandRun.Of(CommandRun.Words("momentum rate nesterov --set alpha=1/100 --set beta=9/11 --mu 1 --L 100 --strongly-convex --json")).Json.GetProperty("stronglyConvex");
        Assert.Equal(0.92793311096382285, nesterov.GetProperty("rho").GetDouble(), 1e-9);
        Assert.Equal(0.9, nesterov.GetProperty("quadratic").GetDouble());

        CommandRun heavyBall = CommandRun.Of(CommandRun.Words("momentum rate heavy-ball --set alpha=1/9 --set beta=4/9 --mu 1 --L 25 --strongly-convex"));
        Assert.Contains("undecided: no off-by-one multiplier proves a rate below 1", heavyBall.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Rate_RuleThatIsNotLinear_IsUndecidedWithExitFour()
    {
        CommandRun run = CommandRun.With("method s \"S\"\nparameters alpha > 0\nstate w\nw' = w - alpha*sign(grad(w))\n", "rate", "-", "--set", "alpha=1", "--lambda", "1");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("sign", run.FirstErrorLine, StringComparison.Ordinal);
    }
}
