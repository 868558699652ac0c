using System.Diagnostics;
using System.Globalization;

namespace Momentum.Analysis.Tests.Evaluation;

/// <summary>The same bits on any number of threads, with and without vector units and fused multiply-add, and in every culture.</summary>
public sealed class DeterminismTests
{
    /// <summary>The hash of more than a million outputs. It changes only when the points or the list of outputs change: correct rounding leaves no choice.</summary>
    private const ulong Expected = 0x2A7CDCAB1A24204B;

    [Fact]
    public void Outputs_OnAnyNumberOfThreads_HaveTheSameBits()
    {
        Assert.True(OutputHash.Outputs > 1_000_000);
        Assert.Equal(Expected, OutputHash.Of(8));
        Assert.Equal(Expected, OutputHash.Of(2));
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX", "0")]
    [InlineData("DOTNET_TieredPGO", "0")]
    [InlineData("MOMENTUM_CULTURE", "tr-TR")]
    public void Outputs_UnderOtherRunTimeSettings_HaveTheSameBits(string variable, string value)
    {
        string assembly = typeof(DeterminismTests).Assembly.Location;
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            ArgumentList = { "exec", assembly, "hash", "1" },
        };
        start.Environment[variable] = value;
        using Process child = Process.Start(start)!;
        string output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.Equal(Expected.ToString("X16", CultureInfo.InvariantCulture), output.Trim());
    }
}
