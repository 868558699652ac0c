using System.Runtime.Intrinsics.X86;
using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A step of a stretch of rows of a sparse matrix.</summary>
internal sealed unsafe class SparseStep
{
    // Entries: 4 KiB of values.
    private const int Ahead = 512;
    private readonly SparseOperator _matrix;
    private readonly PointBody _body;
    private readonly FieldStates _states;
    private readonly QuadraticProblem _problem;

    public SparseStep(PointProgram program, SparseOperator matrix, QuadraticProblem problem, FieldStates states)
    {
        _matrix = matrix;
        _body = PointKernel.Of(program, GradientSource.Given);
        _states = states;
        _problem = problem;
        Reach = (matrix.Bandwidth + states.Pitch - 1) / states.Pitch;
    }

    /// <summary>Gets the number of stretches beside its own that a row may read.</summary>
    public int Reach { get; }

    /// <summary>Gets the number of rows of a stretch.</summary>
    public int Length => _states.Pitch;

    /// <summary>Takes the step of a stretch; its new points go to <paramref name="next"/>, its old ones stay.</summary>
    /// <param name="stretch">The stretch.</param>
    /// <param name="gradient">Room for a stretch.</param>
    /// <param name="next">Room for a stretch.</param>
    public void Advance(int stretch, double* gradient, double* next)
    {
        int length = Length, from = stretch * length, to = Math.Min(from + length, _matrix.Dimension);
        double* points = _states.Pointer(0) + ((_states.Order - 1) * _states.Plane);
        fixed (int* starts = _matrix.RowStarts, columns = _matrix.Columns)
        fixed (double* values = _matrix.Values)
        {
            int at = starts[from];
            for (int row = from; row < to; row++)
            {
                if (Sse.IsSupported)
                {
                    // Addresses far enough ahead that the entries are there when the rows come; prefetching beyond an array does nothing.
                    Sse.Prefetch0(values + at + Ahead);
                    Sse.Prefetch0(columns + at + Ahead);
                }

                double sum = 0.0;
                for (int end = starts[row + 1]; at < end; at++)
                {
                    sum = Math.FusedMultiplyAdd(values[at], points[columns[at]], sum);
                }

                gradient[row - from] = sum;
            }
        }

        if (!_problem.Linear.IsEmpty)
        {
            Span<double> filled = new(gradient, to - from);
            System.Numerics.Tensors.TensorPrimitives.Subtract(filled, _problem.Linear[from..to], filled);
        }

        new Span<double>(gradient + (to - from), length - (to - from)).Clear();
        _body(_states.Pointer(stretch), _states.Plane, points + from, gradient, null, null, next, length);
    }

    /// <summary>Puts the new points of a stretch in the place of the old ones.</summary>
    public void Commit(int stretch, double* next) =>
        new ReadOnlySpan<double>(next, Length).CopyTo(new Span<double>(_states.Pointer(stretch) + ((_states.Order - 1) * _states.Plane), Length));
}
