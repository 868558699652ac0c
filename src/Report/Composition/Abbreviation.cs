using Momentum.Analysis;
using Momentum.Analysis.Expressions;

namespace Momentum.Report.Composition;

/// <summary>Writes names for parts of formulas that stand elsewhere on the page.</summary>
internal static class Abbreviation
{
    /// <summary>The expression with every occurrence of the definitions replaced by their names, largest definitions first.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="definitions">Parts and their names.</param>
    public static Expression Apply(Expression expression, IReadOnlyList<(Expression Part, string Name)> definitions)
    {
        foreach ((Expression part, string name) in definitions)
        {
            if (expression.Equals(part))
            {
                return new Expression.Symbol(name);
            }
        }

        return Parts.Map(expression, part => Apply(part, definitions));
    }

    /// <summary>The condition with the definitions replaced in its operands.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="definitions">Parts and their names.</param>
    public static Condition Apply(Condition condition, IReadOnlyList<(Expression Part, string Name)> definitions) => condition switch
    {
        Condition.Comparison c => new Condition.Comparison(ValueList.From(c.Operands.Select(operand => Apply(operand, definitions))), c.Relations),
        Condition.And a => new Condition.And(ValueList.From(a.Parts.Select(part => Apply(part, definitions)))),
        Condition.Or o => new Condition.Or(ValueList.From(o.Parts.Select(part => Apply(part, definitions)))),
        _ => condition,
    };
}
