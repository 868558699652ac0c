using System.Numerics.Tensors;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A run whose states stand in planes, with the gradient point in the place of one of them.</summary>
internal abstract class StoredRun : FieldRun
{
    private protected StoredRun(LinearMethod method, Problem problem, PointCoordinates coordinates, FieldStates states, FieldStart start)
        : base(method, problem, start.Step)
    {
        (Coordinates, States) = (coordinates, states);
        double[] buffer = new double[states.Width];
        for (int c = 0; c < states.Order; c++)
        {
            double[] combination = coordinates.Coordinate(c);
            for (int y = 0; y < states.Rows; y++)
            {
                Span<double> target = states.Row(c, y);
                for (int s = 0; s < states.Order; s++)
                {
                    Span<double> state = buffer.AsSpan(0, target.Length);
                    start.Copy(s, y * states.Width, state);
                    TensorPrimitives.FusedMultiplyAdd(state, combination[s], target, target);
                }
            }
        }
    }

    private protected PointCoordinates Coordinates { get; }

    private protected FieldStates States { get; }

    public override void CopyState(int index, Span<double> state)
    {
        double[] combination = Coordinates.State(index);
        for (int y = 0; y < States.Rows; y++)
        {
            States.Combine(combination, y, state[(y * States.Width)..]);
        }
    }

    public override double Distance() => States.Distance(Coordinates.Exposure, Problem);

    internal override void ScaleDeviation(ReadOnlySpan<double> rest, double factor)
    {
        double[] moved = new double[rest.Length];
        for (int c = 0; c < moved.Length; c++)
        {
            moved[c] = TensorPrimitives.Dot(Coordinates.Coordinate(c), rest);
        }

        States.ScaleDeviation(moved, factor, Problem);
    }
}
