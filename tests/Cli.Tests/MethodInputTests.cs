using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

/// <summary>Rules that cannot be read: exit 3, line, nearest name, no trace of the program.</summary>
public sealed class MethodInputTests
{
    [Fact]
    public void Derive_UnknownSymbol_NamesLineColumnAndNearestName()
    {
        using ScratchDirectory directory = new();
        directory.Write("bad.method", "method bad \"Bad\"\nparameters alpha > 0\nstate w\nw' = w - alhpa*grad(w)\n");

        CommandRun run = CommandRun.In(directory.Path, "derive", "bad.method", "--json");

        Assert.Equal(3, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Equal("momentum: error: bad.method, line 4, column 10: unknown symbol 'alhpa'; did you mean 'alpha'?", run.FirstErrorLine);
        Assert.Contains("\n             ^\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("heavy-bal", 2, "momentum: error: unknown method heavy-bal", "hint: did you mean heavy-ball?")]
    [InlineData("zzz", 2, "momentum: error: unknown method zzz", "hint: momentum methods lists the ids; a rule of your own is a path to a .method file")]
    [InlineData("no/such.method", 3, "momentum: error: cannot read no/such.method: no such file or directory", null)]
    [InlineData("/", 3, "momentum: error: cannot read /: permission denied, or it is a directory", null)]
    public void Derive_MethodThatIsNotThere_SaysWhatIsMissing(string method, int exitCode, string error, string? hint)
    {
        CommandRun run = CommandRun.Of("derive", method, "--json");

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(error, run.FirstErrorLine);
        Assert.True(hint is null || run.Error.Contains(hint, StringComparison.Ordinal), run.Error);
    }

    [Fact]
    public void Derive_FileThatIsNotThere_NamesTheNearestOneBesideIt()
    {
        using ScratchDirectory directory = new();
        directory.Write("adam.method", "");

        CommandRun run = CommandRun.In(directory.Path, "derive", "./adma.method");

        Assert.Equal((3, "momentum: error: cannot read ./adma.method: no such file or directory"), (run.ExitCode, run.FirstErrorLine));
        Assert.Contains("hint: did you mean ./adam.method?", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hint", CommandRun.In(directory.Path, "derive", "./other.method").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_EmptyWord_IsNoMethod() =>
        Assert.Equal((2, "momentum: error: METHOD is empty"), (CommandRun.Of("derive", "").ExitCode, CommandRun.Of("derive", "").FirstErrorLine));

    /// <summary>Before anything else is asked for, and with what can be done instead.</summary>
    [Theory]
    [InlineData("rate")]
    [InlineData("tune")]
    [InlineData("map")]
    public void Command_RuleThatIsNotLinear_SaysSoFirst(string command)
    {
        CommandRun run = CommandRun.With("method signs \"S\"\nparameters alpha > 0\nstate w\nw' = w - alpha*sign(grad(w))\n", command, "-");

        Assert.Equal(4, run.ExitCode);
        Assert.StartsWith("momentum: error: undecided: signs: the rule is not linear: sign(grad(w))", run.FirstErrorLine, StringComparison.Ordinal);
        Assert.Contains("hint: the rule still runs: momentum trajectory, momentum verify and momentum check take it", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_NoMethod_SaysItIsMissing() =>
        Assert.Equal("momentum: error: METHOD is missing\nTry: momentum derive --help\n", CommandRun.Of("derive").Error);

    [Theory]
    [InlineData(new byte[] { 0xff, 0xfe, 0x41 })]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x6d, 0x00, 0x0a })]
    public void Derive_BytesThatAreNoRule_IsExitThreeOnOneStatement(byte[] bytes)
    {
        using ScratchDirectory directory = new();
        directory.Write("odd.method", bytes);

        CommandRun run = CommandRun.In(directory.Path, "derive", "odd.method", "--json");

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith("momentum: error: odd.method", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("w' = w - alpha*grad(w)^2")]
    [InlineData("w' = w - alpha*9^9^9^9*grad(w)")]
    [InlineData("w' = w - alpha*(1 + alpha)^999999999*grad(w)")]
    [InlineData("w' = ((((((((((((w - grad(w)")]
    [InlineData("w' = w - grad(z)")]
    public void Derive_HostileRule_EndsWithAnAnswer(string statement)
    {
        CommandRun run = CommandRun.With($"method h \"H\"\nparameters alpha > 0\nstate w\n{statement}\n", "derive", "-", "--json");

        Assert.Contains(run.ExitCode, (int[])[0, 3, 4]);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_VeryDeepParentheses_IsASyntaxErrorAndNoCrash()
    {
        string deep = new('(', 100_000);

        CommandRun run = CommandRun.With($"method h \"H\"\nparameters alpha > 0\nstate w\nw' = {deep}w\n", "derive", "-", "--json");

        Assert.Equal(3, run.ExitCode);
        Assert.True(run.Error.Length < 1000);
    }
}
