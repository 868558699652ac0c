namespace Momentum.Analysis.Stability.Cells;

/// <summary>Finds the group of a stratum on which no wall vanishes by the signs of the walls alone.</summary>
/// <remarks>
/// Every neighbourhood of such a stratum meets strata of full dimension, on which the walls have the same signs, and between
/// zeros of the walls the stable intervals do not change. So where all strata of full dimension with these signs are in one
/// group, the stratum is in it too.
/// </remarks>
internal sealed class OffWalls
{
    private readonly int[] _walls;
    private readonly int _dimension;
    private readonly Dictionary<ValueList<int>, StratumGroup?> _groups = [];

    /// <summary>Prepares the walls of strata.</summary>
    public OffWalls(ParameterStrata parameters)
    {
        IReadOnlyList<Algebra.Polynomial> polynomials = parameters.Polynomials;
        List<int> walls = [];
        for (int i = 0; i < polynomials.Count; i++)
        {
            if (parameters.IsWall(polynomials[i]))
            {
                walls.Add(i);
            }
        }

        _walls = [.. walls];
        foreach (Stratum stratum in parameters.Strata)
        {
            _dimension = Math.Max(_dimension, stratum.Dimension);
        }
    }

    /// <summary>Notes the group of a stratum of full dimension; a rule that is undefined there has none.</summary>
    public void Record(Stratum stratum, StratumGroup? group)
    {
        if (stratum.Dimension == _dimension)
        {
            ValueList<int> signs = Signs(stratum);
            _groups[signs] = _groups.TryGetValue(signs, out StratumGroup? known) && known != group ? null : group;
        }
    }

    /// <summary>The group of a stratum of lower dimension; null when its signs do not tell.</summary>
    public StratumGroup? Find(Stratum stratum)
    {
        if (stratum.Dimension == _dimension)
        {
            return null;
        }

        ValueList<int> signs = Signs(stratum);
        foreach (int sign in signs)
        {
            if (sign == 0)
            {
                return null;
            }
        }

        return _groups.GetValueOrDefault(signs);
    }

    private ValueList<int> Signs(Stratum stratum) => new(Array.ConvertAll(_walls, i => stratum.Signs[i]));
}
