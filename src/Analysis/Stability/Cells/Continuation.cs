using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Carries the stable intervals of a stratum over to a point on its edge without an algebraic sample there.</summary>
/// <remarks>
/// Stability is locally constant away from the zeros of the boundary polynomials. So if at the point no leading coefficient and no discriminant of a
/// boundary polynomial vanishes, all their roots go to the limit one by one and stay simple; a boundary polynomial that is positive
/// inside a stable interval is at least 0 there in the limit, and being without double roots it stays positive. If, further, the two ends of an
/// interval do not meet, which a resultant tells, the stable intervals at the point are those of the stratum, with the same labels.
/// </remarks>
internal sealed class Continuation
{
    private readonly Boundaries _boundaries;
    private readonly string _gain;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<Polynomial, int> _index = [];
    private readonly Dictionary<(int First, int Second), int[]> _meetings = [];
    private readonly Lazy<int[]> _degenerate;
    private readonly int[] _contents;
    private readonly int[] _poles;

    /// <summary>Prepares the boundaries over strata whose signs belong to given polynomials.</summary>
    public Continuation(Boundaries boundaries, IReadOnlyList<Polynomial> polynomials, RegionTask task)
    {
        (_boundaries, _gain, _cancellation) = (boundaries, task.Gain, task.Cancellation);
        for (int i = 0; i < polynomials.Count; i++)
        {
            _index.TryAdd(polynomials[i], i);
        }

        _contents = [.. boundaries.Contents.SelectMany(Indices)];
        _poles = [.. boundaries.Poles.SelectMany(Indices)];
        _degenerate = new(() => [.. boundaries.Factors.SelectMany(f => Degenerations(f.Polynomial)).Distinct()]);
    }

    /// <summary>Whether a stratum has a neighbour's stable intervals; false when that is not known.</summary>
    public bool Carries(StratumGroup neighbour, Stratum stratum)
    {
        if (Vanishes(_poles, stratum) || Vanishes(_contents, stratum) || Vanishes(_degenerate.Value, stratum))
        {
            return false;
        }

        foreach ((Label lower, Label? upper) in neighbour.Intervals)
        {
            if (upper is { } u && Vanishes(Meeting(lower.Factor, u.Factor), stratum))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Vanishes(int[] atoms, Stratum stratum)
    {
        foreach (int atom in atoms)
        {
            if (stratum.Signs[atom] == 0)
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<int> Degenerations(Polynomial factor)
    {
        Polynomial[] c = factor.CoefficientsIn(_gain);
        IEnumerable<int> leading = Indices(c[^1]);
        return c.Length > 2 ? leading.Concat(Indices(factor.Discriminant(_gain, _cancellation))) : leading;
    }

    /// <summary>Where two ends coincide: a resultant, or the value at 0 for the lower end 0. Different roots of one polynomial meet in its discriminant.</summary>
    private int[] Meeting(int first, int second)
    {
        if (first == second)
        {
            return [];
        }

        (int First, int Second) key = (Math.Min(first, second), Math.Max(first, second));
        if (!_meetings.TryGetValue(key, out int[]? atoms))
        {
            Polynomial b = _boundaries.Factors[key.Second].Polynomial;
            Polynomial meeting = key.First < 0 ? b.Substitute(_gain, Rational.Zero) : Polynomial.Resultant(_boundaries.Factors[key.First].Polynomial, b, _gain, _cancellation);
            _meetings[key] = atoms = [.. Indices(meeting)];
        }

        return atoms;
    }

    // A factor that is not among the polynomials has one sign on the whole domain.
    private IEnumerable<int> Indices(Polynomial polynomial)
    {
        foreach ((Polynomial factor, _) in polynomial.Factor(_cancellation).Factors)
        {
            if (_index.TryGetValue(factor, out int index))
            {
                yield return index;
            }
        }
    }
}
