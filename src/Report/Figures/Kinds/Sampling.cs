namespace Momentum.Report.Figures.Kinds;

/// <summary>Places at which functions are sampled for a figure.</summary>
public static class Sampling
{
    /// <summary>Equidistant values from one end to the other.</summary>
    /// <param name="from">The first value.</param>
    /// <param name="to">The last value.</param>
    /// <param name="count">How many, at least 2.</param>
    public static IEnumerable<double> Linear(double from, double to, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        return Enumerable.Range(0, count).Select(i => i == count - 1 ? to : from + ((to - from) * i / (count - 1)));
    }

    /// <summary>Values with a constant ratio from one end to the other.</summary>
    /// <param name="from">The first value, positive.</param>
    /// <param name="to">The last value, positive.</param>
    /// <param name="count">How many, at least 2.</param>
    public static IEnumerable<double> Logarithmic(double from, double to, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(to);
        return Linear(Math.Log(from), Math.Log(to), count).Select((x, i) => i == 0 ? from : i == count - 1 ? to : Math.Exp(x));
    }
}
