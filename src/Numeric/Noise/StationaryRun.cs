namespace Momentum.Numeric.Noise;

/// <summary>Where noise keeps a method in the long run: samples of the exposed iterate beside its stationary normal density.</summary>
/// <param name="Variance">The variance of the samples about 0.</param>
/// <param name="ExpectedVariance">The stationary variance.</param>
/// <param name="Samples">The samples beside the normal density of the expected variance.</param>
public sealed record StationaryRun(double Variance, double ExpectedVariance, Histogram Samples)
{
    private const int ChunkChains = 64;

    /// <summary>Takes one sample from each of many chains after a common number of steps, so that samples are independent.</summary>
    /// <param name="method">The method at a tuning, stable at λ.</param>
    /// <param name="lambda">The eigenvalue.</param>
    /// <param name="sigma">The standard deviation of a gradient's noise, positive.</param>
    /// <param name="steps">The steps before the sample: enough for the start to be forgotten.</param>
    /// <param name="chains">The number of chains, at least 2.</param>
    /// <param name="bins">The number of bins over ±4 standard deviations.</param>
    /// <param name="seed">Names the noise.</param>
    /// <param name="threads">How many threads may work, at least 1.</param>
    /// <param name="cancellation">Checked once a chain.</param>
    public static StationaryRun Of(
        LinearMethod method, double lambda, double sigma, int steps, int chains, int bins, ulong seed, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        ArgumentOutOfRangeException.ThrowIfLessThan(chains, 2);
        double[] samples = new double[chains];
        int chunks = (chains + ChunkChains - 1) / ChunkChains;
        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, chunk =>
        {
            for (int chain = chunk * ChunkChains; chain < Math.Min(chains, (chunk + 1) * ChunkChains); chain++)
            {
                cancellation.ThrowIfCancellationRequested();
                new NoisyChain(method, lambda, 0.0, sigma, seed, (uint)chain).Record(steps, samples.AsSpan(chain, 1));
            }
        });

        double expected = NoisyMoments.Of(method, lambda, 0.0, sigma, steps).Variances[^1];
        double squares = 0.0;
        foreach (double sample in samples)
        {
            squares += sample * sample / chains;
        }

        double reach = 4.0 * Math.Sqrt(expected);
        return new StationaryRun(squares, expected, Histogram.Of(samples, -reach, reach, bins, w => Math.Exp(-w * w / (2.0 * expected))));
    }
}
