using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Report.Tests.Support;

/// <summary>Short constructors of expression trees.</summary>
internal static class Trees
{
    public static readonly Expression Alpha = Var("alpha");
    public static readonly Expression Beta = Var("beta");
    public static readonly Expression Lambda = Var("lambda");
    public static readonly Expression Mu = Var("mu");
    public static readonly Expression L = Var("L");

    public static Expression Var(string name) => new Expression.Symbol(name);

    public static Expression Num(int value) => new Expression.Number(value);

    public static Expression Ratio(int numerator, int denominator) => new Expression.Number(Rational.Create(numerator, denominator));

    public static Expression Sum(params Expression[] terms) => new Expression.Sum(ValueList.Create<Expression>(terms));

    public static Expression Times(params Expression[] factors) => new Expression.Product(ValueList.Create<Expression>(factors));

    public static Expression Neg(Expression operand) => new Expression.Negation(operand);

    public static Expression Over(Expression numerator, Expression denominator) => new Expression.Quotient(numerator, denominator);

    public static Expression Pow(Expression body, int exponent) => new Expression.Power(body, Num(exponent));

    public static Expression Sqrt(Expression body) => Call("sqrt", body);

    public static Expression Call(string name, params Expression[] arguments) => new Expression.Call(name, ValueList.Create<Expression>(arguments));

    public static Condition Compare(Expression left, Relation relation, Expression right) => new Condition.Comparison([left, right], [relation]);

    public static Condition Between(Expression low, Relation first, Expression middle, Relation second, Expression high) =>
        new Condition.Comparison([low, middle, high], [first, second]);

    public static Condition Both(params Condition[] parts) => new Condition.And(ValueList.Create<Condition>(parts));

    public static Condition Either(params Condition[] parts) => new Condition.Or(ValueList.Create<Condition>(parts));
}
