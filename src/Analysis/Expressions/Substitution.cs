namespace Momentum.Analysis.Expressions;

/// <summary>Replaces symbols in a formula; nothing is simplified.</summary>
public static class Substitution
{
    /// <summary>The formula with every symbol that has a replacement replaced by it, all at once.</summary>
    /// <param name="expression">The formula; the variable of a <see cref="Expression.Root"/> is bound and stays.</param>
    /// <param name="replacement">The replacement of a name, or null to keep it.</param>
    public static Expression Apply(Expression expression, Func<string, Expression?> replacement) => expression switch
    {
        Expression.Number => expression,
        Expression.Symbol { Name: var name } => replacement(name) ?? expression,
        Expression.Negation { Operand: var operand } => new Expression.Negation(Apply(operand, replacement)),
        Expression.Sum { Terms: var terms } => new Expression.Sum(Apply(terms, replacement)),
        Expression.Product { Factors: var factors } => new Expression.Product(Apply(factors, replacement)),
        Expression.Quotient { Numerator: var numerator, Denominator: var denominator } => new Expression.Quotient(Apply(numerator, replacement), Apply(denominator, replacement)),
        Expression.Power { Base: var b, Exponent: var exponent } => new Expression.Power(Apply(b, replacement), Apply(exponent, replacement)),
        Expression.Call { Function: var function, Arguments: var arguments } => new Expression.Call(function, Apply(arguments, replacement)),
        Expression.Root { Polynomial: var polynomial, Variable: var variable, Index: var index } =>
            new Expression.Root(Apply(polynomial, name => name == variable ? null : replacement(name)), variable, index),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private static ValueList<Expression> Apply(ValueList<Expression> parts, Func<string, Expression?> replacement)
    {
        Expression[] result = new Expression[parts.Count];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Apply(parts[i], replacement);
        }

        return ValueList.From(result);
    }
}
