using System.Xml.Linq;
using Momentum.Analysis;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Report.Composition;
using Momentum.Report.Documents;
using Momentum.Report.Notation;
using static Momentum.Report.Tests.Support.Trees;

namespace Momentum.Report.Tests.Notation;

public sealed class MathMlNotationTests
{
    private static readonly string[] Elements =
        ["math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msqrt", "msub", "msup", "msubsup", "mtable", "mtr", "mtd"];

    [Theory]
    [InlineData("mfrac", 2)]
    [InlineData("msub", 2)]
    [InlineData("msup", 2)]
    [InlineData("msubsup", 3)]
    public void Display_EveryFormulaOfAPage_IsMathMlCore(string element, int children)
    {
        Document page = MethodPage.Of(MethodAnalysis.Of(Catalogue.QuasiHyperbolic));
        foreach (Block.Display display in page.Blocks().OfType<Block.Display>())
        {
            XElement math = XElement.Parse(MathMlNotation.Display(display.Formula));
            Assert.All(math.DescendantsAndSelf(), e => Assert.Contains(e.Name.LocalName, Elements));
            Assert.All(math.Descendants(element), e => Assert.Equal(children, e.Elements().Count()));
        }
    }

    [Fact]
    public void Inline_Fraction_HasASlashAndBrackets() =>
        Assert.Equal("α/(λ(2−αλ))", XElement.Parse(MathMlNotation.Inline(Momentum.Analysis.Expressions.Infix.Parse("alpha/(lambda*(2 - alpha*lambda))"))).Value.Replace("\u2062", string.Empty, StringComparison.Ordinal));

    [Fact]
    public void Display_Fraction_KeepsItsParts()
    {
        XElement math = XElement.Parse(MathMlNotation.Display(Over(Num(4), Pow(Sum(Sqrt(Mu), Sqrt(L)), 2))));
        XElement fraction = Assert.Single(math.Descendants("mfrac"));
        Assert.Equal("4", fraction.Elements().First().Value);
        Assert.Equal(2, fraction.Descendants("msqrt").Count());
    }

    [Fact]
    public void Inline_Condition_EscapesComparisons()
    {
        Condition condition = Between(Num(0), Relation.Less, Beta, Relation.Less, Num(1));
        Assert.Equal("0<β<1", XElement.Parse(MathMlNotation.Inline(condition)).Value);
    }
}
