using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Momentum.Bench;

/// <summary>Times on a machine that others use too: the least of several.</summary>
internal static partial class Best
{
    private const int ThreadProcessorTime = 3;

    /// <summary>The least seconds of processor time of an action that runs on the calling thread, repeated for a while and at least three times.</summary>
    public static double Seconds(double budget, Action action) => Turns(budget, action)[0];

    /// <summary>The least seconds of processor time of each of two actions that take turns, so that both meet the same neighbours.</summary>
    public static (double First, double Second) Pair(double budget, Action first, Action second)
    {
        double[] least = Turns(budget, first, second);
        return (least[0], least[1]);
    }

    /// <summary>The least seconds of processor time of each of several actions that take turns.</summary>
    public static double[] Turns(double budget, params Action[] actions) => Turns(budget, Now, actions);

    /// <summary>The same by the clock on the wall, for actions on several threads.</summary>
    public static double[] WallTurns(double budget, params Action[] actions) => Turns(budget, Wall, actions);

    /// <summary>Processor time of the calling thread where the system tells it, else time on the wall.</summary>
    public static double Now() =>
        OperatingSystem.IsLinux() && ClockGetTime(ThreadProcessorTime, out Timespec time) == 0 ? time.Seconds + (1e-9 * time.Nanoseconds) : Wall();

    private static double Wall() => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    private static double[] Turns(double budget, Func<double> clock, Action[] actions)
    {
        double[] least = new double[actions.Length];
        Array.Fill(least, double.PositiveInfinity);
        Stopwatch total = Stopwatch.StartNew();
        for (int round = 0; round < 3 || total.Elapsed.TotalSeconds < budget; round++)
        {
            for (int k = 0; k < actions.Length; k++)
            {
                least[k] = Math.Min(least[k], Once(actions[k], clock));
            }
        }

        return least;
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
