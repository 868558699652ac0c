using Momentum.Analysis.Methods;
using Momentum.Numeric;
using Momentum.Numeric.Kernels;
using static System.FormattableString;

namespace Momentum.Bench;

/// <summary>One thread beside two, taking turns.</summary>
internal static class ScalingBench
{
    public static void Run(double seconds)
    {
        foreach (string id in new[] { "heavy-ball", "nesterov", "aggregated-momentum-3" })
        {
            LinearMethod method = Tunings.Generic(Catalogue.Find(id)!, 4.0)!;
            double[] lambdas = [.. Enumerable.Range(0, 1 << 17).Select(static i => (i + 0.5) / (1 << 15))], starts = new double[lambdas.Length];
            Array.Fill(starts, 1.0);
            EigenRun run = EigenRun.Of(method, lambdas, starts);
            (double one, double two) = Best.WallPair(seconds, () => run.Advance(512), () => run.Advance(512, 2));
            Console.WriteLine(Invariant($"{id,-24} one thread {lambdas.Length * 512.0 / one / 1e9,6:F2} G steps/s, two {lambdas.Length * 512.0 / two / 1e9,6:F2} G steps/s: {one / two:F2} x"));
        }
    }
}
