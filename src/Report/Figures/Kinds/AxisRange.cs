using Momentum.Report.Text;

namespace Momentum.Report.Figures.Kinds;

/// <summary>Chooses the ends of an axis from the data.</summary>
public static class AxisRange
{
    private const double LeastLogarithmicShare = 1e-17;

    /// <summary>A linear axis over the finite values, widened to round numbers.</summary>
    /// <param name="label">What the axis measures.</param>
    /// <param name="values">The values.</param>
    public static Axis Linear(Prose label, IEnumerable<double> values)
    {
        (double low, double high) = Ends(values.Where(double.IsFinite));
        if (!(low < high))
        {
            double half = low == 0 || double.IsInfinity(low) ? 0.5 : Math.Abs(low) / 2;
            double centre = double.IsFinite(low) ? low : 0;
            (low, high) = (centre - half, centre + half);
        }

        double step = RoundStep((high - low) / 5);
        return new(label, Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step);
    }

    /// <summary>A linear axis exactly from the least to the largest finite value.</summary>
    /// <param name="label">What the axis measures.</param>
    /// <param name="values">The values; at least two differ.</param>
    public static Axis Tight(Prose label, IEnumerable<double> values)
    {
        (double low, double high) = Ends(values.Where(double.IsFinite));
        return low < high ? new(label, low, high) : Linear(label, [low]);
    }

    /// <summary>A logarithmic axis over the positive values, widened to powers of ten; values below 10⁻¹⁷ of the largest do not count.</summary>
    /// <param name="label">What the axis measures.</param>
    /// <param name="values">The values.</param>
    public static Axis Logarithmic(Prose label, IEnumerable<double> values)
    {
        double[] positive = [.. values.Where(v => double.IsFinite(v) && v > 0)];
        double largest = positive.Length == 0 ? 1 : positive.Max();
        (double low, double high) = Ends(positive.Where(v => v >= largest * LeastLogarithmicShare).DefaultIfEmpty(1));
        double floor = Math.Floor(Math.Log10(low) + 1e-9);
        double ceiling = Math.Ceiling(Math.Log10(high) - 1e-9);

        // A full decade above a value just past a power of ten is empty paper: half a decade suffices.
        double top = ceiling - Math.Log10(high) > 0.7 && ceiling - floor > 2 ? ceiling - 0.5 : ceiling;
        return new(label, Math.Pow(10, floor), Math.Pow(10, Math.Max(top, floor + 1)), Scale.Logarithmic);
    }

    private static double RoundStep(double raw)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double share = raw / unit;
        return unit * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    private static (double Low, double High) Ends(IEnumerable<double> values)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values)
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return (low, high);
    }
}
