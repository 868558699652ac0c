using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>A stability region by cylindrical decomposition of the parameters with the gain last.</summary>
internal static class RegionDecomposition
{
    // Rounds of cuts for strata with equal signs.
    private const int Rounds = 3;

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
        IReadOnlyList<StratumGroup> groups = StratumGroup.Of(strata, boundaries, task, out HashSet<int> unknown);
        List<StabilityCell>? cells = Cells(strata, groups, unknown, boundaries, task);
        List<Polynomial> cuts = [.. walls];
        for (int round = 0; cells is null && round < Rounds && Separation.Of(strata, groups, task) is { } more; round++)
        {
            cuts.AddRange(more.Where(p => !cuts.Contains(p)));
            strata = ParameterStrata.Of(task, cuts);
            groups = StratumGroup.Of(strata, boundaries, task, out unknown);
            cells = Cells(strata, groups, unknown, boundaries, task);
        }

        if (cells is null)
        {
            // By Thom's lemma the signs of all derivatives tell the roots of a polynomial apart.
            strata = ParameterStrata.Of(task, WithDerivatives(walls, strata.Polynomials, task));
            groups = StratumGroup.Of(strata, boundaries, task, out unknown);
            cells = Cells(strata, groups, unknown, boundaries, task)
                ?? throw new BudgetExceededException("cells that signs of the boundary polynomials and their derivatives do not tell apart");
        }

        return new(
            task.Gain,
            task.Display,
            ValueList.From([.. cells.Where(static c => !c.IsEmpty), .. cells.Where(static c => c.IsEmpty)]),
            ValueList.From(boundaries.Factors.Select(static f => new StabilityFact(f.Kind, f.Polynomial, BoundaryRole.Cut))),
            (strata.IsComplete && unknown.Count == 0) || (boundaries.Poles.Count == 0 && cells.TrueForAll(static c => c.IsEmpty)) ? null : "where conditions on the parameters hold with equality, not all points were decided; the cells leave those out");
    }

    /// <summary>The cells of all groups; null when one has no description by signs.</summary>
    private static List<StabilityCell>? Cells(
        ParameterStrata strata, IReadOnlyList<StratumGroup> groups, HashSet<int> unknown, Boundaries boundaries, RegionTask task)
    {
        List<StabilityCell> cells = [];
        Caution? caution = strata.IsComplete && unknown.Count == 0 ? null : new(boundaries, SignCover.Atoms(strata), task);
        IReadOnlyList<IReadOnlyList<CoverPiece>>? pieces = task.Parameters.Count == 1
            ? LineCover.Of(strata.Strata, groups, task)
            : SignCover.Of(strata, groups, unknown, caution, task);
        if (pieces is null)
        {
            return null;
        }

        for (int g = 0; g < groups.Count; g++)
        {
            // Where all pieces fix parameters the formulas are written for these.
            bool isGeneral = groups[g].IsEmpty || pieces[g].Any(static p => p.Fixed.Count == 0);
            foreach (IGrouping<string, CoverPiece> alike in pieces[g].GroupBy(p => isGeneral ? "" : string.Join(' ', p.Fixed.OrderBy(static f => f.Key, StringComparer.Ordinal))))
            {
                Condition when = Conditions.Any([.. alike.Select(static p => p.When)], task.Domain);
                BoundFormula formula = new(boundaries, task, isGeneral ? Bindings<Rational>.Empty : alike.First().Fixed);
                foreach ((Label lower, Label? upper) in groups[g].Intervals)
                {
                    cells.Add(new(when, formula.Of(lower), upper is { } u ? formula.Of(u) : null));
                }

                if (groups[g].IsEmpty)
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
}
