using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

/// <summary>Wrong command lines: exit 2, one line on standard error, nothing on standard output.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("metods", "momentum: error: unknown command metods", "hint: did you mean methods?", "Try: momentum --help")]
    [InlineData("metods --json", "momentum: error: unknown command metods", "hint: did you mean methods?", "Try: momentum --help")]
    [InlineData("--jsno", "momentum: error: unknown option --jsno", null, "Try: momentum --help")]
    [InlineData("methods --jsno", "momentum: error: unknown option --jsno", "hint: did you mean --json?", "Try: momentum methods --help")]
    [InlineData("methods --jsno=3", "momentum: error: unknown option --jsno", "hint: did you mean --json?", "Try: momentum methods --help")]
    [InlineData("derive --jsno", "momentum: error: unknown option --jsno", "hint: did you mean --json?", "Try: momentum derive --help")]
    [InlineData("report --fource -o x", "momentum: error: unknown option --fource", "hint: did you mean --force?", "Try: momentum report --help")]
    [InlineData("rate -x", "momentum: error: unknown option -x", "hint: a method's parameters are given as --set x=VALUE", "Try: momentum rate --help")]
    [InlineData("methods extra", "momentum: error: unexpected argument extra", null, "Try: momentum methods --help")]
    [InlineData("methods @file", "momentum: error: unexpected argument @file", null, "Try: momentum methods --help")]
    [InlineData("[diagram] methods", "momentum: error: unexpected argument [diagram]", null, "Try: momentum methods --help")]
    public void Run_WrongCommandLine_ExitsTwoWithOneLineAndAHint(string line, string error, string? hint, string pointer)
    {
        CommandRun run = CommandRun.Of(CommandRun.Words($"momentum {line}"));

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Equal(hint is null ? $"{error}\n{pointer}\n" : $"{error}\n{hint}\n{pointer}\n", run.Error);
    }

    [Fact]
    public void Run_NoArguments_ShowsTheOverviewOnStandardErrorAndExitsTwo()
    {
        CommandRun run = CommandRun.Of();

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("Usage: momentum COMMAND", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WordWithTerminalEscapes_ShowsThemAsReplacementCharacters()
    {
        CommandRun run = CommandRun.Of("\u001b[2Jmethods\u202e");

        Assert.Equal(2, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Error);
        Assert.DoesNotContain('\u202e', run.Error);
    }
}
