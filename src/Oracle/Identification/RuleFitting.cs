using System.Globalization;
using Momentum.Analysis;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle.Identification;

/// <summary>Finds the smallest linear rule that explains a run up to the rounding of its arithmetic.</summary>
/// <remarks>
/// Each equation is weighted by the largest iterate of its window, because that is what its rounding error scales with;
/// a rule explains the run when no residual exceeds 48 u (1 + Σ |coefficient|). Double is tried at every order before float32 is at any.
/// </remarks>
internal static class RuleFitting
{
    private const double Operations = 48;

    private static readonly (int Order, bool Decay, bool Extrapolation)[] s_forms =
    [
        (1, false, false), (1, false, true), (1, true, false), (2, false, false), (2, true, false), (3, false, false), (4, false, false),
    ];

    /// <summary>The smallest rule that explains the first rows of a trace; null where none does.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="rows">How many rows to use, all finite.</param>
    public static RuleFit? Of(Trace trace, int rows)
    {
        foreach (Precision precision in (Precision[])[Precision.Double, Precision.Single])
        {
            if (precision == Precision.Single && !LooksSingle(trace, rows))
            {
                break;
            }

            foreach ((int order, bool decay, bool extrapolation) in s_forms)
            {
                if (Fit(trace, rows, order, decay, extrapolation, precision) is { } fit)
                {
                    return fit;
                }
            }
        }

        return null;
    }

    /// <summary>The two-term rule nearest to a run, whether it explains it or not; null where the run is too short.</summary>
    public static RuleFit? Nearest(Trace trace, int rows) => Fit(trace, rows, 2, false, false, Precision.Double, double.PositiveInfinity);

    private static RuleFit? Fit(Trace trace, int rows, int order, bool decay, bool extrapolation, Precision precision, double slack = 1)
    {
        int d = trace.Dimension;
        int count = (rows - order) * d;
        int unknowns = (2 * order) - 1 + (decay ? 1 : 0) + (extrapolation ? 1 : 0);
        if (count < unknowns + 1 || ((decay || extrapolation) && Distinct(trace) < 3))
        {
            return null;
        }

        double[] lambda = [.. trace.Lambda.Select(l => l.ToDouble())];
        double[] center = [.. trace.Center.Select(c => c.ToDouble())];
        double[][] columns = [.. Enumerable.Range(0, unknowns).Select(_ => new double[count])];
        double[] right = new double[count];
        int row = 0;
        for (int i = 0; i < d; i++)
        {
            for (int k = order - 1; k < rows - 1; k++)
            {
                double size = Math.Max(Math.Abs(center[i]), precision.Floor());
                for (int j = 0; j <= order; j++)
                {
                    size = Math.Max(size, Math.Abs(trace[k + 1 - j, i]));
                }

                right[row] = (trace[k + 1, i] - trace[k, i]) / size;
                int column = 0;
                for (int j = 0; j < order - 1; j++)
                {
                    columns[column++][row] = (trace[k - j, i] - trace[k - j - 1, i]) / size;
                }

                columns[column++][row] = -Gradient(k) / size;
                for (int j = 0; j < order - 1; j++)
                {
                    columns[column++][row] = -lambda[i] * (trace[k - j, i] - trace[k - j - 1, i]) / size;
                }

                if (decay)
                {
                    columns[column++][row] = -trace[k, i] / size;
                }

                if (extrapolation)
                {
                    columns[column][row] = lambda[i] * Gradient(k) / size;
                }

                row++;
            }

            double Gradient(int k) => lambda[i] * (trace[k, i] - center[i]);
        }

        double[] x = LeastSquares.Solve(columns, right, out bool[] dropped);
        double sum = 1;
        for (int j = 0; j < unknowns; j++)
        {
            bool gradient = j >= order - 1 && j < (2 * order) - 1;
            sum += Math.Abs(x[j]) * (gradient || (extrapolation && j == unknowns - 1) ? 1 + lambda.Max() : 1);
        }

        double residual = 0;
        for (int r = 0; r < count; r++)
        {
            double rest = right[r];
            for (int j = 0; j < unknowns; j++)
            {
                rest -= columns[j][r] * x[j];
            }

            residual = Math.Max(residual, Math.Abs(rest));
        }

        if (!(residual <= slack * Operations * precision.UnitRoundoff() * sum))
        {
            return null;
        }

        string[] names = [.. Enumerable.Range(0, order - 1).Select(j => j == 0 ? "beta" : "beta" + (j + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)), "a", .. Enumerable.Range(0, order - 1).Select(j => j == 0 ? "c" : "c" + (j + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)), "decay", "extrapolation"];
        return new(
            order,
            ValueList.From(x[..(order - 1)]),
            x[order - 1],
            ValueList.From(x[order..((2 * order) - 1)]),
            decay ? x[(2 * order) - 1] : 0,
            extrapolation ? x[^1] : 0,
            FirstStep(trace, lambda, center, precision),
            residual,
            precision,
            ValueList.From(names.Where((_, j) => j < dropped.Length && dropped[j])));
    }

    /// <summary>The s of w_1 = w_0 − s g_0 over all coordinates; NaN where they disagree by more than rounding.</summary>
    private static double FirstStep(Trace trace, double[] lambda, double[] center, Precision precision)
    {
        double numerator = 0;
        double denominator = 0;
        for (int i = 0; i < lambda.Length; i++)
        {
            double size = Math.Max(Math.Max(Math.Abs(trace[0, i]), Math.Abs(trace[1, i])), Math.Max(Math.Abs(center[i]), precision.Floor()));
            double g = lambda[i] * (trace[0, i] - center[i]) / size;
            numerator += g * ((trace[0, i] - trace[1, i]) / size);
            denominator += g * g;
        }

        double s = denominator == 0 ? double.NaN : numerator / denominator;
        for (int i = 0; i < lambda.Length; i++)
        {
            double g = lambda[i] * (trace[0, i] - center[i]);
            double size = Math.Max(Math.Abs(trace[0, i]), Math.Abs(center[i])) + Math.Abs(s * g) + precision.Floor();
            if (Math.Abs(trace[0, i] - trace[1, i] - (s * g)) > Operations * precision.UnitRoundoff() * size)
            {
                return double.NaN;
            }
        }

        return s;
    }

    /// <summary>Whether nine values in ten are float32 numbers, stored exactly or printed in their shortest form.</summary>
    private static bool LooksSingle(Trace trace, int rows)
    {
        int single = 0;
        for (int k = 0; k < rows; k++)
        {
            foreach (double value in trace.Row(k))
            {
                float f = (float)value;
                single += f == value || double.Parse(f.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == value ? 1 : 0;
            }
        }

        return single >= 0.9 * rows * trace.Dimension;
    }

    private static int Distinct(Trace trace) => trace.Lambda.Distinct().Count();
}
