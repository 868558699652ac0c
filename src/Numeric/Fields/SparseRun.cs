using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A method on a sparse matrix: the gradient of some rows and their update follow each other in the first-level cache.</summary>
/// <remarks>
/// The gradient point is one of the coordinates. Where the step has two halves (<see cref="PointHalves"/>) the points move when no row to come reads
/// the old ones. Else new points wait in a buffer until then: as many rows as the matrix reaches from its diagonal, at most all.
/// </remarks>
internal sealed class SparseRun : StoredRun
{
    private readonly SparseStep _step;
    private SparseBand[] _bands = [];

    private SparseRun(LinearMethod method, QuadraticProblem problem, PointCoordinates coordinates, SparseStep step, FieldStates states, FieldStart start)
        : base(method, problem, coordinates, states, start) => _step = step;

    /// <summary>A run on a sparse matrix.</summary>
    public static SparseRun Of(LinearMethod method, QuadraticProblem problem, SparseOperator matrix, FieldStart start)
    {
        PointHalves? halves = PointHalves.Of(method.Exact);
        PointCoordinates coordinates = halves?.Coordinates ?? PointCoordinates.Of(method.Exact);
        FieldStates states = new(method.Order, matrix.Dimension, Math.Min(SlicedRows.Window, matrix.Dimension));
        return new(method, problem, coordinates, new SparseStep(halves?.First ?? coordinates.Program, halves?.Second, matrix, problem, states), states, start);
    }

    private protected override void AdvanceCore(int steps, int threads, CancellationToken cancellation)
    {
        int count = Math.Clamp(States.Rows / 8, 1, threads);
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
        new(_step, (int)((long)States.Rows * index / count), (int)((long)States.Rows * (index + 1) / count));
}
