using System.Text;
using Momentum.Cli.Tests.Support;
using Momentum.Tests;

namespace Momentum.Cli.Tests;

/// <summary>The commands of docs/oracle.md print what the page shows.</summary>
public sealed class OracleDocumentTests
{
    private static string[] Blocks => [.. File.ReadAllText(Checkout.PathOf("docs", "oracle.md")).Split("```console\n").Skip(1).Select(b => b.Split("```", 2)[0])];

    [Fact]
    public void Commands_OfThePage_PrintWhatItShows()
    {
        using ScratchDirectory directory = new();
        ExampleFiles.WriteTo(directory);
        string[] blocks = Blocks;
        Assert.NotEmpty(blocks);
        foreach (string block in blocks)
        {
            StringBuilder printed = new();
            foreach (string line in block.Split('\n').Where(l => l.StartsWith("$ ", StringComparison.Ordinal)))
            {
                printed.Append(line).Append('\n').Append(CommandRun.In(directory.Path, CommandRun.Words(line[2..])).Output);
            }

            Assert.Equal(block, printed.ToString());
        }
    }
}
