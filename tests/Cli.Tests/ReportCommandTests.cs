using System.Text.Json;
using Momentum.Cli.Reports;
using Momentum.Cli.Tests.Support;

namespace Momentum.Cli.Tests;

public sealed class ReportCommandTests
{
    private const string Small = """
        {
          "title": "Two methods", "methods": ["heavy-ball", { "method": "nesterov", "set": { "alpha": "1/10", "beta": 0.5 } }],
          "problems": ["spectrum:0.1,0.5,1"], "conditionNumbers": [10, "1e2"]
        }
        """;

    [Fact]
    public void Report_Specification_WritesTheDocumentsWithEveryFigureTheyName()
    {
        using ScratchDirectory directory = new();
        directory.Write("spec.json", Small);

        CommandRun run = CommandRun.In(directory.Path, "report", "spec.json", "-o", "out");

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("momentum: wrote report.md, report.tex and ", run.Error, StringComparison.Ordinal);
        string markdown = File.ReadAllText(Path.Combine(directory.Path, "out", "report.md"));
        Assert.StartsWith("# Two methods\n", markdown, StringComparison.Ordinal);
        string[] figures = [.. markdown.Split("](").Skip(1).Select(t => t.Split(')')[0]).Where(t => t.StartsWith("figures/", StringComparison.Ordinal))];
        Assert.Equal(3, figures.Length);
        Assert.All(figures, f => Assert.True(File.Exists(Path.Combine(directory.Path, "out", f)), f));
        Assert.Contains("2 of 2 pairs agree", markdown, StringComparison.Ordinal);
        Assert.Contains("- Input: `spec.json, sha256 ", markdown, StringComparison.Ordinal);
        Assert.Equal(["out", "spec.json"], Directory.GetFileSystemEntries(directory.Path).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Report_WithoutEnvironment_IsTheSameBytesInEveryCultureAndDirectory()
    {
        if (!ChildProcess.IsPosix)
        {
            return;
        }

        using ScratchDirectory directory = new();
        directory.Write("spec.json", Small);
        CommandRun here = CommandRun.In(directory.Path, "report", "spec.json", "--no-environment", "-o", "here");

        (int exitCode, _, _) = ChildProcess.Shell($"cd {directory.Path} && $M report spec.json --no-environment -o there", ("LC_ALL", "tr_TR.UTF-8"), ("DOTNET_PROCESSOR_COUNT", "1"));

        Assert.Equal((0, 0), (here.ExitCode, exitCode));
        string[] files = [.. Directory.GetFiles(Path.Combine(directory.Path, "here"), "*", SearchOption.AllDirectories)];
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(f), File.ReadAllBytes(f.Replace("/here/", "/there/", StringComparison.Ordinal))));
    }

    [Fact]
    public void Report_OntoANonEmptyDirectory_RefusesWithoutForceAndLeavesItUntouched()
    {
        using ScratchDirectory directory = new();
        directory.Write("spec.json", Small);

        CommandRun refused = CommandRun.In(directory.Path, "report", "spec.json", "-o", ".");
        string[] untouched = [.. Directory.GetFileSystemEntries(directory.Path).Select(p => Path.GetFileName(p))];
        CommandRun forced = CommandRun.In(directory.Path, "report", "spec.json", "-o", ".", "--force", "--to", "markdown", "--json");

        Assert.Equal((3, "momentum: error: . exists and is not empty\nhint: --force writes into it, -o DIR elsewhere\n"), (refused.ExitCode, refused.Error));
        Assert.Equal(["spec.json"], untouched);
        Assert.Equal((0, ""), (forced.ExitCode, forced.Error));
        Assert.Contains("report.md", forced.Json.GetProperty("files").EnumerateArray().Select(f => f.GetString()));
        Assert.False(File.Exists(Path.Combine(directory.Path, "report.tex")));
    }

    [Theory]
    [InlineData("summary", "## Summary")]
    [InlineData("maps", "## Where the methods converge")]
    [InlineData("verification", "## Predicted beside measured")]
    [InlineData("methods", "## Heavy ball")]
    public void Report_OneSection_HasThatSectionOnly(string section, string heading)
    {
        using ScratchDirectory directory = new();

        CommandRun run = CommandRun.RunIn(directory.Path, $$"""{"methods": ["heavy-ball"], "problems": ["spectrum:1,2"], "sections": ["{{section}}"], "formats": ["markdown"]}""", "report", "-", "-o", "out");

        Assert.Equal(0, run.ExitCode);
        string[] headings = [.. File.ReadAllLines(Path.Combine(directory.Path, "out", "report.md")).Where(l => l.StartsWith("## ", StringComparison.Ordinal))];
        Assert.Equal([heading], headings);
    }

    // Midpoint Nesterov's best rate is a root of a polynomial, which the table names by the method's section where there is one.
    [Fact]
    public void Report_SummaryWithoutMethods_PointsToNoSection()
    {
        using ScratchDirectory directory = new();

        CommandRun run = CommandRun.RunIn(directory.Path, """{"methods": ["midpoint-nesterov"], "problems": [], "sections": ["summary"]}""", "report", "-", "-o", "out");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("| root of a polynomial |", File.ReadAllText(Path.Combine(directory.Path, "out", "report.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "standard input, line 1, byte 1: not JSON")]
    [InlineData("{\"title\": 3}", "standard input: $.title: a text is needed, got a number")]
    [InlineData("[]", "standard input: $: an object is needed, got a list")]
    [InlineData("{\"titel\": \"x\"}", "standard input: $.titel: no such member")]
    [InlineData("{\"methods\": []}", "standard input: $.methods: from 1 to 200 methods, got 0")]
    [InlineData("{\"methods\": [\"heavy-bal\"]}", "standard input: $.methods[0]: unknown method heavy-bal")]
    [InlineData("{\"methods\": [\"nesterov\", \"nesterov\"]}", "standard input: $.methods[1]: nesterov occurs twice")]
    [InlineData("{\"methods\": [{\"method\": \"nesterov\", \"set\": {\"alpha\": 1, \"beta\": 2}}]}", "standard input: $.methods[0].set: beta must be in [0,1), got 2")]
    [InlineData("{\"methods\": [{\"method\": \"nesterov\", \"set\": {\"alpha\": true}}]}", "standard input: $.methods[0].set.alpha: a number is needed, got true or false")]
    [InlineData("{\"methods\": [{\"set\": {}}]}", "standard input: $.methods[0]: method is missing")]
    [InlineData("{\"problems\": [\"spectrum:1,-1\"]}", "standard input: $.problems[0] spectrum:1,-1: an eigenvalue must be positive")]
    [InlineData("{\"conditionNumbers\": [1]}", "standard input: $.conditionNumbers[0]: a condition number must be greater than 1, got 1")]
    [InlineData("{\"sections\": [\"sumary\"]}", "standard input: $.sections[0]: must be one of summary, maps, verification, methods, got sumary")]
    [InlineData("{\"formats\": [\"pdf\"]}", "standard input: $.formats[0]: must be one of markdown, latex, html, got pdf")]
    public void Report_BadSpecification_NamesThePlaceAndWritesNothing(string spec, string error)
    {
        using ScratchDirectory directory = new();

        CommandRun run = CommandRun.RunIn(directory.Path, spec, "report", "-", "-o", "out");

        Assert.Equal(3, run.ExitCode);
        Assert.StartsWith($"momentum: error: {error}", run.FirstErrorLine, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));
    }

    [Fact]
    public void Report_Cancelled_LeavesNothing()
    {
        using ScratchDirectory directory = new();
        using CancellationTokenSource source = new();
        using CancellingStream specification = new("""{"sections": ["summary"]}"""u8, source);

        CommandRun run = CommandRun.Run(null, new MemoryStream(), ["report", "-", "-o", "out"], directory.Path, specification, source.Token);

        Assert.Equal((130, ""), (run.ExitCode, run.Error));
        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));
    }

    [Fact]
    public void Schema_OfTheSpecification_KnowsTheMembersTheReaderKnows()
    {
        using JsonDocument schema = JsonDocument.Parse(File.ReadAllText(Momentum.Tests.Checkout.PathOf("docs", "report-spec.schema.json")));
        JsonElement properties = schema.RootElement.GetProperty("properties");

        Assert.Equal(["$schema", "title", "methods", "problems", "conditionNumbers", "sections", "formats"], properties.EnumerateObject().Select(p => p.Name));
        Assert.Equal(ReportSections.Names, properties.GetProperty("sections").GetProperty("items").GetProperty("enum").EnumerateArray().Select(e => e.GetString()!));
        Assert.Equal(ReportSpec.FormatNames, properties.GetProperty("formats").GetProperty("items").GetProperty("enum").EnumerateArray().Select(e => e.GetString()!));
    }
}
