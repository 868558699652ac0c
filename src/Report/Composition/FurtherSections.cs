using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Limits;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Noise;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;
using static Momentum.Report.Composition.MethodSections;

namespace Momentum.Report.Composition;

/// <summary>The sections about energy, noise and small steps; each is left out where it does not apply.</summary>
internal static class FurtherSections
{
    private static readonly string[] NoiseNames = ["s", "q", "noise"];
    private const int LongestFormula = 400;
    private const int LongestResidual = 120;
    private const int LongestRecurrence = 70;

    /// <summary>The sections.</summary>
    public static IEnumerable<Section> Of(MethodAnalysis analysis)
    {
        if (analysis.Residual is { IsDecided: true, Value: var residual } && analysis.Written(() => Residual(residual)) is { IsDecided: true, Value: { } steps })
        {
            yield return steps;
        }

        if (analysis.Energy is { IsDecided: true, Value: { Form.Rows: 2 } energy })
        {
            yield return MethodSections.Shown(analysis, "Energy", () => Energy(energy));
        }

        if (analysis.Noise is { IsDecided: true, Value: var noise })
        {
            yield return MethodSections.Shown(analysis, "Gradient noise", () => Noise(noise, analysis.Method, analysis.Deadline));
        }

        if (analysis.Limits is { IsDecided: true, Value: var limits })
        {
            yield return MethodSections.Shown(analysis, "Small steps", () => new("Small steps", ValueList.From(limits.Select(Limit))));
        }
    }

    /// <summary>The residual polynomials; null where they are too long to print.</summary>
    private static Section? Residual(ResidualPolynomial residual)
    {
        if (residual.First.Concat(residual.Coefficients).Any(f => UnicodeNotation.Line(Textbook.Of(f)).Length > LongestResidual))
        {
            return null;
        }

        Formula k = Formula.Named("k");
        Formula lambda = Formula.Named("lambda");
        Formula Step(Formula index) => Formula.Apply(Formula.Subscript(Formula.Named("P"), index), lambda);
        Formula Before(int i) => Step(Formula.Relate(k, Sign.Minus, new Formula.Literal(Digits(i))));
        List<(Formula, Formula)> lines = [.. residual.First.Select((p, i) => (Step(new Formula.Literal(Digits(i))), Formula.Of(Textbook.Of(p))))];
        Expression[] coefficients = [.. residual.Coefficients.Select(c => Textbook.Of(c))];
        bool isShort = coefficients.Sum(c => UnicodeNotation.Line(c).Length) <= LongestRecurrence;
        List<Formula> sum = [];
        for (int i = 0; i < coefficients.Length; i++)
        {
            Append(sum, isShort ? coefficients[i] : new Expression.Symbol("c" + Digits(i + 1)), Before(i + 1));
        }

        if (coefficients.Length > 0)
        {
            lines.Add((Step(k), Formula.Beside([.. sum])));
        }

        if (!isShort)
        {
            lines.AddRange(coefficients.Select((c, i) => (Formula.Named("c" + Digits(i + 1)), Formula.Of(c))));
        }

        Formula share = Formula.Relate(new Formula.Literal("1"), Sign.Minus, Step(k));
        return new("After k steps",
        [
            Block.Says($"Without noise, {k} steps multiply the error along an eigenvector by the residual polynomial {Step(k)}:"),
            new Block.Display(Formula.System([.. lines])),
            Block.Says($"The recurrence holds from {Formula.Equation(k, new Formula.Literal(Digits(residual.First.Count)))} on. On least squares {share} is the share of the solution that has been found, the spectral filter of early stopping."),
        ]);
    }

    /// <summary>Appends ± c·P, with parentheses around a sum and without a factor of one.</summary>
    private static void Append(List<Formula> sum, Expression coefficient, Formula factor)
    {
        (bool isNegative, Expression size) = coefficient is Expression.Negation { Operand: var operand } ? (true, operand) : (false, coefficient);
        if (isNegative || sum.Count > 0)
        {
            sum.Add(new Formula.Symbol(isNegative ? sum.Count > 0 ? Sign.Minus : Sign.Negative : Sign.Plus));
        }

        if (size is not Expression.Number { Value.IsOne: true })
        {
            sum.Add(size is Expression.Sum ? new Formula.Fence(Bracket.Parentheses, size) : size);
            if (UnicodeNotation.Line(size) is [.., var last, var end] && char.IsAsciiLetter(last) && char.IsAsciiLetter(end))
            {
                sum.Add(new Formula.Symbol(Sign.Times)); // a word runs into what follows
            }
        }

        sum.Add(factor);
    }

    private static string Digits(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Section Energy(QuadraticEnergy energy)
    {
        Formula r = Formula.Named("R");
        Formula p = Formula.Named("P");
        Formula left = Formula.Beside(Formula.Superscript(r, Formula.Named("T")), p, r);
        return new("Energy",
        [
            Block.Says("The quadratic form with matrix"),
            new Block.Display(Formula.Equation(p, MatrixOf(energy.Form))),
            Block.Says($"is multiplied by the determinant of {r} at every step, {Formula.Equation(left, energy.Decay.Equals(RationalFunction.One) ? p : Formula.Of(new Expression.Product([Textbook.Of(energy.Decay), new Expression.Symbol("P")])))}. It is definite exactly where the eigenvalues are complex."),
        ]);
    }

    /// <summary>The stationary variance; the deviation of the noise takes a name that the rule leaves free.</summary>
    private static Section Noise(StationaryNoise noise, Method method, CancellationToken cancellation)
    {
        Formula w = method.Output is { } output ? Formula.Of(output) : Formula.Named(noise.Matrix.States[0]);
        Prose kept = method.Output is null ? Prose.Of($"the iterate {w}") : Prose.Of($"the exposed {w}");
        string deviation = NoiseNames.First(name => !noise.Matrix.States.AsSpan().Contains(name) && !noise.Exposed.Variables.AsSpan().Contains(name));
        Formula s = Formula.Superscript(Formula.Named(deviation), new Formula.Literal("2"));
        Formula variance = Formula.Apply(new Formula.Function("Var"), w);
        Expression value = new Expression.Product([new Expression.Power(new Expression.Symbol(deviation), new Expression.Number(2)), Textbook.Of(noise.Exposed, cancellation)]);
        return new("Gradient noise", UnicodeNotation.Line(value).Length > LongestFormula
            ? [Block.Says($"With independent noise of variance {s} in every gradient {kept} keeps a variance whose formula is too long to print here.")]
            :
            [
                Block.Says($"With independent noise of variance {s} in every gradient {kept} keeps, in the long run and where the method is stable, the variance"),
                new Block.Display(Formula.Equation(variance, value)),
            ]);
    }

    private static Block Limit(ContinuousLimit limit)
    {
        Prose map = Listed([.. limit.Map.Select(m => (Prose)Formula.Equation(new Expression.Symbol(m.Key), m.Value))], "and");
        return Block.Says($"{Sentence(limit.Scheme)[..^1]}: the iterates follow {EquationText.Of(limit.Equation)} to order {limit.Order} with {map}.");
    }
}
