namespace Momentum.Oracle.Comparison;

/// <summary>What the errors of all steps so far add up to, by the least of the bounds of several <see cref="ErrorEllipsoid"/>: every memory gives one.</summary>
internal sealed class ErrorEllipsoids(int n)
{
    private static readonly double[] s_memories = [1, 1 - (1 / 4096.0), 1 - (1 / 256.0), 1 - (1 / 16.0), 0.5];

    private readonly ErrorEllipsoid[] _ellipsoids = Array.ConvertAll(s_memories, r => new ErrorEllipsoid(n, r));

    /// <summary>The bound for a functional of the state.</summary>
    public double Extent(double[] functional)
    {
        double least = double.PositiveInfinity;
        foreach (ErrorEllipsoid ellipsoid in _ellipsoids)
        {
            least = Math.Min(least, ellipsoid.Extent(functional));
        }

        return least;
    }

    /// <summary>Takes a step, n×n row by row, and the errors that it adds to each state.</summary>
    public void Advance(double[] step, double[] noise)
    {
        foreach (ErrorEllipsoid ellipsoid in _ellipsoids)
        {
            ellipsoid.Advance(step, noise);
        }
    }
}
