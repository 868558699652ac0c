using System.Diagnostics;
using System.Runtime.InteropServices;
using static System.FormattableString;

namespace Momentum.Bench;

/// <summary>The built command as users start it: seconds on the wall, processor time and memory of whole processes.</summary>
internal static partial class ReportBench
{
    private const double Megabyte = 1e6;
    private const int Rounds = 5;
    private static readonly int[] s_counts = [50, 100, 200];

    /// <summary>Runs the command; a Release build of src/Cli is needed.</summary>
    public static void Run(Scores scores)
    {
        string momentum = Path.Combine(SymbolicBench.Root, "src/Cli/bin/Release/net10.0/momentum.dll");
        if (!File.Exists(momentum))
        {
            Console.WriteLine("build src/Cli in Release first");
            return;
        }

        string folder = Directory.CreateTempSubdirectory("momentum-bench-").FullName;
        try
        {
            Cost Least(string name, int rounds, params string[] words)
            {
                Cost least = Enumerable.Range(0, rounds).Select(_ => Once(momentum, folder, words)).Aggregate(Cost.Least);
                Console.WriteLine(Invariant($"{name,-44} {least.Wall,6:F2} s on the wall {least.Processor,6:F2} s of processor time {least.Memory / Megabyte,5:F0} MB"));
                return least;
            }

            Least("momentum --version", Rounds, "--version");
            Least("momentum derive heavy-ball --json", Rounds, "derive", "heavy-ball", "--json");
            Cost catalogue = Least("momentum methods --derive --json", Rounds, "methods", "--derive", "--json");
            Cost report = Least("momentum report", Rounds, "report", "--force", "-o", "report");
            Cost encyclopedia = Least("momentum report --encyclopedia", 3, "report", "--encyclopedia", "--force", "-o", "methods");
            double[] growth = [.. s_counts.Select(n => Least(Invariant($"momentum report of {n} methods"), 3, "report", Specification(folder, n), "--force", "-o", Invariant($"of-{n}")).Wall)];
            scores.AtMost(0.25, catalogue.Processor, "whole catalogue cold", "seconds of processor time");
            scores.AtMost(1.5, report.Wall, "default report", "seconds");
            scores.AtMost(200, report.Memory / Megabyte, "default report", "megabytes");
            scores.AtMost(10, encyclopedia.Wall, "encyclopedia", "seconds");
            scores.AtMost(1.2, growth[2] / (2 * growth[1]), "report of 200 methods", "twice a report of 100");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A specification of heavy balls, each with a friction of its own, on one problem.</summary>
    private static string Specification(string folder, int count)
    {
        for (int i = 1; i <= count; i++)
        {
            File.WriteAllText(
                Path.Combine(folder, Invariant($"m{i}.method")),
                Invariant($"method m{i} \"Heavy ball {i}\"\nparameters alpha > 0\nx[k+1] = x[k] - alpha*grad(x[k]) + {i}/{count + 1}*(x[k] - x[k-1])\n"));
        }

        string name = Invariant($"of-{count}.json");
        string methods = string.Join(", ", Enumerable.Range(1, count).Select(i => Invariant($"\"m{i}.method\"")));
        File.WriteAllText(Path.Combine(folder, name), $"{{\"methods\": [{methods}], \"problems\": [\"spectrum:0.01,0.1,1\"]}}");
        return name;
    }

    private static Cost Once(string momentum, string folder, string[] words)
    {
        ProcessStartInfo start = new("dotnet", [momentum, .. words]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        double before = ChildrenProcessorTime();
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task drain = Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(Stream.Null), process.StandardError.BaseStream.CopyToAsync(Stream.Null));
        long memory = 0;
        while (!process.WaitForExit(5))
        {
            process.Refresh();
            memory = Math.Max(memory, Peak(process));
        }

        double wall = Stopwatch.GetElapsedTime(began).TotalSeconds;
        drain.Wait();
        return process.ExitCode == 0
            ? new(wall, ChildrenProcessorTime() - before, memory)
            : throw new InvalidOperationException($"momentum {string.Join(' ', words)} ended with {process.ExitCode.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
    }

    private static long Peak(Process process)
    {
        try
        {
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It ended in between.
            return 0;
        }
    }

    /// <summary>The processor time of all children that have ended, in seconds; not a number where the system does not tell it.</summary>
    private static double ChildrenProcessorTime()
    {
        const int Children = -1;
        return OperatingSystem.IsLinux() && GetUsage(Children, out Usage usage) == 0
            ? usage.UserSeconds + usage.SystemSeconds + (1e-6 * (usage.UserMicroseconds + usage.SystemMicroseconds))
            : double.NaN;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Usage(nint UserSeconds, nint UserMicroseconds, nint SystemSeconds, nint SystemMicroseconds, Counters Rest);

    [System.Runtime.CompilerServices.InlineArray(14)]
    private struct Counters
    {
        private nint _first;
    }

    private sealed record Cost(double Wall, double Processor, long Memory)
    {
        public static Cost Least(Cost a, Cost b) => new(Math.Min(a.Wall, b.Wall), Math.Min(a.Processor, b.Processor), Math.Min(a.Memory, b.Memory));
    }
}
