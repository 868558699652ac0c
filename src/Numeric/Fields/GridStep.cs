using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A step of one row of a grid: the compiled body for all pixels, then the pinned ones again with their colour.</summary>
internal sealed unsafe class GridStep : RowStep
{
    private readonly PointBody _body;
    private readonly int _width;
    private readonly int[] _pinned;
    private readonly double[] _colours;

    public GridStep(LinearMethod method, QuadraticProblem problem, GridOperator grid)
        : base(PointProgram.Of(method.Exact), method.C)
    {
        _body = PointKernel.Of(Program, GradientSource.Grid);
        _width = grid.Width;
        _pinned = grid.Pinned.ToArray();
        double[] linear = problem.Linear.ToArray();
        _colours = [.. _pinned.Select(p => linear.Length == 0 ? 0.0 : linear[p])];
    }

    /// <summary>Whether the linear term is zero but at pinned pixels, as a Laplacian's with colours at some pixels is.</summary>
    public static bool Fits(QuadraticProblem problem, GridOperator grid)
    {
        ReadOnlySpan<double> linear = problem.Linear;
        for (int i = linear.IndexOfAnyExcept(0.0); i >= 0; i = Next(linear, i))
        {
            if (grid.Pinned.BinarySearch(i) < 0)
            {
                return false;
            }
        }

        return true;

        static int Next(ReadOnlySpan<double> values, int from)
        {
            int found = values[(from + 1)..].IndexOfAnyExcept(0.0);
            return found < 0 ? -1 : from + 1 + found;
        }
    }

    public override int Reach(int levels) => levels;

    public override void Advance(int row, double* states, nint stride, double* here, double* above, double* below, double* next, int pitch)
    {
        // A missing neighbour counts as the pixel itself.
        above = above is null ? here : above;
        below = below is null ? here : below;
        int first = Array.BinarySearch(_pinned, row * _width), end = Array.BinarySearch(_pinned, (row + 1) * _width);
        (first, end) = (first < 0 ? ~first : first, end < 0 ? ~end : end);
        int order = Program.Order;
        double[] kept = first == end ? [] : new double[(end - first) * order];
        for (int k = 0; k < kept.Length; k++)
        {
            kept[k] = states[(k % order * stride) + (_pinned[first + (k / order)] % _width)];
        }

        _body(states, stride, here, above, below, null, next, pitch);
        Span<double> values = stackalloc double[order + 1 + Program.Operations.Count];
        for (int p = first; p < end; p++)
        {
            int x = _pinned[p] % _width;
            double laplacian = (4.0 * here[x]) - ((here[x - 1] + here[x + 1]) + (above[x] + below[x]));
            Span<double> state = kept.AsSpan((p - first) * order, order);
            next[x] = Program.Step(state, laplacian + here[x] - _colours[p], values);
            for (int s = 0; s < order; s++)
            {
                states[(s * stride) + x] = state[s];
            }
        }

        for (int s = 0; s < order; s++)
        {
            new Span<double>(states + (s * stride) + _width, pitch - _width).Clear();
        }

        Close(next);
    }

    /// <summary>A missing neighbour counts as the pixel itself; what is beyond stays finite.</summary>
    protected override void Close(double* points)
    {
        points[-1] = points[0];
        points[_width] = points[_width - 1];
    }
}
