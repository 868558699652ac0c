using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A method on a grid of pixels: rows are passed over once for many steps.</summary>
/// <remarks>
/// Step t of row r needs the gradient points of rows r − 1, r, r + 1 after step t − 1. So while the front row R enters, row R − 1 − t takes its
/// step t, for all t of a block: a row is loaded once, takes the block's steps while it is in the cache, and is stored once (time skewing,
/// Wolfe 1989; Frigo and Strumpen 2005). Bands for several threads carry private copies of as many rows beyond their ends as the block has steps.
/// </remarks>
internal sealed class GridRun : FieldRun
{
    private const int CacheEntries = 120_000;
    private readonly GridOperator _grid;
    private readonly GridStep _step;
    private readonly AlignedArray _states;
    private readonly int _width;
    private readonly int _pitch;
    private readonly int _levels;

    public GridRun(LinearMethod method, QuadraticProblem problem, GridOperator grid, FieldStart start, int levels = 0)
        : base(method, problem)
    {
        _grid = grid;
        _width = grid.Width;
        _pitch = (_width + PointKernel.Granularity - 1) / PointKernel.Granularity * PointKernel.Granularity;
        _states = new AlignedArray((long)method.Order * _pitch * grid.Height);
        _step = new GridStep(method, problem, grid);
        _levels = levels > 0 ? levels : Math.Clamp(CacheEntries / ((method.Order + 3) * _pitch), 1, 32);
        Step = start.Step;
        for (int s = 0; s < method.Order; s++)
        {
            for (int y = 0; y < grid.Height; y++)
            {
                start.Copy(s, y * _width, Row(s, y)[.._width]);
            }
        }
    }

    /// <summary>Whether the linear term is zero but at pinned pixels, as a Laplacian's with colours at some pixels is.</summary>
    public static bool Fits(QuadraticProblem problem, GridOperator grid)
    {
        ReadOnlySpan<double> linear = problem.Linear;
        for (int i = 0; i < linear.Length; i++)
        {
            if (linear[i] != 0.0 && grid.Pinned.BinarySearch(i) < 0)
            {
                return false;
            }
        }

        return true;
    }

    public override void CopyState(int index, Span<double> state)
    {
        for (int y = 0; y < _grid.Height; y++)
        {
            Row(index, y)[.._width].CopyTo(state.Slice(y * _width, _width));
        }
    }

    private protected override void AdvanceCore(int steps, int threads, CancellationToken cancellation)
    {
        while (steps > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            int levels = Math.Min(steps, _levels);
            int bands = Math.Clamp(_grid.Height / (4 * levels), 1, threads);
            GridBand[] parts = [.. Enumerable.Range(0, bands).Select(b => Band(b, bands, levels))];
            if (bands == 1)
            {
                parts[0].Run(levels);
            }
            else
            {
                Parallel.ForEach(parts, new ParallelOptions { MaxDegreeOfParallelism = threads }, band => band.Run(levels));
            }

            steps -= levels;
        }
    }

    /// <summary>A band of rows; the rows beyond its ends are copied before any band starts.</summary>
    private GridBand Band(int index, int count, int levels)
    {
        int first = (int)((long)_grid.Height * index / count), end = (int)((long)_grid.Height * (index + 1) / count);
        int above = index == 0 ? 0 : levels, below = index == count - 1 ? 0 : levels;
        GridBand band = new(_step, _states, _pitch, _grid.Height, first, end, above, below);
        band.CopyEnds();
        return band;
    }

    private Span<double> Row(int state, int y) => _states.Span.Slice(((state * _grid.Height) + y) * _pitch, _pitch);
}
