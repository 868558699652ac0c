using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>All strata of the parameters on which the same formulas bound the stable intervals.</summary>
/// <param name="Intervals">The labels of the ends; null for no upper end.</param>
/// <param name="Members">The numbers of the strata. A stratum where several boundary roots coincide may belong to several groups.</param>
/// <param name="Meetings">Those of the members where the ends of an interval may meet, so that it is empty.</param>
internal sealed record StratumGroup(ValueList<StableInterval> Intervals, HashSet<int> Members, HashSet<int> Meetings)
{
    /// <summary>Gets a value indicating whether nothing is stable.</summary>
    public bool IsEmpty => Intervals.Count == 0;

    /// <summary>Decides every stratum and groups them; strata where the rule is undefined or nothing is known are in no group.</summary>
    /// <remarks>
    /// Strata of full dimension come first, at an exact sample point each. Stability is an open condition, so a point next to a piece where nothing is stable is
    /// such a point too and needs no sample; most others continue their neighbours (<see cref="Continuation"/>). A point belongs to every group whose formulas
    /// are shown to hold there.
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
        unknown = [];
        task.Work.Renew(RegionTask.WorkLimit);
        foreach (int i in Ordering.Descending(strata, static (a, b) => a.Dimension.CompareTo(b.Dimension)))
        {
            task.Cancellation.ThrowIfCancellationRequested();
            if (offWalls.Find(strata[i]) is { } same)
            {
                same.Members.Add(i);
                continue;
            }

            if (IsCarried(strata, i, groups, continuation))
            {
                continue;
            }

            if (!TryDecide(strata[i], boundaries, task, out GainLine? line))
            {
                unknown.Add(i);
            }
            else if (line is not null)
            {
                offWalls.Record(strata[i], Join(i, line, groups, strata[i].Dimension < strata[i].Face));
            }
        }

        return groups;
    }

    /// <summary>Puts a stratum into the groups of its neighbours that are shown to hold there; false where none is.</summary>
    private static bool IsCarried(IReadOnlyList<Stratum> strata, int stratum, List<StratumGroup> groups, Continuation continuation)
    {
        bool found = false;
        foreach (StratumGroup group in groups)
        {
            foreach (int neighbour in strata[stratum].Around)
            {
                if (!group.Members.Contains(neighbour))
                {
                    continue;
                }

                Carried carried = !group.IsEmpty ? continuation.Carries(group, strata[neighbour], strata[stratum])
                    : continuation.IsDefined(strata[stratum]) ? Carried.Yes : Carried.No;
                if (carried != Carried.No)
                {
                    found = true;
                    group.Members.Add(stratum);
                    if (carried == Carried.Meeting)
                    {
                        group.Meetings.Add(stratum);
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Whether a stratum has a sample point and the work is within the budget; the line is null where the rule is undefined.</summary>
    private static bool TryDecide(Stratum stratum, Boundaries boundaries, RegionTask task, out GainLine? line)
    {
        line = null;
        try
        {
            if (stratum.Sample.Value is not { } sample)
            {
                return false;
            }

            line = GainLine.Of(boundaries, sample, task);
            return true;
        }
        catch (BudgetExceededException)
        {
            return false;
        }
    }

    /// <summary>Puts a decided stratum into every group whose formulas hold there, a new one if there is none; the first of them where no interval is empty.</summary>
    private static StratumGroup? Join(int stratum, GainLine line, List<StratumGroup> groups, bool isEdge)
    {
        StratumGroup? home = null;
        bool meets = false;
        foreach (StratumGroup group in groups)
        {
            switch (line.Matches(group))
            {
                case Carried.Yes:
                    home ??= group;
                    group.Members.Add(stratum);
                    break;
                case Carried.Meeting when isEdge:
                    meets = true;
                    group.Members.Add(stratum);
                    group.Meetings.Add(stratum);
                    break;
            }
        }

        if (home is null && !meets)
        {
            groups.Add(home = new(line.Named(), [stratum], []));
        }

        return home;
    }
}
