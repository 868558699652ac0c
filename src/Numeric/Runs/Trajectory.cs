using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Runs;

/// <summary>Why a run ended.</summary>
public enum RunEnd
{
    /// <summary>The number of steps asked for was taken.</summary>
    Steps,

    /// <summary>The error stopped falling: what remains is rounding.</summary>
    Floor,

    /// <summary>The error left the range of normal doubles at its lower end; further steps would compute with denormals, a hundred times slower.</summary>
    Underflow,

    /// <summary>The error grew beyond 1e100 times its start, or stopped being finite.</summary>
    Diverged,
}

/// <summary>The error ‖w_k − w*‖ of a run, step by step.</summary>
public sealed class Trajectory
{
    /// <summary>The error below which a run ends with <see cref="RunEnd.Underflow"/>: squares of entries 1e8 times smaller are still normal in the states.</summary>
    public static readonly double SmallestError = 1e-280;

    private const double Growth = 1e100;
    private const int Patience = 200;
    private readonly double[] _logErrors;

    private Trajectory(double[] logErrors, RunEnd end, int floorStep)
    {
        _logErrors = logErrors;
        End = end;
        UsableSteps = floorStep;
    }

    /// <summary>Gets ln ‖w_k − w*‖ for k = 0, 1, …; −∞ where the error is exactly zero.</summary>
    public ReadOnlySpan<double> LogErrors => _logErrors;

    /// <summary>Gets the number of steps taken.</summary>
    public int Steps => _logErrors.Length - 1;

    /// <summary>Gets why the run ended.</summary>
    public RunEnd End { get; }

    /// <summary>Gets the last step at which the error stands clear of its floor: above it by a factor of 100.</summary>
    public int UsableSteps { get; }

    /// <summary>‖w_k − w*‖.</summary>
    /// <param name="step">k, from 0.</param>
    public double Error(int step) => Math.Exp(_logErrors[step]);

    /// <summary>Runs a method on a problem from the problem's own start.</summary>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="steps">The most steps to take, at least 1.</param>
    /// <param name="progress">Told the step number now and then.</param>
    /// <param name="cancellation">Checked at every step.</param>
    public static Trajectory Of(LinearMethod method, Problem problem, int steps, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Of(method, problem, problem.Start, steps, progress, cancellation);
    }

    /// <summary>Runs a method on a problem from a given start.</summary>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="start">The iterate's start.</param>
    /// <param name="steps">The most steps to take, at least 1.</param>
    /// <param name="progress">Told the step number now and then.</param>
    /// <param name="cancellation">Checked at every step.</param>
    /// <remarks>
    /// The run ends early at its floor: when the error has fallen below 1e−3 of its largest value and has then found no new minimum
    /// for 200 steps and half of all steps. Memory: 8 bytes a step beside the iteration's vectors.
    /// </remarks>
    public static Trajectory Of(
        LinearMethod method, Problem problem, ReadOnlySpan<double> start, int steps, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        Iteration iteration = new(method, problem, start);
        List<double> logErrors = new(Math.Min(steps + 1, 4096));
        double smallest = double.PositiveInfinity, largest = 0.0;
        int smallestStep = 0;
        RunEnd end = RunEnd.Steps;
        for (int k = 0; k <= steps; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            double error = problem.Distance(iteration.Iterate);
            logErrors.Add(Math.Log(error));
            if (error < smallest)
            {
                (smallest, smallestStep) = (error, k);
            }

            largest = Math.Max(largest, error);
            if (!double.IsFinite(error) || error > Growth * Math.Exp(logErrors[0]))
            {
                end = RunEnd.Diverged;
                break;
            }

            if (error < SmallestError)
            {
                end = RunEnd.Underflow;
                break;
            }

            if (smallest < 1e-3 * largest && k - smallestStep > Patience + (k / 2))
            {
                end = RunEnd.Floor;
                break;
            }

            if (k < steps)
            {
                iteration.Advance();
                if ((k & 1023) == 1023)
                {
                    progress?.Report(k + 1);
                }
            }
        }

        return new Trajectory([.. logErrors], end, UsableLength(logErrors, end, smallestStep));
    }

    /// <summary>The last step before the error first comes within a factor of 100 of the largest value it takes after its minimum.</summary>
    private static int UsableLength(List<double> logErrors, RunEnd end, int smallestStep)
    {
        int last = logErrors.Count - 1;
        if (end is RunEnd.Diverged or RunEnd.Underflow)
        {
            return Math.Max(0, last - 1);
        }

        if (end is RunEnd.Steps && last - smallestStep <= Patience / 4)
        {
            return last;
        }

        double floor = double.NegativeInfinity;
        for (int k = smallestStep; k <= last; k++)
        {
            floor = Math.Max(floor, logErrors[k]);
        }

        int usable = 0;
        while (usable < smallestStep && logErrors[usable + 1] > floor + Math.Log(100))
        {
            usable++;
        }

        return usable;
    }
}
