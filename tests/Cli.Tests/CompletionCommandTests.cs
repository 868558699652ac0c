using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

public sealed class CompletionCommandTests
{
    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void Completion_OfAShell_NamesEveryCommand(string shell)
    {
        CommandRun run = CommandRun.Of("completion", shell);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("methods", run.Output, StringComparison.Ordinal);
        Assert.Contains("completion", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', run.Output);
    }

    [Theory]
    [InlineData("momentum met", "methods")]
    [InlineData("momentum methods --j", "--json")]
    [InlineData("momentum completion z", "zsh")]
    public void Completion_InBash_CompletesTheWord(string line, string expected)
    {
        if (!File.Exists("/bin/bash"))
        {
            return;
        }

        using ScratchDirectory directory = new();
        string script = directory.Write("try.bash", $"{CommandRun.Of("completion", "bash").Output}\nCOMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _momentum; printf '%s' \"${{COMPREPLY[*]}}\"\n");

        (int exitCode, string output, string error) = ChildProcess.Shell($"/bin/bash {script}");

        Assert.Equal((0, expected, ""), (exitCode, output, error));
    }

    [Fact]
    public void Completion_OfAnUnknownShell_NamesTheNearest()
    {
        CommandRun run = CommandRun.Of("completion", "zhs");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("momentum: error: SHELL must be bash, zsh or fish, got zhs\nhint: did you mean zsh?\nTry: momentum completion --help\n", run.Error);
    }
}
