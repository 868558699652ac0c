using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Tests.Expressions;

public class ExpressionBuilderTests
{
    private static readonly Expression s_a = Expression.Variable("a");
    private static readonly Expression s_b = Expression.Variable("b");

    [Fact]
    public void Operators_FoldNumbersAndSigns()
    {
        Expression two = Expression.Of(2), zero = Expression.Of(0), one = Expression.Of(1);
        Assert.Equal("a + b", Infix.Print(s_a + s_b + zero));
        Assert.Equal("a - b", Infix.Print(s_a - s_b));
        Assert.Equal("5 + a", Infix.Print(two + s_a + Expression.Of(3)));
        Assert.Equal("0", Infix.Print(zero * s_a));
        Assert.Equal("a", Infix.Print(one * s_a));
        Assert.Equal("-2*a*b", Infix.Print(-s_a * s_b * two));
        Assert.Equal("a*b/(2*a)", Infix.Print(s_a / two * (s_b / s_a)));
        Assert.Equal("a", Infix.Print(-(-s_a)));
        Assert.Equal("2/3", Infix.Print(two / Expression.Of(3)));
        Assert.Equal("a", Infix.Print(ExpressionBuilder.Power(s_a, one)));
        Assert.Equal("3/2", Infix.Print(ExpressionBuilder.Sqrt(Expression.Of(Rational.Create(9, 4)))));
        Assert.Equal("4/(sqrt(a) + sqrt(b))^2", Infix.Print(Expression.Of(4) / ExpressionBuilder.Power(ExpressionBuilder.Sqrt(s_a) + ExpressionBuilder.Sqrt(s_b), two)));
        Assert.Throws<DivideByZeroException>(() => s_a / zero);
    }

    [Fact]
    public void Value_OfRandomTree_SurvivesTheBuilder()
    {
        Dictionary<string, double> point = new(StringComparer.Ordinal) { ["alpha"] = 0.3, ["beta"] = 0.7, ["lambda"] = 1.9, ["L"] = 2.5, ["z'"] = -0.4, ["x_1"] = 0.11, ["k"] = 3 };
        int compared = 0;
        for (int seed = 0; seed < Math.Min(500, RandomExpressions.Cases); seed++)
        {
            Expression tree = RandomExpressions.Rational(seed);
            double expected = Evaluator.Value(tree, point);
            if (double.IsFinite(expected) && Math.Abs(expected) is < 1e6 and > 1e-6)
            {
                compared++;
                Assert.True(Math.Abs(Evaluator.Value(Rebuilt(tree), point) - expected) <= 1e-9 * Math.Abs(expected), FormattableString.Invariant($"seed {seed}: {tree} became {Rebuilt(tree)}"));
            }
        }

        Assert.True(compared > 100);
    }

    private static Expression Rebuilt(Expression e) => e switch
    {
        Expression.Negation n => -Rebuilt(n.Operand),
        Expression.Sum s => ExpressionBuilder.Add([.. s.Terms.Select(Rebuilt)]),
        Expression.Product p => ExpressionBuilder.Multiply([.. p.Factors.Select(Rebuilt)]),
        Expression.Quotient q => Rebuilt(q.Numerator) / Rebuilt(q.Denominator),
        Expression.Power p => ExpressionBuilder.Power(Rebuilt(p.Base), p.Exponent),
        _ => e,
    };
}
