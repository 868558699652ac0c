using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A method on a sparse matrix: the gradient of some rows and their update follow each other in the first-level cache.</summary>
/// <remarks>Gradient points are kept twice, before and after the step, because any row may need any point.</remarks>
internal sealed unsafe class SparseRun : FieldRun
{
    private const int Rows = 512;
    private readonly SparseOperator _matrix;
    private readonly PointBody _body;
    private readonly AlignedArray _states;
    private readonly double[] _linear;
    private readonly int _padded;
    private AlignedArray _points, _next;

    public SparseRun(LinearMethod method, QuadraticProblem problem, SparseOperator matrix, FieldStart start)
        : base(method, problem)
    {
        _matrix = matrix;
        _linear = problem.Linear.ToArray();
        _padded = (matrix.Dimension + Rows - 1) / Rows * Rows;
        _body = PointKernel.Of(PointProgram.Of(method.Exact), GradientSource.Given);
        _states = new AlignedArray((long)method.Order * _padded);
        _points = new AlignedArray(_padded);
        _next = new AlignedArray(_padded);
        Step = start.Step;
        for (int s = 0; s < method.Order; s++)
        {
            Span<double> state = _states.Span.Slice(s * _padded, matrix.Dimension);
            start.Copy(s, 0, state);
            System.Numerics.Tensors.TensorPrimitives.FusedMultiplyAdd(state, method.C[s], _points.Span[..state.Length], _points.Span);
        }
    }

    public override void CopyState(int index, Span<double> state) => _states.Span.Slice(index * _padded, _matrix.Dimension).CopyTo(state);

    private protected override void AdvanceCore(int steps, int threads, CancellationToken cancellation)
    {
        int stretches = _padded / Rows;
        for (int k = 0; k < steps; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (threads == 1)
            {
                RunStretches(0, stretches);
            }
            else
            {
                Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, t =>
                    RunStretches((int)((long)stretches * t / threads), (int)((long)stretches * (t + 1) / threads)));
            }

            (_points, _next) = (_next, _points);
        }
    }

    private void RunStretches(int first, int end)
    {
        AlignedArray gradient = new(Rows);
        ReadOnlySpan<int> starts = _matrix.RowStarts, columns = _matrix.Columns;
        ReadOnlySpan<double> values = _matrix.Values;
        double* points = _points.Pointer;
        for (int stretch = first; stretch < end; stretch++)
        {
            int from = stretch * Rows, to = Math.Min(from + Rows, _matrix.Dimension);
            Span<double> u = gradient.Span;
            for (int row = from; row < to; row++)
            {
                int at = starts[row], stop = starts[row + 1];
                double sum = 0.0;
                for (; at < stop; at++)
                {
                    sum = Math.FusedMultiplyAdd(values[at], points[columns[at]], sum);
                }

                u[row - from] = _linear.Length == 0 ? sum : sum - _linear[row];
            }

            u[(to - from)..].Clear();
            _body(_states.Pointer + from, _padded, gradient.Pointer, null, null, null, _next.Pointer + from, Rows);
        }

        GC.KeepAlive(gradient);
    }
}
