using System.Diagnostics;
using Momentum.Analysis.Methods;
using Momentum.Numeric;
using Momentum.Numeric.Kernels;
using static System.FormattableString;

namespace Momentum.Bench;

/// <summary>Compiled kernels against the rate at which the core issues multiply-adds.</summary>
internal static class KernelBench
{
    public static void Run(string[] ids, Scores scores)
    {
        foreach (string id in ids.Length > 0 ? ids : [.. Catalogue.Ids])
        {
            if (Tunings.Generic(Catalogue.Find(id)!, 4.0) is not { } method)
            {
                continue;
            }

            long start = Stopwatch.GetTimestamp();
            StepProgram program = StepProgram.Of(method.Exact);
            double search = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            start = Stopwatch.GetTimestamp();
            EigenKernel kernel = EigenKernel.Of(program);
            int count = 4096 / kernel.TileSize * kernel.TileSize;
            double[] lambdas = new double[count], starts = new double[count];
            Array.Fill(lambdas, 1.0);
            Array.Fill(starts, 1.0);
            EigenRun run = EigenRun.Of(method, kernel, lambdas, starts);
            run.Advance(1);
            double compile = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            double peak = Peak.MultiplyAddLanes(0.05);
            double rate = Rate(run, 4096, 0.25);
            peak = Math.Max(peak, Peak.MultiplyAddLanes(0.05));
            Console.WriteLine(Invariant($"{id,-28} n {program.Order} ops {program.Operations.Count} tile {kernel.TileSize,4}  {rate / 1e9,7:F2} G steps/s  {rate * program.FlopsPerStep / 1e9,7:F1} GFLOP/s  {rate * program.Operations.Count / peak,6:P1} of {peak / 1e9:F1} G issue  search {search:F1} ms, compile {compile:F1} ms"));
            scores.AtLeast(id is "heavy-ball" or "nesterov" ? 0.85 : 0.7, rate * program.Operations.Count / peak, $"{id}, compiled kernel", "multiply-add issue of the core");
        }
    }

    private static double Rate(EigenRun run, long steps, double seconds)
    {
        double best = 0;
        Stopwatch total = Stopwatch.StartNew();
        while (total.Elapsed.TotalSeconds < seconds)
        {
            double start = Best.Now();
            run.Advance(steps);
            best = Math.Max(best, run.Count * (double)steps / (Best.Now() - start));
        }

        return best;
    }
}
