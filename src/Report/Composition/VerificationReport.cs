using Momentum.Analysis;
using Momentum.Numeric.Rates;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Composition;

/// <summary>A method on a problem: what was predicted, what was measured.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Problem">The problem's title.</param>
/// <param name="Parameters">The parameters it ran at, as text; empty when it did not run.</param>
/// <param name="Result">The verification.</param>
public sealed record VerifiedPair(string Method, string Problem, string Parameters, Verification Result);

/// <summary>The report that sets measured rates beside predicted ones: a table of verdicts, then the numbers, windows and reasons problem by problem.</summary>
public static class VerificationReport
{
    private static readonly Formula s_rho = Formula.Named("rho");

    /// <summary>Composes the report.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="pairs">The pairs; those of one problem follow each other.</param>
    public static Document Of(string title, ValueList<VerifiedPair> pairs)
    {
        int agree = pairs.Count(p => p.Result.Verdict == Verdict.Agree);
        int disagree = pairs.Count(p => p.Result.Verdict == Verdict.Disagree);
        IGrouping<string, VerifiedPair>[] problems = [.. pairs.GroupBy(p => p.Problem, StringComparer.Ordinal)];
        return new(
            title,
            [
                Block.Says($"Each method ran on each problem at its tuning for the computed eigenvalues. The predicted {s_rho} is the certified spectral radius of its iteration matrix, largest over the spectrum; the measured one is fitted to the envelope of the error of the run. The two agree when they differ by no more than rounding, the length of the run and the error of the eigenvalues allow, a bound that is computed for every pair."),
                Block.Says($"Of {pairs.Count} pairs {agree} agree, {disagree} disagree and {pairs.Count - agree - disagree} are undecided."),
            ],
            [new("Verdicts", [Verdicts(problems)]), .. problems.Select(Problem)]);
    }

    private static Block.Table Verdicts(IGrouping<string, VerifiedPair>[] problems)
    {
        string[] methods = [.. problems.SelectMany(p => p.Select(pair => pair.Method)).Distinct(StringComparer.Ordinal)];
        return new(
            [new("Method"), .. problems.Select((_, i) => new Column(Prose.Of($"({i + 1})"), Alignment.Centre))],
            ValueList.From(methods.Select(method => ValueList.From(new Prose[] { method }.Concat(
                problems.Select(p => (Prose)(p.FirstOrDefault(pair => pair.Method == method) is { } pair ? ComparisonTables.VerdictOf(pair.Result.Verdict) : "–")))))),
            Prose.Of($"Verdicts. {MethodSections.Listed([.. problems.Select((p, i) => Prose.Of($"({i + 1}) {p.Key}"))], "and")}."),
            "table-verdicts");
    }

    private static Section Problem(IGrouping<string, VerifiedPair> problem)
    {
        VerifiedPair[] pairs = [.. problem];
        return new(MethodSections.Sentence(problem.Key).TrimEnd('.'),
        [
            new Block.Table(
                [new("Method"), new(Prose.Of($"predicted {s_rho}"), Alignment.Right), new(Prose.Of($"measured {s_rho}"), Alignment.Right), new("deviation", Alignment.Right), new("allowed", Alignment.Right), new("verdict")],
                ValueList.From(pairs.Select(pair => ValueList.Create<Prose>(
                [
                    pair.Method,
                    ComparisonTables.Number(pair.Result.PredictedRho, value => NumberText.Decimals(value, 9)),
                    ComparisonTables.Number(pair.Result.MeasuredRho, value => NumberText.Decimals(value, 9)),
                    ComparisonTables.Number(pair.Result.Deviation, value => NumberText.Significant(value, 2)),
                    ComparisonTables.Number(pair.Result.Allowed, value => NumberText.Significant(value, 2)),
                    ComparisonTables.VerdictOf(pair.Result.Verdict),
                ]))),
                Prose.Of($"Predicted beside measured on {problem.Key}; problem {new Inline.Code(pairs[0].Result.Problem)}.")),
            new Block.Items(ValueList.From(pairs.Select(Origin))),
        ]);
    }

    private static Prose Origin(VerifiedPair pair)
    {
        Prose at = pair.Parameters.Length == 0 ? Prose.Of(string.Empty) : Prose.Of($" at {pair.Parameters}");
        Prose window = pair.Result.Measured is { } measured ? Prose.Of($", measured over {measured.Window}") : Prose.Of(string.Empty);
        return Prose.Of($"{new Inline.Strong(pair.Method)}{at}{window}: {pair.Result.Reason}.");
    }
}
