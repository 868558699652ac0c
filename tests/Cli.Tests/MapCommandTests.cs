using System.Text.Json;
using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

public sealed class MapCommandTests
{
    [Fact]
    public void Map_AsCsv_HasRhoAtTheCentresOfTheCells()
    {
        CommandRun run = CommandRun.Of("map", "nesterov", "--x", "alpha*lambda=0:4", "--y", "beta=0:1", "--size", "2x2");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("alpha*lambda,beta,rho\n1,0.25,0\n3,0.25,2.686140661634507\n1,0.75,0\n3,0.75,3.8860009363293826\n", run.Output);
    }

    [Fact]
    public void Map_AsJson_IsRowsFromTheBottom()
    {
        JsonElement root = CommandRun.Of("map", "gradient-descent", "--x", "alpha=0:2", "--y", "lambda=0:2", "--size", "2x1", "--json").Json;

        Assert.Equal("momentum/map/1", root.GetProperty("schema").GetString());
        Assert.Equal([0.5, 0.5], root.GetProperty("rho")[0].EnumerateArray().Select(v => v.GetDouble()));
    }

    [Fact]
    public void Map_ThreeEigenvalues_AgreesWithRate()
    {
        JsonElement cell = CommandRun.Of("map", "aggregated-momentum-2", "--set", "beta1=0", "--x", "alpha*lambda=0:2", "--y", "beta2=0:1", "--size", "1x1", "--json").Json.GetProperty("rho")[0][0];
        JsonElement rate = CommandRun.Of(CommandRun.Words("momentum rate aggregated-momentum-2 --set alpha=1 --set beta1=0 --set beta2=1/2 --lambda 1 --json")).Json.GetProperty("results")[0];

        Assert.Equal(rate.GetProperty("rho").GetDouble(), cell.GetDouble());
    }

    [Theory]
    [InlineData("svg", "<svg")]
    [InlineData("png", "\u0089PNG")]
    [InlineData("csv", "alpha*lambda,beta,rho")]
    public void Map_ToAFile_WritesItsKindAndNothingElse(string ending, string start)
    {
        using ScratchDirectory directory = new();

        CommandRun run = CommandRun.In(directory.Path, "map", "heavy-ball", "--size", "40x30", "-o", $"map.{ending}");

        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal([$"map.{ending}"], Directory.GetFileSystemEntries(directory.Path).Select(Path.GetFileName));
        byte[] bytes = File.ReadAllBytes(Path.Combine(directory.Path, $"map.{ending}"));
        Assert.Contains(start, string.Concat(bytes.Take(100).Select(b => (char)b)), StringComparison.Ordinal);
    }

    [Fact]
    public void Map_ToAnExistingFile_RefusesWithoutForceAndLeavesItUntouched()
    {
        using ScratchDirectory directory = new();
        string path = directory.Write("map.csv", "mine");

        CommandRun refused = CommandRun.In(directory.Path, "map", "heavy-ball", "--size", "2x2", "-o", "map.csv");
        string untouched = File.ReadAllText(path);
        CommandRun forced = CommandRun.In(directory.Path, "map", "heavy-ball", "--size", "2x2", "-o", "map.csv", "--force");

        Assert.Equal((3, "momentum: error: map.csv exists\nhint: --force replaces it\n", "mine"), (refused.ExitCode, refused.Error, untouched));
        Assert.Equal(0, forced.ExitCode);
        Assert.StartsWith("alpha*lambda,beta,rho\n", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("heavy-ball --x alpha*lambda=0", "--x takes QUANTITY=FROM:TO, got alpha*lambda=0")]
    [InlineData("heavy-ball --x alpha*lambda=4:0", "--x must go from a smaller to a larger number, got alpha*lambda=4:0")]
    [InlineData("heavy-ball --x gamma=0:1", "--x: heavy-ball has no quantity gamma")]
    [InlineData("heavy-ball --x alpha*lambda=0:1 --y alpha=0:1", "--x and --y must be different quantities, got alpha*lambda and alpha")]
    [InlineData("heavy-ball --x beta=0:1 --y beta=0:1", "--x and --y must be different quantities, got beta and beta")]
    [InlineData("heavy-ball --set beta=0.5 --y beta=0:1", "beta is on an axis and set to a value")]
    [InlineData("heavy-ball --x alpha=0:1 --y beta=0:1", "lambda has no value")]
    [InlineData("quasi-hyperbolic --x alpha*lambda=0:1", "--y is missing")]
    [InlineData("heavy-ball --size 0x3", "--size takes WIDTHxHEIGHT, each from 1 to 8192, got 0x3")]
    [InlineData("heavy-ball --size 9", "--size takes WIDTHxHEIGHT, each from 1 to 8192, got 9")]
    [InlineData("heavy-ball -o map.gif", "--output must end in .svg, .png or .csv, got map.gif")]
    public void Map_BadInput_IsRefusedByName(string arguments, string error)
    {
        CommandRun run = CommandRun.Of(CommandRun.Words($"momentum map {arguments}"));

        Assert.Equal((2, $"momentum: error: {error}"), (run.ExitCode, run.FirstErrorLine));
        Assert.Empty(run.Output);
    }
}
