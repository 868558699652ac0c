using System.Diagnostics;
using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

/// <summary>Ctrl-C and termination requests end long work at once.</summary>
public sealed class InterruptionTests
{
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void Process_Signal_EndsLongWorkAtOnceAndQuietly(string signal, int exitCode)
    {
        if (!ChildProcess.IsPosix)
        {
            return;
        }

        using Process process = ChildProcess.Start("trajectory", "heavy-ball", "--set", "alpha=1/10", "--set", "beta=9/10", "--lambda", "1", "--steps", "1000000000");
        string first = process.StandardOutput.ReadLine()!;
        Thread drain = new(() => process.StandardOutput.ReadToEnd());
        drain.Start();
        using (Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        // The promise is a tenth of a second; a loaded machine gets more.
        bool ended = process.WaitForExit(5000);
        if (!ended)
        {
            process.Kill();
        }

        Assert.Equal("step,w1", first);
        Assert.True(ended);
        Assert.Equal(exitCode, process.ExitCode);
        Assert.Empty(process.StandardError.ReadToEnd());
        drain.Join();
    }
}
