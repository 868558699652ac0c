using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;
using static Momentum.Report.Composition.MethodSections;

namespace Momentum.Report.Composition;

/// <summary>The sections about where a method converges, how, and how fast it can be made.</summary>
internal static class StabilitySections
{
    private static readonly Condition Positive = new Condition.Comparison([new Expression.Symbol("lambda"), new Expression.Number(0)], [Relation.Greater]);
    private const int LongestPolynomial = 320;

    private static readonly Formula Rho = Formula.Named("rho");

    /// <summary>The stability region.</summary>
    public static Section Stability(MethodAnalysis analysis) => new("Stability", ValueList.From(Decided(analysis.Stability, "the stability region", region =>
    {
        List<Block> blocks = [];
        if (region.IsEmpty)
        {
            blocks.Add(Block.Says("No step size makes the method converge, whatever its parameters."));
        }
        else if (region.Cells is [var single] && Beyond(single.When, analysis.Method) is Condition.Constant)
        {
            blocks.Add(Block.Says("The error shrinks from every start exactly when"));
            blocks.Add(new Block.Display(Interval(region, single)));
            blocks.Add(new Block.Paragraph(Exits(single)));
        }
        else
        {
            blocks.Add(Block.Says("The error shrinks from every start exactly in these cells:"));
            blocks.Add(new Block.Items(ValueList.From(region.Cells.Select(cell => cell.IsEmpty
                ? Prose.Of($"nowhere for {Beyond(cell.When, analysis.Method)}")
                : Prose.Of($"{Interval(region, cell)} for {Beyond(cell.When, analysis.Method)}. {Exits(cell)}")))));
        }

        if (region.Remark is { } remark)
        {
            blocks.Add(Block.Says(Sentence(remark)));
        }

        return blocks;
    })));

    /// <summary>The regimes.</summary>
    public static Section Regimes(MethodAnalysis analysis) => new("Regimes", ValueList.From(Decided(analysis.Regimes, "the regimes", regimes =>
    {
        // Intervals of the step alone need no letters but for roots without radicals.
        bool isSigned = regimes.Items.Any(static r => r.WhereStable is not null);
        ValueList<(Expression Part, string Name)> names = isSigned ? Minors(regimes) : regimes.Minors.Count > 0 ? Roots(regimes) : NamesOf(regimes.Spectrum, analysis.Method);
        // A region of several cells is not repeated in every regime: the section on stability shows it.
        bool isLong = analysis.Stability is { IsDecided: true, Value: var region } && region.Cells.Count(static cell => !cell.IsEmpty) > 1;
        Prose Said(Regime regime)
        {
            if (isLong && regimes.Minors.Count > 0)
            {
                return regime.WhereStable is { } apart
                    ? Prose.Of($"{regime.Name}: stable, and {Abbreviation.Apply(apart, names)}")
                    : Prose.Of($"{regime.Name}: not stable");
            }

            Condition when = Abbreviation.Apply(regime.When, names);
            return Prose.Of($"{regime.Name}: {(regimes.Minors.Count > 0 ? Beyond(when, analysis.Method) : when)}");
        }

        Block items = new Block.Items(ValueList.From(regimes.Items.Select(Said)));
        return isSigned ? [Explained(regimes), items]
            : regimes.Minors.Count > 0 && names.Count > 0 ? [Block.Says($"With {Listed([.. names.Select(static n => (Prose)Formula.Equation(Formula.Named(n.Name), n.Part))], "and")}:"), items]
            : [items];
    })));

    /// <summary>Roots that have no radicals, as they stand in the conditions.</summary>
    private static ValueList<(Expression Part, string Name)> Roots(Regimes regimes) => ValueList.From(regimes.Items
        .SelectMany(static r => r.When is Condition.Comparison comparison ? comparison.Operands.AsEnumerable() : [])
        .Where(static o => o is Expression.Root).Distinct()
        .Select(static (root, i) => (root, string.Create(CultureInfo.InvariantCulture, $"h_{i + 1}"))));

    private static ValueList<(Expression Part, string Name)> Minors(Regimes regimes) => ValueList.From(regimes.Minors.Select((minor, i) =>
        i == regimes.Minors.Count - 1 ? (regimes.Spectrum.DiscriminantFormula, "D") : (Textbook.Of(minor), string.Create(CultureInfo.InvariantCulture, $"D_{i + 2}")))
        .Where(static named => named.Item1 is not Expression.Number));

    private static Block Explained(Regimes regimes) => regimes.Minors.Count == 2
        ? Block.Says($"With the discriminant {Formula.Named("D")} of {Formula.Apply(Formula.Named("p"), Formula.Named("sigma"))}:")
        : Block.Says($"With the discriminant {Formula.Named("D")} of {Formula.Apply(Formula.Named("p"), Formula.Named("sigma"))} and the leading minors {Listed([.. Enumerable.Range(2, regimes.Minors.Count - 1).Select(static i => (Prose)Formula.Named(string.Create(CultureInfo.InvariantCulture, $"D_{i}")))], "and")} of the matrix of power sums of the eigenvalues:");

    /// <summary>Critical damping.</summary>
    public static Section CriticalDamping(MethodAnalysis analysis) => new("Critical damping", ValueList.From(Decided(analysis.CriticalDamping, "critical damping", damping =>
        damping.Branches.Count == 0
            ? [Block.Says("No two eigenvalues meet.")]
            : [.. Branches(damping, analysis.Method),
                Block.Says($"There the error behaves like {Formula.Beside(Formula.Named("k"), Formula.Superscript(Rho, Formula.Named("k")))}, not like {Formula.Superscript(Rho, Formula.Named("k"))}.")])));

    private static IEnumerable<Block> Branches(CriticalDamping damping, Method method)
    {
        CriticalBranch[] closed = [.. damping.Branches.Where(branch => branch.Value is not Expression.Root)];
        if (closed.Length > 0)
        {
            yield return Block.Says("Two eigenvalues meet where");
        }

        foreach (CriticalBranch branch in closed)
        {
            // A value inside its parameter's domain needs no condition of its own: the reader knows the domain.
            Condition when = Beyond(Abbreviation.Apply(branch.When, [(branch.Value, branch.Parameter)]), method);
            Formula value = when is Condition.Constant
                ? Formula.Of(branch.Value)
                : Formula.Beside(branch.Value, new Formula.Symbol(Sign.Quad), new Formula.Words("if"), when);
            yield return new Block.Display(Formula.Equation(new Expression.Symbol(branch.Parameter), value));
        }

        // The real roots of one polynomial share one display; where they lie in the domain is what their conditions say.
        SortedSet<string> unreadable = new(StringComparer.Ordinal);
        foreach (IGrouping<Expression, CriticalBranch> family in damping.Branches.Except(closed).GroupBy(branch => ((Expression.Root)branch.Value).Polynomial))
        {
            string[] unknowns = [.. family.Select(branch => branch.Parameter).Distinct(StringComparer.Ordinal)];

            // With the zero on the left a long polynomial can be broken at its signs.
            Formula equation = Formula.Equation(new Formula.Literal("0"), family.Key);
            if (UnicodeNotation.Line(equation).Length > LongestPolynomial)
            {
                unreadable.UnionWith(unknowns);
                continue;
            }

            yield return Block.Says($"Two eigenvalues meet at the real roots {Listed([.. unknowns.Select(Named)], "or")}{(unknowns.Length > 1 ? ", each in its domain," : " in its domain")} of");
            yield return new Block.Display(equation);
        }

        if (unreadable.Count > 0)
        {
            yield return Block.Says($"Two eigenvalues meet at values of {Listed([.. unreadable.Select(Named)], "and")} that have no readable radicals: roots of the discriminant, which is too long to print here.");
        }
    }

    private static Prose Named(string symbol) => Formula.Of(new Expression.Symbol(symbol));

    /// <summary>The optimal tuning.</summary>
    public static Section Tuning(MethodAnalysis analysis) => new("Optimal tuning", ValueList.From(Decided(analysis.Tuning, "the optimal tuning", static tuning => Tuning(tuning))));

    private static List<Block> Tuning(OptimalTuning tuning)
    {
        Condition.Comparison spectrum = new([new Expression.Symbol("mu"), new Expression.Symbol("lambda"), new Expression.Symbol("L")], [Relation.LessOrEqual, Relation.LessOrEqual]);
        List<Block> blocks = tuning.Whole is null ? [Block.Says($"Over {spectrum} the parameters with the smallest worst-case {Rho} change with the condition number.")] : [];
        foreach (TuningPiece piece in tuning.Pieces)
        {
            blocks.Add((tuning.Whole, piece.Approached) switch
            {
                ({ }, _) => Block.Says($"Over {spectrum} the smallest worst-case {Rho} is reached by"),
                (_, null) => Block.Says($"For {piece.When} it is reached by"),
                _ => Block.Says($"For {piece.When} it is approached by"),
            });
            blocks.Add(new Block.Display(Formula.System(Lines(piece))));
            blocks.Add(new Block.Paragraph(ClauseText.Sentence(piece.Argument)));
        }

        if (tuning.Pieces[^1] is { Serves.To: not null, When: Condition.Comparison { Operands: [_, var kappa, var most] } })
        {
            blocks.Add(Block.Says($"For {new Condition.Comparison([kappa, most], [Relation.Greater])} no parameters converge."));
        }

        return blocks;
    }

    /// <summary>The parameters, then the rate; the rate first where they are written over it, and the one that a root names before those that contain it.</summary>
    private static (Formula, Formula)[] Lines(TuningPiece piece)
    {
        (Formula, Formula) rate = (Rho, Formula.Of(piece.Rho));
        IEnumerable<(Formula, Formula)> Of(IEnumerable<TunedParameter> parameters) => parameters.Select(p => ((Formula)new Expression.Symbol(p.Name), Formula.Of(p.Value)));
        return piece.Parameters.Any(static p => Symbols.Of(p.Value).AsSpan().Contains("rho"))
            ? [rate, .. Of(piece.Parameters.OrderBy(static p => p.Value is Expression.Root ? 0 : 1))]
            : [.. Of(piece.Parameters), rate];
    }

    /// <summary>The stable interval of a cell: lower &lt; gain &lt; upper.</summary>
    public static Formula Interval(StabilityRegion region, StabilityCell cell) => cell.Upper is { } upper
        ? new Condition.Comparison([cell.Lower, region.Display, upper], [Relation.Less, Relation.Less])
        : new Condition.Comparison([region.Display, cell.Lower], [Relation.Greater]);

    /// <summary>A condition without the parts that only repeat the domains of the parameters.</summary>
    private static Condition Beyond(Condition when, Method method)
    {
        HashSet<Condition> domains = [.. method.Parameters.Select(Domain), Positive];
        return Condition.All((when is Condition.And and ? and.Parts : [when]).Where(part => !domains.Contains(part)));
    }

    private static Prose Exits(StabilityCell cell) => (cell.LowerBoundary, cell.UpperBoundary) switch
    {
        (BoundaryKind.None, BoundaryKind.None) => "There is no upper bound.",
        (BoundaryKind.None, var upper) => Prose.Of($"At the upper end {Exit(upper)}."),
        (var lower, BoundaryKind.None) => Prose.Of($"At the lower end {Exit(lower)}."),
        (var lower, var upper) => Prose.Of($"At the lower end {Exit(lower)}, at the upper end {Exit(upper)}."),
    };

    private static Prose Exit(BoundaryKind boundary) => boundary switch
    {
        BoundaryKind.SigmaOne => Prose.Of($"an eigenvalue reaches {Formula.Equation(Formula.Named("sigma"), new Formula.Literal("1"))}"),
        BoundaryKind.SigmaMinusOne => Prose.Of($"an eigenvalue reaches {Formula.Equation(Formula.Named("sigma"), Formula.Beside(new Formula.Symbol(Sign.Negative), new Formula.Literal("1")))}"),
        _ => "a complex pair reaches the unit circle",
    };
}
