using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Momentum.Analysis.Methods;
using Momentum.Numeric;
using Momentum.Numeric.Kernels;
using static System.FormattableString;

namespace Momentum.Bench;

/// <summary>Heavy ball along eigendirections beside NumPy and PyTorch: the same steps on the same numbers, one core each, taking turns; processor time.</summary>
internal static class PeersBench
{
    private const int Rounds = 3;
    private static readonly string[] Scripts = ["numpy_peer.py", "torch_peer.py"];

    public static void Run(Scores scores)
    {
        // In cache: eigenvalues, states and a temporary of 4096 entries. Out of cache: over 800 MB.
        Compare("in cache", 4096, 2000, 30, 12.0, scores);
        Compare("out of cache", 1 << 25, 64, 1, 7.0, scores);
    }

    private static void Compare(string name, int count, int steps, int repeats, double target, Scores scores)
    {
        LinearMethod method = Tunings.HeavyBall(0.0625, 0.875);
        double[] lambdas = new double[count], starts = new double[count];
        for (int i = 0; i < count; i++)
        {
            lambdas[i] = (i + 1.0) / count;
            starts[i] = 1.0;
        }

        double ours = 0.0, sum = 0.0;
        Dictionary<string, (double Rate, double Sum)> peers = [];
        for (int round = 0; round < Rounds; round++)
        {
            EigenRun run = EigenRun.Of(method, lambdas, starts);
            run.Advance(1);
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                run = EigenRun.Of(method, lambdas, starts);
                double start = Best.Now();
                run.Advance(steps);
                ours = Math.Max(ours, count * (double)steps / (Best.Now() - start));
            }

            sum = 0.0;
            foreach (double w in run.State(0))
            {
                sum += w;
            }

            foreach (string script in Scripts)
            {
                foreach ((string peer, double rate, double peerSum) in Peer(script, [count, steps, repeats], round == 0))
                {
                    peers[peer] = (Math.Max(rate, peers.GetValueOrDefault(peer).Rate), peerSum);
                }
            }
        }

        Console.WriteLine(Invariant($"{name}: {count} coordinates, {steps} steps"));
        Console.WriteLine(Invariant($"  {"compiled kernel",-28} {ours / 1e9,7:F2} G coordinate-steps/s   sum of iterates {sum:R}"));
        foreach ((string peer, (double rate, double peerSum)) in peers)
        {
            Console.WriteLine(Invariant($"  {peer,-28} {rate / 1e9,7:F2} G coordinate-steps/s   sum of iterates differs by {Math.Abs(peerSum - sum) / Math.Max(Math.Abs(sum), 1e-300):E1}   ratio {ours / rate:F1}"));
        }

        if (peers.Count > 0)
        {
            double ratio = ours / peers.Values.Max(static p => p.Rate);
            Console.WriteLine(Invariant($"  over the best of them: {ratio:F1} x (asked for {target:F0} x)"));
            scores.AtLeast(target, ratio, $"heavy ball {name}, one core", "the better of NumPy and PyTorch");
        }
    }

    /// <summary>Lines "name,rate,sum" of a script; nothing, said once, where Python or the library is missing.</summary>
    private static List<(string Peer, double Rate, double Sum)> Peer(string script, int[] numbers, bool say)
    {
        string reason = "no Python was found";
        foreach (string python in new[] { "python3", "/usr/bin/python3" })
        {
            ProcessStartInfo start = new(python)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            };
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "peers", script));
            foreach (int number in numbers)
            {
                start.ArgumentList.Add(number.ToString(CultureInfo.InvariantCulture));
            }

            foreach (string variable in new[] { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS" })
            {
                start.Environment[variable] = "1";
            }

            try
            {
                using Process process = Process.Start(start)!;
                Task<string> error = process.StandardError.ReadToEndAsync();
                string output = process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                if (process.ExitCode == 0)
                {
                    return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(','))
                        .Select(static cells => (cells[0], double.Parse(cells[1], CultureInfo.InvariantCulture), double.Parse(cells[2], CultureInfo.InvariantCulture)))];
                }

                reason = error.Result.Trim().Split('\n')[^1];
            }
            catch (Win32Exception)
            {
            }
        }

        if (say)
        {
            Console.WriteLine($"  {script} did not run: {reason}");
        }

        return [];
    }
}
