namespace Momentum.Analysis.Expressions;

/// <summary>Replaces symbols in a formula; nothing is simplified.</summary>
public static class Substitution
{
    /// <summary>The formula with every symbol that has a replacement replaced by it, all at once.</summary>
    /// <param name="expression">The formula; the variable of a <see cref="Expression.Root"/> is bound and stays.</param>
    /// <param name="replacement">The replacement of a name, or null to keep it.</param>
    public static Expression Apply(Expression expression, Func<string, Expression?> replacement) => expression switch
    {
        Expression.Symbol { Name: var name } => replacement(name) ?? expression,
        Expression.Root { Variable: var variable } => Parts.Map(expression, polynomial => Apply(polynomial, name => name == variable ? null : replacement(name))),
        _ => Parts.Map(expression, part => Apply(part, replacement)),
    };
}
