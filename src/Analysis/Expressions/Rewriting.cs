using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Expressions;

/// <summary>Rewrites formulas without changing their value.</summary>
public static class Rewriting
{
    /// <summary>Replaces a symbol by a formula everywhere; (√x)² is written x.</summary>
    /// <param name="expression">Where to replace.</param>
    /// <param name="symbol">The symbol's name.</param>
    /// <param name="replacement">What to write instead.</param>
    public static Expression Replace(Expression expression, string symbol, Expression replacement)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return expression switch
        {
            Expression.Symbol s when s.Name == symbol => replacement,
            Expression.Number or Expression.Symbol => expression,
            Expression.Negation n => new Expression.Negation(Replace(n.Operand, symbol, replacement)),
            Expression.Sum s => new Expression.Sum(All(s.Terms, symbol, replacement)),
            Expression.Product p => Flatten(All(p.Factors, symbol, replacement)),
            Expression.Quotient q => new Expression.Quotient(Replace(q.Numerator, symbol, replacement), Replace(q.Denominator, symbol, replacement)),
            Expression.Power { Base: Expression.Symbol s, Exponent: Expression.Number { Value.IsInteger: true } e } when s.Name == symbol =>
                RaiseRoot(replacement, (int)e.Value.Numerator),
            Expression.Power p => new Expression.Power(Replace(p.Base, symbol, replacement), Replace(p.Exponent, symbol, replacement)),
            Expression.Call c => new Expression.Call(c.Function, All(c.Arguments, symbol, replacement)),
            Expression.Root r => new Expression.Root(Replace(r.Polynomial, symbol, replacement), r.Variable, r.Index),
            _ => throw new InvalidOperationException($"unknown expression {expression.GetType().Name}"),
        };
    }

    /// <summary>(√x)^(2j) = xʲ and (√x)^(2j+1) = xʲ√x.</summary>
    private static Expression RaiseRoot(Expression replacement, int exponent)
    {
        if (replacement is not Expression.Call { Function: "sqrt" } root || exponent < 0)
        {
            return new Expression.Power(replacement, new Expression.Number(exponent));
        }

        int half = exponent / 2;
        Expression? whole = half switch
        {
            0 => null,
            1 => root.Arguments[0],
            _ => new Expression.Power(root.Arguments[0], new Expression.Number(half)),
        };
        return (whole, exponent % 2) switch
        {
            (null, 0) => new Expression.Number(1),
            (null, _) => root,
            (_, 0) => whole,
            _ => Flatten([whole, root]),
        };
    }

    /// <summary>A product without products among its factors.</summary>
    private static Expression Flatten(ValueList<Expression> factors)
    {
        List<Expression> flat = [];
        foreach (Expression factor in factors)
        {
            if (factor is Expression.Product inner)
            {
                flat.AddRange(inner.Factors);
            }
            else if (factor is not Expression.Number { Value: var v } || v != Rational.One)
            {
                flat.Add(factor);
            }
        }

        return flat.Count switch
        {
            0 => new Expression.Number(1),
            1 => flat[0],
            _ => new Expression.Product(ValueList.From(flat)),
        };
    }

    private static ValueList<Expression> All(ValueList<Expression> items, string symbol, Expression replacement) =>
        ValueList.From(items.Select(item => Replace(item, symbol, replacement)));
}
