using Momentum.Numeric.Fields;
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

    // Errors are measured at least this often, so that a run that falls fast does not reach its floor unseen.
    private const int MostUnseen = 8;

    /// <summary>ln ‖w_k − w*‖ for k = 0, stride, 2·stride, …, as if nothing had been scaled.</summary>
    /// <param name="method">The method; its <see cref="LinearMethod.FixedDirection"/> is decided.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="start">The iterate's start, away from the minimiser by the deviation wanted.</param>
    /// <param name="steps">The number of steps, at least 1.</param>
    /// <param name="stride">Steps between two entries, at least 1.</param>
    /// <param name="threads">How many threads may work on a large field; the errors are the same for any number.</param>
    /// <param name="progress">Told the step number now and then.</param>
    /// <param name="cancellation">Checked at every block of steps.</param>
    public static double[] LogErrors(
        LinearMethod method, Problem problem, ReadOnlySpan<double> start, int steps, int stride = 1, int threads = 1, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        double[] rest = [.. method.FixedDirection.Value.Select(static s => s.ToDouble())];
        double deviation = problem.Distance(start), taken = 0.0;
        FieldRun run = FieldRun.Of(method, problem, start.ToArray());
        List<double> logs = [Math.Log(deviation)];
        for (int done = 0, next; done < steps; done = next)
        {
            next = Math.Min(steps, Math.Min(done - (done % stride) + stride, done + MostUnseen));
            run.Advance((int)(next - run.Step), threads, cancellation);
            double error = run.Distance();
            if (next % stride == 0)
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
                run.ScaleDeviation(rest, Math.ScaleB(1.0, exponent));
                taken -= exponent * Math.Log(2.0);
            }

            progress?.Report(next);
        }

        return [.. logs];
    }
}
