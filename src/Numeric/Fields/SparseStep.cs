using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A step of a stretch of rows of a sparse matrix.</summary>
internal sealed unsafe class SparseStep
{
    private readonly SparseOperator _matrix;
    private readonly PointBody _body;
    private readonly PointBody? _second;
    private readonly FieldStates _states;
    private readonly QuadraticProblem _problem;

    /// <summary>Prepares the steps.</summary>
    /// <param name="program">The step at a point, or its first half.</param>
    /// <param name="second">Its second half; null where it has none.</param>
    /// <param name="matrix">The Hessian.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="states">The coordinates of all points.</param>
    public SparseStep(PointProgram program, PointProgram? second, SparseOperator matrix, QuadraticProblem problem, FieldStates states)
    {
        _matrix = matrix;
        _body = PointKernel.Of(program, GradientSource.Given);
        _second = second is null ? null : PointKernel.Of(second, GradientSource.None);
        _states = states;
        _problem = problem;
        Reach = (matrix.Bandwidth + states.Pitch - 1) / states.Pitch;
    }

    /// <summary>Gets the number of stretches beside its own that a row may read.</summary>
    public int Reach { get; }

    /// <summary>Gets a value indicating whether new points need room while the old ones are read.</summary>
    public bool NeedsRoom => _second is null;

    /// <summary>Gets the number of rows of a stretch.</summary>
    public int Length => _states.Pitch;

    /// <summary>Takes the step of a stretch, or its first half; its new points go to <paramref name="next"/>, its old ones stay.</summary>
    /// <param name="stretch">The stretch.</param>
    /// <param name="gradient">Room for a stretch.</param>
    /// <param name="next">Room for a stretch, where it is needed.</param>
    public void Advance(int stretch, double* gradient, double* next)
    {
        int length = Length, from = stretch * SlicedRows.Window, to = Math.Min(from + length, _matrix.Dimension);
        double* points = _states.Pointer(0) + ((_states.Order - 1) * _states.Plane);
        double* after = _states.Pointer(stretch) + length;
        _matrix.Rows.Multiply(stretch, points, gradient, new Touch((nint)after, _states.Plane, _states.Order - 1), _matrix.Ahead(stretch, points));
        if (!_problem.Linear.IsEmpty)
        {
            Span<double> filled = new(gradient, to - from);
            System.Numerics.Tensors.TensorPrimitives.Subtract(filled, _problem.Linear[from..to], filled);
        }

        new Span<double>(gradient + (to - from), length - (to - from)).Clear();
        _body(_states.Pointer(stretch), _states.Plane, points + from, gradient, null, null, next, length);
    }

    /// <summary>Puts the new points of a stretch in the place of the old ones.</summary>
    /// <param name="stretch">The stretch.</param>
    /// <param name="next">Where they wait; of no account where they are computed now.</param>
    public void Commit(int stretch, double* next)
    {
        double* states = _states.Pointer(stretch), points = states + ((_states.Order - 1) * _states.Plane);
        if (_second is not null)
        {
            _second(states, _states.Plane, points, null, null, null, points, Length);
        }
        else
        {
            new ReadOnlySpan<double>(next, Length).CopyTo(new Span<double>(points, Length));
        }
    }
}
