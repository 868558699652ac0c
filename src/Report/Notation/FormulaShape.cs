using Momentum.Analysis.Expressions;

namespace Momentum.Report.Notation;

/// <summary>Questions about the shape of a formula that every printer asks.</summary>
internal static class FormulaShape
{
    /// <summary>The items of a formula side by side: trees of the analysis laid out, rows spliced.</summary>
    public static List<Formula> Items(Formula formula)
    {
        List<Formula> items = [];
        Splice(formula, items);
        return items;
    }

    /// <summary>Whether a fraction occurs outside scripts.</summary>
    public static bool HasFraction(Formula formula) => formula switch
    {
        Formula.Fraction => true,
        Formula.Radical r => HasFraction(r.Radicand),
        Formula.Script s => HasFraction(s.Base),
        Formula.Fence f => HasFraction(f.Body),
        Formula.Scalar or Formula.Holds or Formula.Row => Items(formula).Exists(HasFraction),
        _ => false,
    };

    /// <summary>Whether the formula takes more than one line whatever the style.</summary>
    public static bool IsBlock(Formula formula) => formula switch
    {
        Formula.Matrix or Formula.Cases or Formula.Aligned => true,
        Formula.Row r => r.Items.Any(IsBlock),
        Formula.Fence f => IsBlock(f.Body),
        Formula.Script s => IsBlock(s.Base),
        _ => false,
    };

    /// <summary>Whether the part of a fraction needs brackets beside a slash.</summary>
    /// <param name="part">Numerator or denominator.</param>
    /// <param name="below">Whether it is the denominator, where a product needs brackets too.</param>
    public static bool NeedsBracketsAtSlash(Formula part, bool below)
    {
        List<Formula> items = Items(part);
        return items.Exists(item => item is Formula.Fraction or Formula.Words or Formula.Symbol { Sign: not Sign.Nabla and not Sign.Infinity })
            || (below && items.Count > 1);
    }

    /// <summary>Whether a fraction at a position stands beside a factor, so that a slash would read wrongly.</summary>
    public static bool IsFactor(List<Formula> items, int index) =>
        (index > 0 && IsQuantity(items[index - 1])) || (index + 1 < items.Count && IsQuantity(items[index + 1]));

    /// <summary>Whether an item is a quantity, so that two of them side by side are a product.</summary>
    public static bool IsQuantity(Formula item) => item is not (Formula.Words or Formula.Symbol { Sign: not Sign.Infinity });

    private static void Splice(Formula formula, List<Formula> items)
    {
        switch (formula)
        {
            case Formula.Row row:
                foreach (Formula item in row.Items)
                {
                    Splice(item, items);
                }

                break;
            case Formula.Scalar scalar:
                Splice(ExpressionLayout.Of(scalar.Value), items);
                break;
            case Formula.Holds holds:
                Splice(ConditionLayout.Of(holds.Condition), items);
                break;
            default:
                items.Add(formula);
                break;
        }
    }
}
