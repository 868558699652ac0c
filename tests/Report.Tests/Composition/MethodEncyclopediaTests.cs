using System.Text;
using System.Text.RegularExpressions;
using Momentum.Analysis;
using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Methods;
using Momentum.Report.Composition.Encyclopedia;
using Momentum.Report.Output;

namespace Momentum.Report.Tests.Composition;

public sealed partial class MethodEncyclopediaTests
{
    private static readonly string[] s_ids = ["gradient-descent", "heavy-ball", "nesterov", "nesterov-lookahead", "quasi-hyperbolic", "extragradient", "keras-sgd", "keras-sgd-nesterov"];
    private static readonly IReadOnlyList<CatalogueEntry> s_entries = Entries();
    private static readonly IReadOnlyList<OutputFile> s_files = MethodEncyclopedia.Files(s_entries, "momentum report --encyclopedia");

    [Fact]
    public void Files_Catalogue_EveryLinkAndPictureExists()
    {
        HashSet<string> paths = [.. s_files.Select(f => f.Path)];
        foreach (OutputFile page in s_files.Where(f => f.Path.EndsWith(".md", StringComparison.Ordinal)))
        {
            string[] targets = [.. Target().Matches(Text(page)).Select(m => m.Groups["target"].Value).Where(t => !t.StartsWith('#'))];
            Assert.NotEmpty(targets);
            Assert.All(targets, t => Assert.Contains(t, paths));
        }
    }

    [Fact]
    public void Files_Catalogue_AllPagesAreOnTheIndexOnce()
    {
        string index = Text(s_files.Single(f => f.Path == "README.md"));
        Assert.All(s_entries, e => Assert.Single(Regex.Matches(index, $@"^\| \[[^\]]*\]\({e.Method.Id}\.md\)", RegexOptions.Multiline, TimeSpan.FromSeconds(5))));
        Assert.Contains("## Heavy ball as software has it\n", index, StringComparison.Ordinal);
        Assert.Contains("## Nesterov’s method as software has it\n", index, StringComparison.Ordinal);
        Assert.DoesNotContain("## Other rules of software\n", index, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_Catalogue_FiguresAreSmall() =>
        Assert.All(s_files.Where(f => f.Path.EndsWith(".svg", StringComparison.Ordinal)), f => Assert.InRange(f.Content.Length, 1_000, 60_000));

    [Fact]
    public void Files_TwiceAndInOtherCultures_AreTheSameBytes()
    {
        foreach (string culture in Support.Cultures.Names)
        {
            IReadOnlyList<OutputFile> again = Support.Cultures.Under(culture, () => MethodEncyclopedia.Files(Entries(), "momentum report --encyclopedia"));
            Assert.Equal(s_files.Select(f => (f.Path, Text(f))), again.Select(f => (f.Path, Text(f))));
        }
    }

    /// <summary>Lessard, Recht and Packard 2016: the heavy ball tuned for quadratics need not converge from κ = 9 + 4√5 on; Nesterov's method does.</summary>
    [Fact]
    public void Page_BeyondQuadratics_ProvesNesterovAndNotTheHeavyBall()
    {
        Assert.Contains("| $100$ | $0.818182$ | – |\n", Text(s_files.Single(f => f.Path == "heavy-ball.md")), StringComparison.Ordinal);
        Assert.Contains("| $100$ | $0.884722$ | $0.916441$ |\n", Text(s_files.Single(f => f.Path == "nesterov.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_KerasNesterov_NamesTheMethodItIsAndItsFourNumbers()
    {
        string page = Text(s_files.Single(f => f.Path == "keras-sgd-nesterov.md"));
        Assert.Contains("## As a recurrence\n", page, StringComparison.Ordinal);
        Assert.Contains("Nesterov's look-ahead", page, StringComparison.Ordinal);
        Assert.Contains("](nesterov.md) | $\\alpha = \\mathit{lr}, \\beta = \\mathit{momentum}$", page, StringComparison.Ordinal);
        Assert.Contains("keras-sgd-nesterov-map.svg", page, StringComparison.Ordinal);
    }

    private static IReadOnlyList<CatalogueEntry> Entries()
    {
        Method[] methods = [.. s_ids.Select(id => Catalogue.Find(id)!)];
        return [.. methods.Select(m => new CatalogueEntry(
            MethodAnalysis.Of(m),
            ValueList.From(methods.Where(other => !other.Equals(m)).Select(other => MethodEquivalence.Of(m, other).Value)
                .Where(r => r.Relation is FamilyRelation.Equivalent or FamilyRelation.SpecialCase or FamilyRelation.Generalization))))];
    }

    private static string Text(OutputFile file) => Encoding.UTF8.GetString(file.Content.Span);

    [GeneratedRegex(@"\]\((?<target>[^)]*)\)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Target();
}
