using System.Text.Json;
using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

public sealed class EquivalentCommandTests
{
    [Theory]
    [InlineData("nesterov", "nesterov-lookahead", "equivalent", 0)]
    [InlineData("nesterov", "heavy-ball", "different", 1)]
    [InlineData("gradient-descent", "heavy-ball", "special case", 1)]
    [InlineData("heavy-ball", "gradient-descent", "generalization", 1)]
    public void Equivalent_TwoMethods_ExitsWithTheAnswer(string first, string second, string relation, int exitCode)
    {
        CommandRun run = CommandRun.Of("equivalent", first, second, "--json");

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(relation == "equivalent", run.Json.GetProperty("equivalent").GetBoolean());
        Assert.Equal(relation, run.Json.GetProperty("relation").GetString());
    }

    [Fact]
    public void Equivalent_Frameworks_HaveTheMapBetweenTheirParameters()
    {
        JsonElement root = CommandRun.Of("equivalent", "mlnet-sgd", "heavy-ball", "--json").Json;

        Assert.Equal("lr*(1 - momentum)", root.GetProperty("map").GetProperty("alpha").GetString());
        Assert.Equal("momentum", root.GetProperty("map").GetProperty("beta").GetString());
    }

    [Fact]
    public void Equivalent_AsText_SaysItInASentence() =>
        Assert.StartsWith("nesterov and nesterov-lookahead generate the same iterates.\n", CommandRun.Of("equivalent", "nesterov", "nesterov-lookahead").Output, StringComparison.Ordinal);

    [Fact]
    public void Equivalent_RuleThatIsNotLinear_IsUndecidedWithExitFour()
    {
        CommandRun run = CommandRun.With("method s \"S\"\nparameters alpha > 0\nstate w\nw' = w - alpha*sign(grad(w))\n", "equivalent", "-", "heavy-ball", "--json");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("sign", run.Json.GetProperty("equivalent").GetProperty("undecided").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Equivalent_NoMethod_SaysTheFirstIsMissing() =>
        Assert.Equal("momentum: error: A is missing", CommandRun.Of("equivalent").FirstErrorLine);

    [Fact]
    public void Equivalent_RuleOfOnesOwn_FindsTheCatalogueEntriesThatItIs()
    {
        const string rule = "method mine \"Mine\"\nparameters eta > 0, 0 <= mu1 < 1\nstate x, v = 0\nv' = mu1*v - eta*grad(x + mu1*v)\nx' = x + v'\n";
        CommandRun text = CommandRun.With(rule, "equivalent", "-");
        CommandRun json = CommandRun.With(rule, "equivalent", "-", "--json");

        Assert.Equal(0, text.ExitCode);
        Assert.StartsWith("mine generates the same iterates as:\n  nesterov  ", text.Output, StringComparison.Ordinal);
        Assert.Contains("special cases of mine:\n  gradient-descent  eta = alpha, mu1 = 0\n", text.Output, StringComparison.Ordinal);
        JsonElement nesterov = json.Json.GetProperty("relations").EnumerateArray().Single(r => r.GetProperty("second").GetString() == "nesterov");
        Assert.True(nesterov.GetProperty("equivalent").GetBoolean());
        Assert.Equal("mu1", nesterov.GetProperty("map").GetProperty("beta").GetString());
        Assert.Equal("momentum/relations/1", json.Json.GetProperty("schema").GetString());
    }

    [Fact]
    public void Equivalent_RuleUnlikeAnyOther_SaysSoWithExitOne()
    {
        CommandRun run = CommandRun.With("method o \"O\"\nparameters eta > 0, 0 <= b < 1\nx[k+1] = x[k] - eta*(3*grad(x[k]) - grad(x[k-1])) + b*(x[k-1] - x[k-2])\n", "equivalent", "-");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("o is none of the ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Equivalent_RuleThatIsNotLinearWithTheCatalogue_IsUndecidedWithExitFour()
    {
        CommandRun run = CommandRun.With("method s \"S\"\nparameters alpha > 0\nstate w\nw' = w - alpha*sign(grad(w))\n", "equivalent", "-");

        Assert.Equal(4, run.ExitCode);
        Assert.StartsWith("undecided: ", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Nothing is called different that was not compared.</summary>
    [Fact]
    public void Equivalent_RuleBeyondTheBudgets_IsUndecidedAndNotDifferent()
    {
        const string rule = "method p \"P\"\nparameters alpha > 0, 0 <= a < 1, 0 <= b < 1\nstate w, v\nv' = (a + b)^60*v - alpha*grad(w)\nw' = w + v'\n";

        CommandRun pair = CommandRun.With(rule, "equivalent", "-", "heavy-ball");
        Assert.Equal((4, "undecided: the comparison exceeds a budget: a transfer function with coefficients of degree 60 (at most 24)\n"), (pair.ExitCode, pair.Output));
        CommandRun all = CommandRun.With(rule, "equivalent", "-");
        Assert.Equal(4, all.ExitCode);
        Assert.Contains("with which the comparison was decided", all.Output, StringComparison.Ordinal);
        Assert.Contains(" methods: the comparison exceeds a budget", all.Output, StringComparison.Ordinal);
    }
}
