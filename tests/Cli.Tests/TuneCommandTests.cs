using System.Text.Json;
using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

public sealed class TuneCommandTests
{
    [Fact]
    public void Tune_HeavyBall_IsExactWhereTheRootsAreRational()
    {
        JsonElement root = Tune("heavy-ball --mu 1 --L 100");

        Assert.Equal("momentum/tuning/1", root.GetProperty("schema").GetString());
        Assert.Equal("4/121", root.GetProperty("parameters").GetProperty("alpha").GetProperty("exact").GetString());
        Assert.Equal("81/121", root.GetProperty("parameters").GetProperty("beta").GetProperty("exact").GetString());
        Assert.Equal(9.0 / 11, root.GetProperty("rho").GetProperty("value").GetDouble());
        Assert.Equal(2.0 / 11, root.GetProperty("gap").GetDouble());
    }

    [Fact]
    public void Tune_HeavyBall_WritesRadicalsWhereTheRootsAreNot() =>
        Assert.Equal("(sqrt(3) - 1)/(1 + sqrt(3))", Tune("heavy-ball --mu 1 --L 3").GetProperty("rho").GetProperty("exact").GetString());

    private const string NineTenths = "method fixed\nparameters alpha > 0\nstate w, v = 0\nv' = 9/10*v + grad(w)\nw' = w - alpha*v'\n";

    /// <summary>At momentum 9/10 a range of condition numbers has the rate sqrt(9/10); beyond it the ends of the spectrum decide.</summary>
    [Fact]
    public void Tune_FixedMomentum_UsesTheFormulaThatServesTheSpectrum()
    {
        Assert.Equal("3*sqrt(10)/10", CommandRun.With(NineTenths, "tune", "-", "--mu", "1", "--L", "50", "--json").Json.GetProperty("rho").GetProperty("exact").GetString());
        Assert.Equal("19/25005", CommandRun.With(NineTenths, "tune", "-", "--mu", "1", "--L", "5000", "--json").Json.GetProperty("parameters").GetProperty("alpha").GetProperty("exact").GetString());
    }

    [Fact]
    public void Tune_RateThatIsOnlyApproached_SaysWhere()
    {
        CommandRun run = CommandRun.With(NineTenths.Replace("alpha > 0", "alpha > 0, 81/100 < beta < 1", StringComparison.Ordinal).Replace("9/10*", "beta*", StringComparison.Ordinal), "tune", "-", "--mu", "1", "--L", "50");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("the least rate over these numbers is 0.9, but it is only approached, as beta nears 81/100", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tune_WithoutRadicals_WritesARootOfAnIntegerPolynomial()
    {
        JsonElement root = Tune("midpoint-nesterov --mu 1 --L 100").GetProperty("rho").GetProperty("exact").GetProperty("root");

        Assert.Equal("301*rho^3 - 503*rho^2 + 95*rho + 99", root.GetProperty("polynomial").GetString());
        Assert.Equal("rho", root.GetProperty("variable").GetString());
    }

    [Theory]
    [InlineData("heavy-ball")]
    [InlineData("nesterov")]
    [InlineData("midpoint-nesterov")]
    [InlineData("mlnet-sgd")]
    public void Tune_AtAConditionOfTenToTheSixteen_HasANeighbourThatLosesAlmostNothing(string method)
    {
        JsonElement root = Tune($"{method} --mu 1 --L 1e16");
        JsonElement neighbour = root.GetProperty("neighbour");

        Assert.True(neighbour.GetProperty("stable").GetBoolean());
        double ideal = root.GetProperty("gap").GetDouble();
        Assert.InRange(neighbour.GetProperty("gap").GetDouble(), ideal * (1 - 1e-8), ideal);
    }

    [Fact]
    public void Tune_NeighbourGivenToRate_HasThePromisedGap()
    {
        JsonElement neighbour = Tune("heavy-ball --mu 1 --L 1e12").GetProperty("neighbour");
        string[] settings = [.. neighbour.GetProperty("parameters").EnumerateObject().SelectMany(p => (string[])["--set", $"{p.Name}={ExactText(p.Value)}"])];

        JsonElement worst = CommandRun.Of(["rate", "heavy-ball", .. settings, "--mu", "1", "--L", "1e12", "--json"]).Json.GetProperty("worst");

        Assert.Equal(neighbour.GetProperty("gap").GetDouble(), worst.GetProperty("gap").GetDouble());
    }

    [Fact]
    public void Tune_WithAFixedMomentum_TunesTheStep()
    {
        JsonElement root = Tune("gradient-descent --mu 1 --L 3");
        JsonElement fixedBeta = Tune("heavy-ball --mu 1 --L 3 --fix beta=0");

        Assert.Equal(root.GetProperty("rho").GetProperty("exact").GetString(), fixedBeta.GetProperty("rho").GetProperty("exact").GetString());
        Assert.Equal("0", fixedBeta.GetProperty("fixed").GetProperty("beta").GetString());
        Assert.False(fixedBeta.GetProperty("parameters").TryGetProperty("beta", out _));
    }

    [Theory]
    [InlineData("heavy-ball", 2, "--mu and --L are missing")]
    [InlineData("heavy-ball --mu 3 --L 3", 2, "--mu and --L must differ, got 3 twice")]
    [InlineData("heavy-ball --mu 3 --L 1", 2, "--mu must not exceed --L, got --mu 3 and --L 1")]
    [InlineData("heavy-ball --mu 1 --L 3 --fix beta=1", 2, "beta must be in [0,1), got 1")]
    [InlineData("heavy-ball --mu 1 --L 3 --fix gamma=1", 2, "--fix: heavy-ball has no parameter gamma")]
    [InlineData("heavy-ball --mu 1 --L 3 --fix alpha=1 --fix beta=0", 4, "undecided: heavy-ball: every parameter is fixed; nothing is left to tune")]
    public void Tune_BadInput_IsRefusedByName(string arguments, int exitCode, string error)
    {
        CommandRun run = CommandRun.Of(CommandRun.Words($"momentum tune {arguments}"));

        Assert.Equal((exitCode, $"momentum: error: {error}"), (run.ExitCode, run.FirstErrorLine));
        Assert.Empty(run.Output);
    }

    private static JsonElement Tune(string arguments) => CommandRun.Of(CommandRun.Words($"momentum tune {arguments} --json")).Json;

    // A decimal is read exactly, so the double itself is handed over as the fraction it is.
    private static string ExactText(JsonElement value) => Momentum.Analysis.Algebra.Rational.FromDouble(value.GetDouble()).ToString();
}
