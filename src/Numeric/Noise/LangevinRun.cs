using Momentum.Numeric.Functions;

namespace Momentum.Numeric.Noise;

/// <summary>Euler–Maruyama steps of the Langevin equation dx = −f′(x)dt + σ dW beside its stationary density.</summary>
/// <remarks>
/// The Fokker–Planck equation 0 = (f′p)′ + (σ²/2)p″ has the solution p ∝ exp(−2f/σ²). Su 2018, "(I)", writes exp(−f/σ²): that is the density of
/// noise √2·σ dW. The bias of steps of size h is of order h.
/// </remarks>
public static class LangevinRun
{
    /// <summary>One long run, sampled.</summary>
    /// <param name="function">f, of one coordinate, growing fast enough that exp(−2f/σ²) is integrable.</param>
    /// <param name="start">x₀.</param>
    /// <param name="sigma">σ, positive.</param>
    /// <param name="step">h, positive.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="stride">Steps between two samples, and before the first.</param>
    /// <param name="seed">Names the noise.</param>
    /// <param name="cancellation">Checked once a sample.</param>
    public static double[] Sample(
        PolynomialFunction function, double start, double sigma, double step, int samples, int stride, ulong seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfNotEqual(function.Dimension, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        double[] points = new double[samples];
        double scale = sigma * Math.Sqrt(step), x = start;
        Span<double> gradient = stackalloc double[1];
        ulong pair = 0;
        double spare = 0.0;
        bool hasSpare = false;
        for (int s = 0; s < samples; s++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int k = 0; k < stride; k++)
            {
                double noise = spare;
                if (!hasSpare)
                {
                    (noise, spare) = Philox.Normal(seed, 0, pair++);
                }

                hasSpare = !hasSpare;
                function.Gradient([x], gradient);
                x += (scale * noise) - (step * gradient[0]);
            }

            points[s] = x;
        }

        return points;
    }

    /// <summary>exp(−2f(x)/σ²), the stationary density up to a factor.</summary>
    /// <param name="function">f.</param>
    /// <param name="sigma">σ, positive.</param>
    public static Func<double, double> Density(PolynomialFunction function, double sigma)
    {
        ArgumentNullException.ThrowIfNull(function);
        return x => Math.Exp(-2.0 * function.Value([x]) / (sigma * sigma));
    }
}
