using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Describes groups of strata by signs of polynomials in the parameters: conjunctions that together hold on exactly the strata of a group.</summary>
/// <remarks>
/// A cover by prime implicants: from the full sign vector of a stratum not yet covered, conditions are dropped, then
/// weakened to ≤ or ≥, while the conjunction holds on no stratum outside the group; of several orders in which to drop them the one whose conjunction covers most is kept.
/// A stratum of several groups needs to be covered in one of them. Where strata were left out, <see cref="Caution"/> says
/// what may be claimed of them; strata on walls alone are then not covered for their own sake.
/// </remarks>
internal sealed class SignCover
{
    /// <summary>A set of signs.</summary>
    internal const int Negative = 1, Zero = 2, Positive = 4, Any = 7;

    // What a stratum that a condition loses counts beside one that it keeps out.
    private static readonly double[] Prices = [0.02, 0.3, 3];

    private readonly ParameterStrata _strata;
    private readonly RegionTask _task;
    private readonly HashSet<int> _unknown;
    private readonly Caution? _caution;
    private readonly int[] _order;
    private readonly IReadOnlyList<Polynomial> _atoms;
    private readonly int[][] _signs;
    private readonly int[]?[] _doubtful;

    private SignCover(ParameterStrata strata, HashSet<int> unknown, Caution? caution, RegionTask task)
    {
        (_strata, _unknown, _caution, _task) = (strata, unknown, caution, task);
        _order = Order(strata.Polynomials);
        _atoms = Atoms(strata);
        _signs = [.. strata.Strata.Select(s => Array.ConvertAll(_order, i => 1 << (s.Signs[i] + 1)))];

        // Where every stratum was visited, the points in question are the unknown ones.
        _doubtful = caution is null ? [] : !strata.IsComplete ? [null] : [.. unknown.Where(i => !IsRequired(strata.Strata[i], 1)).Select(i => _signs[i])];
    }

    /// <summary>The polynomials whose signs are used; complicated ones come first, so that they are dropped first.</summary>
    public static IReadOnlyList<Polynomial> Atoms(ParameterStrata strata)
    {
        IReadOnlyList<Polynomial> polynomials = strata.Polynomials;
        return Array.ConvertAll(Order(polynomials), i => polynomials[i]);
    }

    /// <summary>For each group conditions, each with the domain of the parameters, whose union is the group; null when signs do not tell a group from the rest.</summary>
    public static IReadOnlyList<IReadOnlyList<CoverPiece>>? Of(ParameterStrata strata, IReadOnlyList<StratumGroup> groups, HashSet<int> unknown, Caution? caution, RegionTask task)
    {
        int all = strata.Strata.Count - unknown.Count;
        if (groups.FirstOrDefault(g => g.Members.Count == all && (caution is null || (g.IsEmpty && caution.Undefined.Count == 0))) is { } only)
        {
            return [.. groups.Select(g => (IReadOnlyList<CoverPiece>)(g == only ? [new(task.Domain, Bindings<Rational>.Empty)] : []))];
        }

        return new SignCover(strata, unknown, caution, task).Of(groups);
    }

    private List<IReadOnlyList<CoverPiece>>? Of(IReadOnlyList<StratumGroup> groups)
    {
        List<int[]>[] cubes = [.. groups.Select(static _ => new List<int[]>())];
        HashSet<int>[] members = [.. groups.Select(g => _caution is null ? g.Members : Required(g.Members))];
        HashSet<int> open = [];

        // First each group's own strata, of full dimension; what is left may be covered by any group.
        for (int pass = 0; pass < 2; pass++)
        {
            for (int g = 0; g < groups.Count; g++)
            {
                foreach (int i in pass == 1 ? members[g] : Required(members[g]))
                {
                    open.Add(i);
                }
            }

            foreach (List<int[]> covered in cubes)
            {
                open.RemoveWhere(i => covered.Exists(c => Holds(c, _signs[i])));
            }

            for (int g = 0; g < groups.Count; g++)
            {
                if (!TryCover(groups[g], members[g], open, cubes[g]))
                {
                    return null;
                }
            }
        }

        Thin(cubes, members);
        return [.. cubes.Select(list => (IReadOnlyList<CoverPiece>)[.. list.Select(c => CoverCondition.Of(c, _atoms, _task))])];
    }

    /// <summary>The strata of full dimension in their faces.</summary>
    private HashSet<int> Required(HashSet<int> strata)
    {
        HashSet<int> required = [];
        foreach (int i in strata)
        {
            if (IsRequired(_strata.Strata[i], 0))
            {
                required.Add(i);
            }
        }

        return required;
    }

    private bool TryCover(StratumGroup group, HashSet<int> members, HashSet<int> open, List<int[]> cubes)
    {
        int[][] outside = [.. Outside(group)];
        int[][] meetings = SignsOf([.. group.Meetings]);
        List<int> own = [];
        foreach (int i in open)
        {
            if (members.Contains(i))
            {
                own.Add(i);
            }
        }

        // Those of high dimension first, then in their order.
        Ordering.Sort(own, (i, j) => _strata.Strata[j].Dimension.CompareTo(_strata.Strata[i].Dimension) is var order and not 0 ? order : i.CompareTo(j));
        while (own.Count > 0)
        {
            _task.Cancellation.ThrowIfCancellationRequested();
            Widening? best = null;
            (int Count, int Kept) value = default;
            foreach (int[] order in Orders(_signs[own[0]], outside, own))
            {
                Widening widening = new(_signs[own[0]], outside, meetings, cube => Array.TrueForAll(_doubtful, at => _caution!.Allows(cube, group, at)));
                if (!widening.TryRun(order))
                {
                    return false;
                }

                (int Count, int Kept) found = (own.Count(i => Holds(widening.Cube, _signs[i])), -widening.Cube.Count(static s => s != Any));
                if (best is null || found.CompareTo(value) > 0)
                {
                    (best, value) = (widening, found);
                }
            }

            cubes.Add(best!.Cube);
            own.RemoveAll(i => Holds(best.Cube, _signs[i]));
            open.RemoveWhere(i => Holds(best.Cube, _signs[i]));
        }

        return true;
    }

    private IEnumerable<int[]> Outside(StratumGroup group)
    {
        for (int i = 0; i < _signs.Length; i++)
        {
            if (!group.Members.Contains(i) && (!_unknown.Contains(i) || IsRequired(_strata.Strata[i], 1)))
            {
                yield return _signs[i];
            }
        }

        if (_caution is not null)
        {
            foreach (int?[] missing in _strata.Missing)
            {
                yield return [.. _order.Select(i => missing[i] is { } sign ? 1 << (sign + 1) : Any)];
            }

            foreach (int[] zeros in _caution.Undefined.Concat(group.IsEmpty ? [] : _caution.Unstable))
            {
                yield return Vanishing(zeros, _order.Length);
            }
        }
    }

    /// <summary>Orders in which conditions are dropped: by complication, and last those that keep most strata outside for the fewest that they lose.</summary>
    private IEnumerable<int[]> Orders(int[] start, int[][] outside, List<int> own)
    {
        int[] plain = new int[start.Length];
        for (int i = 0; i < plain.Length; i++)
        {
            plain[i] = i;
        }

        yield return plain;
        foreach (double price in Prices)
        {
            List<int> kept = [];
            List<int[]> left = [.. outside];
            List<int[]> wanted = [.. SignsOf(own.ToArray())];
            while (left.Count > 0)
            {
                (int best, double most) = (-1, 0);
                for (int i = 0; i < start.Length; i++)
                {
                    int gain = left.Count(o => (start[i] & o[i]) == 0);
                    double value = gain / (1 + (price * wanted.Count(m => ((start[i] | Zero) & m[i]) == 0)) + (0.05 * _atoms[i].TotalDegree));
                    (best, most) = value > most ? (i, value) : (best, most);
                }

                if (best < 0)
                {
                    yield break;
                }

                kept.Add(best);
                left.RemoveAll(o => (start[best] & o[best]) == 0);
                wanted.RemoveAll(m => ((start[best] | Zero) & m[best]) == 0);
            }

            yield return [.. Array.FindAll(plain, i => !kept.Contains(i)), .. Array.FindAll(plain, kept.Contains)];
        }
    }

    private static int[] Order(IReadOnlyList<Polynomial> polynomials) =>
        Ordering.Descending(polynomials, static (a, b) =>
        {
            int order = a.TotalDegree.CompareTo(b.TotalDegree);
            order = order != 0 ? order : a.Variables.Count.CompareTo(b.Variables.Count);
            return order != 0 ? order : a.TermCount.CompareTo(b.TermCount);
        });

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

    /// <summary>Drops conjunctions whose strata others cover too, those that cover few first, and then the edges that others cover.</summary>
    private void Thin(List<int[]>[] cubes, HashSet<int>[] members)
    {
        int[] times = new int[_signs.Length];
        List<HeldCube> all = [];
        for (int g = 0; g < cubes.Length; g++)
        {
            foreach (int[] cube in cubes[g])
            {
                List<int> held = [];
                foreach (int i in members[g])
                {
                    if (Holds(cube, _signs[i]))
                    {
                        held.Add(i);
                        times[i]++;
                    }
                }

                all.Add(new(g, cube, [.. held]));
            }
        }

        List<HeldCube> shortest = [.. all];
        Ordering.Sort(shortest, static (a, b) => a.Strata.Length.CompareTo(b.Strata.Length));
        foreach ((int group, int[] cube, int[] held) in shortest)
        {
            if (Array.TrueForAll(held, i => times[i] > 1))
            {
                cubes[group].Remove(cube);
                foreach (int i in held)
                {
                    times[i]--;
                }
            }
        }

        for (int k = _caution is null ? all.Count - 1 : -1; k >= 0; k--)
        {
            if (cubes[all[k].Group].Contains(all[k].Cube))
            {
                DropEdges(all[k].Cube, all[k].Strata, times);
            }
        }
    }

    private void DropEdges(int[] cube, int[] held, int[] times)
    {
        for (int a = 0; a < cube.Length; a++)
        {
            if (cube[a] is not ((Zero | Positive) or (Negative | Zero)))
            {
                continue;
            }

            int[] edge = Array.FindAll(held, i => _signs[i][a] == Zero && Holds(cube, _signs[i]));
            if (Array.TrueForAll(edge, i => times[i] > 1))
            {
                cube[a] &= ~Zero;
                foreach (int i in edge)
                {
                    times[i]--;
                }
            }
        }
    }

    private int[][] SignsOf(int[] strata) => Array.ConvertAll(strata, i => _signs[i]);

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

    /// <summary>A cube of a group with the strata that it holds.</summary>
    private sealed record HeldCube(int Group, int[] Cube, int[] Strata);
}
