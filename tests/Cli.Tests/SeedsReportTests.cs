using Momentum.Analysis.Expressions;
using Momentum.Cli.Seeds;
using Momentum.Cli.Tests.Support;
using Momentum.Report.Composition.Review;

namespace Momentum.Cli.Tests;

public sealed class SeedsReportTests
{
    private static readonly Lazy<ReviewedText[]> s_texts = new(() =>
    [
        SuMomentum.Review(CancellationToken.None), SuDescent.Review(), GohMomentum.Review(CancellationToken.None), GrosseLecture.Review(CancellationToken.None), BilionisNotes.Review(CancellationToken.None),
    ]);

    [Fact]
    public void Review_EveryText_AllChecksComeOut()
    {
        Assert.All(s_texts.Value.SelectMany(t => t.Claims), c => Assert.True(c.Finding != Finding.Fails, c.Place));
        Assert.All(s_texts.Value.SelectMany(t => t.Misprints), m => Assert.True(m.IsShown, m.Place));
        Assert.All(s_texts.Value, t => Assert.True(t.Claims.Count >= 5 && t.Misprints.Count >= 3, t.Title));
    }

    // What is known to be misprinted, from the errata of the article and from checking the texts by hand.
    [Theory]
    [InlineData("goh-2017", "Powers of the iteration matrix")]
    [InlineData("goh-2017", "Footnote 4")]
    [InlineData("goh-2017", "Unrolled momentum")]
    [InlineData("goh-2017", "Decomposing the error")]
    [InlineData("goh-2017", "The noisy iterates")]
    [InlineData("su-2018", "(9)")]
    [InlineData("su-2019", "Solution of the scaled flow")]
    [InlineData("grosse-2021", "Recap of the problem set")]
    [InlineData("bilionis", "The code in two dimensions")]
    public void Review_KnownMisprint_IsListed(string key, string place) =>
        Assert.Contains(s_texts.Value.Single(t => t.Source.Key == key).Misprints, m => m.Place == place);

    [Theory]
    [InlineData("(1 - sqrt(alpha*lambda))^2", "1 - 2*sqrt(alpha*lambda) + alpha*lambda", true)]
    [InlineData("sqrt((1 - alpha)^2)", "1 - alpha", true)]
    [InlineData("sqrt((alpha - 1)^2)", "alpha - 1", false)]
    [InlineData("sqrt(1 + alpha)/sqrt(1 + alpha)", "1", true)]
    [InlineData("2*sqrt(beta)", "sqrt(beta)", false)]
    [InlineData("sqrt(1 + beta)", "sqrt(1 - beta)", false)]
    [InlineData("abs(alpha - 2)", "2 - alpha", true)]
    [InlineData("sqrt(beta/lambda)", "sqrt(beta*lambda)/lambda", true)]
    public void FormulaIdentity_TwoFormulas_DecidesExactly(string left, string right, bool same) =>
        Assert.Equal(same, FormulaIdentity.Holds(left, Infix.Parse(right), "alpha", "lambda"));

    [Fact]
    public void Report_Seeds_WritesEveryFigureThatItNamesAndNothingFails()
    {
        using ScratchDirectory directory = new();

        CommandRun run = CommandRun.In(directory.Path, "report", "--seeds", "--no-environment", "--to", "markdown", "-o", "out");

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        string markdown = File.ReadAllText(Path.Combine(directory.Path, "out", "report.md"));
        string[] figures = [.. markdown.Split("](").Skip(1).Select(t => t.Split(')')[0]).Where(t => t.StartsWith("figures/", StringComparison.Ordinal))];
        Assert.Equal(16, figures.Length);
        Assert.All(figures, f => Assert.True(File.Exists(Path.Combine(directory.Path, "out", f)), f));
        Assert.DoesNotContain("**Fails**", markdown, StringComparison.Ordinal);
        Assert.Contains("- Command: `momentum report --seeds --to markdown`", markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tr_TR.UTF-8", "1")]
    [InlineData("de_DE.UTF-8", "4")]
    public void Report_SeedsInAnotherCultureOnOtherThreads_IsTheSameBytes(string culture, string processors)
    {
        if (!ChildProcess.IsPosix)
        {
            return;
        }

        using ScratchDirectory directory = new();
        CommandRun here = CommandRun.In(directory.Path, "report", "--seeds", "--no-environment", "-o", "here");

        (int exitCode, _, _) = ChildProcess.Shell($"cd {directory.Path} && $M report --seeds --no-environment -o there", ("LC_ALL", culture), ("DOTNET_PROCESSOR_COUNT", processors));

        Assert.Equal((0, 0), (here.ExitCode, exitCode));
        string[] files = [.. Directory.GetFiles(Path.Combine(directory.Path, "here"), "*", SearchOption.AllDirectories)];
        Assert.True(files.Length > 30);
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(f), File.ReadAllBytes(f.Replace("/here/", "/there/", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("--seeds --encyclopedia", "--seeds and --encyclopedia are two reports")]
    [InlineData("spec.json --seeds", "--seeds takes no SPEC.json")]
    [InlineData("--encyclopedia --to latex", "--encyclopedia writes markdown only")]
    public void Report_ContradictingOptions_IsAUsageError(string options, string error)
    {
        using ScratchDirectory directory = new();

        CommandRun run = CommandRun.In(directory.Path, ["report", .. options.Split(' '), "-o", "out"]);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"momentum: error: {error}", run.FirstErrorLine, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(directory.Path, "out")));
    }

    [Fact]
    public void Report_Verification_HasAVerdictAWindowAndAReasonForEveryPair()
    {
        using ScratchDirectory directory = new();

        CommandRun run = CommandRun.RunIn(directory.Path, """{"methods": ["heavy-ball", "nesterov"], "problems": ["spectrum:0.1,1", "colorization:6x6"]}""", "report", "-", "--verification", "--to", "markdown", "-o", "out");

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        string markdown = File.ReadAllText(Path.Combine(directory.Path, "out", "report.md"));
        Assert.Contains("Of 4 pairs 4 agree, 0 disagree and 0 are undecided.", markdown, StringComparison.Ordinal);
        Assert.Equal(4, markdown.Split(", measured over ").Length - 1);
        Assert.Equal(4, markdown.Split("allowed for ").Length - 1);
    }
}
