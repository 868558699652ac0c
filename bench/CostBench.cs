using Momentum.Analysis.Methods;
using Momentum.Numeric;
using Momentum.Numeric.Fields;
using Momentum.Numeric.Kernels;
using Momentum.Numeric.Problems;
using static System.FormattableString;

namespace Momentum.Bench;

/// <summary>How cost and memory grow with coordinates and steps.</summary>
internal static class CostBench
{
    public static void Run(double seconds)
    {
        LinearMethod method = Tunings.Generic(Catalogue.HeavyBall, 9.0)!;
        _ = method.Kernel;
        Console.WriteLine("coordinates       steps   time, s      ns a coordinate-step   (start included)");
        foreach ((int count, int steps) in new (int, int)[] { (1_000, 10_000), (1_000, 100_000), (10_000, 10_000), (100_000, 1_000), (1_000_000, 100), (1_000_000, 1_000), (10_000_000, 1_000) })
        {
            double[] lambdas = new double[count], starts = new double[count];
            Array.Fill(lambdas, 1.0);
            Array.Fill(starts, 1.0);
            double time = Best.Seconds(seconds / 4, () => EigenRun.Of(method, lambdas, starts).Advance(steps));
            Console.WriteLine(Invariant($"{count,11} {steps,11} {time,10:F5} {time * 1e9 / count / steps,14:F3}"));
        }

        Console.WriteLine("grid              steps   time, s      ns a pixel-step        (start excluded)");
        foreach (int side in new[] { 125, 250, 500, 1000, 2000 })
        {
            FieldRun run = FieldRun.Of(method, Colorization.Of(side, side));
            int steps = Math.Max(96, 24_000_000 / (side * side) / 96 * 96);
            double time = Best.Seconds(seconds / 4, () => run.Advance(steps));
            Console.WriteLine(Invariant($"{side,6}x{side,-6} {steps,9} {time,10:F5} {time * 1e9 / side / side / steps,14:F3}"));
        }
    }

    /// <summary>Bytes that a run allocates beside 8 a state and point.</summary>
    public static void Memory(Scores scores)
    {
        foreach (string id in new[] { "heavy-ball", "nesterov", "aggregated-momentum-2" })
        {
            LinearMethod method = Tunings.Generic(Catalogue.Find(id)!, 9.0)!;
            foreach (QuadraticProblem problem in new[] { Colorization.Of(2000, 2000), ConvexRosenbrock.Of(5, 4_000_000), FieldProblems.Banded(1_000_000).Problem, GraphFamily.Expander(1_000_000) })
            {
                double[] start = problem.Start.ToArray();
                FieldRun.Of(method, ConvexRosenbrock.Of(5, 100)).Advance(9);
                foreach (int threads in new[] { 1, 2 })
                {
                    long before = GC.GetTotalAllocatedBytes(precise: true);
                    FieldRun run = FieldRun.Of(method, problem, start);
                    run.Advance(24, threads);
                    long held = GC.GetTotalAllocatedBytes(precise: true) - before;
                    GC.KeepAlive(run);
                    double state = 8.0 * method.Order * problem.Dimension;
                    Console.WriteLine(Invariant($"{id,-24} {problem.Id,-32} {threads} thread(s): state {state / 1e6,6:F1} MB, run {held / 1e6,6:F1} MB = {held / state:F3} x the state"));
                    scores.AtMost(1.2, held / state, Invariant($"{id} on {problem.Id}, {threads} thread(s), memory"), "states");
                }
            }
        }
    }
}
