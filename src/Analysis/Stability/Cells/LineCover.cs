using System.Collections.Immutable;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Describes a set of strata of one parameter as intervals.</summary>
internal static class LineCover
{
    /// <summary>One condition for each maximal run of strata that belong to a group.</summary>
    public static IReadOnlyList<CoverPiece> Of(IReadOnlyList<Stratum> strata, StratumGroup group, RegionTask task)
    {
        List<CoverPiece> pieces = [];
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
            Condition when = Conditions.All([Conditions.Domain(task.Points), Conditions.Between(parameter.Name, lower, lowerClosed, upper, upperClosed)]);
            ImmutableDictionary<string, Rational> none = ImmutableDictionary<string, Rational>.Empty;
            bool isPoint = start == end && strata[start].Place!.IsPoint;
            pieces.Add(new(when, isPoint && ExactValue.TryOf(lower!, none, out Rational value) ? none.Add(parameter.Name, value) : none));
            start = end;
        }

        return pieces;
    }

    private static Expression? Point(Stratum stratum, Parameter parameter)
    {
        Place place = stratum.Place!;
        return place.Root is { } root
            ? root.IsExact ? Conditions.Number(root.Lower) : BoundFormula.Number(place.Polynomial!, parameter.Name, place.Index)
            : Conditions.Number(place.End);
    }
}
