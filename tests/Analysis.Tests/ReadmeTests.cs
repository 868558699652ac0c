using Momentum.Examples.Readme;
using Momentum.Tests;

namespace Momentum.Analysis.Tests;

/// <summary>The README says what the code says, and shows what the code prints.</summary>
public class ReadmeTests
{
    private static string Readme => File.ReadAllText(Checkout.PathOf("README.md"));

    private static string Block(string fence) =>
        Readme.Split("```" + fence + "\n", 2)[1].Split("```", 2)[0].TrimEnd();

    [Fact]
    public void Example_Code_IsTheCompiledOne()
    {
        string[] lines = File.ReadAllLines(Checkout.PathOf("examples", "Readme", "HeavyBall.cs"));
        int start = Array.FindIndex(lines, l => l.Contains("Method method =", StringComparison.Ordinal));
        int end = Array.FindLastIndex(lines, l => l.Contains("console.WriteLine", StringComparison.Ordinal));
        string body = string.Join('\n', lines[start..(end + 1)].Select(l => l.Length > 8 ? l[8..] : string.Empty)).Replace("console.WriteLine", "Console.WriteLine", StringComparison.Ordinal);
        Assert.Equal(body, Block("csharp"));
    }

    [Fact]
    public void Example_Output_IsTheRealOne()
    {
        using StringWriter writer = new() { NewLine = "\n" };
        HeavyBall.Run(writer);
        Assert.Equal(writer.ToString().TrimEnd(), Block("text"));
    }
}
