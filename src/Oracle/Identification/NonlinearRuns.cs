using System.Globalization;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle.Identification;

/// <summary>What a run that no linear rule with constant parameters explains looks like.</summary>
internal static class NonlinearRuns
{
    private const int Window = 10;

    /// <summary>Where the first steps are plain gradient steps, the three unknowns of an equation are dependent before step 3.</summary>
    private const int First = 3;

    /// <summary>The diagnoses of such a run.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="rows">Its usable rows, at least 5.</param>
    public static IEnumerable<Diagnosis> Of(Trace trace, int rows)
    {
        double step = FirstStep(trace);
        if (double.IsFinite(step))
        {
            int alike = 1;
            while (alike < rows - 1 && AllOfSize(trace, alike, step))
            {
                alike++;
            }

            string size = step.ToString("G7", CultureInfo.InvariantCulture);
            yield return alike == rows - 1
                ? new("sign-method", "every step has the same size in every coordinate: a sign method (signSGD, Lion)", $"|w_k+1 - w_k| = {size}")
                : new("adaptive", "the first step has the same size in every coordinate, whatever the gradient: an adaptive method (Adam, RMSprop, Adagrad)", $"|w_1 - w_0| = {size}");
        }

        if (VaryingMomentum(trace, rows) is { } momenta)
        {
            yield return new(
                "varying-momentum",
                IsFista(momenta) ? "the momentum is (t_k - 1)/t_k+1 of FISTA" : "the momentum changes from step to step",
                $"beta = {string.Join(", ", momenta.Take(5).Select(b => b.ToString("G5", CultureInfo.InvariantCulture)))}, …");
        }

        yield return new("not-linear", "not a linear rule with constant parameters", "no recurrence of order 1 to 4 in the iterates and gradients explains the run, in double or in float32");
    }

    /// <summary>The common size of the first step over the coordinates whose gradients differ; NaN where there is none.</summary>
    private static double FirstStep(Trace trace)
    {
        double step = Math.Abs(trace[1, 0] - trace[0, 0]);
        double least = double.PositiveInfinity;
        double most = 0;
        for (int i = 0; i < trace.Dimension; i++)
        {
            double g = Math.Abs(trace.Lambda[i].ToDouble() * (trace[0, i] - trace.Center[i].ToDouble()));
            (least, most) = (Math.Min(least, g), Math.Max(most, g));
        }

        return step > 0 && most > 1.2 * least && least > 0 && AllOfSize(trace, 0, step) ? step : double.NaN;
    }

    private static bool AllOfSize(Trace trace, int k, double step)
    {
        for (int i = 0; i < trace.Dimension; i++)
        {
            if (Math.Abs(Math.Abs(trace[k + 1, i] - trace[k, i]) - step) > 1e-4 * step)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether momenta are a part of (t_k − 1)/t_{k+1} with t_1 = 1, t_{k+1} = (1 + √(1 + 4 t_k²))/2 (Beck and Teboulle 2009).</summary>
    private static bool IsFista(double[] momenta)
    {
        double t = 1;
        for (int offset = 0; offset <= First + 1; offset++)
        {
            double at = t;
            double next = Next(t);
            t = next;
            bool same = true;
            foreach (double momentum in momenta)
            {
                same &= Math.Abs(momentum - ((at - 1) / next)) < 1e-5;
                (at, next) = (next, Next(next));
            }

            if (same)
            {
                return true;
            }
        }

        return false;

        static double Next(double t) => (1 + Math.Sqrt(1 + (4 * t * t))) / 2;
    }

    /// <summary>β_3, β_4, … of Δ_{k+1} = β_k Δ_k − a g_k − c_k(g_k − g_{k−1}) with one a for all steps and c_k = 0 or aβ_k; null where the run is not of that form.</summary>
    private static double[]? VaryingMomentum(Trace trace, int rows)
    {
        if (trace.Lambda.Distinct().Count() < 3)
        {
            return null;
        }

        int d = trace.Dimension;
        int count = Math.Min(rows - 1 - First, Window);
        if (count < 3)
        {
            return null;
        }

        double[] betas = new double[count];
        double gain = double.NaN;
        for (int k = First; k < First + count; k++)
        {
            double[][] columns = [new double[d], new double[d], new double[d]];
            double[] right = new double[d];
            for (int i = 0; i < d; i++)
            {
                double lambda = trace.Lambda[i].ToDouble();
                double step = trace[k, i] - trace[k - 1, i];
                double size = Math.Max(Math.Abs(trace[k, i]), Math.Abs(trace[k - 1, i]));
                columns[0][i] = step / size;
                columns[1][i] = -lambda * (trace[k, i] - trace.Center[i].ToDouble()) / size;
                columns[2][i] = -lambda * step / size;
                right[i] = (trace[k + 1, i] - trace[k, i]) / size;
            }

            double[] x = LeastSquares.Solve(columns, right, out bool[] dropped);
            gain = k == First ? x[1] : gain;
            bool known = x[1] > 0 && Math.Abs(x[1] - gain) <= 1e-5 * gain && !dropped[0];
            if (!known || Math.Min(Math.Abs(x[2]), Math.Abs(x[2] - (x[0] * x[1]))) > 1e-5 * gain)
            {
                return null;
            }

            betas[k - First] = x[0];
        }

        return betas.Max() - betas.Min() > 1e-4 ? betas : null;
    }
}
