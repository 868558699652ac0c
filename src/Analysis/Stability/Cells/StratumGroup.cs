using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>All strata of the parameters whose stable intervals end at the same boundary roots.</summary>
/// <param name="Intervals">The labels of the ends; null for no upper end.</param>
/// <param name="Members">The numbers of the strata.</param>
internal sealed record StratumGroup(ValueList<(Label Lower, Label? Upper)> Intervals, HashSet<int> Members)
{
    /// <summary>Decides every stratum and groups them; strata where the rule is undefined or nothing is known are in no group.</summary>
    /// <remarks>
    /// Where several boundary roots coincide a stratum may join any group whose roots are among them. Strata of full dimension come first,
    /// so that lower ones join their neighbours. Stability is an open condition, so a point next to a piece where nothing is stable is
    /// such a point too and needs no sample; most others continue their neighbours (<see cref="Continuation"/>).
    /// </remarks>
    /// <param name="parameters">The strata.</param>
    /// <param name="boundaries">The boundaries.</param>
    /// <param name="task">The task.</param>
    /// <param name="unknown">The numbers of strata without a sample point.</param>
    public static IReadOnlyList<StratumGroup> Of(ParameterStrata parameters, Boundaries boundaries, RegionTask task, out HashSet<int> unknown)
    {
        IReadOnlyList<Stratum> strata = parameters.Strata;
        Continuation continuation = new(boundaries, parameters.Polynomials, task);
        OffWalls offWalls = new(parameters);
        List<StratumGroup> groups = [];
        StratumGroup? empty = null;
        unknown = [];
        task.Work.Renew(RegionTask.WorkLimit);
        foreach (int i in Enumerable.Range(0, strata.Count).OrderByDescending(i => strata[i].Dimension))
        {
            task.Cancellation.ThrowIfCancellationRequested();
            if (offWalls.Find(strata[i]) is { } same)
            {
                same.Members.Add(i);
                continue;
            }

            if (empty is not null && boundaries.Poles.Count == 0 && strata[i].Around.Any(empty.Members.Contains))
            {
                empty.Members.Add(i);
                continue;
            }

            if (strata[i].Around.Length > 0 && groups.Find(g => g.Members.Contains(strata[i].Around[0])) is { } next && continuation.Carries(next, strata[i]))
            {
                next.Members.Add(i);
                offWalls.Record(strata[i], next);
                continue;
            }

            if (!TryDecide(strata[i], boundaries, task, out IReadOnlyList<GainInterval>? intervals))
            {
                unknown.Add(i);
                continue;
            }

            if (intervals is null)
            {
                continue;
            }

            StratumGroup? home = groups.Find(g => Matches(g, intervals));
            if (home is null)
            {
                home = new(ValueList.From(intervals.Select(static x => (x.Lower[0], x.Upper is { } u ? u[0] : (Label?)null))), []);
                groups.Add(home);
                empty = intervals.Count == 0 ? home : empty;
            }

            home.Members.Add(i);
            offWalls.Record(strata[i], home);
        }

        return groups;
    }

    /// <summary>Whether a stratum has a sample point and the work is within the budget; the intervals are null where the rule is undefined.</summary>
    private static bool TryDecide(Stratum stratum, Boundaries boundaries, RegionTask task, out IReadOnlyList<GainInterval>? intervals)
    {
        intervals = null;
        try
        {
            if (stratum.Sample.Value is not { } sample)
            {
                return false;
            }

            intervals = GainLine.Of(boundaries, sample, task);
            return true;
        }
        catch (BudgetExceededException)
        {
            return false;
        }
    }

    private static bool Matches(StratumGroup group, IReadOnlyList<GainInterval> intervals)
    {
        if (group.Intervals.Count != intervals.Count)
        {
            return false;
        }

        for (int i = 0; i < intervals.Count; i++)
        {
            (Label lower, Label? upper) = group.Intervals[i];
            bool upperMatches = upper is { } label ? intervals[i].Upper is { } labels && labels.Contains(label) : intervals[i].Upper is null;
            if (!upperMatches || !intervals[i].Lower.Contains(lower))
            {
                return false;
            }
        }

        return true;
    }
}
