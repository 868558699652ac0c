using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>What the stable intervals of a stratum say about a point on its edge, without an algebraic sample there.</summary>
internal enum Carried
{
    /// <summary>Not known.</summary>
    No,

    /// <summary>The formulas of the stable intervals hold at the point.</summary>
    Yes,

    /// <summary>They hold, and the two ends of an interval may meet there, so that it is empty.</summary>
    Meeting,
}

/// <summary>Carries the stable intervals of a stratum over to a point on its edge by signs of polynomials alone.</summary>
/// <remarks>
/// Let q be a point of the closure of a stratum on which the stable gains are the intervals (L, U), all formulas L and U having limits at q that the formulas
/// name: no leading coefficient of theirs vanishes at q, nor for a numbered root the discriminant. Stability is an open condition, so at q nothing is stable outside
/// the closed limits, and nothing at their ends, where a boundary polynomial vanishes. Inside an open limit interval eigenvalues are in the closed disc, being limits,
/// and in the open one unless a boundary polynomial f vanishes there. As f has no zero in (L, U) near q, by Hurwitz's theorem such a zero would be a double
/// one, or f zero for every gain. The second needs all coefficients of f to vanish at q, the first its discriminant. A quadratic that has real roots on the stratum, or ends one
/// of the intervals, has its double root at a limit of these, and so not inside. Where L and U meet the interval is empty, as the formulas say.
/// </remarks>
internal sealed class Continuation
{
    private readonly string _gain;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<Polynomial, int> _index = [];
    private readonly Dictionary<(int First, int Second), int[]> _meetings = [];
    private readonly BoundarySigns[] _factors;
    private readonly Boundaries _boundaries;
    private readonly int[] _contents;
    private readonly int[] _poles;
    private readonly int[] _undefining;

    /// <summary>Prepares the boundaries over strata whose signs belong to given polynomials.</summary>
    public Continuation(Boundaries boundaries, IReadOnlyList<Polynomial> polynomials, RegionTask task)
    {
        (_boundaries, _gain, _cancellation) = (boundaries, task.Gain, task.Cancellation);
        for (int i = 0; i < polynomials.Count; i++)
        {
            _index.TryAdd(polynomials[i], i);
        }

        _contents = Indices(boundaries.Contents);
        _poles = Indices(boundaries.Poles);
        HashSet<Polynomial> leading = [.. boundaries.Leading.Factor(task.Cancellation).Factors.Select(static f => f.Factor)];
        List<int> undefining = [];
        for (int f = 0; f < boundaries.Factors.Count; f++)
        {
            if (leading.Contains(boundaries.Factors[f].Polynomial))
            {
                undefining.Add(f);
            }
        }

        _undefining = [.. undefining];
        _factors = [.. boundaries.Factors.Select(f => BoundarySigns.Of(f.Polynomial, _index, task))];
    }

    /// <summary>Whether the signs of a stratum show that nothing is stable there: a condition is zero for every gain and the rule is defined.</summary>
    public bool IsUnstable(Stratum stratum)
    {
        if (!IsDefined(stratum))
        {
            return false;
        }

        bool vanishes = Vanishes(_contents, stratum);
        for (int f = 0; f < _factors.Length && !vanishes; f++)
        {
            vanishes = _factors[f].IsZero(stratum);
        }

        return vanishes;
    }

    /// <summary>Whether the rule is defined on a stratum for some gain, as far as signs tell.</summary>
    public bool IsDefined(Stratum stratum)
    {
        if (Vanishes(_poles, stratum))
        {
            return false;
        }

        foreach (int f in _undefining)
        {
            if (!_factors[f].IsNotZero(stratum))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the formulas of a group's stable intervals hold on a stratum in the closure of one that belongs to the group.</summary>
    /// <param name="group">The group, with at least one interval.</param>
    /// <param name="member">The stratum that belongs to it.</param>
    /// <param name="edge">The stratum in the closure.</param>
    public Carried Carries(StratumGroup group, Stratum member, Stratum edge)
    {
        if (Vanishes(_poles, edge) || Vanishes(_contents, edge))
        {
            return Carried.No;
        }

        foreach ((Label lower, Label? upper) in group.Intervals)
        {
            if (!HasLimit(lower, edge) || (upper is not null && !HasLimit(upper, edge)))
            {
                return Carried.No;
            }
        }

        for (int f = 0; f < _factors.Length; f++)
        {
            BoundarySigns signs = _factors[f];
            if (!signs.IsNotZero(edge)
                || (signs.HasDoubleRoot(edge) && !(signs.Degree == 2 && (Ends(group, f) || signs.DiscriminantSign(member) is 0 or 1 || !signs.HasDegree(edge)))))
            {
                return Carried.No;
            }
        }

        foreach ((Label lower, Label? upper) in group.Intervals)
        {
            if (upper is not null && (lower.Factor == upper.Factor ? _factors[upper.Factor].HasDoubleRoot(edge) : Vanishes(Meeting(lower.Factor, upper.Factor), edge)))
            {
                return Carried.Meeting;
            }
        }

        return Carried.Yes;
    }

    private bool HasLimit(Label label, Stratum edge) => label == Label.Zero
        || (label.Branch == Label.Reduced ? _factors[label.Factor].HasLinearTerm(edge)
            : _factors[label.Factor].HasDegree(edge) && (_factors[label.Factor].Degree < 3 || !_factors[label.Factor].HasDoubleRoot(edge)));

    private static bool Ends(StratumGroup group, int factor)
    {
        foreach ((Label lower, Label? upper) in group.Intervals)
        {
            if (lower.Factor == factor || upper?.Factor == factor)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Vanishes(int[] atoms, Stratum stratum) => BoundarySigns.Vanishes(atoms, stratum);

    /// <summary>Where two ends may coincide: a resultant, or the value at 0 for the lower end 0.</summary>
    private int[] Meeting(int first, int second)
    {
        (int First, int Second) key = (Math.Min(first, second), Math.Max(first, second));
        if (!_meetings.TryGetValue(key, out int[]? atoms))
        {
            Polynomial b = _boundaries.Factors[key.Second].Polynomial;
            Polynomial meeting = key.First < 0 ? b.Substitute(_gain, Rational.Zero) : Polynomial.Resultant(_boundaries.Factors[key.First].Polynomial, b, _gain, _cancellation);
            _meetings[key] = atoms = Indices([meeting]);
        }

        return atoms;
    }

    private int[] Indices(IReadOnlyList<Polynomial> polynomials)
    {
        List<int> indices = [];
        for (int i = 0; i < polynomials.Count; i++)
        {
            foreach (int index in BoundarySigns.Indices(polynomials[i], _index, _cancellation))
            {
                indices.Add(index);
            }
        }

        return [.. indices];
    }
}
