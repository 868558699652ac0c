using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Composition.Encyclopedia;

/// <summary>The four numbers of a rule with one buffer, by which the conventions of software differ.</summary>
internal static class OneBufferSection
{
    /// <summary>The section; null where the rule is not of that form.</summary>
    public static Section? Of(MethodAnalysis analysis)
    {
        if (analysis.System.Then(OneBufferForm.Of) is not { IsDecided: true, Value: var form })
        {
            return null;
        }

        Formula beta = Formula.Named("b");
        Formula gradient = At("g", "k");
        Formula change = new Formula.Fence(Bracket.Parentheses, Formula.Relate(gradient, Sign.Minus, Below("g")));
        Formula moved = new Formula.Fence(Bracket.Parentheses, Formula.Relate(At("y", "k"), Sign.Minus, Below("y")));
        Formula next = Formula.Subscript(Formula.Named("y"), Formula.Relate(Formula.Named("k"), Sign.Plus, new Formula.Literal("1")));
        Formula recurrence = Formula.System(
            (At("y", "1"), Formula.Relate(At("y", "0"), Sign.Minus, Formula.Beside(Formula.Named("s"), At("g", "0")))),
            (next, Formula.Beside(At("y", "k"), new Formula.Symbol(Sign.Plus), beta, moved, new Formula.Symbol(Sign.Minus), Formula.Named("a"), gradient, new Formula.Symbol(Sign.Minus), Formula.Named("c"), change)));
        return new("As a recurrence",
        [
            Block.Says($"The points {At("y", "k")} at which the gradients {gradient} are taken follow"),
            new Block.Display(recurrence),
            Block.Says("with the four numbers"),
            new Block.Display(Formula.System((beta, Textbook.Of(form.Momentum)), (Formula.Named("a"), Textbook.Of(form.Step)), (Formula.Named("c"), Textbook.Of(form.Correction)), (Formula.Named("s"), Textbook.Of(form.First)))),
            new Block.Paragraph(Reading(form, analysis)),
        ]);
    }

    private static Prose Reading(OneBufferForm form, MethodAnalysis analysis)
    {
        Prose correction = form.Correction.IsZero
            ? Prose.Of($"Only the last gradient counts ({Formula.Equation(Formula.Named("c"), new Formula.Literal("0"))}). ")
            : form.LooksAhead
                ? Prose.Of($"The change of the gradient counts with {Formula.Equation(Formula.Named("c"), Formula.Beside(Formula.Named("a"), Formula.Named("b")))}, Nesterov's look-ahead. ")
                : "The change of the gradient counts too. ";
        Prose start = form.StartsAtRest
            ? Prose.Of($"The run starts as from a buffer at zero ({Formula.Equation(Formula.Named("s"), Formula.Relate(Formula.Named("a"), Sign.Plus, Formula.Named("c")))}). ")
            : Prose.Of($"The first step is another one than a buffer at zero would give: {Formula.Named("s")} is not {Formula.Relate(Formula.Named("a"), Sign.Plus, Formula.Named("c"))}. ");
        Matrix<RationalFunction> exposed = analysis.System.Value.E;
        bool isPoint = exposed.Equals(analysis.System.Value.C) && analysis.System.Value.F[0, 0].IsZero;
        return Prose.Join(correction, start, isPoint ? "What the method exposes is the point where it takes the gradient." : "What the method exposes is not the point where it takes the gradient.");
    }

    private static Formula At(string name, string index) => Formula.Named($"{name}_{index}");

    private static Formula Below(string name) => Formula.Subscript(Formula.Named(name), Formula.Relate(Formula.Named("k"), Sign.Minus, new Formula.Literal("1")));
}
