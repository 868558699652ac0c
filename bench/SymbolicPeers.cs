using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;

namespace Momentum.Bench;

/// <summary>The same tasks in SymPy, Maxima and giac, run by the scripts in bench/peers on the same matrices A, B, C, D.</summary>
/// <remarks>They solve the equations they are handed: a region is the roots of p(1), p(−1) and δ − 1 without signs or proof, and no tuning is found unguided.</remarks>
internal static class SymbolicPeers
{
    private const int Seconds = 150;

    private static readonly string[] s_typical =
        ["heavy-ball", "nesterov", "midpoint-nesterov", "quasi-hyperbolic", "triple-momentum", "aggregated-momentum-2", "pid"];

    /// <summary>Runs the peers that are installed and prints their times beside ours.</summary>
    /// <param name="methods">The methods that were timed.</param>
    /// <param name="ours">Our times in ms.</param>
    public static void Run(Method[] methods, List<(string Method, string Task, double Milliseconds)> ours)
    {
        Method[] chosen = methods.Length > 10 ? [.. methods.Where(m => s_typical.Contains(m.Id))] : methods;
        string scripts = Path.Combine(SymbolicBench.Root, "bench", "peers");
        string folder = Directory.CreateTempSubdirectory("momentum-peers").FullName;
        try
        {
            string maxima = Path.Combine(folder, "problems.mac");
            File.WriteAllText(maxima, File.ReadAllText(Path.Combine(scripts, "symbolic.mac")) + string.Concat(chosen.Select(m => Call(m, "matrix(", "[", "]", ")", "$"))));
            string giac = Path.Combine(folder, "problems.giac");
            File.WriteAllText(giac, File.ReadAllText(Path.Combine(scripts, "symbolic.giac")) + string.Concat(chosen.Select(m => Call(m, "[", "[", "]", "]", ":;"))));
            string json = string.Concat(chosen.Select(m => Json(m) + "\n"));
            (string Name, Dictionary<(string, string), string> Times)[] peers =
            [
                ("SymPy", Times("/usr/bin/python3", [Path.Combine(scripts, "symbolic.py")], json, "apt-get install python3-sympy")),
                ("Maxima", Times("maxima", ["--very-quiet", "-b", maxima], string.Empty, "apt-get install maxima")),
                ("giac", Times("giac", [giac], string.Empty, "apt-get install giac")),
            ];
            Show(chosen, ours, peers);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Show(Method[] methods, List<(string Method, string Task, double Milliseconds)> ours, (string Name, Dictionary<(string, string), string> Times)[] peers)
    {
        Console.WriteLine($"\n{"ms (times ours)",-24}{"task",-26}{"Momentum",12}{string.Concat(peers.Select(p => $"{p.Name,24}"))}");
        foreach ((string method, string task, double own) in ours.Where(o => methods.Any(m => m.Id == o.Method) && peers.Any(p => p.Times.ContainsKey((o.Method, o.Task)))))
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"{method,-24}{task,-26}{own,12:F3}");
            foreach ((string _, Dictionary<(string, string), string> times) in peers)
            {
                string text = times.GetValueOrDefault((method, task), "-");
                line += double.TryParse(text, CultureInfo.InvariantCulture, out double theirs)
                    ? string.Create(CultureInfo.InvariantCulture, $"{theirs,13:F2} {$"({theirs / own:F0})",10}")
                    : $"{text,24}";
            }

            Console.WriteLine(line);
        }
    }

    private static Dictionary<(string, string), string> Times(string program, string[] arguments, string input, string install)
    {
        Dictionary<(string, string), string> times = [];
        void Read(object sender, DataReceivedEventArgs line)
        {
            if (line.Data?.Trim().Split(',') is [var method, var task, var value])
            {
                lock (times)
                {
                    times[(method, task)] = value;
                }
            }
        }

        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;

            // giac prints to the error stream.
            process.ErrorDataReceived += Read;
            process.OutputDataReceived += Read;
            process.BeginErrorReadLine();
            process.BeginOutputReadLine();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            if (!process.WaitForExit(TimeSpan.FromSeconds(Seconds)))
            {
                process.Kill();
                Console.WriteLine($"{program} was stopped after {Seconds} s");
            }

            process.WaitForExit();
            if (times.Count == 0)
            {
                Console.WriteLine($"{program} gave no times; is it complete? {install}");
            }
        }
        catch (Win32Exception)
        {
            Console.WriteLine($"{program} is not installed: {install}");
        }

        return times;
    }

    // Names with a prefix, so that beta and gamma are no functions to the peer.
    private static string Text(RationalFunction entry)
    {
        foreach (string name in entry.Variables)
        {
            entry = entry.Substitute(name, RationalFunction.Variable("v_" + name));
        }

        return Infix.Print(Textbook.Of(entry));
    }

    private static IEnumerable<IEnumerable<string>> Rows(Matrix<RationalFunction> matrix) =>
        Enumerable.Range(0, matrix.Rows).Select(i => Enumerable.Range(0, matrix.Columns).Select(j => Text(matrix[i, j])));

    private static string Call(Method method, string open, string openRow, string closeRow, string close, string end)
    {
        StateSpace<RationalFunction> s = MethodAnalysis.Of(method).System.Value;
        string Matrix(Matrix<RationalFunction> m) => open + string.Join(",", Rows(m).Select(r => openRow + string.Join(",", r) + closeRow)) + close;
        return $"peer(\"{method.Id}\",{Matrix(s.A)},{Matrix(s.B)},{Matrix(s.C)},{Matrix(s.D)}){end}\n";
    }

    private static string Json(Method method)
    {
        StateSpace<RationalFunction> s = MethodAnalysis.Of(method).System.Value;
        return JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["id"] = method.Id, ["names"] = method.Parameters.Select(p => "v_" + p.Name), ["A"] = Rows(s.A), ["B"] = Rows(s.B), ["C"] = Rows(s.C), ["D"] = Rows(s.D),
        });
    }
}
