using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Tests.Expressions;

public class ExpressionErrorTests
{
    [Theory]
    [InlineData("", 1, 1, null)]
    [InlineData("a +", 1, 4, null)]
    [InlineData("a +\n  * b", 2, 3, null)]
    [InlineData("sqr(a)", 1, 1, "sqrt")]
    [InlineData("SQRT(a)", 1, 1, "sqrt")]
    [InlineData("a b", 1, 3, null)]
    [InlineData("a)", 1, 2, null)]
    [InlineData("x[k]", 1, 2, null)]
    [InlineData("a < b", 1, 3, null)]
    [InlineData("a,5", 1, 2, null)]
    [InlineData("root(x^2, x)", 1, 12, null)]
    [InlineData("root(x^2, 3, 1)", 1, 11, null)]
    [InlineData("root(x^2, x, 0)", 1, 14, null)]
    [InlineData("\"a\"", 1, 1, null)]
    [InlineData("_a", 1, 1, null)]
    [InlineData("'", 1, 1, null)]
    [InlineData("a ≤ b", 1, 3, "<=")]
    public void Parse_OfFaultyFormula_SaysWhere(string text, int line, int column, string? nearest)
    {
        ExpressionSyntaxException error = Assert.Throws<ExpressionSyntaxException>(() => Infix.Parse(text));
        Assert.Equal((line, column, nearest), (error.Line, error.Column, error.Nearest));
    }

    [Theory]
    [InlineData("a", 1, 2)]
    [InlineData("a < ", 1, 5)]
    [InlineData("a < b and", 1, 10)]
    [InlineData("a < b && c < d", 1, 7)]
    [InlineData("(a < b", 1, 7)]
    [InlineData("a < b or c", 1, 11)]
    public void ParseCondition_OfFaultyText_SaysWhere(string text, int line, int column)
    {
        ExpressionSyntaxException error = Assert.Throws<ExpressionSyntaxException>(() => Infix.ParseCondition(text));
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("alhpa", "alpha")]
    [InlineData("alpa", "alpha")]
    [InlineData("BETA", "beta")]
    [InlineData("momentun", "momentum")]
    [InlineData("x", null)]
    [InlineData("weight", null)]
    [InlineData("", null)]
    public void NearestName_IsWithinAThirdOfTheLength(string word, string? expected) =>
        Assert.Equal(expected, NearestName.Of(word, ["alpha", "beta", "momentum", "L"]));

    // The definition of the distance, by recursion over prefixes.
    [Fact]
    public void Distance_OfRandomWords_IsThatOfTheDefinition()
    {
        Random random = new(5);
        string Word() => string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => "abc"[random.Next(3)]));
        for (int i = 0; i < 300; i++)
        {
            string a = Word(), b = Word();
            Assert.Equal(Naive(a, b), NearestName.Distance(a, b));
        }

        static int Naive(string a, string b) => a.Length == 0 ? b.Length : b.Length == 0 ? a.Length : Math.Min(
            Math.Min(Naive(a[..^1], b) + 1, Naive(a, b[..^1]) + 1),
            Math.Min(
                Naive(a[..^1], b[..^1]) + (a[^1] == b[^1] ? 0 : 1),
                a.Length > 1 && b.Length > 1 && a[^1] == b[^2] && a[^2] == b[^1] ? Naive(a[..^2], b[..^2]) + 1 : int.MaxValue));
    }
}
