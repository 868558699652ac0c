using System.Numerics.Tensors;
using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A method on a sparse matrix: the gradient of some rows and their update follow each other in the first-level cache.</summary>
/// <remarks>
/// The gradient point is one of the coordinates. New points wait in a buffer until no row to come reads the old ones: as many rows as the matrix
/// reaches from its diagonal, at most all.
/// </remarks>
internal sealed unsafe class SparseRun : FieldRun
{
    private const int Rows = 512;
    private readonly PointCoordinates _coordinates;
    private readonly FieldStates _states;
    private readonly SparseStep _step;
    private SparseBand[] _bands = [];

    public SparseRun(LinearMethod method, QuadraticProblem problem, SparseOperator matrix, FieldStart start)
        : base(method, problem, start.Step)
    {
        _coordinates = PointCoordinates.Of(method.Exact);
        _states = new FieldStates(method.Order, matrix.Dimension, Math.Min(Rows, matrix.Dimension));
        _step = new SparseStep(_coordinates.Program, matrix, problem.Linear, _states);
        double[] buffer = new double[Rows];
        for (int c = 0; c < method.Order; c++)
        {
            double[] combination = _coordinates.Coordinate(c);
            for (int y = 0; y < _states.Rows; y++)
            {
                Span<double> target = _states.Row(c, y);
                for (int s = 0; s < method.Order; s++)
                {
                    Span<double> state = buffer.AsSpan(0, target.Length);
                    start.Copy(s, y * _states.Width, state);
                    TensorPrimitives.FusedMultiplyAdd(state, combination[s], target, target);
                }
            }
        }
    }

    public override void CopyState(int index, Span<double> state) => CopyState(_states, _coordinates.State(index), state);

    public override double Distance() => _states.Distance(_coordinates.Exposure, Problem);

    internal override void ScaleDeviation(ReadOnlySpan<double> rest, double factor)
    {
        double[] moved = new double[rest.Length];
        for (int c = 0; c < moved.Length; c++)
        {
            moved[c] = TensorPrimitives.Dot(_coordinates.Coordinate(c), rest);
        }

        _states.ScaleDeviation(moved, factor, Problem);
    }

    private protected override void AdvanceCore(int steps, int threads, CancellationToken cancellation)
    {
        int count = Math.Clamp(_states.Rows / 8, 1, threads);
        if (_bands.Length != count)
        {
            _bands = [.. Enumerable.Range(0, count).Select(b => Band(b, count))];
        }

        for (int k = 0; k < steps; k++)
        {
            cancellation.ThrowIfCancellationRequested();

            // Every band reads points of its neighbours, so those near the ends of bands change when all have run.
            ForEachBand(static band => band.Run());
            ForEachBand(static band => band.Finish());
        }
    }

    private void ForEachBand(Action<SparseBand> action)
    {
        if (_bands.Length == 1)
        {
            action(_bands[0]);
            return;
        }

        Parallel.ForEach(_bands, new ParallelOptions { MaxDegreeOfParallelism = _bands.Length }, action);
    }

    private SparseBand Band(int index, int count) =>
        new(_step, (int)((long)_states.Rows * index / count), (int)((long)_states.Rows * (index + 1) / count));
}
