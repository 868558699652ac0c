using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Momentum.Bench;

/// <summary>Times on a machine that others use too: the least of several.</summary>
internal static partial class Best
{
    private const int ThreadProcessorTime = 3;

    /// <summary>The least seconds of processor time of an action that runs on the calling thread, repeated for a while and at least three times.</summary>
    public static double Seconds(double budget, Action action) => Pair(budget, action, static () => { }).First;

    /// <summary>The least seconds of processor time of each of two actions that take turns, so that both meet the same neighbours.</summary>
    public static (double First, double Second) Pair(double budget, Action first, Action second) => Pair(budget, first, second, Now);

    /// <summary>The same by the clock on the wall, for actions on several threads.</summary>
    public static (double First, double Second) WallPair(double budget, Action first, Action second) => Pair(budget, first, second, Wall);

    /// <summary>Processor time of the calling thread where the system tells it, else time on the wall.</summary>
    public static double Now() =>
        OperatingSystem.IsLinux() && ClockGetTime(ThreadProcessorTime, out Timespec time) == 0 ? time.Seconds + (1e-9 * time.Nanoseconds) : Wall();

    private static double Wall() => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    private static (double First, double Second) Pair(double budget, Action first, Action second, Func<double> clock)
    {
        (double a, double b) = (double.PositiveInfinity, double.PositiveInfinity);
        Stopwatch total = Stopwatch.StartNew();
        for (int round = 0; round < 3 || total.Elapsed.TotalSeconds < budget; round++)
        {
            (a, b) = (Math.Min(a, Once(first, clock)), Math.Min(b, Once(second, clock)));
        }

        return (a, b);
    }

    private static double Once(Action action, Func<double> clock)
    {
        double start = clock();
        action();
        return clock() - start;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ClockGetTime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Timespec(nint Seconds, nint Nanoseconds);
}
