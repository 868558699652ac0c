using Momentum.Analysis;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Limits;
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

    /// <summary>The sections.</summary>
    public static IEnumerable<Section> Of(MethodAnalysis analysis)
    {
        if (analysis.Energy is { IsDecided: true, Value: { Form.Rows: 2 } energy })
        {
            yield return Energy(energy);
        }

        if (analysis.Noise is { IsDecided: true, Value: var noise })
        {
            yield return Noise(noise);
        }

        if (analysis.Limits is { IsDecided: true, Value: var limits })
        {
            yield return new("Small steps", ValueList.From(limits.Select(Limit)));
        }
    }

    private static Section Energy(QuadraticEnergy energy)
    {
        Formula r = Formula.Named("R");
        Formula p = Formula.Named("P");
        Formula left = Formula.Beside(Formula.Superscript(r, Formula.Named("T")), p, r);
        return new("Energy",
        [
            Block.Says("The quadratic form with matrix"),
            new Block.Display(Formula.Equation(p, MatrixOf(energy.Form))),
            Block.Says($"is multiplied by the determinant of {r} at every step, {Formula.Equation(left, new Expression.Product([Textbook.Of(energy.Decay), new Expression.Symbol("P")]))}. It is definite exactly where the eigenvalues are complex."),
        ]);
    }

    /// <summary>The stationary variance; the deviation of the noise takes a name that the rule leaves free.</summary>
    private static Section Noise(StationaryNoise noise)
    {
        Formula w = Formula.Named(noise.Matrix.States[0]);
        string deviation = NoiseNames.First(name => !noise.Matrix.States.AsSpan().Contains(name) && !noise.Exposed.Variables.AsSpan().Contains(name));
        Formula s = Formula.Superscript(Formula.Named(deviation), new Formula.Literal("2"));
        Formula variance = Formula.Apply(new Formula.Function("Var"), w);
        Expression value = new Expression.Product([new Expression.Power(new Expression.Symbol(deviation), new Expression.Number(2)), Textbook.Of(noise.Exposed)]);
        return new("Gradient noise", UnicodeNotation.Line(value).Length > LongestFormula
            ? [Block.Says($"With independent noise of variance {s} in every gradient the iterate keeps a variance whose formula is too long to print here.")]
            :
            [
                Block.Says($"With independent noise of variance {s} in every gradient the iterate {w} keeps, in the long run and where the method is stable, the variance"),
                new Block.Display(Formula.Equation(variance, value)),
            ]);
    }

    private static Block Limit(ContinuousLimit limit)
    {
        Prose map = Listed([.. limit.Map.Select(m => (Prose)Formula.Equation(new Expression.Symbol(m.Key), m.Value))], "and");
        return Block.Says($"{Sentence(limit.Scheme)[..^1]}: the iterates follow {EquationText.Of(limit.Equation)} to order {limit.Order} with {map}.");
    }
}
