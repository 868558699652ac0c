using Momentum.Analysis;
using Momentum.Analysis.Expressions;

namespace Momentum.Report.Notation;

/// <summary>Lays a condition out: chained relations, "and" and "or" in words.</summary>
internal static class ConditionLayout
{
    /// <summary>The layout of a condition.</summary>
    public static Formula Of(Condition condition) => condition switch
    {
        Condition.Constant c => new Formula.Words(c.Value ? "always" : "never"),
        Condition.Comparison c => Compared(c),
        Condition.And a => Joined(a.Parts, "and"),
        Condition.Or o => Joined(o.Parts, "or"),
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private static Formula.Row Compared(Condition.Comparison comparison)
    {
        List<Formula> items = [Formula.Of(comparison.Operands[0])];
        for (int i = 0; i < comparison.Relations.Count; i++)
        {
            items.Add(new Formula.Symbol(SignOf(comparison.Relations[i])));
            items.Add(Formula.Of(comparison.Operands[i + 1]));
        }

        return new(ValueList.From(items));
    }

    private static Formula.Row Joined(ValueList<Condition> parts, string word)
    {
        List<Formula> items = [];
        foreach (Condition part in parts)
        {
            if (items.Count > 0)
            {
                items.Add(parts.Count > 2 && items.Count < (2 * parts.Count) - 3 ? new Formula.Symbol(Sign.Comma) : new Formula.Words(word));
            }

            Formula laid = Of(part);
            items.Add(part is Condition.And or Condition.Or ? new Formula.Fence(Bracket.Parentheses, laid) : laid);
        }

        return new Formula.Row(ValueList.From(items));
    }

    private static Sign SignOf(Relation relation) => relation switch
    {
        Relation.Less => Sign.Less,
        Relation.LessOrEqual => Sign.LessOrEqual,
        Relation.Equal => Sign.Equal,
        Relation.Greater => Sign.Greater,
        _ => Sign.GreaterOrEqual,
    };
}
