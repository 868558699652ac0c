using System.Collections.Immutable;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Describes a set of strata by signs of polynomials in the parameters: conjunctions that together hold on exactly that set.</summary>
/// <remarks>
/// A greedy cover by prime implicants: from the full sign vector of a stratum not yet covered, conditions are dropped, then
/// weakened to ≤ or ≥, while the conjunction holds on no stratum outside the set. Where strata were left out, <see cref="Caution"/> says
/// what may be claimed of them; strata on walls alone are then not covered for their own sake.
/// </remarks>
internal static class SignCover
{
    /// <summary>A set of signs.</summary>
    internal const int Negative = 1, Zero = 2, Positive = 4, Any = 7;

    /// <summary>The polynomials whose signs are used; complicated ones come first, so that they are dropped first.</summary>
    public static IReadOnlyList<Polynomial> Atoms(ParameterStrata strata) => [.. Order(strata.Polynomials).Select(i => strata.Polynomials[i])];

    /// <summary>Conditions, each with the domain of the parameters, whose union is the group; null when signs do not tell the group from the rest.</summary>
    public static IReadOnlyList<CoverPiece>? Of(ParameterStrata strata, StratumGroup group, HashSet<int> unknown, Caution? caution, RegionTask task)
    {
        bool isEmpty = group.Intervals.Count == 0;
        if (group.Members.Count == strata.Strata.Count - unknown.Count && (caution is null || (isEmpty && caution.Undefined.Count == 0)))
        {
            return [new(task.Domain, ImmutableDictionary<string, Rational>.Empty)];
        }

        int[] order = Order(strata.Polynomials);
        IReadOnlyList<Polynomial> atoms = [.. order.Select(i => strata.Polynomials[i])];
        int[][] signs = [.. strata.Strata.Select(s => order.Select(i => 1 << (s.Signs[i] + 1)).ToArray())];
        List<int[]> outside = [.. Enumerable.Range(0, signs.Length)
            .Where(i => !group.Members.Contains(i) && (!unknown.Contains(i) || IsRequired(strata.Strata[i], 1)))
            .Select(i => signs[i])];
        if (caution is not null)
        {
            outside.AddRange(strata.Missing.Select(m => order.Select(i => m[i] is { } sign ? 1 << (sign + 1) : Any).ToArray()));
            outside.AddRange(caution.Undefined.Concat(isEmpty ? [] : caution.Unstable).Select(zeros => Vanishing(zeros, order.Length)));
        }

        // Where every stratum was visited, the points in question are the unknown ones.
        int[]?[] doubtful = caution is null ? [] : !strata.IsComplete ? [null] : [.. unknown.Where(i => !IsRequired(strata.Strata[i], 1)).Select(i => signs[i])];
        bool Allows(int[] cube) => Array.TrueForAll(doubtful, at => caution!.Allows(cube, group, at));

        int[] members = [.. group.Members.Where(i => caution is null || IsRequired(strata.Strata[i], 0))];
        HashSet<int> open = [.. members];
        List<int[]> cubes = [];
        while (open.Count > 0)
        {
            task.Cancellation.ThrowIfCancellationRequested();
            int start = open.MaxBy(i => (strata.Strata[i].Dimension, -i));
            int[] cube = [.. signs[start]];
            if (!TryWiden(cube, outside, Allows))
            {
                return null;
            }

            open.RemoveWhere(i => Holds(cube, signs[i]));
            cubes.Add(cube);
        }

        DropCovered(cubes, [.. members.Select(i => signs[i])]);
        return [.. cubes.Select(c => PieceOf(c, atoms, task))];
    }

    private static int[] Order(IReadOnlyList<Polynomial> polynomials) =>
        [.. Enumerable.Range(0, polynomials.Count).OrderByDescending(i => (polynomials[i].TotalDegree, polynomials[i].Variables.Count, polynomials[i].TermCount))];

    /// <summary>Whether a stratum lacks no more than some dimensions within its face of the domain.</summary>
    private static bool IsRequired(Stratum stratum, int lacking) => stratum.Dimension >= stratum.Face - lacking;

    private static int[] Vanishing(int[] zeros, int count)
    {
        int[] signs = new int[count];
        Array.Fill(signs, Any);
        foreach (int i in zeros)
        {
            signs[i] = Zero;
        }

        return signs;
    }

    /// <summary>Drops conjunctions whose strata the others cover too, the narrow first ones before the later.</summary>
    private static void DropCovered(List<int[]> cubes, int[][] members)
    {
        for (int i = 0; i < cubes.Count && cubes.Count > 1;)
        {
            int[] candidate = cubes[i];
            if (Array.TrueForAll(members, m => !Holds(candidate, m) || cubes.Exists(c => c != candidate && Holds(c, m))))
            {
                cubes.RemoveAt(i);
            }
            else
            {
                i++;
            }
        }
    }

    /// <summary>Widens a conjunction that holds on no stratum outside the set as far as that stays true; false when it holds on one.</summary>
    private static bool TryWiden(int[] cube, List<int[]> outside, Predicate<int[]> allows)
    {
        // A stratum outside is kept out by the comparisons it violates: one of them has to stay.
        int[] violations = new int[outside.Count];
        for (int o = 0; o < outside.Count; o++)
        {
            for (int i = 0; i < cube.Length; i++)
            {
                violations[o] += (cube[i] & outside[o][i]) == 0 ? 1 : 0;
            }

            if (violations[o] == 0)
            {
                return false;
            }
        }

        for (int i = 0; i < cube.Length; i++)
        {
            _ = TryReplace(cube, i, Any, outside, violations, allows);
        }

        for (int i = 0; i < cube.Length; i++)
        {
            // From a strict sign to the sign or zero; from zero to either side.
            _ = cube[i] switch
            {
                Any => true,
                Zero => TryReplace(cube, i, Zero | Positive, outside, violations, allows) || TryReplace(cube, i, Negative | Zero, outside, violations, allows),
                _ => TryReplace(cube, i, cube[i] | Zero, outside, violations, allows),
            };
        }

        return true;
    }

    private static bool TryReplace(int[] cube, int i, int wider, List<int[]> outside, int[] violations, Predicate<int[]> allows)
    {
        for (int o = 0; o < outside.Count; o++)
        {
            if (violations[o] == 1 && (cube[i] & outside[o][i]) == 0 && (wider & outside[o][i]) != 0)
            {
                return false;
            }
        }

        int narrow = cube[i];
        cube[i] = wider;
        if (!allows(cube))
        {
            cube[i] = narrow;
            return false;
        }

        for (int o = 0; o < outside.Count; o++)
        {
            violations[o] -= (narrow & outside[o][i]) == 0 && (wider & outside[o][i]) != 0 ? 1 : 0;
        }

        return true;
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

    private static CoverPiece PieceOf(int[] cube, IReadOnlyList<Polynomial> atoms, RegionTask task)
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
        return new(
            Conditions.All([Conditions.Domain(task.Points), Conditions.Domain(domains), .. comparisons]),
            domains.Where(static d => d.Domain.Lower is { } l && l == d.Domain.Upper).ToImmutableDictionary(static d => d.Name, static d => d.Domain.Lower!.Value));
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
