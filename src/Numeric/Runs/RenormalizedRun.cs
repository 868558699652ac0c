using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Runs;

/// <summary>A run near the minimiser whose deviation is scaled up again and again, so that it has no floor.</summary>
/// <remarks>
/// When the error has fallen a hundredfold every state is moved to f + c(ξ − f), with f the state at rest and c a power of two, and ln c is
/// taken into account: the computation of a Lyapunov exponent (Benettin, Galgani, Giorgilli, Strelcyn 1980). On a quadratic the errors are those
/// of one long run; otherwise they are those of the linearisation up to terms of the size of the deviation.
/// </remarks>
public static class RenormalizedRun
{
    private const double Fall = 1e-2;
    private const double Rise = 1e2;

    /// <summary>ln ‖w_k − w*‖ for k = 0, stride, 2·stride, …, as if nothing had been scaled.</summary>
    /// <param name="method">The method; its <see cref="LinearMethod.FixedDirection"/> is decided.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="start">The iterate's start, away from the minimiser by the deviation wanted.</param>
    /// <param name="steps">The number of steps, at least 1.</param>
    /// <param name="stride">Steps between two entries, at least 1.</param>
    /// <param name="progress">Told the step number now and then.</param>
    /// <param name="cancellation">Checked at every step.</param>
    public static double[] LogErrors(
        LinearMethod method, Problem problem, ReadOnlySpan<double> start, int steps, int stride = 1, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        double[] rest = [.. method.FixedDirection.Value.Select(static s => s.ToDouble())];
        Iteration iteration = new(method, problem, start);
        double deviation = problem.Distance(start), taken = 0.0;
        List<double> logs = [Math.Log(deviation)];
        for (int k = 1; k <= steps; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            iteration.Advance();
            double error = k % stride == 0 || (k & 7) == 0 ? problem.Distance(iteration.Iterate) : double.NaN;
            if (k % stride == 0)
            {
                logs.Add(Math.Log(error) + taken);
            }

            if (error < Fall * deviation || error > Rise * deviation)
            {
                if (error == 0.0 || !double.IsFinite(error))
                {
                    break;
                }

                int exponent = Math.ILogB(deviation / error);
                iteration.ScaleDeviation(rest, Math.ScaleB(1.0, exponent));
                taken -= exponent * Math.Log(2.0);
            }

            if ((k & 1023) == 0)
            {
                progress?.Report(k);
            }
        }

        return [.. logs];
    }
}
