using System.Globalization;
using System.Text;
using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

public sealed class PointStreamTests
{
    [Fact]
    public void Points_GapNearMachineLimits_KeepsItsDigits()
    {
        CommandRun run = CommandRun.With("alpha,one_minus_beta,lambda\n1,1e-12,1e-30\n", "rate", "heavy-ball", "--points", "-");

        string[] lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal("alpha,one_minus_beta,lambda,rho,gap,rate,regime,stable", lines[0]);
        string[] cells = lines[1].Split(',');
        Assert.Equal(1.000001000002e-18, double.Parse(cells[4], CultureInfo.InvariantCulture), 1e-32);
        Assert.Equal("monotonic decrease", cells[6]);
    }

    [Fact]
    public void Points_WindowsLinesQuotesBlanksAndOtherColumns_PassThrough()
    {
        CommandRun run = CommandRun.With("\ufeffname,\"alpha\",lambda\r\n\"a, b\", 1/4 ,4\r\n\r\nc,sqrt(4)/16,4", "rate", "gradient-descent", "--points", "-");

        Assert.Equal(0, run.ExitCode);
        string[] lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal("name,\"alpha\",lambda,rho,gap,rate,regime,stable", lines[0]);
        Assert.Equal("\"a, b\", 1/4 ,4,0,1,inf,one-step convergence,true", lines[1]);
        Assert.StartsWith("c,sqrt(4)/16,4,0.5,0.5,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Points_AParameterFromTheCommandLine_StaysExact()
    {
        CommandRun run = CommandRun.With("lambda\n10\n", "rate", "gradient-descent", "--set", "alpha=1/10", "--points", "-");

        Assert.Equal("10,0,1,inf,one-step convergence,true", run.Output.Split('\n')[1]);
    }

    [Fact]
    public void Points_ThreeStates_AgreeWithTheRateOfOnePoint()
    {
        CommandRun run = CommandRun.With("alpha,beta1,beta2,one_minus_beta3,lambda\n0.125,0,0.5,0.25,2\n", "rate", "aggregated-momentum-3", "--points", "-");
        double single = CommandRun.Of(
            "rate", "aggregated-momentum-3", "--set", "alpha=1/8", "--set", "beta1=0", "--set", "beta2=1/2", "--set", "beta3=3/4", "--lambda", "2", "--json")
            .Json.GetProperty("results")[0].GetProperty("rho").GetDouble();

        Assert.Equal(single.ToString("R", CultureInfo.InvariantCulture), run.Output.Split('\n')[1].Split(',')[5]);
    }

    [Theory]
    [InlineData("", "standard input is empty; the first line names the columns")]
    [InlineData("alpha,beta\n", "standard input, line 1: no column lambda")]
    [InlineData("alpha,bta,lambda\n", "standard input, line 1: no column beta")]
    [InlineData("alpha,beta,one_minus_beta,lambda\n", "standard input, line 1: beta is given twice, the second time in column 3")]
    [InlineData("alpha,beta,lambda\n1,0.5\n", "standard input, line 2: 2 cells, the header has 3")]
    [InlineData("alpha,beta,lambda\n1,0.5,1\n1,1.2,1\n", "standard input, line 3, column 2: beta must be in [0,1), got 1.2")]
    [InlineData("alpha,beta,lambda\n1,NaN,1\n", "standard input, line 2, column 2: beta must be a finite number, got NaN")]
    [InlineData("alpha,beta,lambda\n1e999,0,1\n", "standard input, line 2, column 1: alpha must be at most 1.79e308 in magnitude (the largest double), got 1e999")]
    [InlineData("alpha,beta,lambda\n1,0,0\n", "standard input, line 2, column 3: lambda must be greater than 0, got 0")]
    [InlineData("alpha,beta,lambda\n1,,1\n", "standard input, line 2, column 2: beta must be a number, got nothing")]
    public void Points_BadTable_NamesLineAndColumn(string table, string error)
    {
        CommandRun run = CommandRun.With(table, "rate", "heavy-ball", "--points", "-");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal($"momentum: error: {error}", run.FirstErrorLine);
    }

    [Fact]
    public void Points_FileThatIsNotThere_IsExitThree() =>
        Assert.Equal("momentum: error: cannot read none.csv: no such file or directory\n", CommandRun.Of("rate", "heavy-ball", "--points", "none.csv").Error);

    [Fact]
    public void Points_ALineLongerThanTheBuffer_IsReadWhole()
    {
        string table = $"note,alpha,lambda\n{new string('x', 300_000)},1/2,1\n";

        CommandRun run = CommandRun.With(table, "rate", "gradient-descent", "--points", "-");

        Assert.EndsWith(",0.5,0.5,0.6931471805599453,monotonic decrease,true\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_ReaderGoesAway_StopsReading()
    {
        int pulled = 0;
        using MemoryStream table = new(Encoding.UTF8.GetBytes("alpha,lambda\n" + string.Concat(Enumerable.Repeat("0.5,1\n", 400_000))));

        CommandRun run = CommandRun.Run(null, new ClosedPipe(() => pulled++), ["rate", "gradient-descent", "--points", "-"], input: table);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(1, pulled);
        Assert.True(table.Position < table.Length / 2);
    }
}
