using System.Numerics;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Tests.Expressions;

public class EvaluatorTests
{
    private static readonly Dictionary<string, double> s_point = new(StringComparer.Ordinal) { ["a"] = 2, ["b"] = -3, ["beta"] = 0.5 };

    [Theory]
    [InlineData("a + b*a - 1/4", -4.25)]
    [InlineData("(a^2 - 9/b)^(1/2)", 2.6457513110645907)]
    [InlineData("max(a, b, 0) + min(a, b) + abs(b)", 2)]
    [InlineData("sign(b) + norm(b)", 2)]
    [InlineData("root(x^2 - a, x, 1)", -1.4142135623730951)]
    [InlineData("root(x^2 - a, x, 2)", 1.4142135623730951)]
    [InlineData("root(x^3 - x*a - 1, x, 3)", 1.6180339887498949)]
    [InlineData("root(x^2 - a, x, 3)", double.NaN)]
    [InlineData("root(x^2 + a, x, 1)", double.NaN)]
    [InlineData("sqrt(b)", double.NaN)]
    [InlineData("1/(a - 2)", double.PositiveInfinity)]
    public void Value_AtAPoint_IsTheRealValue(string text, double expected) =>
        Assert.Equal(expected, Evaluator.Value(Infix.Parse(text), s_point));

    [Fact]
    public void ComplexValue_OfANegativeRoot_IsImaginary()
    {
        Dictionary<string, Complex> point = new(StringComparer.Ordinal) { ["a"] = -4, ["k"] = 3, ["i"] = Complex.ImaginaryOne };
        Assert.Equal(new Complex(0, 2), Evaluator.ComplexValue(Infix.Parse("sqrt(a)"), point));
        Assert.Equal(new Complex(0, -2), Evaluator.ComplexValue(Infix.Parse("-sqrt(a)"), point));
        Assert.Equal(new Complex(-64, 0), Evaluator.ComplexValue(Infix.Parse("a^k"), point));
        Assert.Equal(new Complex(0, -1), Evaluator.ComplexValue(Infix.Parse("i^(-1)"), point));
        Assert.Equal(new Complex(0, 2), Evaluator.ComplexValue(Infix.Parse("a^(1/2)"), point));
    }

    [Theory]
    [InlineData("0 <= beta < 1 and a > 1/2", true)]
    [InlineData("0 <= beta < 1/2", false)]
    [InlineData("b > 0 or a == 2", true)]
    [InlineData("sqrt(b) < 1 or sqrt(b) >= 1", false)]
    [InlineData("true and (false or a >= 2 >= b)", true)]
    public void Holds_AtAPoint_DecidesTheCondition(string text, bool expected) =>
        Assert.Equal(expected, Evaluator.Holds(Infix.ParseCondition(text), s_point));

    [Theory]
    [InlineData("c + 1", "'c'")]
    [InlineData("root(x^2 - c, x, 1)", "'c'")]
    [InlineData("grad(a)", "grad")]
    public void Value_OfWhatHasNone_NamesIt(string text, string named) =>
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => Evaluator.Value(Infix.Parse(text), s_point)).Message, StringComparison.Ordinal);
}
