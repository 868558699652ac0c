namespace Momentum.Analysis.Expressions;

/// <summary>The operands of a node.</summary>
internal static class Parts
{
    /// <summary>The operands in the order of the text; none for a number or symbol.</summary>
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
}
