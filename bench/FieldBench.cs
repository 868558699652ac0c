using Momentum.Analysis.Methods;
using Momentum.Numeric;
using Momentum.Numeric.Fields;
using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;
using static System.FormattableString;

namespace Momentum.Bench;

/// <summary>Heavy ball and Nesterov's method on grids, chains and sparse matrices against the bandwidth of triads over as much memory.</summary>
/// <remarks>
/// One step at a time passes over memory once a step: the limit is bandwidth. A block of steps passes over it once a block: the limit is the
/// second-level cache and the loads and stores of the step. Bytes are counted as the step needs them: every state read and written, the matrix read.
/// </remarks>
internal static class FieldBench
{
    private const int Steps = 24;

    public static void Run(double seconds, Scores scores)
    {
        Console.WriteLine("triads: a = b + s c, 24 bytes an entry counted; stores past the cache move just these, stores through it (STREAM) 8 more that no one counts");
        Console.WriteLine("bytes of a sparse step: as plain compressed rows, 8 a value and 4 a column, row start and so on, as others stream; beside it what it moves of its own format");
        Console.WriteLine("own streams: as many arrays as the step moves bytes of, read and updated in place; gathers: entries at the places of its rows summed, with nothing else to load");
        foreach (string id in new[] { "heavy-ball", "nesterov" })
        {
            LinearMethod method = Tunings.Generic(Catalogue.Find(id)!, 9.0)!;
            Show(id, "grid 2000 x 2000", method, Colorization.Of(2000, 2000), 0.0, null, seconds, scores);
            Show(id, "grid 5000 x 5000", method, Colorization.Of(5000, 5000), 0.0, null, seconds, scores);

            // Diagonal, couplings and linear term.
            Show(id, "chain of 16 M", method, ConvexRosenbrock.Of(5, 16_000_000), 24.0, null, seconds, scores);
            foreach (bool varied in new[] { false, true })
            {
                Show(id, FieldProblems.FivePoint(1600, varied), method, seconds, scores);
                Show(id, FieldProblems.Irregular(1_500_000, varied), method, seconds, scores);
            }
        }
    }

    private static void Show(string id, SparseCase sparse, LinearMethod method, double seconds, Scores scores) =>
        Show(id, sparse.Problem.Title, method, sparse.Problem, (12.0 * sparse.Matrix.EntryCount / sparse.Matrix.Dimension) + 4.0, sparse, seconds, scores);

    private static void Show(string id, string name, LinearMethod method, QuadraticProblem problem, double matrixBytes, SparseCase? sparse, double seconds, Scores scores)
    {
        int n = problem.Dimension;
        double stored = sparse is null ? matrixBytes : sparse.Matrix.StoredBytes / (double)n, states = 16.0 * method.Order, footprint = n * ((states / 2) + stored);
        FieldRun run = FieldRun.Of(method, problem, Ones(n));
        Streams three = Streams.ForTriad(footprint), same = new((int)Math.Round(stored / 8.0), method.Order, footprint);
        Gathers? gathers = sparse is null ? null : new(sparse.Offsets, sparse.Matrix.Bandwidth, n);
        double[] t = Best.Turns(
            2 * seconds,
            () => Repeat(() => three.Triad(1)),
            () => Repeat(three.TriadThroughCache),
            () => Repeat(same.Update),
            () => Repeat(() => run.Advance(1)),
            () => run.Advance(Steps),
            () => Repeat(() => gathers?.Run()));
        double[] two = Best.WallTurns(seconds, () => run.Advance(Steps), () => run.Advance(Steps, 2), () => Repeat(() => three.Triad(1)), () => Repeat(() => three.Triad(2)));
        double triad = three.TriadBytes * Steps / t[0], through = three.TriadBytes * Steps / t[1], mixed = same.UpdateBytes * Steps / t[2];
        double steps = n * (double)Steps / t[3], used = steps * (states + matrixBytes), moved = steps * (states + stored);
        double gain = t[3] / t[4], threads = two[0] / two[1], limit = two[2] / two[3];
        Console.WriteLine(Invariant($"{id} on {name}, {footprint / 1e6:F0} MB: triad {triad / 1e9:F1} GB/s, stores through the cache {through / 1e9:F1}; own streams {mixed / 1e9:F1}"));
        Console.WriteLine(Invariant($"  a step at a time {steps / 1e9:F2} G/s, {used / 1e9:F1} GB/s = {used / triad:P1} of the triad, {used / through:P1} through the cache{Moved(used, moved, triad)}, {moved / mixed:P1} of its own streams"));
        if (gathers is not null)
        {
            double entries = steps * sparse!.Matrix.EntryCount / n, gathered = gathers.Count * Steps / t[5];
            Console.WriteLine(Invariant($"  gathers {entries / 1e9:F2} of {gathered / 1e9:F2} G/s = {entries / gathered:P1}"));
        }

        string blocks = sparse is null ? Invariant($"in blocks {n * (double)Steps / t[4] / 1e9:F2} G/s = {gain:F2} x; ") : "";
        Console.WriteLine(Invariant($"  {blocks}two threads {threads:F2} x, triad {limit:F2} x"));
        scores.AtLeast(0.8, used / triad, $"{id} on {name}, a step at a time", "bandwidth of a triad");
        if (sparse is null)
        {
            scores.AtLeast(2.0, gain, $"{id} on {name}, blocked in time", "a step at a time");
        }
    }

    private static string Moved(double used, double moved, double triad) => moved == used ? "" : Invariant($"; moved {moved / 1e9:F1} = {moved / triad:P1} of the triad");

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
