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

    /// <summary>The error grew beyond 1e100 times its start, or is no number.</summary>
    Diverged,
}

/// <summary>The error ‖w_k − w*‖ of a run, step by step.</summary>
public sealed class Trajectory
{
    /// <summary>The error below which a run ends with <see cref="RunEnd.Underflow"/>: squares of entries 1e8 times smaller are still normal in the states.</summary>
    public static readonly double SmallestError = 1e-280;

    private const double Growth = 1e100;
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
    /// The run ends early at its floor: when the error has fallen below 1e−3 of its largest value and has then not halved
    /// for 200 steps and half of all steps. Memory: 8 bytes a step beside the iteration's vectors.
    /// </remarks>
    public static Trajectory Of(
        LinearMethod method, Problem problem, ReadOnlySpan<double> start, int steps, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        Iteration iteration = new(method, problem, start);
        ErrorMonitor monitor = new(Math.ScaleB(System.Numerics.Tensors.TensorPrimitives.Norm(problem.Minimizer), -48));
        RunEnd end = RunEnd.Steps;
        double most = Growth * problem.Distance(start);
        for (int k = 0; k <= steps; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            double error = problem.Distance(iteration.Iterate);
            monitor.Add(error);
            end = !(error <= most) ? RunEnd.Diverged : monitor.HasVanished ? RunEnd.Underflow : monitor.IsAtFloor ? RunEnd.Floor : RunEnd.Steps;
            if (end != RunEnd.Steps)
            {
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

        return new Trajectory([.. monitor.LogErrors], end, monitor.UsableSteps(end));
    }
}
