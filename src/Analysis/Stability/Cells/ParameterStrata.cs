using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>A connected piece of the parameters' domain on which all walls keep their signs, with an exact point of it.</summary>
/// <param name="Sample">The point; null when its field would be too large, so nothing is known about the piece.</param>
/// <param name="Dimension">The dimension of the piece.</param>
/// <param name="Place">Where the piece lies on the line of the last parameter.</param>
internal sealed record Stratum(Sample? Sample, int Dimension, Place? Place);

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

/// <summary>Cuts the domain of the parameters by walls into strata, each with an exact sample point.</summary>
/// <remarks>
/// Up to two parameters every stratum of every dimension is visited. With three, strata inside the domain of dimension
/// three and two are, and on the closed faces of the domain all; curves and points where walls meet inside are not.
/// </remarks>
internal sealed class ParameterStrata
{
    /// <summary>The most strata that are visited.</summary>
    public const int CountLimit = 20_000;

    private readonly RegionTask _task;
    private readonly HashSet<Polynomial> _walls;
    private readonly List<Polynomial>[] _levels;
    private readonly List<Stratum> _found = [];

    private ParameterStrata(RegionTask task, IReadOnlyList<Polynomial> walls)
    {
        _task = task;
        _walls = [.. walls];
        _levels = new List<Polynomial>[task.Parameters.Count];
        IReadOnlyList<Polynomial> current = walls;
        for (int level = _levels.Length - 1; level >= 0; level--)
        {
            Parameter parameter = task.Parameters[level];
            _levels[level] = [.. current.Where(p => p.DegreeIn(parameter.Name) > 0)];
            current = Projection.Eliminate(current, parameter, [.. task.Parameters.Take(level)], task.Cancellation);
        }
    }

    /// <summary>The strata; with one parameter in ascending order.</summary>
    /// <param name="task">The parameters.</param>
    /// <param name="walls">Irreducible polynomials in the parameters.</param>
    /// <param name="polynomials">The walls and all polynomials projected from them: their signs describe the strata.</param>
    public static IReadOnlyList<Stratum> Of(RegionTask task, IReadOnlyList<Polynomial> walls, out IReadOnlyList<Polynomial> polynomials)
    {
        ParameterStrata strata = new(task, walls);
        strata.Visit(0, Sample.Origin, task.Parameters.Count, task.Parameters.Count, null);
        polynomials = [.. strata._levels.SelectMany(static l => l)];
        return strata._found;
    }

    private void Visit(int level, Sample sample, int dimension, int free, Place? place)
    {
        _task.Cancellation.ThrowIfCancellationRequested();
        if (level == _levels.Length)
        {
            Add(new(sample, dimension, place));
            return;
        }

        (string name, Interval domain, _) = _task.Parameters[level];
        RealLine line = sample.Line(_levels[level], name, domain.Lower, domain.Upper, _task.Cancellation);
        bool last = level == _levels.Length - 1;
        if (domain is { LowerClosed: true, Lower: { } lower })
        {
            Visit(level + 1, sample.With(name, lower), dimension - 1, free - 1, new(null, null, 0, lower));
        }

        for (int i = 0; i < line.Samples.Count; i++)
        {
            Visit(level + 1, sample.With(name, line.Samples[i]), dimension, free, Place.Open);
            if (i < line.Roots.Count && (last || free <= 2 || line.Roots[i].Vanishing.Any(v => _walls.Contains(_levels[level][v.Polynomial]))))
            {
                Section(level, sample, dimension, free, line.Roots[i]);
            }
        }

        if (domain is { UpperClosed: true, Upper: { } upper })
        {
            Visit(level + 1, sample.With(name, upper), dimension - 1, free - 1, new(null, null, 0, upper));
        }
    }

    private void Section(int level, Sample sample, int dimension, int free, LineRoot root)
    {
        // The simplest of the polynomials that vanish gives the simplest coordinates.
        string name = _task.Parameters[level].Name;
        (Polynomial polynomial, int index) = root.Vanishing.Select(v => (_levels[level][v.Polynomial], v.Branch)).MinBy(v => v.Item1.DegreeIn(name));
        Place place = new(root, polynomial, index, null);
        if (sample.With(name, polynomial, root, _task.Cancellation) is { } extended)
        {
            Visit(level + 1, extended, dimension - 1, free - 1, place);
        }
        else
        {
            Add(new(null, dimension - 1, place));
        }
    }

    private void Add(Stratum stratum)
    {
        if (_found.Count == CountLimit)
        {
            throw new BudgetExceededException($"more than {CountLimit} cells of the parameters");
        }

        _found.Add(stratum);
    }
}
