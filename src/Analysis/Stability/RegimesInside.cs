using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>Joins conditions that tell regimes apart with the cells of the stability region; outside the cells is divergence.</summary>
internal static class RegimesInside
{
    /// <summary>The regimes, each inside the region, and divergence outside.</summary>
    public static ValueList<Regime> Of(ValueList<Regime> items, StabilityRegion region)
    {
        List<Regime> result = [];
        Condition[] inside = [.. region.Cells.Where(static c => !c.IsEmpty).Select(c => Condition.All([c.When, Interval(c, region.Display)]))];
        if (inside.Length > 0)
        {
            Condition stable = Any(inside);
            result.AddRange(items.Select(r => r with { When = Condition.All([r.When, stable]), WhereStable = r.When }));
        }

        List<Condition> outside = [];
        foreach (IGrouping<Condition, StabilityCell> group in region.Cells.GroupBy(static c => c.When))
        {
            List<Condition> parts = [group.Key];
            foreach (StabilityCell cell in group.Where(static c => !c.IsEmpty))
            {
                parts.Add(Outside(cell, region.Display));
            }

            outside.Add(Condition.All(parts));
        }

        result.Add(new(RegimeKind.Divergence, Any(outside)));
        return ValueList.From(result);
    }

    private static Condition.Comparison Interval(StabilityCell cell, Expression gain) => cell.Upper is { } upper
        ? new Condition.Comparison([cell.Lower, gain, upper], [Relation.Less, Relation.Less])
        : new Condition.Comparison([gain, cell.Lower], [Relation.Greater]);

    private static Condition Outside(StabilityCell cell, Expression gain)
    {
        List<Condition> sides = [];
        if (cell.Lower is not Expression.Number { Value.IsZero: true })
        {
            sides.Add(new Condition.Comparison([gain, cell.Lower], [Relation.LessOrEqual]));
        }

        if (cell.Upper is { } upper)
        {
            sides.Add(new Condition.Comparison([gain, upper], [Relation.GreaterOrEqual]));
        }

        return Any(sides);
    }

    private static Condition Any(IReadOnlyList<Condition> conditions) => conditions.Count switch
    {
        0 => new Condition.Constant(false),
        1 => conditions[0],
        _ => conditions.Any(static c => c is Condition.Constant { Value: true }) ? new Condition.Constant(true) : new Condition.Or(ValueList.From(conditions.Where(static c => c is not Condition.Constant))),
    };
}
