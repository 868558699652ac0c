using System.Globalization;
using Momentum.Analysis;
using Momentum.Numeric.Rates;
using Momentum.Report.Documents;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Notation;
using Momentum.Report.Output;
using Momentum.Report.Text;

namespace Momentum.Report.Composition;

/// <summary>The report that compares methods: formulas, rates, maps, runs beside predictions, and a section a method.</summary>
public static class ComparisonReport
{
    private const double LargestConditionNumber = 1e4;
    private const int PanelsAcross = 2;

    private static readonly Formula Rho = Formula.Named("rho");
    private static readonly Formula Kappa = Formula.Named("kappa");

    /// <summary>Composes the report.</summary>
    /// <remarks>Sections are made in parallel; they do not depend on how many at a time.</remarks>
    /// <param name="comparison">What it shows.</param>
    /// <param name="cancellation">Stops the sampling of figures.</param>
    public static Document Of(Comparison comparison, CancellationToken cancellation = default)
    {
        List<Func<Section?>> parts = [() => Summary(comparison), () => Maps(comparison, cancellation), () => Runs(comparison)];
        if (comparison.DescribesMethods)
        {
            parts.AddRange(comparison.Methods.Select(method => (Func<Section?>)(() => MethodPage.SectionOf(method.Analysis))));
        }

        Section?[] sections = new Section?[parts.Count];
        Parallel.For(0, sections.Length, new ParallelOptions { CancellationToken = cancellation }, i => sections[i] = parts[i]());
        return new(comparison.Title, [Opening(comparison)], ValueList.From(sections.OfType<Section>())) { Provenance = comparison.Provenance };
    }

    private static Block Opening(Comparison comparison) => Block.Says(
        $"This report compares {Names(comparison)}. Every formula is derived from the rule text of its method in this run, and every measured number comes from a run beside it; what could not be decided says so.");

    private static Prose Names(Comparison comparison) =>
        MethodSections.Listed([.. comparison.Methods.Select(m => (Prose)m.Analysis.Method.Name)], "and");

    private static Section Summary(Comparison comparison)
    {
        List<Block> blocks =
        [
            Block.Says($"On a quadratic whose Hessian has eigenvalues between {Formula.Named("mu")} and {Formula.Named("L")}, with condition number {Formula.Equation(Kappa, new Formula.Fraction(Formula.Named("L"), Formula.Named("mu")))}, a method contracts the error by its spectral radius {Rho} a step in the long run. {new Inline.Reference("table-formulas")} and {new Inline.Reference("table-tunings")} give the formulas, {new Inline.Reference("table-rates")} the numbers."),
            ComparisonTables.Formulas(comparison),
            ComparisonTables.Tunings(comparison),
            ComparisonTables.Rates(comparison),
        ];
        ComparedMethod[] tuned = [.. comparison.Methods.Where(method => method.Analysis.Tuning.IsDecided)];
        if (tuned.Length > 0)
        {
            blocks.Add(new Block.Picture(
                new Figure("rates", "Best rate of each method against the condition number, with the bound that no two-state method passes",
                [
                    RateComparison.Rho([.. tuned.Select(m => TunedRates.Rho(m.Analysis.Method.Name, m.Analysis.Tuning.Value, LargestConditionNumber))], TunedRates.RhoBound("bound", LargestConditionNumber), LargestConditionNumber),
                    RateComparison.Gap([.. tuned.Select(m => TunedRates.Gap(m.Analysis.Method.Name, m.Analysis.Tuning.Value, LargestConditionNumber))], TunedRates.GapBound("bound", LargestConditionNumber), LargestConditionNumber),
                ])
                { Columns = 2 },
                Prose.Of($"Best worst-case rates over the condition number, from the derived tunings. Left {Rho}, right the gap {Formula.Relate(new Formula.Literal("1"), Sign.Minus, Rho)}, where a power of {Kappa} is a straight line. Dash-dotted: no stationary method with two states and one gradient a step is better."),
                "figure-rates"));
        }

        return new("Summary", ValueList.From(blocks));
    }

    private static Section? Maps(Comparison comparison, CancellationToken cancellation)
    {
        List<Panel> panels = [];
        foreach (ComparedMethod method in comparison.Methods)
        {
            if (MethodMap.Of(method.Analysis, cancellation) is { IsDecided: true, Value: var map })
            {
                panels.Add((map with { Title = method.Analysis.Method.Name }).Panel());
            }
        }

        if (panels.Count == 0)
        {
            return null;
        }

        Figure figure = new("maps", "Maps of the spectral radius over step size and momentum, with stability boundary and critical damping", ValueList.From(panels))
        {
            Columns = Math.Min(PanelsAcross, panels.Count),
        };
        return new("Where the methods converge",
        [
            Block.Says($"{new Inline.Reference("figure-maps")} shows {Rho} over the normalised step and the momentum. Across a dashed curve two real eigenvalues become a complex pair, and the error begins to ripple."),
            new Block.Picture(figure, Prose.Of($"The spectral radius {Rho}. Grey: unstable. Black: the derived stability boundary. White dashed: critical damping, where two eigenvalues meet and the error behaves like {Formula.Beside(Formula.Named("k"), Formula.Superscript(Rho, Formula.Named("k")))}."), "figure-maps"),
        ]);
    }

    private static Section? Runs(Comparison comparison)
    {
        if (comparison.Problems.Count == 0 && comparison.Verifications.Count == 0)
        {
            return null;
        }

        List<Block> blocks = [];
        if (comparison.Verifications.Count > 0)
        {
            int agreed = comparison.Verifications.Count(v => v.Verdict == Verdict.Agree);
            blocks.Add(Block.Says($"Each tuned method was run on each problem from the eigenvalues computed for it. {new Inline.Reference("table-verification")} sets the measured rate beside the predicted one: {agreed} of {comparison.Verifications.Count} pairs agree within what rounding and the length of the run allow."));
            blocks.Add(ComparisonTables.Verifications(comparison));
            Prose[] open = [.. comparison.Verifications.Where(v => v.Verdict != Verdict.Agree)
                .Select(v => Prose.Of($"{ComparisonTables.NameOf(v.Method, comparison)} on {new Inline.Code(v.Problem)}: {ComparisonTables.VerdictOf(v.Verdict)}, {v.Reason}."))];
            if (open.Length > 0)
            {
                blocks.Add(new Block.Items(ValueList.Create<Prose>(open)));
            }
        }

        for (int i = 0; i < comparison.Problems.Count; i++)
        {
            blocks.Add(Picture(comparison.Problems[i], i));
        }

        return new("Predicted beside measured", ValueList.From(blocks));
    }

    private static Block.Picture Picture(ProblemRuns problem, int index)
    {
        Formula k = Formula.Named("k");
        Formula error = new Formula.Fraction(Distance("k"), Distance("0"));
        Figure figure = new(
            FileName.Of(string.Create(CultureInfo.InvariantCulture, $"convergence-{index + 1}-{problem.Id}")),
            $"Error of the methods over the iterations on {problem.Title}, with the predicted envelopes",
            [new Convergence(error, problem.Runs).Panel()]);
        return new(
            figure,
            Prose.Of($"{MethodSections.Sentence(problem.Title)} Computed eigenvalues from {NumberText.Significant(problem.Mu, 6)} to {NumberText.Significant(problem.L, 6)}. Solid with marks: measured. Dashed: {problem.Remark ?? "predicted envelope"}, a multiple of {Formula.Superscript(Rho, k)}, at critical damping of {Formula.Beside(k, Formula.Superscript(Rho, k))}."),
            "figure-" + figure.Name);
    }

    private static Formula.Fence Distance(string index) => new Formula.Fence(
        Bracket.DoubleBars,
        Formula.Relate(Formula.Named("w_" + index), Sign.Minus, Formula.Superscript(Formula.Named("w"), new Formula.Symbol(Sign.Star))));
}
