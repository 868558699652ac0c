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
internal sealed record Stratum(Lazy<Sample?> Sample, int Dimension, Place? Place, int[] Signs, int[] Around);

/// <summary>Cuts the domain of the parameters by walls into strata, each with an exact sample point.</summary>
/// <remarks>
/// Up to two parameters, with few walls, and on closed faces of a domain of three parameters every stratum of every dimension is visited.
/// With three parameters and many walls strata of dimension three and two are; curves and points where walls meet are not.
/// </remarks>
internal sealed class ParameterStrata
{
    /// <summary>The most strata that are visited.</summary>
    public const int CountLimit = 8_000;

    /// <summary>The most walls for which all strata are visited in three dimensions.</summary>
    private const int FewWalls = 6;

    private readonly RegionTask _task;
    private readonly Parameter[] _parameters;
    private readonly bool _all;
    private readonly HashSet<Polynomial> _walls;
    private readonly List<Polynomial>[] _levels;
    private readonly List<Stratum> _strata = [];

    private ParameterStrata(RegionTask task, IReadOnlyList<Polynomial> walls)
    {
        _task = task;
        _walls = [.. walls];
        _all = task.Parameters.Count <= 2 || walls.Count <= FewWalls;

        // The parameter of least degree is eliminated first: resultants stay small.
        _parameters = [.. task.Parameters.OrderByDescending(p => walls.Select(w => w.DegreeIn(p.Name)).DefaultIfEmpty().Max())];
        _levels = new List<Polynomial>[_parameters.Length];
        IReadOnlyList<Polynomial> current = walls;
        for (int level = _levels.Length - 1; level >= 0; level--)
        {
            Parameter parameter = _parameters[level];
            _levels[level] = [.. current.Where(p => p.DegreeIn(parameter.Name) > 0)];
            current = Projection.Eliminate(current, parameter, [.. _parameters.Take(level)], task.Cancellation);
        }
    }

    /// <summary>Gets the walls and all polynomials projected from them: their signs describe the strata.</summary>
    public IReadOnlyList<Polynomial> Polynomials => [.. _levels.SelectMany(static l => l)];

    /// <summary>Gets a value indicating whether no stratum was left out.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Gets the strata; with one parameter in ascending order.</summary>
    public IReadOnlyList<Stratum> Strata => _strata;

    /// <summary>The strata of a task's parameters.</summary>
    /// <param name="task">The parameters.</param>
    /// <param name="walls">Irreducible polynomials in the parameters.</param>
    public static ParameterStrata Of(RegionTask task, IReadOnlyList<Polynomial> walls)
    {
        ParameterStrata strata = new(task, walls);
        int count = task.Parameters.Count;
        if (count == 0)
        {
            strata._strata.Add(new(new(() => Sample.Origin), 0, null, [], []));
        }
        else
        {
            strata.Visit(0, Sample.Origin, count, count, []);
        }

        return strata;
    }

    // dimension: of the piece so far, all later parameters counted as free; faces: the same, lowered by closed ends only.
    private void Visit(int level, Sample sample, int dimension, int faces, int[] signs)
    {
        _task.Cancellation.ThrowIfCancellationRequested();
        (string name, Interval domain, _) = _parameters[level];
        RealLine line = sample.Line(_levels[level], name, domain.Lower, domain.Upper, _task.Cancellation);
        bool last = level == _levels.Length - 1;

        void Descend(Func<Sample?> make, int lost, int ends, int[] own, Place place, int[] around)
        {
            int[] all = [.. signs, .. own];
            if (last)
            {
                Add(new(new(make), dimension - lost, place, all, around));
            }
            else if (make() is { } next)
            {
                Visit(level + 1, next, dimension - lost, faces - ends, all);
            }
            else
            {
                IsComplete = false;
            }
        }

        if (domain is { LowerClosed: true, Lower: { } lower })
        {
            Sample end = sample.With(name, lower);
            Descend(() => end, 1, 1, SignsAt(level, end), new(null, null, 0, lower), [_strata.Count + 1]);
        }

        for (int i = 0; i < line.Samples.Count; i++)
        {
            Sample piece = sample.With(name, line.Samples[i]);
            int[] own = SignsAt(level, piece);
            Descend(() => piece, 0, 0, own, Place.Open, []);
            if (i == line.Roots.Count)
            {
                continue;
            }

            bool kept = _all || faces <= 2 || (dimension == faces && (last || OnWall(level, line.Roots[i])));
            IsComplete &= kept;
            if (kept)
            {
                LineRoot root = line.Roots[i];

                // The simplest of the polynomials that vanish gives the simplest coordinates.
                (Polynomial polynomial, int index) = root.Vanishing.Select(v => (_levels[level][v.Polynomial], v.Branch)).MinBy(v => v.Item1.DegreeIn(name));
                int[] there = [.. own];
                foreach ((int vanishing, _) in root.Vanishing)
                {
                    there[vanishing] = 0;
                }

                Descend(() => sample.With(name, polynomial, root, _task.Cancellation), 1, 0, there, new(root, polynomial, index, null), [_strata.Count - 1, _strata.Count + 1]);
            }
        }

        if (domain is { UpperClosed: true, Upper: { } upper })
        {
            Sample end = sample.With(name, upper);
            Descend(() => end, 1, 1, SignsAt(level, end), new(null, null, 0, upper), [_strata.Count - 1]);
        }
    }

    private bool OnWall(int level, LineRoot root) => root.Vanishing.Any(v => _walls.Contains(_levels[level][v.Polynomial]));

    private int[] SignsAt(int level, Sample sample) => [.. _levels[level].Select(sample.Sign)];

    private void Add(Stratum stratum)
    {
        if (_strata.Count == CountLimit)
        {
            throw new BudgetExceededException($"more than {CountLimit} cells of the parameters");
        }

        _strata.Add(stratum);
    }
}
