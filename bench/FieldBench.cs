using Momentum.Analysis.Methods;
using Momentum.Numeric;
using Momentum.Numeric.Fields;
using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;
using static System.FormattableString;

namespace Momentum.Bench;

/// <summary>Heavy ball on grids, chains and sparse matrices against the bandwidth of a triad over as much memory.</summary>
/// <remarks>
/// One step at a time passes over memory once a step: the limit is bandwidth. A block of steps passes over it once a block: the limit is the
/// second-level cache and the loads and stores of the step. Bytes are counted as the step needs them: every state read and written, the matrix read.
/// </remarks>
internal static class FieldBench
{
    private const int Steps = 24;

    public static void Run(double seconds)
    {
        LinearMethod method = Tunings.Generic(Catalogue.HeavyBall, 9.0)!;
        Show("grid 2000 x 2000", method, Colorization.Of(2000, 2000), 0.0, seconds);
        Show("grid 5000 x 5000", method, Colorization.Of(5000, 5000), 0.0, seconds);

        // Diagonal, couplings and linear term.
        Show("chain of 16 M", method, ConvexRosenbrock.Of(5, 16_000_000), 24.0, seconds);
        SparseOperator sparse = FivePoint(1600);
        double entries = sparse.EntryCount / (double)sparse.Dimension;
        Show("sparse, 2.6 M rows", method, new QuadraticProblem("five-point", "five-point matrix", sparse, [], new double[sparse.Dimension], Ones(sparse.Dimension)), (12.0 * entries) + 4.0, seconds);
    }

    private static void Show(string name, LinearMethod method, QuadraticProblem problem, double matrixBytes, double seconds)
    {
        int n = problem.Dimension;
        double bytes = n * ((16.0 * method.Order) + matrixBytes), footprint = n * ((8.0 * method.Order) + matrixBytes);
        FieldRun run = FieldRun.Of(method, problem, Ones(n));
        double triad = Peak.TriadBandwidth(seconds / 4, footprint);
        (double single, double blocked) = Best.Pair(
            seconds,
            () =>
            {
                for (int k = 0; k < Steps; k++)
                {
                    run.Advance(1);
                }
            },
            () => run.Advance(Steps));
        triad = Math.Max(triad, Peak.TriadBandwidth(seconds / 4, footprint));
        (double one, double two) = Best.WallPair(seconds, () => run.Advance(Steps), () => run.Advance(Steps, 2));
        double used = bytes * Steps / single;
        Console.WriteLine(Invariant($"{name,-20} triad {triad / 1e9,6:F1} GB/s over {footprint / 1e6,5:F0} MB   a step at a time {used / 1e9,6:F1} GB/s = {used / triad,6:P1}, {n * (double)Steps / single / 1e9,5:F2} G/s   in blocks {n * (double)Steps / blocked / 1e9,5:F2} G/s = {single / blocked,4:F2} x   two threads {one / two,4:F2} x"));
    }

    private static double[] Ones(int count)
    {
        double[] ones = new double[count];
        Array.Fill(ones, 1.0);
        return ones;
    }

    private static SparseOperator FivePoint(int side)
    {
        List<(int, int, double)> entries = new(5 * side * side);
        for (int i = 0; i < side * side; i++)
        {
            entries.Add((i, i, 4.1));
            (int x, int y) = (i % side, i / side);
            Join(x > 0, i - 1);
            Join(x < side - 1, i + 1);
            Join(y > 0, i - side);
            Join(y < side - 1, i + side);

            void Join(bool inside, int other)
            {
                if (inside)
                {
                    entries.Add((i, other, -1.0));
                }
            }
        }

        return new SparseOperator(side * side, entries);
    }
}
