using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>A stability region by cylindrical decomposition of the parameters with the gain last.</summary>
internal static class RegionDecomposition
{
    /// <summary>The region of a task with at most three parameters.</summary>
    public static StabilityRegion Of(JuryConditions jury, RegionTask task)
    {
        if (Boundaries.Of(jury, task) is not { } boundaries)
        {
            (Polynomial condition, BoundaryKind kind) = jury.AtOne.IsZero ? (jury.AtOne, BoundaryKind.SigmaOne)
                : jury.AtMinusOne.IsZero ? (jury.AtMinusOne, BoundaryKind.SigmaMinusOne) : (jury.ComplexPair, BoundaryKind.ComplexPair);
            return new(task.Gain, task.Display, [StabilityCell.Empty(task.Domain)], [new(kind, condition, BoundaryRole.Violated)]);
        }

        IReadOnlyList<Stratum> strata = ParameterStrata.Of(task, boundaries.Walls(task), out IReadOnlyList<Polynomial> polynomials);
        IReadOnlyList<StratumGroup> groups = StratumGroup.Of(strata, boundaries, task, out bool incomplete);
        List<StabilityCell> cells = [], empty = [];
        foreach (StratumGroup group in groups)
        {
            IReadOnlyList<Condition> conditions = task.Parameters.Count == 1
                ? LineCover.Of(strata, group, task)
                : SignCover.Of(strata, group, polynomials, task);
            foreach (Condition when in conditions)
            {
                foreach ((Label lower, Label? upper) in group.Intervals)
                {
                    cells.Add(new(when, BoundFormula.Of(lower, boundaries, task), upper is { } u ? BoundFormula.Of(u, boundaries, task) : null));
                }

                if (group.Intervals.Count == 0)
                {
                    empty.Add(StabilityCell.Empty(when));
                }
            }
        }

        return new(
            task.Gain,
            task.Display,
            ValueList.From(cells.Concat(empty)),
            ValueList.From(boundaries.Factors.Select(static f => new StabilityFact(f.Kind, f.Polynomial, BoundaryRole.Cut))),
            Remark(task, incomplete));
    }

    private static string? Remark(RegionTask task, bool incomplete)
    {
        // At any point of the domain the stable gains are the limit interval without the zeros of the boundary polynomials in it:
        // stability is locally constant elsewhere. So an unvisited point can only lose single gains.
        const string Isolated = "at isolated points of the parameters, which were not sampled, single gains inside a cell may not be stable";
        const string Crossings = "curves where two walls of the parameters meet were not sampled: single gains inside a cell may not be stable there";
        return (incomplete, task.Parameters.Count > 2) switch
        {
            (false, false) => null,
            (true, false) => Isolated,
            (false, true) => Crossings,
            _ => $"{Crossings}; {Isolated}",
        };
    }
}
