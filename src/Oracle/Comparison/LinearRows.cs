using Momentum.Analysis.Algebra;
using Momentum.Oracle.Trajectories;

namespace Momentum.Oracle.Comparison;

/// <summary>The rows of a linear rule: exact iterates, each with the bound of its eigendirection.</summary>
internal sealed class LinearRows : IExpectedRows
{
    private const long ExactBits = 1 << 16;

    private readonly ExpectedTrajectory _trajectory;
    private readonly RoundingBound[] _bounds;
    private readonly double[] _states;
    private readonly double _floor;

    /// <summary>A run from a start.</summary>
    public LinearRows(StepSystems systems, ReadOnlySpan<Rational> lambda, ReadOnlySpan<Rational> center, ReadOnlySpan<double> start, Precision precision)
    {
        _trajectory = new(systems, lambda, center, start, ExactBits);
        _states = new double[lambda.Length * (_trajectory.Order + 1)];
        _floor = precision.Floor();
        _bounds = new RoundingBound[lambda.Length];
        for (int i = 0; i < lambda.Length; i++)
        {
            _bounds[i] = new(_trajectory.Order, center.IsEmpty ? Rational.Zero : center[i]);
        }
    }

    /// <inheritdoc/>
    public string? Open => null;

    /// <inheritdoc/>
    public void Next(Span<double> values, Span<RoundingRoom> rooms)
    {
        _trajectory.Next(values, _states);
        int width = _trajectory.Order + 1;
        for (int i = 0; i < values.Length; i++)
        {
            RoundingBound bound = _bounds[i];
            bound.Next(values[i], _states.AsSpan(i * width, width), _trajectory.Steps[i], _floor);
            rooms[i] = new(bound.Units, bound.Growth);
        }
    }
}
