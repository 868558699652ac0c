using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Momentum.Bench;

/// <summary>Limits of the machine, measured where they are compared with.</summary>
internal static class Peak
{
    /// <summary>Vector multiply-adds a second on one core at the machine's widest vector, times its lanes: independent chains in registers.</summary>
    public static double MultiplyAddLanes(double seconds)
    {
        long rounds = 1 << 14;
        Run(rounds);
        double best = 0;
        Stopwatch total = Stopwatch.StartNew();
        while (total.Elapsed.TotalSeconds < seconds)
        {
            double start = Best.Now();
            Run(rounds);
            double elapsed = Best.Now() - start;
            best = Math.Max(best, rounds * 16.0 * Lanes / elapsed);
        }

        return best;
    }

    /// <summary>Multiply-adds in registers on one thread, or as many again on every of several.</summary>
    public static void MultiplyAdd(long rounds, int threads)
    {
        if (threads == 1)
        {
            Run(rounds);
        }
        else
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => Run(rounds));
        }
    }

    public static int Lanes => Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 2;

    private static double Run(long rounds) => Vector512.IsHardwareAccelerated ? Chains512(rounds) : Vector256.IsHardwareAccelerated ? Chains256(rounds) : double.NaN;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Chains512(long rounds)
    {
        Vector512<double> c = Vector512.Create(0.999999), d = Vector512.Create(1e-7);
        Vector512<double> a0 = c, a1 = c, a2 = c, a3 = c, a4 = c, a5 = c, a6 = c, a7 = c, a8 = c, a9 = c, aa = c, ab = c, ac = c, ad = c, ae = c, af = c;
        for (long i = 0; i < rounds; i++)
        {
            a0 = Vector512.FusedMultiplyAdd(a0, c, d);
            a1 = Vector512.FusedMultiplyAdd(a1, c, d);
            a2 = Vector512.FusedMultiplyAdd(a2, c, d);
            a3 = Vector512.FusedMultiplyAdd(a3, c, d);
            a4 = Vector512.FusedMultiplyAdd(a4, c, d);
            a5 = Vector512.FusedMultiplyAdd(a5, c, d);
            a6 = Vector512.FusedMultiplyAdd(a6, c, d);
            a7 = Vector512.FusedMultiplyAdd(a7, c, d);
            a8 = Vector512.FusedMultiplyAdd(a8, c, d);
            a9 = Vector512.FusedMultiplyAdd(a9, c, d);
            aa = Vector512.FusedMultiplyAdd(aa, c, d);
            ab = Vector512.FusedMultiplyAdd(ab, c, d);
            ac = Vector512.FusedMultiplyAdd(ac, c, d);
            ad = Vector512.FusedMultiplyAdd(ad, c, d);
            ae = Vector512.FusedMultiplyAdd(ae, c, d);
            af = Vector512.FusedMultiplyAdd(af, c, d);
        }

        return Vector512.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + aa + ab + ac + ad + ae + af);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Chains256(long rounds)
    {
        Vector256<double> c = Vector256.Create(0.999999), d = Vector256.Create(1e-7);
        Vector256<double> a0 = c, a1 = c, a2 = c, a3 = c, a4 = c, a5 = c, a6 = c, a7 = c;
        for (long i = 0; i < 2 * rounds; i++)
        {
            a0 = Vector256.FusedMultiplyAdd(a0, c, d);
            a1 = Vector256.FusedMultiplyAdd(a1, c, d);
            a2 = Vector256.FusedMultiplyAdd(a2, c, d);
            a3 = Vector256.FusedMultiplyAdd(a3, c, d);
            a4 = Vector256.FusedMultiplyAdd(a4, c, d);
            a5 = Vector256.FusedMultiplyAdd(a5, c, d);
            a6 = Vector256.FusedMultiplyAdd(a6, c, d);
            a7 = Vector256.FusedMultiplyAdd(a7, c, d);
        }

        return Vector256.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7);
    }
}
