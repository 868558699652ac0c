using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A method on a grid of pixels or a chain of neighbours: rows are passed over once for many steps.</summary>
/// <remarks>
/// Step t of row r needs the gradient points of rows r − 1, r, r + 1 after step t − 1. So while the front row R enters, row R − 1 − t takes its
/// step t, for all t of a block: a row is loaded once, takes the block's steps while it is in the cache, and is stored once (time skewing,
/// Wolfe 1989; Frigo and Strumpen 2005). Memory beside the states: two rows of gradient points a step of the block, and the rows copied
/// between the bands of several threads.
/// </remarks>
internal sealed class SkewedRun : StoredRun
{
    // Doubles that stay in a second-level cache of 2 MiB beside what passes through it.
    private const int CacheEntries = 180_000;
    private const int MostLevels = 16;
    private const int Stretch = 2048;
    private readonly RowStep _step;
    private readonly int _levels;
    private SkewedBand[] _bands = [];

    private SkewedRun(LinearMethod method, Problem problem, PointCoordinates coordinates, RowStep step, FieldStates states, FieldStart start, int matrixRows, int levels)
        : base(method, problem, coordinates, states, start)
    {
        _step = step;
        int entries = states.Pitch * (2 + method.Order - 1 + matrixRows);
        _levels = levels > 0 ? levels : Math.Clamp(CacheEntries / entries, 1, MostLevels);
    }

    /// <summary>A run on a grid.</summary>
    /// <param name="method">A method with one gradient call a step.</param>
    /// <param name="problem">The problem, with colours at pinned pixels only.</param>
    /// <param name="grid">Its Hessian.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="levels">The most steps of a block; 0 for what the cache holds.</param>
    public static SkewedRun OnGrid(LinearMethod method, QuadraticProblem problem, GridOperator grid, FieldStart start, int levels = 0)
    {
        PointCoordinates coordinates = PointCoordinates.Of(method.Exact);
        FieldStates states = new(method.Order, grid.Dimension, grid.Width);
        return new(method, problem, coordinates, new GridStep(coordinates.Program, problem, grid, states.Pitch), states, start, 0, levels);
    }

    /// <summary>A run on a chain.</summary>
    /// <param name="method">A method with one gradient call a step.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="chain">Its Hessian.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="levels">The most steps of a block; 0 for what the cache holds.</param>
    public static SkewedRun OnChain(LinearMethod method, QuadraticProblem problem, TridiagonalOperator chain, FieldStart start, int levels = 0)
    {
        PointCoordinates coordinates = PointCoordinates.Of(method.Exact);
        FieldStates states = new(method.Order, chain.Dimension, Math.Min(Stretch, chain.Dimension));
        return new(method, problem, coordinates, new ChainStep(coordinates.Program, problem, chain, states.Rows, states.Pitch), states, start, 3, levels);
    }

    private protected override void AdvanceCore(int steps, int threads, CancellationToken cancellation)
    {
        int count = Math.Clamp(States.Rows / (4 * _step.Reach(_levels)), 1, threads);
        if (_bands.Length != count)
        {
            _bands = [.. Enumerable.Range(0, count).Select(b => Band(b, count))];
        }

        for (int levels; steps > 0; steps -= levels)
        {
            cancellation.ThrowIfCancellationRequested();

            // Blocks of nearly equal length.
            levels = steps / ((steps + _levels - 1) / _levels);
            foreach (SkewedBand band in _bands)
            {
                band.CopyEnds();
            }

            RunBands(levels);
        }
    }

    private void RunBands(int levels)
    {
        if (_bands.Length == 1)
        {
            _bands[0].Run(levels);
            return;
        }

        Parallel.ForEach(_bands, new ParallelOptions { MaxDegreeOfParallelism = _bands.Length }, band => band.Run(levels));
    }

    private SkewedBand Band(int index, int count) =>
        new(_step, States, _levels, (int)((long)States.Rows * index / count), (int)((long)States.Rows * (index + 1) / count));
}
