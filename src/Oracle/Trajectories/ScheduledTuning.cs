using Momentum.Analysis.Dynamics;

namespace Momentum.Oracle.Trajectories;

/// <summary>The tuning at every step of a run; a cursor over increasing steps.</summary>
internal sealed class ScheduledTuning(Tuning tuning, Schedule schedule)
{
    private int _next;

    /// <summary>Gets the tuning at the step of the last call of <see cref="Advance"/>.</summary>
    public Tuning Current { get; private set; } = tuning;

    /// <summary>Goes on to a step; whether the tuning has changed.</summary>
    public bool Advance(long step)
    {
        int before = _next;
        while (_next < schedule.Changes.Count && schedule.Changes[_next].Step <= step)
        {
            Current = Schedule.Changed(Current, schedule.Changes[_next++]);
        }

        return _next > before;
    }
}
