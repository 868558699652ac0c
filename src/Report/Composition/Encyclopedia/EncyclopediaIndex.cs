using Momentum.Analysis;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Composition.Encyclopedia;

/// <summary>The first page of the encyclopedia: all methods in groups that follow from what was derived.</summary>
internal static class EncyclopediaIndex
{
    private static readonly Formula s_rho = Formula.Named("rho");

    /// <summary>The page.</summary>
    /// <param name="entries">All entries.</param>
    /// <param name="command">The command that makes the encyclopedia.</param>
    public static Document Of(IReadOnlyList<CatalogueEntry> entries, string command)
    {
        List<Section> sections = [];
        foreach (IGrouping<Group, CatalogueEntry> group in entries.GroupBy(GroupOf).OrderBy(g => g.Key))
        {
            sections.Add(new(TitleOf(group.Key), [Block.Says(MeaningOf(group.Key)), Table(TitleOf(group.Key), group)]));
        }

        return new("The methods",
        [
            Block.Says($"One page a method: its rule, everything that follows from it on a quadratic with Hessian eigenvalues {Formula.Named("lambda")} between {Formula.Named("mu")} and {Formula.Named("L")}, pictures, and which other rules are the same method. Every formula on these pages is derived from the rule text at the foot of its page; what was not decided says so."),
            Block.Says($"The groups follow from the derivations as well: from the number of eigenvalues that are not always zero, and from comparing transfer functions. The pages are written by {new Inline.Code(command)}, and the gate of this repository fails when they are stale."),
        ],
        ValueList.From(sections));
    }

    private static Block.Table Table(string title, IEnumerable<CatalogueEntry> entries) => new(
        [new("Method"), new("Stable for"), new(Prose.Of($"Best {s_rho}")), new("The same as")],
        ValueList.From(entries.Select(e => ValueList.Create<Prose>([RelationSection.Link(e.Method), Stable(e.Analysis), Best(e.Analysis), Same(e)]))),
        Prose.Of($"{title}: where stable, the smallest worst-case {s_rho} over the spectrum, and the first rule of the literature that is the same method."));

    private static Prose Stable(MethodAnalysis analysis)
    {
        if (!analysis.Stability.IsDecided)
        {
            return "undecided";
        }

        StabilityCell[] cells = [.. analysis.Stability.Value.Cells.Where(c => !c.IsEmpty)];
        return cells.Length switch
        {
            0 => "nothing",
            1 when !ComparisonTables.HasRoot(cells[0]) => StabilitySections.Interval(analysis.Stability.Value, cells[0]),
            _ => "see its page",
        };
    }

    private static Prose Best(MethodAnalysis analysis) => !analysis.Tuning.IsDecided
        ? "–"
        : analysis.Tuning.Value.Whole is not { Rho: var rho } ? "see its page"
        : ComparisonTables.HasRoot(rho) ? "root of a polynomial" : Formula.Of(rho);

    /// <summary>The first method of the literature that is the same.</summary>
    private static Prose Same(CatalogueEntry entry) =>
        entry.Relations.FirstOrDefault(r => r.AreEquivalent && !CatalogueEntry.IsOfSoftware(r.Second)) is { } relation ? RelationSection.Link(relation.Second) : "–";

    private static Group GroupOf(CatalogueEntry entry)
    {
        if (entry.IsSoftware)
        {
            return entry.Equals(Catalogue.HeavyBall) ? Group.SoftwareHeavyBall
                : entry.Equals(Catalogue.Nesterov) ? Group.SoftwareNesterov
                : Group.SoftwareOther;
        }

        if (!entry.Analysis.Polynomial.IsDecided)
        {
            return Group.Undecided;
        }

        int free = entry.Analysis.Polynomial.Value.FreeParameters.Count;
        return entry.Analysis.Polynomial.Value.Order switch
        {
            <= 1 => Group.OneEigenvalue,
            2 => free <= 1 ? Group.TwoEigenvalues : Group.TwoEigenvaluesMore,
            _ => Group.Higher,
        };
    }

    private static string TitleOf(Group group) => group switch
    {
        Group.OneEigenvalue => "Without memory",
        Group.TwoEigenvalues => "One momentum",
        Group.TwoEigenvaluesMore => "One buffer, more parameters",
        Group.Higher => "More memory",
        Group.SoftwareHeavyBall => "Heavy ball as software has it",
        Group.SoftwareNesterov => "Nesterov’s method as software has it",
        Group.SoftwareOther => "Other rules of software",
        _ => "Not linear",
    };

    private static string MeaningOf(Group group) => group switch
    {
        Group.OneEigenvalue => "A step multiplies the error along an eigenvector by one number.",
        Group.TwoEigenvalues => "Two eigenvalues, a step size and at most one more parameter.",
        Group.TwoEigenvaluesMore => "Two eigenvalues, and several parameters that shape them.",
        Group.Higher => "Three eigenvalues or more.",
        Group.SoftwareHeavyBall => "Equal to heavy ball by a map of the parameters; they differ in what the step size means and in their first step.",
        Group.SoftwareNesterov => "Equal to Nesterov’s method by a map of the parameters; they differ in what is exposed and in their first step.",
        Group.SoftwareOther => "Rules that are neither of the two for all of their parameters.",
        _ => "Rules that are not linear in their states and gradients.",
    };

    /// <summary>The groups in the order of the page.</summary>
    private enum Group
    {
        OneEigenvalue,
        TwoEigenvalues,
        TwoEigenvaluesMore,
        Higher,
        SoftwareHeavyBall,
        SoftwareNesterov,
        SoftwareOther,
        Undecided,
    }
}
