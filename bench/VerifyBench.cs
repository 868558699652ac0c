using System.Diagnostics;
using Momentum.Analysis.Methods;
using Momentum.Numeric;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Rates;
using static System.FormattableString;

namespace Momentum.Bench;

/// <summary>How long the verification of the whole catalogue on the built-in problems takes, and what it says.</summary>
internal static class VerifyBench
{
    public static void Run()
    {
        long all = Stopwatch.GetTimestamp();
        Dictionary<Verdict, int> counts = [];
        foreach (string specification in ProblemSpec.BuiltIn)
        {
            Problem problem = ProblemSpec.Parse(specification);
            double mu = problem.Extremes.Mu, l = problem.Extremes.L;
            foreach (string id in Catalogue.Ids)
            {
                if (Tunings.Generic(Catalogue.Find(id)!, l) is not { } method)
                {
                    continue;
                }

                long start = Stopwatch.GetTimestamp();
                Verification result = Verification.Of(id, method, problem);
                counts[result.Verdict] = counts.GetValueOrDefault(result.Verdict) + 1;
                Console.WriteLine(Invariant($"{id,-28} {specification,-24} {result.PredictedRho:F9} {result.MeasuredRho:F9} {result.Deviation:E1} <= {result.Allowed:E1} ({result.Allowed / Math.Abs(1 - (result.PredictedRho ?? 0)):P3}) {result.Verdict} {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms {(result.Verdict == Verdict.Agree ? "" : result.Reason)} {result.Measured?.Window}"));
            }

            _ = mu;
        }

        Console.WriteLine(Invariant($"{string.Join(", ", counts.Select(static c => Invariant($"{c.Value} {c.Key}")))} in {Stopwatch.GetElapsedTime(all).TotalSeconds:F1} s"));
    }
}
