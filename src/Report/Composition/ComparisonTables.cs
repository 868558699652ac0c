using Momentum.Analysis;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Stability;
using Momentum.Numeric.Rates;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Composition;

/// <summary>The tables of a comparison.</summary>
internal static class ComparisonTables
{
    private static readonly Formula Rho = Formula.Named("rho");
    private static readonly Formula Kappa = Formula.Named("kappa");

    /// <summary>Stability regions and best rates as formulas.</summary>
    public static Block.Table Formulas(Comparison comparison) => new(
        [new("Method"), new("Stable for"), new(Prose.Of($"Best {Rho}"))],
        ValueList.From(comparison.Methods.Select(method => ValueList.Create<Prose>(
        [
            NameOf(method.Analysis),
            RegionOf(method.Analysis),
            !method.Analysis.Tuning.IsDecided ? "undecided"
                : method.Analysis.Tuning.Value.Whole is { } whole ? Short(whole.Rho, method, comparison)
                : InPieces(method, comparison),
        ]))),
        Prose.Of($"Derived: the steps for which the error shrinks, and the smallest worst-case spectral radius {Rho} over {Between}."),
        "table-formulas");

    /// <summary>Optimal tunings as formulas.</summary>
    public static Block.Table Tunings(Comparison comparison) => new(
        [new("Method"), new("Best parameters")],
        ValueList.From(comparison.Methods.Select(method => ValueList.Create<Prose>([NameOf(method.Analysis), TuningOf(method, comparison)]))),
        Prose.Of($"Derived: the parameters that reach the best {Rho}."),
        "table-tunings");

    /// <summary>Rates and iteration counts at condition numbers.</summary>
    public static Block.Table Rates(Comparison comparison)
    {
        List<Column> columns = [new("Method")];
        foreach (double kappa in comparison.ConditionNumbers)
        {
            columns.Add(new(Prose.Of($"{Rho} at {Formula.Equation(Kappa, NumberText.Significant(kappa, 3))}"), Alignment.Right));
        }

        foreach (double kappa in comparison.ConditionNumbers)
        {
            columns.Add(new(Prose.Of($"steps at {NumberText.Significant(kappa, 3)}"), Alignment.Right));
        }

        return new(
            ValueList.From(columns),
            ValueList.From(comparison.Methods.Where(method => method.Rates.Count > 0).Select(method => ValueList.From(
                new[] { NameOf(method.Analysis) }
                    .Concat(method.Rates.Select(rate => Number(rate.Rho, static rho => NumberText.Decimals(rho, 6))))
                    .Concat(method.Rates.Select(rate => rate.Iterations is { } n ? (Prose)NumberText.Integer(n) : rate.Rho is null ? "–" : "never"))))),
            Prose.Of($"The best worst-case rates in numbers, and the steps {Formula.Named("k")} until {Formula.Relate(Formula.Superscript(Rho, Formula.Named("k")), Sign.LessOrEqual, NumberText.Significant(comparison.Reduction, 1))}."),
            "table-rates");
    }

    /// <summary>Predictions beside measurements.</summary>
    public static Block.Table Verifications(Comparison comparison) => new(
        [new("Method"), new("Problem"), new(Prose.Of($"predicted {Rho}"), Alignment.Right), new(Prose.Of($"measured {Rho}"), Alignment.Right), new("deviation", Alignment.Right), new("allowed", Alignment.Right), new("verdict")],
        ValueList.From(comparison.Verifications.Select(v => ValueList.Create<Prose>(
        [
            NameOf(v.Method, comparison),
            new Inline.Code(v.Problem),
            Number(v.PredictedRho, value => NumberText.Decimals(value, 6)),
            Number(v.MeasuredRho, value => NumberText.Decimals(value, 6)),
            Number(v.Deviation, value => NumberText.Significant(value, 2)),
            Number(v.Allowed, value => NumberText.Significant(value, 2)),
            VerdictOf(v.Verdict),
        ]))),
        Prose.Of($"Predicted beside measured: {Rho} from the derived formulas at the computed eigenvalues, and from the errors of a run."),
        "table-verification");

    /// <summary>What a verdict is called.</summary>
    public static string VerdictOf(Verdict verdict) => verdict switch
    {
        Verdict.Agree => "agree",
        Verdict.Disagree => "disagree",
        _ => "undecided",
    };

    /// <summary>The name of a method with a reference to its section.</summary>
    public static Prose NameOf(MethodAnalysis analysis) => analysis.Method.Name;

    /// <summary>The name of a method by its id.</summary>
    public static Prose NameOf(string id, Comparison comparison) =>
        comparison.Methods.FirstOrDefault(m => m.Analysis.Method.Id == id)?.Analysis.Method.Name ?? id;

    private static Condition Between => new Condition.Comparison(
        [new Expression.Symbol("mu"), new Expression.Symbol("lambda"), new Expression.Symbol("L")], [Relation.LessOrEqual, Relation.LessOrEqual]);

    private static Prose RegionOf(MethodAnalysis analysis)
    {
        if (!analysis.Stability.IsDecided)
        {
            return "undecided";
        }

        StabilityCell[] cells = [.. analysis.Stability.Value.Cells.Where(cell => !cell.IsEmpty)];
        return cells.Length switch
        {
            0 => "nothing",
            1 => StabilitySections.Interval(analysis.Stability.Value, cells[0]),
            _ => Prose.Of($"{cells.Length} cells, see its section"),
        };
    }

    private static Prose TuningOf(ComparedMethod method, Comparison comparison)
    {
        if (!method.Analysis.Tuning.IsDecided)
        {
            return "undecided";
        }

        if (method.Analysis.Tuning.Value.Whole is not { Parameters: var parameters })
        {
            return InPieces(method, comparison);
        }

        return parameters.Any(p => HasRoot(p.Value))
            ? NamedBySection("roots", method, comparison)
            : Formula.Listed(Sign.Comma, [.. parameters.Select(p => Formula.Equation(new Expression.Symbol(p.Name), p.Value))]);
    }

    /// <summary>A formula for a cell; one without radicals is named by its section.</summary>
    private static Prose Short(Expression value, ComparedMethod method, Comparison comparison) => HasRoot(value) ? NamedBySection("root", method, comparison) : Formula.Of(value);

    private static Prose InPieces(ComparedMethod method, Comparison comparison)
    {
        Prose pieces = Prose.Of($"changes with {Kappa}: {NumberText.Integer(method.Analysis.Tuning.Value.Pieces.Count)} ranges");
        return comparison.DescribesMethods ? Prose.Of($"{pieces}, see {new Inline.Reference(MethodPage.LabelOf(method.Analysis))}") : pieces;
    }

    private static Prose NamedBySection(string what, ComparedMethod method, Comparison comparison) => comparison.DescribesMethods
        ? Prose.Of($"{what} of a polynomial, see {new Inline.Reference(MethodPage.LabelOf(method.Analysis))}")
        : Prose.Of($"{what} of a polynomial");

    /// <summary>Whether a bound of a cell has no radicals.</summary>
    public static bool HasRoot(StabilityCell cell) => HasRoot(cell.Lower) || (cell.Upper is { } upper && HasRoot(upper));

    /// <summary>Whether a formula contains a root that has no radicals.</summary>
    public static bool HasRoot(Expression expression) => expression switch
    {
        Expression.Root => true,
        Expression.Negation n => HasRoot(n.Operand),
        Expression.Sum s => s.Terms.Any(HasRoot),
        Expression.Product p => p.Factors.Any(HasRoot),
        Expression.Quotient q => HasRoot(q.Numerator) || HasRoot(q.Denominator),
        Expression.Power p => HasRoot(p.Base),
        Expression.Call c => c.Arguments.Any(HasRoot),
        _ => false,
    };

    /// <summary>A number, or a dash where there is none.</summary>
    public static Prose Number(double? value, Func<double, Formula> print) => value is { } number ? print(number) : "–";
}
