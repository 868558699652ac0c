using System.CommandLine;
using Momentum.Cli.Hosting;
using Momentum.Cli.Parsing;
using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

/// <summary>The help pages: on standard output, complete, and every example runs.</summary>
public sealed class HelpTests
{
    private static readonly SessionCommand[] s_commands = [.. Root().Subcommands.Cast<SessionCommand>()];

    public static TheoryData<string> Commands => [.. s_commands.Select(c => c.Name)];

    public static TheoryData<string> Examples => [.. s_commands.SelectMany(c => c.Examples).Select(e => e.CommandLine)];

    [Fact]
    public void Help_OfTheProgram_NamesEveryCommand()
    {
        CommandRun run = CommandRun.Of("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.All(s_commands, c => Assert.Contains($"\n  {c.Name} ", run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_OfACommand_HasUsageOptionsAndExamplesWithinTheWidth(string command)
    {
        CommandRun run = CommandRun.Of(command, "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith($"Usage: momentum {command}", run.Output.Split('\n').First(l => l.StartsWith("Usage", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("\nOptions:\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nExamples:\n", run.Output, StringComparison.Ordinal);
        Assert.All(s_commands.Single(c => c.Name == command).Options, o => Assert.Contains(o.Name, run.Output, StringComparison.Ordinal));
        string[] wide = [.. run.Output.Split('\n').Where(l => l.Length > 100 && !l.StartsWith("  momentum", StringComparison.Ordinal))];
        Assert.Empty(wide);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_OfAHelpPage_Runs(string line)
    {
        using ScratchDirectory directory = new();
        ExampleFiles.WriteTo(directory);

        CommandRun run = CommandRun.RunIn(directory.Path, ExampleFiles.StandardInput, CommandRun.Words(line));

        Assert.True(run.ExitCode == 0, line + ": " + run.Error);
    }

    [Fact]
    public void Version_Prints_NameAndNumber()
    {
        CommandRun run = CommandRun.Of("--version");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"\Amomentum [0-9]+\.[0-9]+\.[0-9]+\n\z", run.Output);
    }

    private static ProgramCommand Root() => CommandLine.Root(new Session(static () => Stream.Null, new OutputStream(Stream.Null), TextWriter.Null));
}
