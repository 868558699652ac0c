using System.Diagnostics;
using Momentum.Numeric.Operators;
using static System.FormattableString;

namespace Momentum.Bench;

/// <summary>Both ends of the spectrum of a sparse 10⁵ × 10⁵ matrix, with the bounds that their residuals give.</summary>
internal static class LanczosBench
{
    public static void Run(Scores scores)
    {
        const int N = 100_000;
        foreach ((string name, double shift) in new[] { ("banded, kappa 1e3", 0.008), ("banded, kappa 1e4", 0.0008) })
        {
            List<(int, int, double)> entries = [];
            for (int i = 0; i < N; i++)
            {
                double degree = 0.0;
                foreach (int j in new[] { i - 317, i - 1, i + 1, i + 317 })
                {
                    if (j is >= 0 and < N)
                    {
                        entries.Add((i, j, -1.0));
                        degree++;
                    }
                }

                entries.Add((i, i, degree + shift));
            }

            SparseOperator a = new(N, entries);
            long allocated = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
            ExtremeEigenvalues ends = Lanczos.Extremes(a);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            double bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;

            // The constants are an eigenvector for the shift alone.
            Console.WriteLine(Invariant($"{name}: {seconds:F2} s, {bytes / 1e6:F1} MB allocated, {ends.Origin}; smallest {ends.Smallest:R} +- {ends.SmallestError:E1} (is {shift}), largest {ends.Largest:R} +- {ends.LargestError:E1}"));
            scores.AtMost(1e-5, ends.SmallestError / ends.Smallest, $"{name}, bound of the smallest eigenvalue", "the eigenvalue");
            scores.AtMost(1.0, Math.Abs(ends.Smallest - shift) / ends.SmallestError, $"{name}, error of the smallest eigenvalue", "its bound");
        }
    }
}
