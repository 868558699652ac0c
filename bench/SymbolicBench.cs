using System.Diagnostics;
using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Limits;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Noise;
using Momentum.Analysis.Stability;

namespace Momentum.Bench;

/// <summary>Time per symbolic task and method, warm, beside general computer algebra systems; and the whole catalogue cold.</summary>
/// <remarks>Wall-clock on one thread: the minimum is what the work costs, the median what a busy machine makes of it.</remarks>
internal static class SymbolicBench
{
    private static readonly TimeSpan s_budget = TimeSpan.FromMilliseconds(120);

    /// <summary>The tasks, each without the work of the ones before it.</summary>
    public static readonly (string Name, Func<MethodAnalysis, Func<object>> Prepare)[] Tasks =
    [
        ("R and p", a => () => CharacteristicPolynomial.Of(IterationMatrix.Of(StateSpace.Of(a.Method).Value), a.Method)),
        ("eigenvalues and damping", a => a.Polynomial.Value is var p ? () => CriticalDamping.Of(Spectrum.Of(p)).Select(Written) : null!),
        ("region", a => a.Polynomial.Value is var p ? () => StabilityRegion.Of(p) : null!),
        ("tuning", a => a.Polynomial.Value is var p ? () => OptimalTuning.Of(p) : null!),
        ("variance", a => a.Matrix.Value is var r ? () => StationaryNoise.Of(r) : null!),
        ("energy", a => a.Polynomial.Value is var p ? () => QuadraticEnergy.Of(p) : null!),
        ("powers", a => a.Spectrum.Value is var s ? () => MatrixPower.Of(s) : null!),
        ("limits", a => a.Polynomial.Value is var p ? () => ContinuousLimit.Of(p) : null!),
        ("everything", a => () => MethodAnalysis.Of(a.Method).Reasons().Count()),
    ];

    // Formulas are written when they are asked for: here all are.
    private static CriticalDamping Written(CriticalDamping damping)
    {
        foreach (CriticalBranch branch in damping.Branches)
        {
            GC.KeepAlive(branch.Value);
        }

        return damping;
    }

    /// <summary>Gets the root of the repository.</summary>
    public static string Root
    {
        get
        {
            string root = AppContext.BaseDirectory;
            while (root.Length > 1 && !File.Exists(Path.Combine(root, "Analysis.sln")))
            {
                root = Path.GetDirectoryName(root)!;
            }

            return root;
        }
    }

    /// <summary>Runs everything, or the methods named.</summary>
    /// <param name="args">Ids of methods.</param>
    public static void Run(string[] args)
    {
        Method[] methods = args.Length == 0 ? [.. Catalogue.All] : [.. args.Select(id => Catalogue.Find(id) ?? throw new ArgumentException($"no method {id}"))];
        Dictionary<(string Task, int Order), List<double>> medians = [];
        List<(string Method, string Task, double Milliseconds)> all = [];
        Console.WriteLine($"{"minimum / median in ms",-30}{string.Concat(Tasks.Select(t => $"{t.Name,24}"))}");
        foreach (Method method in methods)
        {
            MethodAnalysis analysis = MethodAnalysis.Of(method);
            int order = analysis.Polynomial.Value.Order;
            string line = $"{method.Id,-30}";
            foreach ((string name, Func<MethodAnalysis, Func<object>> prepare) in Tasks)
            {
                (double minimum, double median) = Measure(prepare(analysis));
                line += string.Create(CultureInfo.InvariantCulture, $"{minimum,15:F3} /{median,7:F3}");
                all.Add((method.Id, name, minimum));
                if (!medians.TryGetValue((name, order), out List<double>? found))
                {
                    medians[(name, order)] = found = [];
                }

                found.Add(minimum);
            }

            Console.WriteLine(line);
        }

        Console.WriteLine();
        foreach (IGrouping<int, KeyValuePair<(string Task, int Order), List<double>>> group in medians.GroupBy(m => m.Key.Order).OrderBy(g => g.Key))
        {
            string title = string.Create(CultureInfo.InvariantCulture, $"median of {group.First().Value.Count}, {group.Key} states");
            Console.WriteLine($"{title,-30}{string.Concat(group.Select(m => string.Create(CultureInfo.InvariantCulture, $"{Middle(m.Value),24:F3}")))}");
        }

        SymbolicPeers.Run(methods, all);
        Cold();
    }

    private static (double Minimum, double Median) Measure(Func<object> work)
    {
        List<double> times = [];
        Stopwatch total = Stopwatch.StartNew();
        do
        {
            long start = Stopwatch.GetTimestamp();
            GC.KeepAlive(work());
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        while (times.Count < 5 || (total.Elapsed < s_budget && times.Count < 2000));

        return (times.Min(), Middle(times));
    }

    private static double Middle(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    /// <summary>A process that derives every method of the catalogue and writes it as JSON.</summary>
    private static void Cold()
    {
        string momentum = Path.Combine(Root, "src/Cli/bin/Release/net10.0/momentum.dll");
        if (!File.Exists(momentum))
        {
            Console.WriteLine("\ncold: build src/Cli in Release first");
            return;
        }

        List<double> cpu = [];
        for (int i = 0; i < 7; i++)
        {
            // The shell's own clock counts the processor time of the process that has ended.
            ProcessStartInfo shell = new("bash", ["-c", $"TIMEFORMAT='%U %S'; time dotnet '{momentum}' methods --derive --json > /dev/null"]) { RedirectStandardError = true, UseShellExecute = false };
            using Process process = Process.Start(shell)!;
            string[] times = process.StandardError.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            cpu.Add(1000 * times.Sum(t => double.Parse(t, CultureInfo.InvariantCulture)));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nwhole catalogue cold, process start and JSON included: {cpu.Min():F0} ms of CPU at best, {Middle(cpu):F0} in the median"));
    }
}
