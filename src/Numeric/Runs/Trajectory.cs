using Momentum.Numeric.Fields;
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

    private Trajectory(double[] logErrors, int stride, RunEnd end, int usable)
    {
        _logErrors = logErrors;
        Stride = stride;
        End = end;
        UsableEntries = usable;
    }

    /// <summary>Gets ln ‖w_k − w*‖ for k = 0, stride, 2·stride, …; −∞ where the error is exactly zero.</summary>
    public ReadOnlySpan<double> LogErrors => _logErrors;

    /// <summary>Gets the number of steps between two entries of <see cref="LogErrors"/>.</summary>
    public int Stride { get; }

    /// <summary>Gets the number of steps taken.</summary>
    public int Steps => (_logErrors.Length - 1) * Stride;

    /// <summary>Gets why the run ended.</summary>
    public RunEnd End { get; }

    /// <summary>Gets the last step at which the error stands clear of its floor: above it by a factor of 100.</summary>
    public int UsableSteps => UsableEntries * Stride;

    /// <summary>Gets the position in <see cref="LogErrors"/> of the last error clear of the floor.</summary>
    public int UsableEntries { get; }

    /// <summary>‖w_k − w*‖.</summary>
    /// <param name="step">k, a multiple of the stride.</param>
    public double Error(int step) => Math.Exp(_logErrors[step / Stride]);

    /// <summary>Runs a method on a problem from the problem's own start.</summary>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="steps">The most steps to take, at least 1.</param>
    /// <param name="progress">Told the step number now and then.</param>
    /// <param name="cancellation">Checked at every step.</param>
    public static Trajectory Of(LinearMethod method, Problem problem, int steps, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Of(method, problem, problem.Start, steps, 1, 1, progress, cancellation);
    }

    /// <summary>Runs a method on a problem from a given start.</summary>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="start">The iterate's start.</param>
    /// <param name="steps">The most steps to take, at least 1; rounded up to whole strides.</param>
    /// <param name="stride">Steps between two errors, at least 1: a large field is passed over once for several steps only between errors.</param>
    /// <param name="threads">How many threads may work on a large field; the errors are the same for any number.</param>
    /// <param name="progress">Told the step number now and then.</param>
    /// <param name="cancellation">Checked at every block of steps.</param>
    /// <remarks>
    /// The run ends early at its floor: when the error has fallen below 1e−3 of its largest value and has then not halved
    /// for 200 entries and half of all entries. Memory: 8 bytes an entry beside the run's states.
    /// </remarks>
    public static Trajectory Of(
        LinearMethod method,
        Problem problem,
        ReadOnlySpan<double> start,
        int steps,
        int stride = 1,
        int threads = 1,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        FieldRun run = FieldRun.Of(method, problem, start.ToArray());
        return Follow(problem, start, steps, stride, step =>
        {
            run.Advance((int)(step - run.Step), threads, cancellation);
            return run.Distance();
        }, progress);
    }

    /// <summary>Runs any rule, linear or not, from where it stands.</summary>
    /// <param name="run">The rule at work; before its first step for a run from its start.</param>
    /// <param name="steps">The most steps to take, at least 1.</param>
    /// <param name="progress">Told the step number now and then.</param>
    /// <param name="cancellation">Checked at every step.</param>
    public static Trajectory Of(RuleIteration run, int steps, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        return Follow(run.Problem, run.Iterate, steps, 1, _ =>
        {
            cancellation.ThrowIfCancellationRequested();
            run.Advance();
            return run.Problem.Distance(run.Iterate);
        }, progress);
    }

    private static Trajectory Follow(Problem problem, ReadOnlySpan<double> start, int steps, int stride, Func<long, double> errorAt, IProgress<int>? progress)
    {
        ErrorMonitor monitor = new(Math.ScaleB(RestNorm(problem, start), -48));
        RunEnd end = RunEnd.Steps;
        double error = problem.Distance(start), most = Growth * error;
        int entries = ((steps - 1) / stride) + 2;
        for (int entry = 0; entry < entries && end == RunEnd.Steps; entry++)
        {
            if (entry > 0)
            {
                long step = entry * (long)stride;
                error = errorAt(step);
                if ((step & 1023) < stride)
                {
                    progress?.Report((int)step);
                }
            }

            monitor.Add(error);
            end = !(error <= most) ? RunEnd.Diverged : monitor.HasVanished ? RunEnd.Underflow : monitor.IsAtFloor ? RunEnd.Floor : RunEnd.Steps;
        }

        return new Trajectory([.. monitor.LogErrors], stride, end, monitor.UsableEntries(end));
    }

    /// <summary>The size of the point where a run rests: w*, with the mean of the start where the Hessian annihilates constants.</summary>
    private static double RestNorm(Problem problem, ReadOnlySpan<double> start)
    {
        double norm = System.Numerics.Tensors.TensorPrimitives.Norm(problem.Minimizer);
        return problem.Hessian.AnnihilatesConstants ? norm + (Math.Abs(System.Numerics.Tensors.TensorPrimitives.Sum(start)) / Math.Sqrt(start.Length)) : norm;
    }
}
