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

        IReadOnlyList<Polynomial> walls = boundaries.Walls(task);
        ParameterStrata strata = ParameterStrata.Of(task, walls);
        IReadOnlyList<StratumGroup> groups = StratumGroup.Of(strata.Strata, boundaries, task, out HashSet<int> unknown);
        if (Cells(strata, groups, unknown, boundaries, task) is not { } cells)
        {
            // By Thom's lemma the signs of all derivatives tell the roots of a polynomial apart.
            strata = ParameterStrata.Of(task, WithDerivatives(walls, strata.Polynomials, task));
            groups = StratumGroup.Of(strata.Strata, boundaries, task, out unknown);
            cells = Cells(strata, groups, unknown, boundaries, task)
                ?? throw new BudgetExceededException("cells that signs of the boundary polynomials and their derivatives do not tell apart");
        }

        return new(
            task.Gain,
            task.Display,
            ValueList.From(cells.OrderBy(static c => c.IsEmpty)),
            ValueList.From(boundaries.Factors.Select(static f => new StabilityFact(f.Kind, f.Polynomial, BoundaryRole.Cut))),
            Remark(task, unknown.Count > 0));
    }

    /// <summary>The cells of all groups; null when a group has no description by signs.</summary>
    private static List<StabilityCell>? Cells(
        ParameterStrata strata, IReadOnlyList<StratumGroup> groups, HashSet<int> unknown, Boundaries boundaries, RegionTask task)
    {
        List<StabilityCell> cells = [];
        foreach (StratumGroup group in groups)
        {
            IReadOnlyList<Condition>? conditions = task.Parameters.Count == 1
                ? LineCover.Of(strata.Strata, group, task)
                : SignCover.Of(strata, group, unknown, task);
            if (conditions is null)
            {
                return null;
            }

            foreach (Condition when in conditions)
            {
                foreach ((Label lower, Label? upper) in group.Intervals)
                {
                    cells.Add(new(when, BoundFormula.Of(lower, boundaries, task), upper is { } u ? BoundFormula.Of(u, boundaries, task) : null));
                }

                if (group.Intervals.Count == 0)
                {
                    cells.Add(StabilityCell.Empty(when));
                }
            }
        }

        return cells;
    }

    private static IReadOnlyList<Polynomial> WithDerivatives(IReadOnlyList<Polynomial> walls, IReadOnlyList<Polynomial> polynomials, RegionTask task)
    {
        FactorSet set = new(task.Parameters.AsSpan().ToArray(), task.Cancellation);
        foreach (Polynomial polynomial in walls.Concat(polynomials))
        {
            set.Add(polynomial);
            foreach (string variable in polynomial.Variables)
            {
                Polynomial derivative = polynomial.Derivative(variable);
                for (int order = 1; !derivative.IsConstant && order < polynomial.DegreeIn(variable); order++)
                {
                    set.Add(derivative);
                    derivative = derivative.Derivative(variable);
                }
            }
        }

        return set.Polynomials;
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
