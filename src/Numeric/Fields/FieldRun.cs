using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A method at work on a problem, with gradient and update in one pass over memory where the Hessian's structure allows it.</summary>
/// <remarks>
/// Mutable; calls from one thread at a time. Every point is computed by the same operations in the same order however the work is divided,
/// so results are the same bits for any number of threads and any blocking.
/// </remarks>
public abstract class FieldRun
{
    private protected FieldRun(LinearMethod method, Problem problem, long step)
    {
        Method = method;
        Problem = problem;
        Step = step;
    }

    /// <summary>Gets the number of steps taken.</summary>
    public long Step { get; private set; }

    /// <summary>Gets the problem.</summary>
    public Problem Problem { get; }

    private protected LinearMethod Method { get; }

    /// <summary>A run from the problem's start; where the rule has a first step of its own, after it.</summary>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="problem">The problem.</param>
    public static FieldRun Of(LinearMethod method, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Of(method, problem, problem.Start.ToArray());
    }

    /// <summary>A run from a given start; where the rule has a first step of its own, after it.</summary>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="start">The iterate's start.</param>
    /// <remarks>
    /// Grids and chains are also blocked in time; sparse matrices take gradient and update in one pass; anything else, methods that call the
    /// gradient more than once a step, and iterates that contain a gradient, run one pass a coefficient.
    /// </remarks>
    public static FieldRun Of(LinearMethod method, Problem problem, ReadOnlyMemory<double> start)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfNotEqual(start.Length, problem.Dimension);
        bool fits = method.GradientCalls == 1 && !method.F.ContainsAnyExcept(0.0) && method.C.ContainsAnyExcept(0.0);
        return (fits ? (problem as QuadraticProblem)?.Hessian : null) switch
        {
            GridOperator grid when GridStep.Fits((QuadraticProblem)problem, grid) => SkewedRun.OnGrid(method, (QuadraticProblem)problem, grid, new(method, problem, start)),
            TridiagonalOperator chain => SkewedRun.OnChain(method, (QuadraticProblem)problem, chain, new(method, problem, start)),
            SparseOperator sparse => SparseRun.Of(method, (QuadraticProblem)problem, sparse, new(method, problem, start)),
            _ => PlainRun.Of(method, problem, start.Span),
        };
    }

    /// <summary>Takes steps.</summary>
    /// <param name="steps">How many, at least 0.</param>
    /// <param name="threads">How many threads may work, at least 1.</param>
    /// <param name="cancellation">Checked once a block of steps.</param>
    public void Advance(int steps, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        AdvanceCore(steps, threads, cancellation);
        Step += steps;
    }

    /// <summary>Copies a state, one entry a point.</summary>
    /// <param name="index">Its position in the rule.</param>
    /// <param name="state">Where it goes.</param>
    public abstract void CopyState(int index, Span<double> state);

    /// <summary>‖w_k − w*‖₂ of the exposed iterate, modulo constants where the Hessian annihilates them.</summary>
    /// <remarks>One pass over the states; NaN or ∞ when an entry is.</remarks>
    public abstract double Distance();

    /// <summary>Moves every state ξ to f + c·(ξ − f), f the state at rest in the minimiser; without the constant part where the Hessian has none.</summary>
    /// <param name="rest">s: the state at rest per unit of the minimiser.</param>
    /// <param name="factor">c.</param>
    internal abstract void ScaleDeviation(ReadOnlySpan<double> rest, double factor);

    private protected abstract void AdvanceCore(int steps, int threads, CancellationToken cancellation);
}
