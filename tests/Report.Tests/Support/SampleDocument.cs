using Momentum.Analysis.Expressions;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using Momentum.Report.Text;
using static Momentum.Report.Tests.Support.Trees;

namespace Momentum.Report.Tests.Support;

/// <summary>A small document with every kind of block and inline.</summary>
internal static class SampleDocument
{
    private static readonly Expression AlphaLambda = Times(Alpha, Lambda);
    private static readonly Expression Bound = Sum(Num(2), Times(Num(2), Beta));

    public static Document Create() => new(
        "Heavy ball & friends: 100 % derived",
        [Block.Says($"A page about one method, with {new Inline.Emphasis("every")} kind of block. See {new Inline.Citation("polyak64")} and {new Inline.Link("the article", "https://distill.pub/2017/momentum/")}.")],
        [Rule(), Results()])
    {
        Authors = ["A. Uthor", "Zoë Müller"],
        Sources =
        [
            new("polyak64", "B. T. Polyak (1964), Some methods of speeding up the convergence of iteration methods."),
            new("goh17", Prose.Of($"G. Goh (2017), Why Momentum Really Works, {new Inline.Link("Distill", "https://distill.pub/2017/momentum/")}.")),
        ],
        Provenance = new([new("Command", "momentum report --to markdown,latex"), new("Version", "0.1.0")]),
    };

    private static Section Rule() => new("Rule", [
        Block.Says($"The state is {Formula.Named("w")} and {Formula.Named("z")}; its step size is {Alpha} and its momentum {Beta}."),
        new Block.Code("z' = beta*z + grad(w)\nw' = w - alpha*z'"),
        new Block.Display(Formula.System(
            (Formula.Named("z'"), Sum(Times(Beta, Var("z")), Call("grad", Var("w")))),
            (Formula.Named("w'"), Sum(Var("w"), Neg(Times(Alpha, Var("z'"))))))),
        Block.Says($"On an eigendirection its iteration matrix is"),
        new Block.Display(Formula.Equation(
            Formula.Apply(Formula.Named("R"), Formula.Named("lambda")),
            Formula.MatrixOf([[Beta, Lambda], [Neg(Times(Alpha, Beta)), Sum(Num(1), Neg(AlphaLambda))]])), "matrix"),
    ])
    { Label = "rule" };

    private static Section Results() => new("Results, κ = 100", [
        Block.Says($"It is stable exactly for {Between(Num(0), Relation.Less, AlphaLambda, Relation.Less, Bound)}, from {new Inline.Reference("matrix")} in {new Inline.Reference("rule")}.{new Inline.Footnote("By the conditions of Jury.")} The table is {new Inline.Reference("tuning")}."),
        new Block.Display(Formula.Equation(
            Formula.Named("rho"),
            Formula.ByCases([
                new(Sqrt(Beta), Compare(Pow(Sum(Num(1), Beta, Neg(AlphaLambda)), 2), Relation.LessOrEqual, Times(Num(4), Beta))),
                new(Over(Sum(Call("abs", Sum(Num(1), Beta, Neg(AlphaLambda))), Sqrt(Sum(Pow(Sum(Num(1), Beta, Neg(AlphaLambda)), 2), Neg(Times(Num(4), Beta))))), Num(2)), null),
            ]))),
        new Block.Table(
            [new("Method"), new("Tuning", Alignment.Centre), new(Prose.Of($"{Formula.Named("rho")}"), Alignment.Right)],
            [
                ["gradient descent", Formula.Equation(Alpha, Over(Num(2), Sum(Mu, L))), "0.9802"],
                [Prose.Of($"heavy {new Inline.Strong("ball")}"), Formula.Equation(Alpha, Over(Num(4), Pow(Sum(Sqrt(Mu), Sqrt(L)), 2))), "0.8182"],
                [Prose.Of($"own {new Inline.Code("a|b")}"), "[x](javascript:alert(1)) | % $ # _ { } ~ ^ \\ & < > \"", "1.0000"],
            ],
            "Tunings; numbers at κ = 100.",
            "tuning"),
        new Block.Items([Prose.Of($"the first with {Sqrt(Times(Alpha, Lambda))},"), "the second."], Numbered: true),
    ])
    {
        Sections = [new("A subsection", [Block.Says("- looks like a list item but is a paragraph."), Block.Says("1. so does this.")])],
    };
}
