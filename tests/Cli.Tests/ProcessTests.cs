using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

/// <summary>What only a process of its own shows: exit statuses, closed pipes, full disks, the culture of the environment.</summary>
public sealed class ProcessTests
{
    [Fact]
    public void Process_FullDisk_IsAClearErrorAndExitThree()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        (int exitCode, _, string error) = ChildProcess.Shell("$M methods --json > /dev/full");

        Assert.Equal(3, exitCode);
        Assert.Equal("momentum: error: cannot write to standard output: no space left on device\n", error);
    }

    [Fact]
    public void Process_ReaderGoesAway_EndsQuietly()
    {
        if (!ChildProcess.IsPosix)
        {
            return;
        }

        (_, string output, string error) = ChildProcess.Shell("{ $M methods --json; echo \"exit $?\" >&2; } | true");

        Assert.Empty(output);
        Assert.Equal("exit 0\n", error);
    }

    [Theory]
    [InlineData("derive nope", 2)]
    [InlineData("report - -o {0}", 0)]
    public void Process_ClosedStandardError_LosesTheMessageAndKeepsTheStatus(string line, int expected)
    {
        if (!ChildProcess.IsPosix)
        {
            return;
        }

        using ScratchDirectory directory = new();
        string words = line.Replace("{0}", Path.Combine(directory.Path, "out"), StringComparison.Ordinal);
        (_, string output, _) = ChildProcess.Shell($"echo '{{\"methods\": [\"gradient-descent\"], \"problems\": []}}' | $M {words} 2>&-; echo \"exit $?\"");

        Assert.Equal($"exit {expected}\n", output);
        Assert.Equal(expected == 0, File.Exists(Path.Combine(directory.Path, "out", "report.md")));
    }

    [Fact]
    public void Process_AppendsAfterAnotherInTheSameFile_KeepsBoth()
    {
        if (!ChildProcess.IsPosix)
        {
            return;
        }

        using ScratchDirectory directory = new();
        (int exitCode, string output, _) = ChildProcess.Shell($"{{ $M --version; $M --version; }} > {directory.Path}/out; cat {directory.Path}/out");

        Assert.Equal(0, exitCode);
        Assert.Equal(2, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("tr_TR.UTF-8")]
    [InlineData("de_DE.UTF-8")]
    public void Process_OtherCulture_WritesTheSameBytes(string culture)
    {
        if (!ChildProcess.IsPosix)
        {
            return;
        }

        (_, string here, _) = ChildProcess.Shell("$M methods --json", ("LC_ALL", culture), ("LANG", culture));

        Assert.Equal(CommandRun.Of("methods", "--json").Output, here);
    }
}
