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
            Expression.Negation n => Replace(n.Operand, symbol, replacement) is var operand && ReferenceEquals(operand, n.Operand) ? n : new Expression.Negation(operand),
            Expression.Sum s => All(s.Terms, symbol, replacement) is { } terms ? new Expression.Sum(terms) : s,
            Expression.Product p => All(p.Factors, symbol, replacement) is { } factors ? Flatten(factors) : p,
            Expression.Quotient q => new Expression.Quotient(Replace(q.Numerator, symbol, replacement), Replace(q.Denominator, symbol, replacement)),
            Expression.Power { Base: Expression.Symbol s, Exponent: Expression.Number { Value.IsInteger: true } e } when s.Name == symbol =>
                RaiseRoot(replacement, (int)e.Value.Numerator),
            Expression.Power p => new Expression.Power(Replace(p.Base, symbol, replacement), Replace(p.Exponent, symbol, replacement)),
            Expression.Call c => All(c.Arguments, symbol, replacement) is { } arguments ? new Expression.Call(c.Function, arguments) : c,
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

    // Null where nothing was replaced.
    private static ValueList<Expression>? All(ValueList<Expression> items, string symbol, Expression replacement)
    {
        Expression[]? result = null;
        for (int i = 0; i < items.Count; i++)
        {
            Expression item = items[i];
            Expression replaced = Replace(item, symbol, replacement);
            if (result is null && !ReferenceEquals(replaced, item))
            {
                result = items.AsSpan().ToArray();
            }

            if (result is not null)
            {
                result[i] = replaced;
            }
        }

        return result is null ? null : new ValueList<Expression>(result);
    }
}
