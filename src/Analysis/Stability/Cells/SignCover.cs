using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Describes a set of strata by signs of polynomials in the parameters: conjunctions that together hold on exactly that set.</summary>
/// <remarks>
/// A greedy cover by prime implicants: from the full sign vector of a stratum not yet covered, conditions are dropped, then
/// weakened to ≤ or ≥, while the conjunction holds on no stratum outside the set. Strata without a sample point are left out of account.
/// </remarks>
internal static class SignCover
{
    private const int Negative = 1, Zero = 2, Positive = 4, Any = 7;

    /// <summary>Conditions, each with the domain of the parameters, whose union is the group.</summary>
    /// <exception cref="BudgetExceededException">Signs of the walls and their projections do not tell the group from the rest.</exception>
    public static IReadOnlyList<Condition> Of(
        IReadOnlyList<Stratum> strata, StratumGroup group, IReadOnlyList<Polynomial> polynomials, RegionTask task)
    {
        List<int> known = [.. Enumerable.Range(0, strata.Count).Where(i => strata[i].Sample is not null)];
        if (group.Members.Count == known.Count)
        {
            return [task.Domain];
        }

        IReadOnlyList<Polynomial> atoms = [.. polynomials.Concat(ClosedEnds(task)).Distinct().OrderByDescending(static p => (p.TotalDegree, p.Variables.Count, p.TermCount))];
        int[][] signs = [.. strata.Select(s => atoms.Select(a => s.Sample is null ? 0 : 1 << (s.Sample.Sign(a) + 1)).ToArray())];
        int[][] outside = [.. known.Where(i => !group.Members.Contains(i)).Select(i => signs[i])];
        HashSet<int> open = [.. group.Members];
        List<Condition> conditions = [];
        while (open.Count > 0)
        {
            task.Cancellation.ThrowIfCancellationRequested();
            int start = open.MaxBy(i => (strata[i].Dimension, -i));
            int[] cube = [.. signs[start]];
            if (outside.Any(o => Holds(cube, o)))
            {
                throw new BudgetExceededException("cells that signs of the boundary polynomials do not tell apart");
            }

            Widen(cube, outside);
            open.RemoveWhere(i => Holds(cube, signs[i]));
            conditions.Add(ConditionOf(cube, atoms, task));
        }

        return conditions;
    }

    private static IEnumerable<Polynomial> ClosedEnds(RegionTask task)
    {
        foreach ((string name, Interval domain, _) in task.Parameters)
        {
            if (domain is { LowerClosed: true, Lower: { } lower })
            {
                yield return (Polynomial.Variable(name) - lower).PrimitivePart();
            }

            if (domain is { UpperClosed: true, Upper: { } upper })
            {
                yield return (Polynomial.Variable(name) - upper).PrimitivePart();
            }
        }
    }

    private static void Widen(int[] cube, int[][] outside)
    {
        for (int i = 0; i < cube.Length; i++)
        {
            int kept = cube[i];
            cube[i] = Any;
            if (outside.Any(o => Holds(cube, o)))
            {
                cube[i] = kept;
            }
        }

        for (int i = 0; i < cube.Length; i++)
        {
            int kept = cube[i];
            if (kept == Any)
            {
                continue;
            }

            // From a strict sign to the sign or zero; from zero to either side.
            foreach (int wider in kept == Zero ? (ReadOnlySpan<int>)[Zero | Positive, Negative | Zero] : [kept | Zero])
            {
                cube[i] = wider;
                if (!outside.Any(o => Holds(cube, o)))
                {
                    break;
                }

                cube[i] = kept;
            }
        }
    }

    private static bool Holds(int[] cube, int[] signs)
    {
        for (int i = 0; i < signs.Length; i++)
        {
            if ((cube[i] & signs[i]) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static Condition ConditionOf(int[] cube, IReadOnlyList<Polynomial> atoms, RegionTask task)
    {
        Parameter[] domains = task.Parameters.AsSpan().ToArray();
        List<Condition> comparisons = [];
        for (int i = 0; i < cube.Length; i++)
        {
            if (cube[i] != Any && !Narrow(domains, atoms[i], cube[i]))
            {
                comparisons.Add(Conditions.Compare(atoms[i], RelationOf(cube[i])));
            }
        }

        comparisons.Reverse();
        return Conditions.All([Conditions.Domain(task.Points), Conditions.Domain(domains), .. comparisons]);
    }

    /// <summary>A condition on one parameter that is linear narrows its domain.</summary>
    private static bool Narrow(Parameter[] domains, Polynomial atom, int signs)
    {
        if (atom.TotalDegree != 1 || atom.Variables.Count != 1)
        {
            return false;
        }

        int axis = Array.FindIndex(domains, p => p.Name == atom.Variables[0]);
        Rational bound = -atom.ConstantTerm / atom.LeadingCoefficient;
        Interval domain = domains[axis].Domain;
        bool closed = (signs & Zero) != 0;
        if ((signs & Negative) == 0 && (domain.Lower is not { } lower || bound >= lower))
        {
            domain = domain with { Lower = bound, LowerClosed = closed && (bound != domain.Lower || domain.LowerClosed) };
        }

        if ((signs & Positive) == 0 && (domain.Upper is not { } upper || bound <= upper))
        {
            domain = domain with { Upper = bound, UpperClosed = closed && (bound != domain.Upper || domain.UpperClosed) };
        }

        domains[axis] = domains[axis] with { Domain = domain };
        return true;
    }

    private static Relation RelationOf(int signs) => signs switch
    {
        Negative => Relation.Less,
        Negative | Zero => Relation.LessOrEqual,
        Zero => Relation.Equal,
        Zero | Positive => Relation.GreaterOrEqual,
        _ => Relation.Greater,
    };
}
