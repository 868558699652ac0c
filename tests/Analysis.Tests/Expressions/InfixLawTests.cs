using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Tests.Expressions;

public class InfixLawTests
{
    [Fact]
    public void Parse_OfPrintedTree_IsTheTree()
    {
        for (int seed = 0; seed < RandomExpressions.Cases; seed++)
        {
            Expression tree = new RandomExpressions(seed).Next(seed % 5);
            string text = Infix.Print(tree);
            Expression read = Infix.Parse(text);
            Assert.True(tree == read, FormattableString.Invariant($"seed {seed}: {text} was read as {Infix.Print(read)}"));
        }
    }

    [Fact]
    public void ParseCondition_OfPrintedCondition_IsTheCondition()
    {
        for (int seed = 0; seed < RandomExpressions.Cases; seed++)
        {
            Condition condition = new RandomExpressions(seed).NextCondition(seed % 4);
            string text = Infix.Print(condition);
            Condition read = Infix.ParseCondition(text);
            Assert.True(condition == read, FormattableString.Invariant($"seed {seed}: {text} was read as {Infix.Print(read)}"));
        }
    }

    [Theory]
    [InlineData("1 + beta - alpha*lambda")]
    [InlineData("(1 - sqrt(alpha*lambda))^2")]
    [InlineData("4/(sqrt(mu) + sqrt(L))^2")]
    [InlineData("9/10*x")]
    [InlineData("-2*beta")]
    [InlineData("-1/2")]
    [InlineData("x - 3")]
    [InlineData("x*(-3)")]
    [InlineData("2^(1/2)")]
    [InlineData("a^b^c")]
    [InlineData("(a^b)^c")]
    [InlineData("a/b/c")]
    [InlineData("a/(b*c)")]
    [InlineData("a - (b + c)")]
    [InlineData("a - x^2")]
    [InlineData("(-x)^2")]
    [InlineData("x^(-1)")]
    [InlineData("max(abs(a), b, 0)")]
    [InlineData("root(x^3 - beta*x - 1, x, 2)")]
    [InlineData("beta*z + grad(w)")]
    public void Print_OfParsedText_HasNoParenthesisMoreOrLess(string text) => Assert.Equal(text, Infix.Print(Infix.Parse(text)));

    [Theory]
    [InlineData("0.9", "9/10")]
    [InlineData("1e-3", "1/1000")]
    [InlineData("2.50E+1", "25")]
    [InlineData(".5", "1/2")]
    [InlineData("((x))", "x")]
    [InlineData("-x^2", "-(x^2)")]
    [InlineData("-x^2*y/z + w", "-(x^2)*y/z + w")]
    [InlineData("2^-3", "2^(-3)")]
    [InlineData("a + -b", "a - b")]
    [InlineData("a - -3", "a - (-3)")]
    [InlineData("--x", "-(-x)")]
    [InlineData("a*(b*c)", "a*(b*c)")]
    [InlineData("6/4", "3/2")]
    [InlineData("(9)/10", "(9)/10")]
    [InlineData("1 # one\n + x", "1 + x")]
    public void Print_OfOtherSpelling_IsCanonical(string text, string canonical) => Assert.Equal(canonical, Infix.Print(Infix.Parse(text)));

    [Theory]
    [InlineData("0 <= beta < 1 and nu > 1/2")]
    [InlineData("a < b or (c == d or e >= f) and true")]
    [InlineData("(a + b)*c < d")]
    [InlineData("true")]
    public void Print_OfParsedCondition_IsTheText(string text) => Assert.Equal(text, Infix.Print(Infix.ParseCondition(text)));

    [Fact]
    public void Node_OfTooFewParts_IsRefused()
    {
        Expression a = new Expression.Symbol("a");
        Condition one = new Condition.Constant(true);
        Assert.Throws<ArgumentException>(() => new Expression.Sum([a]));
        Assert.Throws<ArgumentException>(() => new Expression.Product([a]));
        Assert.Throws<ArgumentException>(() => new Expression.Call("max", []));
        Assert.Throws<ArgumentException>(() => new Condition.And([one]));
        Assert.Throws<ArgumentException>(() => new Condition.Or([]));
        Assert.Throws<ArgumentException>(() => new Condition.Comparison([a, a], []));
    }
}
