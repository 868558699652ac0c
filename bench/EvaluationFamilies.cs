using System.Diagnostics;
using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;

namespace Momentum.Bench;

/// <summary>Time per certified number where double-double leaves decisions open: the median and the 99th percentile over the points of a family.</summary>
internal static class EvaluationFamilies
{
    private const int Points = 500;
    private const int Calls = 16;
    private const int Rounds = 60;

    private static readonly RationalFunction s_h = RationalFunction.Variable("h");
    private static readonly RationalFunction s_beta = RationalFunction.Variable("beta");
    private static readonly CompiledNormalForm s_nesterov = CompiledNormalForm.Of(
        (RationalFunction.One + s_beta) * (RationalFunction.One - s_h), s_beta * (RationalFunction.One - s_h), ["h", "beta"]);

    public static void Run()
    {
        Console.WriteLine($"{"time in ns: median, 99 %",-42}{"1 - rho",16}{"-ln rho",16}{"all of rate",16}");
        Show("exactly critical", random => Roots(Short(random), 1));
        Show("exactly critical, tau < 0", random => Mirror(Roots(Short(random), 1)));
        Show("critical to the last of 106 bits", random => Nudge(random, Roots(Short(random), 1)));
        Show("a root midway between two doubles", random => Roots(Midpoint(random), 1 + (random.Next(1, 1 << 20) / (double)(1 << 20))));
        Show("1e-16 from critical", NearCritical);
        Show("tau = 0", random => TraceZero(2 * random.NextDouble()));
        Show("h to 1e-300", random => NormalForm.FromDoubleDouble(Power(random, 200, 300), random.NextDouble()));
        Show("h to 1e-300, critical to 1e-16", TinyCritical);
        Show("Nesterov compiled, lambda = L", random => s_nesterov.At([1, random.NextDouble()]));
        Show("Nesterov compiled, h to 1e-300", random => s_nesterov.At([Power(random, 200, 300), random.NextDouble()]));
    }

    private static void Show(string name, Func<Random, NormalForm> make)
    {
        Random random = new(1);
        NormalForm[] forms = new NormalForm[Points];
        for (int i = 0; i < forms.Length; i++)
        {
            forms[i] = make(random);
        }

        string gap = Time(forms, static (in NormalForm form) => TwoStateRate.GapOf(form).Value);
        string rate = Time(forms, static (in NormalForm form) => TwoStateRate.RateOf(form).Value);
        string all = Time(forms, static (in NormalForm form) => TwoStateRate.Of(form).Gap.Value);
        Console.WriteLine($"{name,-42}{gap,16}{rate,16}{all,16}");
    }

    private delegate double Evaluation(in NormalForm form);

    /// <summary>The least of many short runs at each point, then the median and the 99th percentile of the points.</summary>
    private static string Time(NormalForm[] forms, Evaluation evaluate)
    {
        double[] least = new double[forms.Length];
        Array.Fill(least, double.PositiveInfinity);
        double sum = 0;
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < forms.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                for (int call = 0; call < Calls; call++)
                {
                    sum += evaluate(forms[i]);
                }

                least[i] = Math.Min(least[i], Stopwatch.GetElapsedTime(start).TotalNanoseconds / Calls);
            }
        }

        GC.KeepAlive(sum);
        Array.Sort(least);
        return string.Create(CultureInfo.InvariantCulture, $"{least[forms.Length / 2]:F0}, {least[forms.Length * 99 / 100]:F0}");
    }

    /// <summary>The form with roots w and w·ratio of w² − Sw + P, exactly while 106 bits hold it.</summary>
    private static NormalForm Roots(DoubleDouble w, double ratio)
    {
        DoubleDouble p = w * w * ratio;
        return NormalForm.FromDoubleDouble(p, w + (w * ratio) - p);
    }

    private static NormalForm Mirror(in NormalForm form)
    {
        (DoubleDouble p, DoubleDouble q) = Parts(form);
        return NormalForm.FromDoubleDouble(4 - ((p + q) * 2) + p, q);
    }

    private static NormalForm Nudge(Random random, in NormalForm form)
    {
        (DoubleDouble p, DoubleDouble q) = Parts(form);
        return NormalForm.FromDoubleDouble(p, q + (q * (4.930380657631324e-32 * random.Next(-1, 2))));
    }

    private static NormalForm NearCritical(Random random)
    {
        double beta = 1 - Power(random, 0, 12);
        double h = Math.Pow(1 - Math.Sqrt(beta), 2) * (1 + (1e-16 * random.Next(-3, 4)));
        return NormalForm.FromDoubleDouble(h, 1 - beta);
    }

    private static NormalForm TraceZero(double p) => NormalForm.FromDoubleDouble(p, DoubleDouble.Sum(2, -p));

    private static NormalForm TinyCritical(Random random)
    {
        double w = Power(random, 0, 150);
        return NormalForm.FromDoubleDouble(DoubleDouble.Product(w, w), DoubleDouble.Sum(2 * w, -w * w * (1 + (2.220446049250313e-16 * random.Next(-3, 4)))));
    }

    private static (DoubleDouble P, DoubleDouble Q) Parts(in NormalForm form)
    {
        (Rational p, Rational q) = form.Exact();
        return (DoubleDouble.FromRational(p), DoubleDouble.FromRational(q));
    }

    private static double Short(Random random) => random.Next(1, 1 << 26) / (double)(1 << 26);

    private static DoubleDouble Midpoint(Random random)
    {
        int scale = random.Next(1, 20);
        return DoubleDouble.Sum(Math.ScaleB(random.NextInt64(1L << 52, 1L << 53), -53 - scale), Math.ScaleB(1, -54 - scale));
    }

    private static double Power(Random random, int fewest, int most) => Math.Pow(10, -fewest - ((most - fewest) * random.NextDouble()));
}
