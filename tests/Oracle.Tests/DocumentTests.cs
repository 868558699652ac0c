using Momentum.Tests;

namespace Momentum.Oracle.Tests;

/// <summary>The code of docs/oracle.md is code that these tests compile, or that the PyTorch examples run.</summary>
public sealed class DocumentTests
{
    [Theory]
    [InlineData("csharp", "tests/consumers/Shared")]
    [InlineData("python", "examples/pytorch")]
    public void Code_OfThePage_StandsInWhatRuns(string language, string folder)
    {
        string[] sources = [.. Directory.GetFiles(Checkout.PathOf(folder.Split('/'))).Select(f => Plain(File.ReadAllText(f)))];
        string[] blocks = [.. File.ReadAllText(Checkout.PathOf("docs", "oracle.md")).Split($"```{language}\n").Skip(1).Select(b => b.Split("```", 2)[0])];
        Assert.NotEmpty(blocks);
        foreach (string block in blocks)
        {
            Assert.True(sources.Any(s => s.Contains(Plain(block), StringComparison.Ordinal)), $"no file of {folder} holds this code:\n{block}");
        }
    }

    [Fact]
    public void Diagnoses_OfThePage_AreThoseOfTheTests()
    {
        string page = File.ReadAllText(Checkout.PathOf("docs", "oracle.md"));
        foreach (string id in Support.BuggyRuns.Diagnoses.Values.Distinct(StringComparer.Ordinal))
        {
            Assert.Contains($"`{id}`", page, StringComparison.Ordinal);
        }
    }

    /// <summary>The lines without indentation and blank lines.</summary>
    private static string Plain(string text) => string.Join('\n', text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));
}
