using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Fields;

/// <summary>A step of one row of a grid: the compiled body for all pixels, then the pinned ones again with their colour.</summary>
internal sealed unsafe class GridStep
{
    private readonly PointBody _body;
    private readonly PointProgram _program;
    private readonly double[] _point;
    private readonly int[][] _pinned;
    private readonly double[][] _colours;

    public GridStep(LinearMethod method, QuadraticProblem problem, GridOperator grid)
    {
        _program = PointProgram.Of(method.Exact);
        _body = PointKernel.Of(_program, GradientSource.Grid);
        _point = method.C.ToArray();
        Width = grid.Width;
        int[] pinned = grid.Pinned.ToArray();
        double[] linear = problem.Linear.ToArray();
        _pinned = [.. Enumerable.Range(0, grid.Height).Select(y => pinned.Where(p => p / grid.Width == y).Select(p => p % grid.Width).ToArray())];
        _colours = [.. _pinned.Select((row, y) => row.Select(x => linear.Length == 0 ? 0.0 : linear[(y * grid.Width) + x]).ToArray())];
    }

    /// <summary>Gets the number of pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Gets the number of states.</summary>
    public int Order => _program.Order;

    /// <summary>y = Cξ of a row, mirrored at its ends.</summary>
    public void Points(double* states, nint stride, double* points, int pitch)
    {
        Span<double> target = new(points, pitch);
        target.Clear();
        for (int s = 0; s < Order; s++)
        {
            if (_point[s] != 0.0)
            {
                System.Numerics.Tensors.TensorPrimitives.FusedMultiplyAdd(new ReadOnlySpan<double>(states + (s * stride), pitch), _point[s], target, target);
            }
        }

        Mirror(points);
    }

    /// <summary>One step of row y; <paramref name="here"/>, <paramref name="above"/> and <paramref name="below"/> are the gradient points of three rows.</summary>
    public void Advance(int row, double* states, nint stride, double* here, double* above, double* below, double* next, int pitch)
    {
        int[] pinned = _pinned[row];
        double[] kept = pinned.Length == 0 ? [] : new double[pinned.Length * Order];
        for (int p = 0; p < pinned.Length; p++)
        {
            for (int s = 0; s < Order; s++)
            {
                kept[(p * Order) + s] = states[(s * stride) + pinned[p]];
            }
        }

        _body(states, stride, here, above, below, null, next, pitch);
        for (int p = 0; p < pinned.Length; p++)
        {
            int x = pinned[p];
            double laplacian = (4.0 * here[x]) - ((here[x - 1] + here[x + 1]) + (above[x] + below[x]));
            Span<double> state = kept.AsSpan(p * Order, Order);
            next[x] = _program.Step(state, laplacian + here[x] - _colours[row][p], new double[Order + 1 + _program.Operations.Count]);
            for (int s = 0; s < Order; s++)
            {
                states[(s * stride) + x] = state[s];
            }
        }

        for (int s = 0; s < Order; s++)
        {
            new Span<double>(states + (s * stride) + Width, pitch - Width).Clear();
        }

        Mirror(next);
    }

    /// <summary>A missing neighbour counts as the pixel itself; what is beyond stays finite.</summary>
    private void Mirror(double* points)
    {
        points[-1] = points[0];
        points[Width] = points[Width - 1];
    }
}
