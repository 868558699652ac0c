using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Describes a set of strata of one parameter as intervals.</summary>
internal static class LineCover
{
    /// <summary>For each group one condition for each maximal run of strata that belong to it; a point of several groups is written once, but for runs that it joins.</summary>
    public static IReadOnlyList<IReadOnlyList<CoverPiece>> Of(IReadOnlyList<Stratum> strata, IReadOnlyList<StratumGroup> groups, RegionTask task)
    {
        List<CoverPiece>[] pieces = [.. groups.Select(static _ => new List<CoverPiece>())];
        HashSet<int> covered = [];
        foreach (bool isolated in (ReadOnlySpan<bool>)[false, true])
        {
            for (int g = 0; g < groups.Count; g++)
            {
                foreach ((int first, int last) in Runs(groups[g].Members, strata.Count))
                {
                    bool Spare(int i) => strata[i].Place!.IsPoint
                        && (covered.Contains(i) || (groups[g].Meetings.Contains(i) && groups.Any(other => other.Members.Contains(i) && !other.Meetings.Contains(i))));
                    bool isPoint = first == last && strata[first].Place!.IsPoint;
                    if (isPoint != isolated || (isPoint && covered.Contains(first)))
                    {
                        continue;
                    }

                    (int start, int end) = isPoint ? (first, last) : (Spare(first) ? first + 1 : first, Spare(last) ? last - 1 : last);
                    pieces[g].Add(Piece(strata, start, end, task));
                    covered.UnionWith(Enumerable.Range(start, end - start + 1));
                }
            }
        }

        return pieces;
    }

    private static IEnumerable<(int First, int Last)> Runs(HashSet<int> members, int count)
    {
        for (int start = 0; start < count; start++)
        {
            if (members.Contains(start))
            {
                int end = start;
                while (members.Contains(end + 1))
                {
                    end++;
                }

                yield return (start, end);
                start = end;
            }
        }
    }

    private static CoverPiece Piece(IReadOnlyList<Stratum> strata, int start, int end, RegionTask task)
    {
        Parameter parameter = task.Parameters[0];
        (Expression? lower, bool lowerClosed) = strata[start].Place!.IsPoint
            ? (Point(strata[start], parameter), true)
            : (start > 0 ? Point(strata[start - 1], parameter) : Conditions.Number(parameter.Domain.Lower), false);
        (Expression? upper, bool upperClosed) = strata[end].Place!.IsPoint
            ? (Point(strata[end], parameter), true)
            : (end + 1 < strata.Count ? Point(strata[end + 1], parameter) : Conditions.Number(parameter.Domain.Upper), false);
        Condition when = Conditions.All([Conditions.Domain(task.Points), Conditions.Between(parameter.Name, lower, lowerClosed, upper, upperClosed)]);
        Bindings<Rational> none = Bindings<Rational>.Empty;
        bool isPoint = start == end && strata[start].Place!.IsPoint;
        return new(when, isPoint && ExactValue.TryOf(lower!, none, out Rational value) ? none.With(parameter.Name, value) : none);
    }

    private static Expression? Point(Stratum stratum, Parameter parameter)
    {
        Place place = stratum.Place!;
        return place.Root is { } root
            ? root.IsExact ? Conditions.Number(root.Lower) : BoundFormula.Number(place.Polynomial!, parameter.Name, place.Index)
            : Conditions.Number(place.End);
    }
}
