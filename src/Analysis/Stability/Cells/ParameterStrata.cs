using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>A point of a line, or the open piece that follows a point.</summary>
/// <param name="Root">The point as a root; null for an end of the domain and for open pieces.</param>
/// <param name="Polynomial">A polynomial that vanishes there.</param>
/// <param name="Index">Which of the polynomial's distinct real roots the point is, from 1.</param>
/// <param name="End">The end of the domain, if the point is one.</param>
internal sealed record Place(LineRoot? Root, Polynomial? Polynomial, int Index, Rational? End)
{
    /// <summary>Gets an open piece.</summary>
    public static Place Open { get; } = new(null, null, 0, null);

    /// <summary>Gets a value indicating whether this is a point.</summary>
    public bool IsPoint => Root is not null || End is not null;
}

/// <summary>A connected piece of the parameters' domain on which all walls keep their signs.</summary>
/// <param name="Sample">An exact point of the piece, made when asked for; null when its field would be too large.</param>
/// <param name="Dimension">The dimension of the piece.</param>
/// <param name="Place">Where the piece lies on the line of the last parameter.</param>
/// <param name="Signs">The signs of the polynomials of <see cref="ParameterStrata.Polynomials"/>.</param>
/// <param name="Around">The numbers of the open pieces next to a point on the line of the last parameter; empty for open pieces.</param>
/// <param name="Face">The dimension of the smallest face of the domain that holds the piece.</param>
internal sealed record Stratum(Lazy<Sample?> Sample, int Dimension, Place? Place, int[] Signs, int[] Around, int Face);

/// <summary>Cuts the domain of the parameters by walls into strata, each with an exact sample point.</summary>
/// <remarks>
/// Every stratum of every dimension is visited if that is cheap. Otherwise those of full dimension are and those of one dimension less
/// on a wall, in the domain and in each closed face; of these the ones whose coordinates are too costly are named in <see cref="Missing"/>.
/// </remarks>
internal sealed class ParameterStrata
{
    /// <summary>The most strata that are visited.</summary>
    public const int CountLimit = 8_000;

    /// <summary>The most strata in three dimensions for which all are visited.</summary>
    private const int CheapLimit = 3_000;

    /// <summary>The most work on algebraic numbers that a visit of all strata in three dimensions may take.</summary>
    private const long CheapWork = 2_000_000;

    private readonly RegionTask _task;
    private readonly Parameter[] _parameters;
    private readonly HashSet<Polynomial> _walls;
    private readonly List<Polynomial>[] _levels;
    private readonly List<Stratum> _strata = [];
    private readonly List<int?[]> _missing = [];
    private bool _all;
    private int _limit;

    private ParameterStrata(RegionTask task, IReadOnlyList<Polynomial> walls)
    {
        _task = task;
        _walls = [.. walls];

        // The parameter of least degree is eliminated first: resultants stay small.
        _parameters = new Parameter[task.Parameters.Count];
        int[] order = Ordering.Descending(task.Parameters, (a, b) => Degree(walls, a.Name).CompareTo(Degree(walls, b.Name)));
        for (int i = 0; i < order.Length; i++)
        {
            _parameters[i] = task.Parameters[order[i]];
        }

        _levels = new List<Polynomial>[_parameters.Length];
        IReadOnlyList<Polynomial> current = walls;
        for (int level = _levels.Length - 1; level >= 0; level--)
        {
            Parameter parameter = _parameters[level];
            _levels[level] = [.. current.Where(p => p.DegreeIn(parameter.Name) > 0)];
            current = level > 0 ? Projection.Eliminate(current, parameter, [.. _parameters.Take(level)], task.Cancellation) : [];
        }
    }

    /// <summary>Gets the parameter on whose line the decomposition stands.</summary>
    public Parameter First => _parameters[0];

    /// <summary>Gets the walls and all polynomials projected from them: their signs describe the strata.</summary>
    public IReadOnlyList<Polynomial> Polynomials => [.. _levels.SelectMany(static l => l)];

    /// <summary>Whether one of <see cref="Polynomials"/> is a wall, that is not projected only.</summary>
    public bool IsWall(Polynomial polynomial) => _walls.Contains(polynomial);

    /// <summary>Gets a value indicating whether no stratum was left out.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Gets the strata; with one parameter in ascending order.</summary>
    public IReadOnlyList<Stratum> Strata => _strata;

    /// <summary>Gets the signs of strata of one dimension less on a wall that were left out; null for signs that are not known.</summary>
    public IReadOnlyList<int?[]> Missing => _missing;

    /// <summary>The strata of a task's parameters.</summary>
    /// <param name="task">The parameters.</param>
    /// <param name="walls">Irreducible polynomials in the parameters.</param>
    public static ParameterStrata Of(RegionTask task, IReadOnlyList<Polynomial> walls)
    {
        ParameterStrata strata = new(task, walls);
        int count = task.Parameters.Count;
        if (count == 0)
        {
            strata._strata.Add(new(new(() => Sample.Origin), 0, null, [], [], 0));
            return strata;
        }

        task.Work.Renew(count <= 2 ? RegionTask.WorkLimit : CheapWork);
        if (!strata.TryVisit(true, count <= 2 ? CountLimit : CheapLimit))
        {
            task.Work.Renew(RegionTask.WorkLimit);
            if (!strata.TryVisit(false, CountLimit))
            {
                throw new BudgetExceededException($"more than {CountLimit} cells of the parameters");
            }
        }

        return strata;
    }

    private bool TryVisit(bool all, int limit)
    {
        _strata.Clear();
        _missing.Clear();
        (_all, _limit, IsComplete) = (all, limit, true);
        Visit(0, Sample.Origin, _parameters.Length, _parameters.Length, []);
        return _strata.Count < limit && (IsComplete || _parameters.Length <= 2 || !all);
    }

    // dimension: of the piece so far, all later parameters counted as free; face: the same, lowered by closed ends only.
    private void Visit(int level, Sample sample, int dimension, int face, int[] signs)
    {
        _task.Cancellation.ThrowIfCancellationRequested();
        if (_strata.Count >= _limit || (_all && !IsComplete && _parameters.Length > 2))
        {
            return;
        }

        (string name, Interval domain, _) = _parameters[level];
        RealLine line = sample.Line(_levels[level], name, domain.Lower, domain.Upper, _task.Cancellation);
        if (domain is { LowerClosed: true, Lower: { } lower })
        {
            Sample end = sample.With(name, lower);
            Descend(level, () => end, dimension - 1, face - 1, [.. signs, .. SignsAt(level, end)], new(null, null, 0, lower), [_strata.Count + 1]);
        }

        for (int i = 0; i < line.Samples.Count; i++)
        {
            Sample piece = sample.With(name, line.Samples[i]);
            int[] own = SignsAt(level, piece);
            Descend(level, () => piece, dimension, face, [.. signs, .. own], Place.Open, []);
            if (i < line.Roots.Count)
            {
                Section(level, sample, line.Roots[i], dimension, face, signs, own);
            }
        }

        if (domain is { UpperClosed: true, Upper: { } upper })
        {
            Sample end = sample.With(name, upper);
            Descend(level, () => end, dimension - 1, face - 1, [.. signs, .. SignsAt(level, end)], new(null, null, 0, upper), [_strata.Count - 1]);
        }
    }

    private void Descend(int level, Func<Sample> make, int dimension, int face, int[] signs, Place place, int[] around)
    {
        if (level == _levels.Length - 1)
        {
            _strata.Add(new(new(make), dimension, place, signs, around, face));
        }
        else
        {
            Visit(level + 1, make(), dimension, face, signs);
        }
    }

    // A point of the line where polynomials vanish. What is left out is named if it is on a wall and lacks only this dimension.
    private void Section(int level, Sample sample, LineRoot root, int dimension, int face, int[] signs, int[] before)
    {
        string name = _parameters[level].Name;
        bool last = level == _levels.Length - 1;
        bool first = dimension == face && (last || OnWall(level, root));
        int[] there = [.. signs, .. before];
        foreach ((int vanishing, _) in root.Vanishing)
        {
            there[signs.Length + vanishing] = 0;
        }

        if (!_all && !first && face > 2)
        {
            IsComplete = false;
            return;
        }

        (Polynomial polynomial, int index) = Simplest(level, root);
        Sample? At() => sample.With(name, polynomial, root, _task.Work, _task.Cancellation);
        if (last)
        {
            _strata.Add(new(new(At), dimension - 1, new(root, polynomial, index, null), there, [_strata.Count - 1, _strata.Count + 1], face));
            return;
        }

        int count = _strata.Count, missing = _missing.Count;
        try
        {
            if (At() is { } next)
            {
                Visit(level + 1, next, dimension - 1, face, there);
                return;
            }
        }
        catch (BudgetExceededException)
        {
            // Named below.
        }

        _strata.RemoveRange(count, _strata.Count - count);
        _missing.RemoveRange(missing, _missing.Count - missing);
        IsComplete = false;
        if (first)
        {
            int total = Polynomials.Count;
            _missing.Add([.. Enumerable.Range(0, total).Select(i => i < there.Length ? there[i] : (int?)null)]);
        }
    }

    /// <summary>The polynomial of least degree that vanishes at a root gives the simplest coordinates.</summary>
    private (Polynomial Polynomial, int Branch) Simplest(int level, LineRoot root)
    {
        string name = _parameters[level].Name;
        (int least, int branch) = root.Vanishing[0];
        foreach ((int vanishing, int index) in root.Vanishing)
        {
            if (_levels[level][vanishing].DegreeIn(name) < _levels[level][least].DegreeIn(name))
            {
                (least, branch) = (vanishing, index);
            }
        }

        return (_levels[level][least], branch);
    }

    private bool OnWall(int level, LineRoot root)
    {
        foreach ((int vanishing, _) in root.Vanishing)
        {
            if (_walls.Contains(_levels[level][vanishing]))
            {
                return true;
            }
        }

        return false;
    }

    private int[] SignsAt(int level, Sample sample)
    {
        List<Polynomial> polynomials = _levels[level];
        int[] signs = new int[polynomials.Count];
        for (int i = 0; i < signs.Length; i++)
        {
            signs[i] = sample.Sign(polynomials[i]);
        }

        return signs;
    }

    private static int Degree(IReadOnlyList<Polynomial> polynomials, string variable)
    {
        int degree = 0;
        for (int i = 0; i < polynomials.Count; i++)
        {
            degree = Math.Max(degree, polynomials[i].DegreeIn(variable));
        }

        return degree;
    }
}
