using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>What a conjunction of signs may claim where not every stratum was decided.</summary>
/// <remarks>
/// Decided are all strata of full dimension and those of one dimension less on walls, and the same within each closed face of the domain; of these, the
/// exceptions are known by their signs and lie outside every conjunction. In the domain and in each face, let all full strata that meet a conjunction have the stable interval (L, U), and let q
/// be an undecided point of its closure. The method is stable at every gain between L(q) and U(q) unless a boundary polynomial f vanishes there and
/// nowhere near for the points around q, that is unless f is zero for every gain, or has a double root. The first needs all its coefficients to vanish at q,
/// which is checked by signs. For the second the discriminant of f vanishes at q: where it is regular, with a gradient other than 0, its zero set is
/// a surface through q whose points near q have that double root too, and if the conjunction is open, some of those that were decided are in it.
/// So a conjunction may be open with regular discriminants, or keep all discriminants from zero and contain one regular surface of its edge.
/// Where nothing is stable, nothing is stable in the closure either, for stability is an open condition.
/// </remarks>
internal sealed class Caution
{
    private readonly RegionTask _task;
    private readonly string?[] _ends;
    private readonly Lazy<string[]>[] _monotone;
    private readonly HashSet<int> _discriminants = [];
    private readonly Dictionary<int, HashSet<int>> _degenerations = [];
    private readonly Dictionary<Polynomial, int> _index = [];

    /// <summary>Prepares the rules for conjunctions of signs of given polynomials.</summary>
    public Caution(Boundaries boundaries, IReadOnlyList<Polynomial> atoms, RegionTask task)
    {
        _task = task;
        for (int i = 0; i < atoms.Count; i++)
        {
            _index.TryAdd(atoms[i], i);
        }

        Parameter[] box = task.Parameters.AsSpan().ToArray();
        _ends = [.. atoms.Select(a => Array.Find(box, p => IsEnd(a, p, p.Domain.Lower, p.Domain.LowerClosed) || IsEnd(a, p, p.Domain.Upper, p.Domain.UpperClosed))?.Name)];
        _monotone = [.. atoms.Select(a => new Lazy<string[]>(() => [.. a.Variables.Where(x => DomainSign.Of(a.Derivative(x), box, task.Cancellation) is 1 or -1)]))];
        for (int f = 0; f < boundaries.Factors.Count; f++)
        {
            Polynomial factor = boundaries.Factors[f].Polynomial;
            Polynomial[] c = factor.CoefficientsIn(task.Gain);
            HashSet<int> degenerations = [.. Indices(c[^1])];
            if (c.Length > 2)
            {
                int[] discriminant = [.. Indices(factor.Discriminant(task.Gain, task.Cancellation))];
                _discriminants.UnionWith(discriminant);
                degenerations.UnionWith(discriminant);
            }

            if (c.Length > 3)
            {
                _degenerations.Add(f, degenerations);
            }
        }

        Unstable = [.. boundaries.Factors.SelectMany(f => Zeros(f.Polynomial.CoefficientsIn(task.Gain))), .. boundaries.Contents.SelectMany(p => Zeros([p]))];
        Undefined = [.. boundaries.Poles.SelectMany(p => Zeros([p]))];
    }

    /// <summary>Gets sets of polynomials: where all of one vanish, nothing is stable.</summary>
    public IReadOnlyList<int[]> Unstable { get; }

    /// <summary>Gets sets of polynomials: where all of one vanish, the rule is undefined.</summary>
    public IReadOnlyList<int[]> Undefined { get; }

    /// <summary>Whether a conjunction, each polynomial with its set of signs, claims no more than is known.</summary>
    /// <param name="cube">The signs allowed, as in <see cref="SignCover"/>.</param>
    /// <param name="group">The stable intervals that are claimed.</param>
    /// <param name="at">The signs at the one point that is in question; null for every point.</param>
    public bool Allows(int[] cube, StratumGroup group, int[]? at)
    {
        int closed = 0;
        bool strict = true, isEmpty = group.Intervals.Count == 0;
        for (int i = 0; i < cube.Length; i++)
        {
            if (at is not null && at[i] != SignCover.Zero)
            {
                if ((cube[i] & at[i]) == 0)
                {
                    return true;
                }

                continue;
            }

            if (_ends[i] is not null || (cube[i] & SignCover.Zero) == 0)
            {
                continue;
            }

            bool edge = cube[i] != SignCover.Any, doubleRoots = !isEmpty && _discriminants.Contains(i);
            closed += edge ? 1 : 0;
            strict &= !doubleRoots;
            if (cube[i] == SignCover.Zero || ((edge || doubleRoots) && !IsRegular(i, cube)))
            {
                return false;
            }
        }

        return closed <= (strict ? 1 : 0) && Array.TrueForAll(Numbered(group), i => (cube[i] & SignCover.Zero) == 0 || (at is not null && at[i] != SignCover.Zero));
    }

    // Roots of degree three and more are told by their number, which changes where roots appear.
    private int[] Numbered(StratumGroup group) => [.. group.Intervals
        .SelectMany(static x => x.Upper is { } u ? new[] { x.Lower, u } : [x.Lower])
        .Where(l => _degenerations.ContainsKey(l.Factor))
        .SelectMany(l => _degenerations[l.Factor])];

    private static bool IsEnd(Polynomial atom, Parameter parameter, Rational? end, bool closed) =>
        closed && end is { } value && atom.Equals((Polynomial.Variable(parameter.Name) - value).PrimitivePart());

    /// <summary>Whether a polynomial has a derivative that is nowhere 0, along every face that the conjunction meets.</summary>
    private bool IsRegular(int atom, int[] cube) => Array.Exists(_monotone[atom].Value, x =>
    {
        for (int i = 0; i < cube.Length; i++)
        {
            if (_ends[i] == x && (cube[i] & SignCover.Zero) != 0)
            {
                return false;
            }
        }

        return true;
    });

    // Every choice of one factor of each coefficient; none where a coefficient cannot vanish.
    private List<int[]> Zeros(IReadOnlyList<Polynomial> coefficients)
    {
        List<int[]> choices = [[]];
        foreach (Polynomial c in coefficients.Where(static c => !c.IsZero))
        {
            int[] factors = [.. Indices(c)];
            choices = choices.Count * factors.Length <= 64 ? [.. choices.SelectMany(x => factors.Select(i => x.Contains(i) ? x : [.. x, i]))] : choices;
        }

        return choices;
    }

    private IEnumerable<int> Indices(Polynomial polynomial)
    {
        foreach ((Polynomial factor, _) in polynomial.Factor(_task.Cancellation).Factors)
        {
            if (_index.TryGetValue(factor, out int index))
            {
                yield return index;
            }
        }
    }
}
