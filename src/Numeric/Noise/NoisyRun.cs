using Momentum.Analysis;

namespace Momentum.Numeric.Noise;

/// <summary>The loss of stochastic runs, averaged over many chains, beside its expectation.</summary>
/// <param name="Mean">The average of f(w_k) = ½Σλ_i w_{k,i}² over the chains, for k = 0, 1, ….</param>
/// <param name="StandardError">The standard error of each average.</param>
/// <param name="Transient">The part ½Σλ_i(E w_{k,i})² of the expectation: the run without noise.</param>
/// <param name="Stochastic">The part ½Σλ_i Var w_{k,i}.</param>
/// <remarks>Source of the split: Goh 2017, "Why Momentum Really Works", Distill, with the squares that the article leaves out.</remarks>
public sealed record NoisyRun(ValueList<double> Mean, ValueList<double> StandardError, ValueList<double> Transient, ValueList<double> Stochastic)
{
    private const int ChunkChains = 64;

    /// <summary>Gets the number of steps.</summary>
    public int Steps => Mean.Count - 1;

    /// <summary>E f(w_k).</summary>
    /// <param name="step">k.</param>
    public double Expected(int step) => Transient[step] + Stochastic[step];

    /// <summary>Runs chains along eigendirections with independent normal noise on every gradient.</summary>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="lambdas">The eigenvalues λ_i.</param>
    /// <param name="starts">The start in each direction.</param>
    /// <param name="sigma">The standard deviation of the noise.</param>
    /// <param name="steps">The number of steps, at least 0.</param>
    /// <param name="chains">The number of chains, at least 2.</param>
    /// <param name="seed">Names the noise: the same seed gives the same result on any number of threads.</param>
    /// <param name="threads">How many threads may work, at least 1.</param>
    /// <param name="cancellation">Checked once a chain.</param>
    /// <remarks>Cost: steps × chains × directions × gradient calls normal numbers, about 20 ns each.</remarks>
    public static NoisyRun Of(
        LinearMethod method, ReadOnlySpan<double> lambdas, ReadOnlySpan<double> starts, double sigma, int steps, int chains, ulong seed, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentOutOfRangeException.ThrowIfNotEqual(starts.Length, lambdas.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(chains, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        double[] curvatures = lambdas.ToArray(), from = starts.ToArray();
        int chunks = (chains + ChunkChains - 1) / ChunkChains;
        (double[] Sum, double[] Squares)[] partial = new (double[], double[])[chunks];
        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, chunk =>
        {
            double[] sum = new double[steps + 1], squares = new double[steps + 1], losses = new double[steps + 1];
            for (int chain = chunk * ChunkChains; chain < Math.Min(chains, (chunk + 1) * ChunkChains); chain++)
            {
                cancellation.ThrowIfCancellationRequested();
                Array.Clear(losses);
                for (int i = 0; i < curvatures.Length; i++)
                {
                    NoisyChain walk = new(method, curvatures[i], from[i], sigma, seed, ((ulong)i << 40) | (uint)chain);
                    walk.AddLosses(losses);
                }

                for (int k = 0; k <= steps; k++)
                {
                    sum[k] += losses[k];
                    squares[k] += losses[k] * losses[k];
                }
            }

            partial[chunk] = (sum, squares);
        });

        return Combine(partial, chains, Expectation(method, curvatures, from, sigma, steps));
    }

    private static (double[] Transient, double[] Stochastic) Expectation(LinearMethod method, double[] lambdas, double[] starts, double sigma, int steps)
    {
        double[] transient = new double[steps + 1], stochastic = new double[steps + 1];
        for (int i = 0; i < lambdas.Length; i++)
        {
            (double[] means, double[] variances) = NoisyMoments.Of(method, lambdas[i], starts[i], sigma, steps);
            for (int k = 0; k <= steps; k++)
            {
                transient[k] += 0.5 * lambdas[i] * means[k] * means[k];
                stochastic[k] += 0.5 * lambdas[i] * variances[k];
            }
        }

        return (transient, stochastic);
    }

    private static NoisyRun Combine((double[] Sum, double[] Squares)[] partial, int chains, (double[] Transient, double[] Stochastic) expectation)
    {
        int count = expectation.Transient.Length;
        double[] mean = new double[count], error = new double[count];
        for (int k = 0; k < count; k++)
        {
            double sum = 0.0, squares = 0.0;
            foreach ((double[] chunkSum, double[] chunkSquares) in partial)
            {
                sum += chunkSum[k];
                squares += chunkSquares[k];
            }

            mean[k] = sum / chains;
            error[k] = Math.Sqrt(Math.Max(0.0, (squares / chains) - (mean[k] * mean[k])) / (chains - 1));
        }

        return new NoisyRun(ValueList.Create<double>(mean), ValueList.Create<double>(error), ValueList.Create<double>(expectation.Transient), ValueList.Create<double>(expectation.Stochastic));
    }
}
