using System.Reflection;
using Momentum.Tests;

namespace Momentum.Cli.Tests.Surface;

/// <summary>The public surface of the packages changes on purpose only.</summary>
public sealed class PublicSurfaceTests
{
    public static TheoryData<string> Libraries => ["Momentum.Analysis", "Momentum.Numeric", "Momentum.Report", "Momentum.Oracle"];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Assembly_PublicSurface_IsTheAcceptedOne(string library)
    {
        string golden = Checkout.PathOf("tests", "Cli.Tests", "Surface", library + ".txt");
        string actual = SurfaceText.Of(Assembly.Load(library));
        if (Environment.GetEnvironmentVariable("MOMENTUM_ACCEPT") == "1")
        {
            File.WriteAllText(golden, actual);
        }

        string[] accepted = File.ReadAllLines(golden);
        string[] present = actual.TrimEnd('\n').Split('\n');
        string changes = string.Join('\n', present.Except(accepted).Select(l => "+ " + l).Concat(accepted.Except(present).Select(l => "- " + l)));
        Assert.True(
            accepted.SequenceEqual(present),
            $"the public surface of {library} changed; to accept it: MOMENTUM_ACCEPT=1 dotnet test tests/Cli.Tests --filter PublicSurface\n{changes}");
    }

    [Fact]
    public void SurfaceText_OfALibrary_ShowsTypesAndMembers()
    {
        string text = SurfaceText.Of(typeof(Oracle.OracleRun).Assembly);
        Assert.Contains("sealed record Momentum.Oracle.OracleRun : ", text, StringComparison.Ordinal);
        Assert.Contains("    void ShouldConvergeAt(double rho)\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("RoundingBound", text, StringComparison.Ordinal);
    }
}
