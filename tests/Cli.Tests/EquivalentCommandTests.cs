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
    public void Equivalent_OneMethod_SaysTheOtherIsMissing() =>
        Assert.Equal("momentum: error: B is missing", CommandRun.Of("equivalent", "nesterov").FirstErrorLine);
}
