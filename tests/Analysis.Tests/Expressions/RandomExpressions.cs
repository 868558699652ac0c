using System.Globalization;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Tests.Expressions;

/// <summary>Random trees of every node kind, also of shapes that no parser or builder makes on its own.</summary>
internal sealed class RandomExpressions(int seed)
{
    private static readonly string[] s_names = ["alpha", "beta", "lambda", "L", "z'", "x_1", "k"];
    private readonly Random _random = new(seed);

    /// <summary>How many cases a law is tried on.</summary>
    public static int Cases => int.TryParse(Environment.GetEnvironmentVariable("MOMENTUM_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out int cases) ? cases : 2000;

    public Expression Next(int depth) => depth == 0 ? Leaf() : _random.Next(11) switch
    {
        0 => Leaf(),
        1 => new Expression.Negation(Next(depth - 1)),
        2 or 3 => new Expression.Sum(Several(depth)),
        4 or 5 => new Expression.Product(Several(depth)),
        6 or 7 => new Expression.Quotient(Next(depth - 1), Next(depth - 1)),
        8 => new Expression.Power(Next(depth - 1), Exponent(depth)),
        9 => _random.Next(2) == 0 ? new Expression.Call("sqrt", [Next(depth - 1)]) : new Expression.Call("max", Several(depth)),
        _ => new Expression.Root(Next(depth - 1), "x", _random.Next(1, 4)),
    };

    /// <summary>A small tree without functions and roots.</summary>
    public static Expression Rational(int seed) => new RandomExpressions(seed).NextRational(1 + (seed % 3));

    public Condition NextCondition(int depth) => depth == 0 ? Simple() : _random.Next(3) switch
    {
        0 => new Condition.And([NextCondition(depth - 1), NextCondition(depth - 1), NextCondition(0)]),
        1 => new Condition.Or([NextCondition(depth - 1), NextCondition(depth - 1)]),
        _ => Simple(),
    };

    private Expression NextRational(int depth) => depth == 0 ? Leaf() : _random.Next(5) switch
    {
        0 => new Expression.Negation(NextRational(depth - 1)),
        1 => new Expression.Sum([NextRational(depth - 1), NextRational(depth - 1), NextRational(depth - 1)]),
        2 => new Expression.Product([NextRational(depth - 1), NextRational(depth - 1)]),
        3 => new Expression.Quotient(NextRational(depth - 1), NextRational(depth - 1)),
        _ => new Expression.Power(NextRational(depth - 1), new Expression.Number(_random.Next(-2, 4))),
    };

    private Condition Simple() => _random.Next(5) switch
    {
        0 => new Condition.Constant(_random.Next(2) == 0),
        1 => new Condition.Comparison([Next(2), Next(1), Next(2)], [Relation.LessOrEqual, Relation.Less]),
        _ => new Condition.Comparison([Next(2), Next(2)], [(Relation)_random.Next(5)]),
    };

    // An exponent without symbols must stay within the budget of exponents.
    private Expression Exponent(int depth) => _random.Next(3) switch
    {
        0 => new Expression.Number(Momentum.Analysis.Algebra.Rational.Create(_random.Next(-5, 6), _random.Next(1, 4))),
        1 => new Expression.Power(new Expression.Symbol("k"), new Expression.Number(2)),
        _ => new Expression.Sum([new Expression.Symbol("k"), Next(depth - 1)]),
    };

    private ValueList<Expression> Several(int depth) => ValueList.From(Enumerable.Range(0, _random.Next(2, 5)).Select(_ => Next(depth - 1)));

    private Expression Leaf() => _random.Next(3) == 0
        ? new Expression.Number(Momentum.Analysis.Algebra.Rational.Create(_random.Next(-12, 13), _random.Next(1, 5)))
        : new Expression.Symbol(s_names[_random.Next(s_names.Length)]);
}
