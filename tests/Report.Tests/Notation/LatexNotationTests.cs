using Momentum.Analysis.Expressions;
using Momentum.Report.Notation;
using static Momentum.Report.Tests.Support.Trees;

namespace Momentum.Report.Tests.Notation;

public sealed class LatexNotationTests
{
    public static TheoryData<Expression, string, string> Printed => new()
    {
        { Times(Alpha, Lambda), "\\alpha \\lambda", "αλ" },
        { Sum(Num(1), Beta, Neg(Times(Alpha, Lambda))), "1 + \\beta - \\alpha \\lambda", "1 + β − αλ" },
        { Sum(Num(2), Times(Num(2), Beta)), "2 + 2 \\beta", "2 + 2β" },
        { Over(Num(4), Pow(Sum(Sqrt(Mu), Sqrt(L)), 2)), "4/(\\sqrt{\\mu} + \\sqrt{L})^{2}", "4/(√μ + √L)²" },
        { Pow(Sum(Num(1), Neg(Sqrt(Times(Alpha, Lambda)))), 2), "(1 - \\sqrt{\\alpha \\lambda})^{2}", "(1 − √(αλ))²" },
        { Times(Ratio(1, 2), Beta), "(1/2) \\beta", "(1/2)β" },
        { Times(Num(-3), Beta), "-3 \\beta", "−3β" },
        { Sum(Alpha, Times(Num(-1), Beta)), "\\alpha - \\beta", "α − β" },
        { Sum(Alpha, Neg(Sum(Beta, Mu))), "\\alpha - (\\beta + \\mu)", "α − (β + μ)" },
        { Times(Alpha, Neg(Beta)), "\\alpha (-\\beta)", "α(−β)" },
        { Times(Num(2), Num(3)), "2 \\cdot 3", "2·3" },
        { Times(Var("lr"), Var("momentum")), "\\mathit{lr} \\cdot \\mathit{momentum}", "lr·momentum" },
        { Times(Var("lr"), Sum(Num(1), Beta)), "\\mathit{lr} \\cdot (1 + \\beta)", "lr·(1 + β)" },
        { Pow(Var("beta1"), 2), "\\beta_{1}^{2}", "β₁²" },
        { new Expression.Power(Var("rho"), Var("k")), "\\rho^{k}", "ρᵏ" },
        { new Expression.Power(Var("z'"), Num(2)), "{z'}^{2}", "z′²" },
        { Pow(Neg(Alpha), 2), "(-\\alpha)^{2}", "(−α)²" },
        { Pow(Over(Alpha, Beta), 2), "(\\alpha/\\beta)^{2}", "(α/β)²" },
        { Over(Over(Alpha, Beta), Mu), "\\frac{\\alpha/\\beta}{\\mu}", "(α/β)/μ" },
        { Over(Alpha, Times(Beta, Mu)), "\\alpha/(\\beta \\mu)", "α/(βμ)" },
        { Call("abs", Sum(Num(1), Neg(Beta))), "\\lvert 1 - \\beta \\rvert", "|1 − β|" },
        { Call("max", Alpha, Beta), "\\max (\\alpha, \\beta)", "max(α, β)" },
        { Call("grad", Var("w")), "\\nabla f (w)", "∇f(w)" },
        { Sqrt(Sqrt(Beta)), "\\sqrt{\\sqrt{\\beta}}", "√(√β)" },
        { Ratio(-9, 10), "-9/10", "−9/10" },
        { new Expression.Root(Sum(Pow(Var("h"), 3), Neg(Beta)), "h", 2), "\\text{the 2nd real root } h \\text{ of } h^{3} - \\beta = 0", "the 2nd real root h of h³ − β = 0" },
    };

    [Theory]
    [MemberData(nameof(Printed))]
    public void Inline_Expression_IsTextbookForm(Expression expression, string latex, string unicode)
    {
        Assert.Equal(latex, LatexNotation.Inline(expression));
        Assert.Equal(unicode, UnicodeNotation.Line(expression));
    }

    [Fact]
    public void Display_Quotient_IsStacked() =>
        Assert.Equal("\\frac{1 - \\sqrt{\\beta}}{1 + \\sqrt{\\beta}}", LatexNotation.Display(Over(Sum(Num(1), Neg(Sqrt(Beta))), Sum(Num(1), Sqrt(Beta)))));

    [Fact]
    public void Display_BracketsAroundFraction_Grow() =>
        Assert.Equal("\\left( \\frac{\\alpha}{\\beta} \\right)^{2}", LatexNotation.Display(Pow(Over(Alpha, Beta), 2)));

    [Fact]
    public void Inline_Condition_HasBlanksAroundComparisons()
    {
        Condition condition = Both(Between(Num(0), Relation.LessOrEqual, Beta, Relation.Less, Num(1)), Either(Compare(Var("nu"), Relation.Greater, Ratio(1, 2)), new Condition.Constant(true)));
        Assert.Equal("0 \\le \\beta < 1 \\text{ and } (\\nu > 1/2 \\text{ or } \\text{always})", LatexNotation.Inline(condition));
        Assert.Equal("0 ≤ β < 1 and (ν > 1/2 or always)", UnicodeNotation.Line(condition));
    }
}
