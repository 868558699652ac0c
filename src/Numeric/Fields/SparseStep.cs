using Momentum.Numeric.Operators;

namespace Momentum.Numeric.Fields;

/// <summary>A step of a stretch of rows of a sparse matrix.</summary>
internal sealed unsafe class SparseStep
{
    private readonly SparseOperator _matrix;
    private readonly PointBody _body;
    private readonly FieldStates _states;
    private readonly double[] _linear;

    public SparseStep(PointProgram program, SparseOperator matrix, ReadOnlySpan<double> linear, FieldStates states)
    {
        _matrix = matrix;
        _body = PointKernel.Of(program, GradientSource.Given);
        _states = states;
        _linear = linear.ToArray();
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
            for (int row = from; row < to; row++)
            {
                double sum = 0.0;
                for (int at = starts[row]; at < starts[row + 1]; at++)
                {
                    sum = Math.FusedMultiplyAdd(values[at], points[columns[at]], sum);
                }

                gradient[row - from] = _linear.Length == 0 ? sum : sum - _linear[row];
            }
        }

        new Span<double>(gradient + (to - from), length - (to - from)).Clear();
        _body(_states.Pointer(stretch), _states.Plane, gradient, points + from, null, null, next, length);
    }

    /// <summary>Puts the new points of a stretch in the place of the old ones.</summary>
    public void Commit(int stretch, double* next) =>
        new ReadOnlySpan<double>(next, Length).CopyTo(new Span<double>(_states.Pointer(stretch) + ((_states.Order - 1) * _states.Plane), Length));
}
