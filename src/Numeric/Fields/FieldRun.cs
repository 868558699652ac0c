using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A method at work on a large problem, with gradient and update in one pass over memory where the Hessian's structure allows it.</summary>
/// <remarks>
/// Mutable; calls from one thread at a time. Every point is computed by the same operations in the same order however the work is divided,
/// so results are the same bits for any number of threads and any blocking.
/// </remarks>
public abstract class FieldRun
{
    private protected FieldRun(LinearMethod method, Problem problem)
    {
        Method = method;
        Problem = problem;
    }

    /// <summary>Gets the number of steps taken.</summary>
    public long Step { get; private protected set; }

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
    /// Stencils and chains are also blocked in time; sparse matrices take gradient and update in one pass; anything else, and methods that call
    /// the gradient more than once a step, run one pass a coefficient.
    /// </remarks>
    public static FieldRun Of(LinearMethod method, Problem problem, ReadOnlyMemory<double> start)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(problem);
        if (method.GradientCalls == 1 && problem is QuadraticProblem quadratic)
        {
            FieldStart from = new(method, problem, start);
            switch (quadratic.Hessian)
            {
                case GridOperator grid when GridRun.Fits(quadratic, grid):
                    return new GridRun(method, quadratic, grid, from);
                case TridiagonalOperator chain:
                    return new ChainRun(method, quadratic, chain, from);
                case SparseOperator sparse:
                    return new SparseRun(method, quadratic, sparse, from);
            }
        }

        return new PlainRun(method, problem, start.Span);
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

    private protected abstract void AdvanceCore(int steps, int threads, CancellationToken cancellation);
}
