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

    public static void Run(double seconds, Scores scores)
    {
        foreach (string id in new[] { "heavy-ball", "nesterov" })
        {
            LinearMethod method = Tunings.Generic(Catalogue.Find(id)!, 9.0)!;
            Show(id, "grid 2000 x 2000", method, Colorization.Of(2000, 2000), 0.0, seconds, scores);
            Show(id, "grid 5000 x 5000", method, Colorization.Of(5000, 5000), 0.0, seconds, scores);

            // Diagonal, couplings and linear term.
            Show(id, "chain of 16 M", method, ConvexRosenbrock.Of(5, 16_000_000), 24.0, seconds, scores);
            foreach (QuadraticProblem sparse in new[] { FieldProblems.FivePoint(1600), FieldProblems.Irregular(1_500_000) })
            {
                // Values, columns and where each row starts.
                double entries = ((SparseOperator)sparse.Hessian).EntryCount / (double)sparse.Dimension;
                Show(id, sparse.Title, method, sparse, (12.0 * entries) + 4.0, seconds, scores);
            }
        }
    }

    private static void Show(string id, string name, LinearMethod method, QuadraticProblem problem, double matrixBytes, double seconds, Scores scores)
    {
        int n = problem.Dimension;
        double bytes = n * ((16.0 * method.Order) + matrixBytes), footprint = n * ((8.0 * method.Order) + matrixBytes);
        FieldRun run = FieldRun.Of(method, problem, Ones(n));
        Streams three = Streams.ForTriad(footprint), same = new((int)Math.Round(matrixBytes / 8.0), method.Order, footprint);
        double[] t = Best.Turns(
            2 * seconds,
            () => Repeat(() => three.Triad(1)),
            () => Repeat(same.Update),
            () => Repeat(() => run.Advance(1)),
            () => run.Advance(Steps));
        double[] two = Best.WallTurns(seconds, () => run.Advance(Steps), () => run.Advance(Steps, 2), () => Repeat(() => three.Triad(1)), () => Repeat(() => three.Triad(2)));
        double triad = three.TriadBytes * Steps / t[0], mixed = same.UpdateBytes * Steps / t[1], used = bytes * Steps / t[2];
        double gain = t[2] / t[3], threads = two[0] / two[1], limit = two[2] / two[3];
        Console.WriteLine(Invariant($"{id,-11} {name,-21} over {footprint / 1e6,3:F0} MB: triad {triad / 1e9,5:F1} GB/s, the step's own mix of streams {mixed / 1e9,5:F1}; a step at a time {used / 1e9,5:F1} = {used / triad,6:P1} and {used / mixed,6:P1}, {n * (double)Steps / t[2] / 1e9,5:F2} G/s; in blocks {n * (double)Steps / t[3] / 1e9,5:F2} G/s = {gain,4:F2} x; two threads {threads,4:F2} x, triad {limit:F2} x"));
        scores.AtLeast(0.8, used / triad, $"{id} on {name}, a step at a time", "bandwidth of a triad");
        if (problem.Hessian is not SparseOperator)
        {
            scores.AtLeast(2.0, gain, $"{id} on {name}, blocked in time", "a step at a time");
        }
    }

    /// <summary>As many passes as the run takes steps: what stays in the last cache from pass to pass, stays for all.</summary>
    private static void Repeat(Action pass)
    {
        for (int k = 0; k < Steps; k++)
        {
            pass();
        }
    }

    private static double[] Ones(int count)
    {
        double[] ones = new double[count];
        Array.Fill(ones, 1.0);
        return ones;
    }
}
