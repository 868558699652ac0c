using Momentum.Oracle.Tests.Support;
using Momentum.Oracle.Traces;
using Xunit;

namespace Momentum.Oracle.Tests;

public sealed class TraceReaderTests
{
    [Theory]
    [InlineData("", 1, 0, "empty")]
    [InlineData("# {\"lambda\": [1]}\n", 1, 0, "missing")]
    [InlineData("# lambda\nstep,w1\n0,1\n", 1, 0, "not JSON")]
    [InlineData("# [1]\nstep,w1\n0,1\n", 1, 0, "JSON object")]
    [InlineData("# {\"lambda\": [\"x\"]}\nstep,w1\n0,1\n", 1, 0, "finite numbers")]
    [InlineData("# {\"lambda\": [1e999]}\nstep,w1\n0,1\n", 1, 0, "finite numbers")]
    [InlineData("# {\"lambda\": [-1]}\nstep,w1\n0,1\n", 1, 0, "negative")]
    [InlineData("# {\"lambda\": [1,2]}\nstep,w1\n0,1\n", 1, 0, "2 entries but the trace has 1")]
    [InlineData("step,w1\n", 2, 0, "no rows")]
    [InlineData("0,1\n1,2\n", 1, 1, "missing")]
    [InlineData("k,w1\n0,1\n", 1, 1, "named step")]
    [InlineData("step\n0\n", 1, 1, "no column")]
    [InlineData("step,w1,w2\n0,1,2\n1,3\n", 3, 2, "2 cells")]
    [InlineData("step,w1\n0,1\n1,3,5\n", 3, 2, "comma")]
    [InlineData("step,w1\n0,1\n2,3\n", 3, 1, "must be 1")]
    [InlineData("step,w1\n0,1\n0,3\n", 3, 1, "must be 1")]
    [InlineData("step,w1\n0,1\n1.5,3\n", 3, 1, "whole number")]
    [InlineData("step,w1\n0,x\n", 2, 2, "not a number")]
    [InlineData("step,w1\n0,\n", 2, 2, "cell is empty")]
    [InlineData("step,w1\n0,1e999\n", 2, 2, "beyond the range")]
    [InlineData("step,w1\n0,1\0\n", 2, 2, "not a number")]
    [InlineData("step,w1,w2\n0,1,nan\n", 2, 3, "must be finite")]
    public void Read_MalformedTrace_NamesLineAndColumn(string text, int line, int column, string reason)
    {
        TraceFormatException error = Assert.Throws<TraceFormatException>(() =>
        {
            TraceReader reader = new(Runs.Text(text));
            double[] row = new double[reader.Dimension];
            while (reader.Read(row))
            {
                Assert.True(reader.Rows < 10);
            }
        });
        Assert.Equal(line, error.Line);
        Assert.Equal(column, error.Column);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_InvalidUtf8_Throws() =>
        Assert.Throws<TraceFormatException>(() => new TraceReader(new MemoryStream([(byte)'s', 0xFF, (byte)'\n'])));

    [Fact]
    public void Read_InfinityAndNan_AreValues()
    {
        TraceReader reader = new(Runs.Text("\uFEFFstep,w1,w2,w3\r\n0,1,2,3\r\n1,-inf,NaN,Infinity\r\n"));
        double[] row = new double[3];
        Assert.True(reader.Read(row));
        Assert.True(reader.Read(row));
        Assert.Equal([double.NegativeInfinity, double.NaN, double.PositiveInfinity], row);
        Assert.False(reader.Read(row));
    }

    [Fact]
    public void Read_Overrides_ReplaceTheHeader()
    {
        Trace trace = Trace.Read(Runs.Text("# {\"lambda\": [1], \"center\": [2]}\nstep,w1\n0,1\n"), new TraceHeader([3], []));
        Assert.Equal(3, trace.Lambda[0]);
        Assert.Equal(2, trace.Center[0]);
    }

    [Fact]
    public void Read_ManyRows_KeepsTheFirstOnly()
    {
        Trace trace = Trace.Read(Runs.Csv(Runs.Torch(0.05, 0.9, steps: 3000)), keep: 10);
        Assert.Equal(10, trace.Rows);
    }
}
