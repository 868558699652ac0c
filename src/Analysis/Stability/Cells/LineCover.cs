using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Describes a set of strata of one parameter as intervals.</summary>
internal static class LineCover
{
    /// <summary>One condition for each maximal run of strata that belong to a group.</summary>
    public static IReadOnlyList<Condition> Of(IReadOnlyList<Stratum> strata, StratumGroup group, RegionTask task)
    {
        List<Condition> conditions = [];
        Parameter parameter = task.Parameters[0];
        for (int start = 0; start < strata.Count; start++)
        {
            if (!group.Members.Contains(start))
            {
                continue;
            }

            int end = start;
            while (group.Members.Contains(end + 1))
            {
                end++;
            }

            (Expression? lower, bool lowerClosed) = strata[start].Place!.IsPoint
                ? (Point(strata[start], parameter), true)
                : (start > 0 ? Point(strata[start - 1], parameter) : Conditions.Number(parameter.Domain.Lower), false);
            (Expression? upper, bool upperClosed) = strata[end].Place!.IsPoint
                ? (Point(strata[end], parameter), true)
                : (end + 1 < strata.Count ? Point(strata[end + 1], parameter) : Conditions.Number(parameter.Domain.Upper), false);
            conditions.Add(Conditions.All([Conditions.Domain(task.Points), Conditions.Between(parameter.Name, lower, lowerClosed, upper, upperClosed)]));
            start = end;
        }

        return conditions;
    }

    private static Expression? Point(Stratum stratum, Parameter parameter)
    {
        Place place = stratum.Place!;
        return place.Root is { } root
            ? BoundFormula.Number(place.Polynomial!, parameter.Name, root, place.Index)
            : Conditions.Number(place.End);
    }
}
