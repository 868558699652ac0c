using Momentum.Analysis;

namespace Momentum.Numeric.Noise;

/// <summary>Counts of samples in equal bins beside the counts that a density predicts.</summary>
/// <param name="Lower">The left end of the first bin.</param>
/// <param name="Width">The width of a bin.</param>
/// <param name="Counts">The samples in each bin.</param>
/// <param name="Predicted">The samples the density puts in each bin.</param>
/// <param name="Outside">The samples in no bin.</param>
public sealed record Histogram(double Lower, double Width, ValueList<int> Counts, ValueList<double> Predicted, int Outside)
{
    /// <summary>Gets Σ (count − predicted)²/predicted over bins that expect at least five samples.</summary>
    /// <remarks>For independent samples of the density it is about the number of such bins, with standard deviation √(2·bins) (Pearson 1900).</remarks>
    public double ChiSquared
    {
        get
        {
            double sum = 0.0;
            for (int i = 0; i < Counts.Count; i++)
            {
                double difference = Counts[i] - Predicted[i];
                sum += Predicted[i] < 5.0 ? 0.0 : difference * difference / Predicted[i];
            }

            return sum;
        }
    }

    /// <summary>Gets the number of bins that expect at least five samples.</summary>
    public int Bins => Predicted.Count(static p => p >= 5.0);

    /// <summary>Samples beside a density.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="lower">The left end of the first bin.</param>
    /// <param name="upper">The right end of the last bin.</param>
    /// <param name="bins">The number of bins, at least 1.</param>
    /// <param name="density">A density up to a factor; it is normalised on the bins' range together with what lies outside being counted apart.</param>
    /// <remarks>The density is integrated over each bin by Simpson's rule with eight parts, and scaled so that the bins hold all samples inside.</remarks>
    public static Histogram Of(ReadOnlySpan<double> samples, double lower, double upper, int bins, Func<double, double> density)
    {
        ArgumentNullException.ThrowIfNull(density);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lower, upper);
        double width = (upper - lower) / bins;
        int[] counts = new int[bins];
        int outside = 0;
        foreach (double sample in samples)
        {
            double place = Math.Floor((sample - lower) / width);
            if (place >= 0.0 && place < bins)
            {
                counts[(int)place]++;
            }
            else
            {
                outside++;
            }
        }

        double[] weights = new double[bins];
        for (int i = 0; i < bins; i++)
        {
            const int Parts = 8;
            for (int p = 0; p <= Parts; p++)
            {
                double factor = p is 0 or Parts ? 1.0 : p % 2 == 0 ? 2.0 : 4.0;
                weights[i] += factor * density(lower + (width * (i + ((double)p / Parts))));
            }
        }

        double total = weights.Sum();
        int inside = samples.Length - outside;
        return new Histogram(lower, width, ValueList.Create<int>(counts), ValueList.From(weights.Select(w => inside * w / total)), outside);
    }
}
