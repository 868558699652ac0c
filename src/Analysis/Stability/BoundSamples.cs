using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability;

/// <summary>The values of rate bounds c + d·h at a few points of a box: claims that cannot hold are dropped before any polynomial is built or factored.</summary>
/// <remarks>In doubles with a tolerance: what is dropped was not proved, what is left is decided exactly afterwards.</remarks>
internal sealed class BoundSamples
{
    private const int Count = 13;
    private const double Tolerance = 1e-9;

    private readonly double[,] _c;
    private readonly double[,] _d;
    private readonly double[] _ratio = new double[Count];

    /// <summary>Evaluates the bounds and K.</summary>
    public BoundSamples(RationalFunction ratio, RationalFunction[] c, RationalFunction[] d, ValueList<SignRange> box)
    {
        (_c, _d) = (new double[Count, c.Length], new double[Count, c.Length]);
        for (int s = 0; s < Count; s++)
        {
            Dictionary<string, double> point = new(StringComparer.Ordinal);
            for (int v = 0; v < box.Count; v++)
            {
                // Shares (k + ½)/13 in another order for each variable.
                double share = (((s * (v + 1)) + (v * 4)) % Count + 0.5) / Count;
                point[box[v].Variable] = (box[v].Lower?.ToDouble(), box[v].Upper?.ToDouble()) switch
                {
                    ({ } lower, { } upper) => lower + ((upper - lower) * share),
                    ({ } lower, null) => lower + (share / (1 - share)),
                    (null, { } upper) => upper - (share / (1 - share)),
                    _ => (share * 2) - 1,
                };
            }

            _ratio[s] = ratio.Evaluate(point);
            for (int i = 0; i < c.Length; i++)
            {
                (_c[s, i], _d[s, i]) = (c[i].Evaluate(point), d[i].Evaluate(point));
            }
        }
    }

    /// <summary>Whether c &lt; 0 and d ≤ 0 may hold on the box.</summary>
    public bool MayFail(int bound)
    {
        for (int s = 0; s < Count; s++)
        {
            if (_c[s, bound] > Tolerance || _d[s, bound] > Tolerance)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether two bounds may allow at most K on the box.</summary>
    public bool MayBound(int lower, int upper)
    {
        for (int s = 0; s < Count; s++)
        {
            double over = _ratio[s] * _c[s, lower] * _d[s, upper], under = _c[s, upper] * _d[s, lower];
            if (_d[s, lower] < -Tolerance || _d[s, upper] > Tolerance || over - under < -Tolerance * (1 + Math.Abs(over) + Math.Abs(under)))
            {
                return false;
            }
        }

        return true;
    }
}
