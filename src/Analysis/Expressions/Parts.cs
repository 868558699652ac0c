namespace Momentum.Analysis.Expressions;

/// <summary>The operands of a formula's outermost operation, and the formula with others in their places; nothing is simplified.</summary>
public static class Parts
{
    /// <summary>The operands in the order of the text; none for a number or symbol.</summary>
    /// <param name="expression">The formula; the only operand of a <see cref="Expression.Root"/> is its polynomial.</param>
    public static ValueList<Expression> Of(Expression expression) => expression switch
    {
        Expression.Negation { Operand: var operand } => [operand],
        Expression.Sum { Terms: var terms } => terms,
        Expression.Product { Factors: var factors } => factors,
        Expression.Quotient { Numerator: var numerator, Denominator: var denominator } => [numerator, denominator],
        Expression.Power { Base: var b, Exponent: var exponent } => [b, exponent],
        Expression.Call { Arguments: var arguments } => arguments,
        Expression.Root { Polynomial: var polynomial } => [polynomial],
        _ => [],
    };

    /// <summary>The formula with the images of its operands, one level deep: what walks a whole formula calls this on itself.</summary>
    /// <param name="expression">The formula; a number or symbol is returned as it is.</param>
    /// <param name="map">The image of an operand; that of a <see cref="Expression.Root"/>'s polynomial still has the root's bound variable.</param>
    public static Expression Map(Expression expression, Func<Expression, Expression> map) => expression switch
    {
        Expression.Number or Expression.Symbol => expression,
        Expression.Negation { Operand: var operand } => new Expression.Negation(map(operand)),
        Expression.Sum { Terms: var terms } => new Expression.Sum(All(terms, map)),
        Expression.Product { Factors: var factors } => new Expression.Product(All(factors, map)),
        Expression.Quotient { Numerator: var numerator, Denominator: var denominator } => new Expression.Quotient(map(numerator), map(denominator)),
        Expression.Power { Base: var b, Exponent: var exponent } => new Expression.Power(map(b), map(exponent)),
        Expression.Call { Function: var function, Arguments: var arguments } => new Expression.Call(function, All(arguments, map)),
        Expression.Root { Polynomial: var polynomial, Variable: var variable, Index: var index } => new Expression.Root(map(polynomial), variable, index),
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private static ValueList<Expression> All(ValueList<Expression> parts, Func<Expression, Expression> map)
    {
        Expression[] result = new Expression[parts.Count];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = map(parts[i]);
        }

        return new ValueList<Expression>(result);
    }
}
