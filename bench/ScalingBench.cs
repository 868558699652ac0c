using Momentum.Analysis.Methods;
using Momentum.Numeric;
using Momentum.Numeric.Kernels;
using static System.FormattableString;

namespace Momentum.Bench;

/// <summary>One thread beside two, taking turns with multiply-adds in registers on one thread and on two.</summary>
/// <remarks>Two processors that share what multiplies, or a clock that falls when both work, bound what a kernel can gain; the bound is measured.</remarks>
internal static class ScalingBench
{
    private const int Steps = 2048;
    private const long Rounds = 1 << 21;

    public static void Run(double seconds, Scores scores)
    {
        foreach (string id in new[] { "heavy-ball", "nesterov", "aggregated-momentum-3" })
        {
            LinearMethod method = Tunings.Generic(Catalogue.Find(id)!, 4.0)!;
            double[] lambdas = [.. Enumerable.Range(0, 1 << 17).Select(static i => (i + 0.5) / (1 << 15))], starts = new double[lambdas.Length];
            Array.Fill(starts, 1.0);
            EigenRun run = EigenRun.Of(method, lambdas, starts);
            double[] t = Best.WallTurns(
                2 * seconds, () => run.Advance(Steps), () => run.Advance(Steps, 2), () => Peak.MultiplyAdd(Rounds, 1), () => Peak.MultiplyAdd(Rounds, 2));
            double gain = t[0] / t[1], limit = 2 * t[2] / t[3], work = lambdas.Length * (double)Steps / 1e9;
            Console.WriteLine(Invariant($"{id,-24} one thread {work / t[0],6:F2} G steps/s, two {work / t[1],6:F2} G steps/s: {gain:F2} x; multiply-adds alone {limit:F2} x, {gain / limit:P1} of that"));
            scores.AtLeast(1.9, gain, $"{id}, two threads", "one thread");
            scores.AtLeast(0.95, gain / limit, $"{id}, gain of two threads", "gain of multiply-adds in registers");
        }
    }
}
