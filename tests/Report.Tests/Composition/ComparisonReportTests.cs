using System.Numerics;
using Momentum.Analysis;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Rates;
using Momentum.Report.Composition;
using Momentum.Report.Documents;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Output;
using Momentum.Report.Tests.Support;
using Momentum.Report.Tests.Writers;
using Momentum.Report.Writers;

namespace Momentum.Report.Tests.Composition;

public sealed class ComparisonReportTests
{
    [Theory]
    [InlineData("comparison.md", "")]
    [InlineData("comparison.md", "tr-TR")]
    [InlineData("comparison.tex", "")]
    [InlineData("comparison.tex", "de-DE")]
    public void Of_SmallComparison_HasTheGoldenBytes(string golden, string culture) =>
        Golden.Matches(golden, Cultures.Under(culture, () => GoldenDocumentTests.Write(ComparisonReport.Of(Sample()), golden)));

    [Fact]
    public void Files_OfComparison_HoldEveryFigureThatTheTextNames()
    {
        Document document = ComparisonReport.Of(Sample());
        IReadOnlyList<OutputFile> markdown = ReportFiles.Markdown(document);
        IReadOnlyList<OutputFile> latex = ReportFiles.Latex(document);
        Assert.Equal(["figures/convergence-1-spectrum-0-01-0-1-1.svg", "figures/maps.svg", "figures/rates.svg", "report.md"], markdown.Select(f => f.Path).Order(StringComparer.Ordinal));
        Assert.Contains(latex, f => f.Path == "figures/viridis.png");
        foreach (string line in Text(latex, "report.tex").Split('\n').Where(l => l.StartsWith("\\input{", StringComparison.Ordinal)))
        {
            Assert.Contains(latex, f => f.Path == line[7..^1]);
        }
    }

    [Fact]
    public void Of_Disagreement_IsToldWithItsReason()
    {
        string text = string.Join(' ', GoldenDocumentTests.Write(ComparisonReport.Of(Sample()), "a.txt").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("1 of 2 pairs agree", text, StringComparison.Ordinal);
        Assert.Contains("disagree, deviation beyond length of the window", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Cancelled_Stops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => ComparisonReport.Of(Sample(), source.Token));
    }

    private static Comparison Sample()
    {
        MethodAnalysis gradient = MethodAnalysis.Of(Catalogue.GradientDescent);
        MethodAnalysis ball = MethodAnalysis.Of(Catalogue.HeavyBall);
        double[] errors = [1, 0.5, 0.25, 0.125];
        return new("Two methods", [new(gradient, [new(100, 0.980198, new BigInteger(691))]), new(ball, [new(100, 0.818182, new BigInteger(69))])], [100])
        {
            Problems = [new("spectrum:0.01,0.1,1", "eigenvalues 0.01, 0.1, 1", 0.01, 1, [new("Gradient descent", ValueList.Create<double>(errors), ValueList.Create<double>(errors)), new("Heavy ball", ValueList.Create<double>(errors), [])])],
            Verifications =
            [
                new("gradient-descent", "spectrum:0.01,0.1,1", 0.980198, new(0.980198, "steps 10 to 90", [new("rounding", 1e-12)]), Verdict.Agree, "allowed for rounding"),
                new("heavy-ball", "spectrum:0.01,0.1,1", 0.818182, new(0.82, "steps 10 to 90", [new("length of the window", 1e-4)]), Verdict.Disagree, "deviation beyond length of the window 0.0001"),
            ],
            Provenance = new([new("Command", "momentum report")]),
        };
    }

    private static string Text(IReadOnlyList<OutputFile> files, string path) =>
        System.Text.Encoding.UTF8.GetString(files.Single(f => f.Path == path).Content.Span);
}
