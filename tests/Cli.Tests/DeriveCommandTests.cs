using System.Text.Json;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

public sealed class DeriveCommandTests
{
    // The members that momentum/derivation/1 promises.
    private static readonly string[] s_members =
    [
        "schema", "method", "step", "iterationMatrix", "transferFunction", "characteristicPolynomial", "trace", "determinant", "discriminant",
        "eigenvalues", "spectralRadius", "regimes", "stability", "criticalDamping", "tuning", "power", "residual", "energy", "noise", "limit",
    ];

    public static TheoryData<string> Ids => [.. Catalogue.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Derive_CatalogueEntryAsJson_HasEveryPromisedMemberAndReadableFormulas(string id)
    {
        CommandRun run = CommandRun.Of("derive", id, "--json");

        Assert.Equal(0, run.ExitCode);
        JsonElement root = run.Json;
        Assert.Equal("momentum/derivation/1", root.GetProperty("schema").GetString());
        Assert.Equal(s_members, root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(id, root.GetProperty("method").GetProperty("id").GetString());
        foreach (string name in (string[])["trace", "determinant", "discriminant", "characteristicPolynomial"])
        {
            Infix.Parse(root.GetProperty(name).GetString()!);
        }

        foreach (JsonElement cell in Decided(root.GetProperty("stability"), "cells"))
        {
            Infix.ParseCondition(cell.GetProperty("when").GetString()!);
            Assert.Contains(cell.GetProperty("upperBoundary").GetString(), (string[])["sigma = 1", "sigma = -1", "complex pair", "none"]);
        }

        foreach (JsonElement piece in root.GetProperty("spectralRadius").EnumerateArray())
        {
            Infix.ParseCondition(piece.GetProperty("when").GetString()!);
        }
    }

    /// <summary>Where the best parameters change with L/mu the tuning is a list of pieces, each with its condition.</summary>
    [Fact]
    public void Derive_RuleWhoseTuningChanges_WritesPieces()
    {
        CommandRun run = CommandRun.With("method fixed\nparameters alpha > 0, 1/2 < beta <= 49/50\nstate w, v = 0\nv' = beta*v + grad(w)\nw' = w - alpha*v'\n", "derive", "-", "--json");

        JsonElement tuning = run.Json.GetProperty("tuning");
        Assert.Equal(["over", "pieces"], tuning.EnumerateObject().Select(static p => p.Name));
        JsonElement[] pieces = [.. tuning.GetProperty("pieces").EnumerateArray()];
        Assert.Equal(["when", "parameters", "rho", "argument", "approached"], pieces[0].EnumerateObject().Select(static p => p.Name));
        Assert.Equal("1 < L/mu <= 17 + 12*sqrt(2)", pieces[0].GetProperty("when").GetString());
        Assert.Equal("beta nears 1/2", pieces[0].GetProperty("approached").GetString());
        Assert.Equal("sqrt(2)/2", pieces[0].GetProperty("rho").GetString());
        Assert.Equal(["when", "parameters", "rho", "argument"], pieces[1].EnumerateObject().Select(static p => p.Name));
        Assert.Equal("49/50", pieces[2].GetProperty("parameters").GetProperty("beta").GetString());
        Assert.All(pieces, static p => Infix.ParseCondition(p.GetProperty("when").GetString()!));
    }

    /// <summary>What is beyond a budget is undecided by itself; the rest of the derivation stands.</summary>
    [Fact]
    public void Derive_AggregatedMomentumOfFive_LeavesSinglePartsUndecided()
    {
        string[] velocities = [.. Enumerable.Range(1, 5).Select(i => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{i}"))];
        string rule = "method five \"Five velocities\"\nparameters alpha > 0, " + string.Join(", ", velocities.Select(i => $"0 <= beta{i} < 1"))
            + "\nstate w, " + string.Join(", ", velocities.Select(i => $"v{i} = 0")) + "\ng = grad(w)\n"
            + string.Concat(velocities.Select(i => $"v{i}' = beta{i}*v{i} + g\n")) + $"w' = w - alpha/5*({string.Join(" + ", velocities.Select(i => $"v{i}'"))})\n";
        CommandRun run = CommandRun.With(rule, "derive", "-", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(s_members, run.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal("alpha*lambda", run.Json.GetProperty("step").GetString());
        Assert.Equal("sigma = -1", Assert.Single(run.Json.GetProperty("stability").GetProperty("cells").EnumerateArray()).GetProperty("upperBoundary").GetString());
        Assert.Contains("100,000 terms", run.Json.GetProperty("discriminant").GetProperty("undecided").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_HeavyBall_HasTheTextbookForms()
    {
        JsonElement root = CommandRun.Of("derive", "heavy-ball", "--json").Json;

        Assert.Equal("alpha*lambda", root.GetProperty("step").GetString());
        Assert.Equal("1 + beta - alpha*lambda", root.GetProperty("trace").GetString());
        JsonElement cell = root.GetProperty("stability").GetProperty("cells")[0];
        Assert.Equal("2 + 2*beta", cell.GetProperty("upper").GetString());
        Assert.Equal("sigma = -1", cell.GetProperty("upperBoundary").GetString());
        JsonElement tuning = root.GetProperty("tuning").GetProperty("parameters");
        Assert.Equal("4/(sqrt(mu) + sqrt(L))^2", tuning.GetProperty("alpha").GetString());
    }

    [Fact]
    public void Derive_RuleWithAThirdState_WritesRootsAsObjects()
    {
        JsonElement first = CommandRun.Of("derive", "aggregated-momentum-2", "--json").Json.GetProperty("eigenvalues")[0].GetProperty("root");

        Assert.Equal("sigma", first.GetProperty("variable").GetString());
        Assert.Equal(1, first.GetProperty("index").GetInt32());
        Infix.Parse(first.GetProperty("polynomial").GetString()!);
    }

    [Fact]
    public void Derive_RuleOfOnesOwn_ReadsFileAndStandardInputAlike()
    {
        using ScratchDirectory directory = new();
        string text = "method twice \"Two half steps\"\nparameters alpha > 0\nstate x\ny = x - alpha/2*grad(x)\nx' = y - alpha/2*grad(y)\n";
        directory.Write("my.method", "\ufeff" + text);

        CommandRun file = CommandRun.In(directory.Path, "derive", "my.method", "--json");
        CommandRun input = CommandRun.With(text, "derive", "-", "--json");

        Assert.Equal(0, file.ExitCode);
        Assert.Equal(file.Output, input.Output);
        Assert.Equal(2, file.Json.GetProperty("transferFunction").GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public void Derive_RuleThatIsNotLinear_IsUndecidedWithTheTermAndExitFour()
    {
        CommandRun run = CommandRun.With("method s \"S\"\nparameters alpha > 0\nstate w\nw' = w - alpha*sign(grad(w))\n", "derive", "-", "--json");

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("sign", run.Json.GetProperty("iterationMatrix").GetProperty("undecided").GetString(), StringComparison.Ordinal);
        Assert.Equal("momentum: note: the rule still runs: momentum trajectory, momentum verify and momentum check take it\n", run.Error);
    }

    [Theory]
    [InlineData("text", "Optimal tuning\n──────────────\n")]
    [InlineData("markdown", "## Optimal tuning\n")]
    [InlineData("html", "Optimal tuning</h2>")]
    [InlineData("latex", "\\section{Optimal tuning}")]
    public void Derive_Format_WritesThePageInIt(string format, string heading)
    {
        CommandRun run = CommandRun.Of("derive", "heavy-ball", "--format", format);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(heading, run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_RuleOfOnesOwn_SaysWhichCatalogueEntriesItIs()
    {
        const string rule = "method mine \"Mine\"\nparameters eta > 0, 0 <= m < 1\nstate y, u = 0\nu' = m*u + grad(y)\ny' = y - eta*u'\n";

        Assert.Contains("Heavy ball  ", CommandRun.With(rule, "derive", "-").Output, StringComparison.Ordinal);
        Assert.Contains("## The same method elsewhere\n", CommandRun.With(rule, "derive", "-", "--format", "markdown").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("The same method elsewhere", CommandRun.Of("derive", "heavy-ball").Output, StringComparison.Ordinal);
    }

    /// <summary>Twenty states that all feed one another: what there is no time for says so, and the command ends.</summary>
    [Fact]
    public void Derive_DenseRuleInLittleTime_SaysWhatTimeDidNotAllow()
    {
        string[] states = [.. Enumerable.Range(0, 20).Select(i => $"s{i}")];
        string rule = "method d \"D\"\nparameters alpha > 0, 0 <= beta < 1\nstate " + string.Join(", ", states)
            + "\ng = grad(s0)\nf = grad(s1 + g)\n"
            + string.Concat(states.Select((s, i) => $"{s}' = " + string.Join(" + ", states.Select((r, j) => $"{((i * 7) + (j * 3)) % 11}/{j + 2}*{r}")) + " + alpha*g + beta*f\n"));
        CommandRun run = CommandRun.With(rule, "derive", "-", "--seconds", "1/10", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("the time limit of 0.1 s is exceeded", run.Json.GetProperty("eigenvalues").GetProperty("undecided").GetString());
        Assert.Contains("--seconds gives it more", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e9")]
    public void Derive_TimeThatIsNone_IsRefused(string seconds) =>
        Assert.StartsWith("momentum: error: --seconds must be positive", CommandRun.Of("derive", "nesterov", "--seconds", seconds).FirstErrorLine, StringComparison.Ordinal);

    [Fact]
    public void Derive_NoFormat_IsTheTextPage() =>
        Assert.Equal(CommandRun.Of("derive", "nesterov", "--format", "text").Output, CommandRun.Of("derive", "nesterov").Output);

    [Fact]
    public void Derive_OtherDomain_DecidesTheRegionThere()
    {
        JsonElement cell = CommandRun.Of("derive", "heavy-ball", "--domain", "beta=-1:1", "--json").Json.GetProperty("stability").GetProperty("cells")[0];

        Assert.Equal("-1 < beta < 1", cell.GetProperty("when").GetString());
        Assert.Equal("2 + 2*beta", cell.GetProperty("upper").GetString());
    }

    [Theory]
    [InlineData("--format pdf", "--format must be text, markdown, latex or html, got pdf")]
    [InlineData("--format text --json", "--format and --json exclude each other")]
    [InlineData("--domain beta", "--domain takes NAME=LOWER:UPPER, got beta")]
    [InlineData("--domain beta=1", "--domain takes NAME=LOWER:UPPER, got beta=1")]
    [InlineData("--domain beta=1:0", "--domain beta=1:0 is empty; the lower end comes first")]
    [InlineData("--domain gamma=0:1", "--domain: heavy-ball has no parameter gamma")]
    [InlineData("--domain beta=0:1 --domain beta=0:2", "--domain is given twice for beta")]
    [InlineData("--domain beta=0:nan", "--domain must be a finite number, got nan")]
    public void Derive_BadInput_IsRefusedByName(string options, string error)
    {
        CommandRun run = CommandRun.Of(CommandRun.Words($"momentum derive heavy-ball {options}"));

        Assert.Equal((2, $"momentum: error: {error}"), (run.ExitCode, run.FirstErrorLine));
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Derive_Cancelled_EndsWith130AndWritesNothing()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        MemoryStream output = new();

        CommandRun run = CommandRun.Run(null, output, ["derive", "nesterov", "--json"], cancellation: source.Token);

        Assert.Equal((130, "", ""), (run.ExitCode, run.Output, run.Error));
    }

    private static JsonElement.ArrayEnumerator Decided(JsonElement part, string member) =>
        part.TryGetProperty(member, out JsonElement array) ? array.EnumerateArray() : JsonDocument.Parse("[]").RootElement.EnumerateArray();
}
