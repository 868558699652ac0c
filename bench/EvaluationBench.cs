using System.Diagnostics;
using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;

namespace Momentum.Bench;

/// <summary>Time per certified number, beside python3-mpmath at 50 digits on the same points.</summary>
internal static class EvaluationBench
{
    private const int Points = 2000;
    private const int Repetitions = 200;

    public static void Run()
    {
        Random random = new(1);
        NormalForm[] generic = new NormalForm[Points];
        NormalForm[] critical = new NormalForm[Points];
        TwoStateSequence[] sequences = new TwoStateSequence[Points];
        for (int i = 0; i < Points; i++)
        {
            generic[i] = NormalForm.FromDoubleDouble(DoubleDouble.Product(3 * random.NextDouble(), random.NextDouble()), 1 - random.NextDouble());

            // Exactly critical: S² = 4P with S = 2s, P = s², so that no finite precision decides the sign of the discriminant.
            double s = random.Next(1, 1 << 26) / (double)(1 << 26);
            critical[i] = NormalForm.FromDoubleDouble(s * s, (2 * s) - (s * s));
            double q = 1e-9 * (0.1 + random.NextDouble());
            double h = 0.01 + random.NextDouble();
            sequences[i] = new(NormalForm.FromDoubleDouble(h, q), 1, Rational.FromDouble(1 - h));
        }

        Show("1 - rho, generic", () => Gaps(generic));
        Show("1 - rho, exactly critical", () => Gaps(critical));
        Show("-ln rho", () => Rates(generic));
        Show("all of rate", () => All(generic));
        Show("x_k at k = 1e9", () => Iterates(sequences));
        EvaluationFamilies.Run();
        Reference();
    }

    private static double Gaps(NormalForm[] forms)
    {
        double sum = 0;
        foreach (ref readonly NormalForm form in forms.AsSpan())
        {
            sum += TwoStateRate.GapOf(form).Value;
        }

        return sum;
    }

    private static double Rates(NormalForm[] forms)
    {
        double sum = 0;
        foreach (ref readonly NormalForm form in forms.AsSpan())
        {
            sum += TwoStateRate.RateOf(form).Value;
        }

        return sum;
    }

    private static double All(NormalForm[] forms)
    {
        double sum = 0;
        foreach (ref readonly NormalForm form in forms.AsSpan())
        {
            sum += TwoStateRate.Of(form).Gap.Value;
        }

        return sum;
    }

    private static double Iterates(TwoStateSequence[] sequences)
    {
        double sum = 0;
        foreach (TwoStateSequence sequence in sequences)
        {
            sum += sequence.At(1_000_000_000).Value;
        }

        return sum;
    }

    private static void Show(string name, Func<double> run)
    {
        // The least of many short runs: what the code costs when nothing else runs.
        double best = double.PositiveInfinity;
        double sum = 0;
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            long start = Stopwatch.GetTimestamp();
            sum += run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Points);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28}{best,12:F1} ns   (sum {sum:G6})"));
    }

    private static void Reference()
    {
        try
        {
            using Process python = Process.Start(new ProcessStartInfo("python3") { ArgumentList = { "tests/independent/speed.py" }, RedirectStandardOutput = true, UseShellExecute = false })!;
            Console.Write(python.StandardOutput.ReadToEnd());
            python.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Console.WriteLine("python3 was not found");
        }
    }
}
