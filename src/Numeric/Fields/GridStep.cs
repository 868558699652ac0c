using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A step of rows of a grid: the compiled body for all pixels, then the pinned ones again with their colour.</summary>
internal sealed unsafe class GridStep : RowStep
{
    private readonly PointProgram _program;
    private readonly PointBody _body;
    private readonly int _width, _pitch;
    private readonly int[] _pinned;
    private readonly bool[] _hasPinned;
    private readonly double[] _colours;

    /// <summary>Prepares the steps.</summary>
    /// <param name="program">The step at a pixel.</param>
    /// <param name="problem">The problem, with colours at pinned pixels only.</param>
    /// <param name="grid">Its Hessian.</param>
    /// <param name="pitch">Entries of a row.</param>
    public GridStep(PointProgram program, QuadraticProblem problem, GridOperator grid, int pitch)
    {
        _program = program;
        _body = PointKernel.Of(program, GradientSource.Grid);
        (_width, _pitch) = (grid.Width, pitch);
        _pinned = grid.Pinned.ToArray();
        _hasPinned = new bool[grid.Height];
        _colours = new double[_pinned.Length];
        for (int p = 0; p < _pinned.Length; p++)
        {
            _hasPinned[_pinned[p] / _width] = true;
            _colours[p] = problem.Linear.IsEmpty ? 0.0 : problem.Linear[_pinned[p]];
        }
    }

    /// <summary>Whether the linear term is zero but at pinned pixels, as a Laplacian's with colours at some pixels is.</summary>
    public static bool Fits(QuadraticProblem problem, GridOperator grid)
    {
        int from = 0;
        foreach (int pixel in grid.Pinned)
        {
            if (!problem.Linear.IsEmpty && problem.Linear[from..pixel].ContainsAnyExcept(0.0))
            {
                return false;
            }

            from = pixel + 1;
        }

        return problem.Linear.IsEmpty || !problem.Linear[from..].ContainsAnyExcept(0.0);
    }

    public override int Together => 4;

    public override int Reach(int levels) => levels;

    /// <summary>A missing neighbour counts as the pixel itself; what is beyond stays finite.</summary>
    public override void Close(double* points, bool first, bool last)
    {
        if (first)
        {
            points[-1] = points[0];
        }

        if (last)
        {
            points[_width] = points[_width - 1];
        }
    }

    public override void Advance(in RowPointers row, int from, int count)
    {
        double* above = row.Above is null ? row.Here : row.Above, below = row.Below is null ? row.Here : row.Below;
        (int first, int end) = !_hasPinned[row.Row] ? (0, 0) : PinnedIn((row.Row * _width) + Math.Min(from, _width), (row.Row * _width) + Math.Min(from + count, _width));
        double[] kept = first < end ? Before(row, above, below, first, end) : [];
        _body(row.States + from, row.Stride, row.Here + from, above + from, below + from, null, row.Next + from, count);
        if (first < end)
        {
            StepPinned(row, first, end, kept);
        }

        if (from + count == _pitch)
        {
            Finish(row);
        }

        if (row.IsInner)
        {
            Close(row.Next, from == 0, from + count == _pitch);
        }
    }

    /// <summary>What pinned pixels are before the step, gradient points last, and their gradients: the step may write where it reads the row above.</summary>
    private double[] Before(in RowPointers row, double* above, double* below, int first, int end)
    {
        int order = _program.Order;
        double[] kept = new double[(end - first) * (order + 1)];
        for (int p = first; p < end; p++)
        {
            int x = _pinned[p] % _width;
            Span<double> pixel = kept.AsSpan((p - first) * (order + 1), order + 1);
            for (int s = 0; s < order - 1; s++)
            {
                pixel[s] = row.States[(s * row.Stride) + x];
            }

            double* here = row.Here + x;
            pixel[order - 1] = here[0];
            pixel[order] = (4.0 * here[0]) - ((here[-1] + here[1]) + (above[x] + below[x])) + here[0] - _colours[p];
        }

        return kept;
    }

    private void StepPinned(in RowPointers row, int first, int end, double[] kept)
    {
        int order = _program.Order;
        Span<double> values = stackalloc double[order + 1 + _program.Operations.Count];
        for (int p = first; p < end; p++)
        {
            int x = _pinned[p] % _width;
            Span<double> pixel = kept.AsSpan((p - first) * (order + 1), order + 1), point = pixel[..order];
            _program.Step(point, pixel[order], values);
            for (int s = 0; s < order - 1; s++)
            {
                row.States[(s * row.Stride) + x] = point[s];
            }

            row.Next[x] = point[order - 1];
        }
    }

    /// <summary>Zeros behind the last pixel.</summary>
    private void Finish(in RowPointers row)
    {
        for (int s = 0; s < _program.Order - 1; s++)
        {
            new Span<double>(row.States + (s * row.Stride) + _width, _pitch - _width).Clear();
        }

        new Span<double>(row.Next + _width, _pitch - _width).Clear();
    }

    /// <summary>The pinned pixels from one pixel to before another.</summary>
    private (int First, int End) PinnedIn(int from, int to)
    {
        int first = Array.BinarySearch(_pinned, from), end = Array.BinarySearch(_pinned, to);
        return (first < 0 ? ~first : first, end < 0 ? ~end : end);
    }
}
