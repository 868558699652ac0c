using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Composition;

/// <summary>The sections about one method: each shows one derived result, or says why it is undecided.</summary>
internal static class MethodSections
{
    private const string Trace = "tau";
    private const string Determinant = "delta";
    private const string Discriminant = "D";

    private static readonly Formula Sigma = Formula.Named("sigma");
    private static readonly Formula Rho = Formula.Named("rho");
    private static readonly Formula Lambda = Formula.Named("lambda");

    /// <summary>The rule itself.</summary>
    public static Section Rule(Method method)
    {
        RuleNotation notation = new(method);
        List<Block> blocks = [new Block.Display(notation.Step(method.Step))];
        if (method.FirstStep is { } first)
        {
            ValueList<Statement> changed = ValueList.From(first.Where(s => !method.Step.Any(t => t.Equals(s))));
            if (changed.Count > 0)
            {
                blocks.Add(Block.Says("The first step has instead"));
                blocks.Add(new Block.Display(notation.FirstStep(changed)));
            }
        }

        Formula zero = new Formula.Literal("0");
        Formula[] starts = [.. method.States.Skip(1).Select(s =>
            Formula.Equation(notation.At(new Expression.Symbol(s.Name), zero, zero), notation.At(s.Start, zero, zero)))];
        Prose parameters = Listed([.. method.Parameters.Select(p =>
            p.Domain is { Lower: null, Upper: null } ? Prose.Of($"{Formula.Named(p.Name)} of any size") : (Prose)Formula.Of(Domain(p)))], "and");
        blocks.Add(starts.Length == 0
            ? Block.Says($"Parameters: {parameters}.")
            : Block.Says($"Parameters: {parameters}. Start: {Listed([.. starts.Select(s => (Prose)s)], "and")}."));
        if (method.Output is { } output)
        {
            blocks.Add(Block.Says($"The method exposes {notation.At(output, Formula.Named("k"), Formula.Relate(Formula.Named("k"), Sign.Plus, new Formula.Literal("1")))}."));
        }

        return new("Rule", ValueList.From(blocks));
    }

    /// <summary>R(λ) and p(σ).</summary>
    public static Section Dynamics(MethodAnalysis analysis) => new("On a quadratic", ValueList.From(Decided(analysis.Matrix, "the iteration matrix", matrix =>
    [
        matrix.States.Count == 1
            ? Block.Says($"Along an eigenvector of the Hessian with eigenvalue {Lambda} the gradient is {Lambda} times the error, and a step multiplies the error by")
            : Block.Says($"Along an eigenvector of the Hessian with eigenvalue {Lambda} the gradient is {Lambda} times the error, and a step multiplies the state {States(matrix)} by"),
        new Block.Display(Formula.Equation(Formula.Apply(Formula.Named("R"), Lambda), MatrixOf(matrix.Rows, analysis.Deadline))),
    ]).Concat(Decided(analysis.Polynomial, "the characteristic polynomial", Characteristic))
    .Concat(analysis.TransferFunction is { IsDecided: true, Value.Entries: { Rows: 1, Columns: 1 } entries } ? Transfer(entries[0, 0], analysis.Deadline) : [])));

    /// <summary>Eigenvalues and ρ.</summary>
    public static Section Spectrum(MethodAnalysis analysis) => new("Eigenvalues", ValueList.From(Decided(analysis.Spectrum, "the spectrum", spectrum =>
    {
        List<Block> blocks = [];
        ValueList<(Expression Part, string Name)> names = NamesOf(spectrum, analysis.Method);
        if (names.Count > 0)
        {
            blocks.Add(Block.Says($"With the sum of the eigenvalues, their product and the discriminant"));
            blocks.Add(new Block.Display(Formula.System(
                (Formula.Named(Trace), Textbook.Of(spectrum.Polynomial.Gain.Restore(spectrum.Trace))),
                (Formula.Named(Determinant), Textbook.Of(spectrum.Polynomial.Gain.Restore(spectrum.Determinant))),
                (Formula.Named(Discriminant), Textbook.Of(spectrum.Polynomial.Gain.Restore(spectrum.Discriminant))))));
            blocks.Add(Block.Says($"the eigenvalues and the spectral radius are"));
        }

        if (spectrum.Eigenvalues.Count > 0 && spectrum.Eigenvalues.All(static value => value is not Expression.Root))
        {
            blocks.Add(new Block.Display(Formula.System([.. spectrum.Eigenvalues.Select((value, i) =>
                (spectrum.Eigenvalues.Count == 1 ? Sigma : Formula.Named("sigma" + (i + 1).ToString(CultureInfo.InvariantCulture)), Formula.Of(Abbreviation.Apply(value, names))))])));
        }

        Formula radius = Formula.ByCases(spectrum.SpectralRadius.Select(piece =>
            new Formula.Branch(Abbreviation.Apply(piece.Value, names), Abbreviation.Apply(piece.When, names))));
        blocks.Add(spectrum.Eigenvalues.Any(static value => value is Expression.Root)
            ? Block.Says($"The eigenvalues are the {spectrum.Polynomial.Order} roots of {Formula.Apply(Formula.Named("p"), Sigma)}{(spectrum.Polynomial.Delays > 0 ? " that are not 0" : string.Empty)}, which have no readable radicals; {Rho} is the largest of their moduli.")
            : new Block.Display(Formula.Equation(Rho, radius)));
        return blocks;
    })));

    /// <summary>A section; one whose formulas exceed a budget or the time limit says so.</summary>
    public static Section Shown(MethodAnalysis analysis, string title, Func<Section> section)
    {
        Derived<Section> shown = analysis.Written(section);
        return shown.IsDecided ? shown.Value : new(title, [Block.Says($"Undecided: {Sentence(shown.Reason)}")]);
    }

    /// <summary>A derived value, or the sentence that it is undecided.</summary>
    public static IEnumerable<Block> Decided<T>(Derived<T> derived, string what, Func<T, IEnumerable<Block>> show) => derived.IsDecided
        ? show(derived.Value)
        : [Block.Says($"Undecided: {what}. {Sentence(derived.Reason)}")];

    /// <summary>A matrix of rational functions; a single entry is itself.</summary>
    public static Formula MatrixOf(Matrix<RationalFunction> matrix, CancellationToken cancellation = default) => matrix is { Rows: 1, Columns: 1 } ? Formula.Of(Textbook.Of(matrix[0, 0], cancellation)) : Formula.MatrixOf(
        Enumerable.Range(0, matrix.Rows).Select(i => Enumerable.Range(0, matrix.Columns).Select(j => Formula.Of(Textbook.Of(matrix[i, j], cancellation)))));

    /// <summary>Items in a sentence: "a, b and c".</summary>
    public static Prose Listed(IReadOnlyList<Prose> items, string word)
    {
        List<Prose> pieces = [];
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                pieces.Add(i == items.Count - 1 ? $" {word} " : ", ");
            }

            pieces.Add(items[i]);
        }

        return Prose.Join([.. pieces]);
    }

    /// <summary>The domain of a parameter as a condition.</summary>
    public static Condition Domain(Parameter parameter)
    {
        Expression name = new Expression.Symbol(parameter.Name);
        Relation lower = parameter.Domain.LowerClosed ? Relation.LessOrEqual : Relation.Less;
        Relation upper = parameter.Domain.UpperClosed ? Relation.LessOrEqual : Relation.Less;
        return (parameter.Domain.Lower, parameter.Domain.Upper) switch
        {
            ({ } low, { } high) => new Condition.Comparison([Textbook.Of(low), name, Textbook.Of(high)], [lower, upper]),
            ({ } low, null) => new Condition.Comparison([name, Textbook.Of(low)], [lower == Relation.Less ? Relation.Greater : Relation.GreaterOrEqual]),
            (null, { } high) => new Condition.Comparison([name, Textbook.Of(high)], [upper]),
            _ => new Condition.Comparison([name, name], [Relation.Equal]),
        };
    }

    /// <summary>A clause as a sentence.</summary>
    public static string Sentence(string clause) =>
        clause.Length == 0 ? clause : char.ToUpperInvariant(clause[0]) + clause[1..] + (clause[^1] == '.' ? string.Empty : ".");

    /// <summary>Names for discriminant, determinant and trace, where the eigenvalues are written with them and no quantity of the rule has such a name.</summary>
    /// <remarks>A part that is a single symbol keeps its own name.</remarks>
    public static ValueList<(Expression Part, string Name)> NamesOf(Spectrum spectrum, Method method)
    {
        bool taken = method.Parameters.Any(p => p.Name is Trace or Determinant or Discriminant);
        if (spectrum.Polynomial.Order != 2 || taken || Radicand(spectrum.Eigenvalues[0]) is not { } radicand)
        {
            return [];
        }

        Gain gain = spectrum.Polynomial.Gain;
        (Expression Part, string Name)[] names =
        [
            (radicand, Discriminant),
            (Textbook.Of(gain.Restore(spectrum.Determinant)), Determinant),
            (Textbook.Of(gain.Restore(spectrum.Trace)), Trace),
        ];
        return ValueList.From(names.Where(name => name.Part is not (Expression.Symbol or Expression.Number)));
    }

    /// <summary>What stands under the square root of an eigenvalue (τ ± √D)/2.</summary>
    private static Expression? Radicand(Expression eigenvalue) =>
        eigenvalue is Expression.Quotient { Numerator: Expression.Sum { Terms: [_, Expression.Call { Function: "sqrt", Arguments: [var radicand] }] } } ? radicand : null;

    private static IEnumerable<Block> Characteristic(CharacteristicPolynomial p)
    {
        UnivariatePolynomial<RationalFunction> full = p.Full;
        Formula determinant = Formula.Beside(
            new Formula.Function("det"),
            new Formula.Fence(Bracket.Parentheses, Formula.Relate(Formula.Beside(Sigma, Formula.Named("I")), Sign.Minus, Formula.Named("R"))));
        yield return Block.Says($"Its characteristic polynomial is");
        yield return new Block.Display(Formula.Equation(
            Formula.Apply(Formula.Named("p"), Sigma),
            Formula.Equation(determinant, Textbook.Collect(full, "sigma"))));
        if (p.Delays > 0)
        {
            yield return Block.Says($"The factor {Formula.Superscript(Sigma, new Formula.Literal(p.Delays.ToString(CultureInfo.InvariantCulture)))} belongs to states that only remember; it is left out from here on.");
        }

        if (p.Gain.StepParameter is not null)
        {
            yield return Block.Says($"Step size and eigenvalue enter through their product {p.Gain.Display} alone.");
        }
    }

    private static IEnumerable<Block> Transfer(RationalFunction function, CancellationToken cancellation)
    {
        yield return Block.Says($"From the gradient to the point where it is taken, the transfer function is");
        yield return new Block.Display(Formula.Equation(Formula.Apply(Formula.Named("G"), Formula.Named("z")), Textbook.Of(function, cancellation)));
    }

    private static Formula.Fence States(IterationMatrix matrix) =>
        new Formula.Fence(Bracket.Parentheses, Formula.Listed(Sign.Comma, [.. matrix.States.Select(Formula.Named)]));
}
