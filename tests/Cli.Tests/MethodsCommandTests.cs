using System.Text.Json;
using Momentum.Analysis.Methods;
using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

public sealed class MethodsCommandTests
{
    [Fact]
    public void Methods_AsJson_ListsTheCatalogueInItsOrder()
    {
        CommandRun run = CommandRun.Of("methods", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("momentum/methods/1", run.Json.GetProperty("schema").GetString());
        JsonElement[] methods = [.. run.Json.GetProperty("methods").EnumerateArray()];
        Assert.Equal(Catalogue.Ids, methods.Select(m => m.GetProperty("id").GetString()!));
        JsonElement beta = methods.Single(m => m.GetProperty("id").GetString() == "heavy-ball").GetProperty("parameters")[1];
        Assert.Equal("0 <= beta < 1", beta.GetProperty("domain").GetString());
    }

    [Fact]
    public void Methods_AsText_HasALinePerMethodAndNoByteOrderMark()
    {
        CommandRun run = CommandRun.Of("methods");

        Assert.Equal(Catalogue.Ids, run.Output.TrimEnd('\n').Split('\n').Select(l => l.Split(' ')[0]));
        Assert.DoesNotContain('\r', run.Output);
        Assert.Equal((byte)'g', run.OutputBytes[0]);
    }
}
