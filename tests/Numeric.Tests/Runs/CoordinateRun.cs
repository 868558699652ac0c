namespace Momentum.Numeric.Tests.Runs;

/// <summary>The error of a method along one eigendirection: ln |e_k| without floor and without underflow.</summary>
/// <remarks>The naive twin of the kernels: one coordinate, one coefficient at a time.</remarks>
internal static class CoordinateRun
{
    /// <summary>ln |e_k| at k = 0, stride, 2·stride, ….</summary>
    public static double[] LogErrors(LinearMethod method, double lambda, int steps, int stride = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        double[] state = method.Start.ToArray();
        double[] next = new double[state.Length];
        double[] gradients = new double[Math.Max(method.GradientCalls, method.FirstStep?.GradientCalls ?? 0)];
        double[] logs = new double[(steps / stride) + 1];
        double scale = 0.0;
        for (int k = 0; k <= steps; k++)
        {
            LinearMethod rule = k == 0 && method.FirstStep is { } first ? first : method;
            Gradients(rule, lambda, state, gradients);
            if (k % stride == 0)
            {
                logs[k / stride] = Math.Log(Math.Abs(Row(rule.E, rule.F, state, gradients))) + scale;
            }

            for (int i = 0; i < state.Length; i++)
            {
                next[i] = Row(rule.A.Slice(i * rule.Order, rule.Order), rule.B.Slice(i * rule.GradientCalls, rule.GradientCalls), state, gradients);
            }

            (state, next) = (next, state);
            if ((k & 15) == 15)
            {
                scale += Rescale(state);
            }

            if ((k & 8191) == 8191)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        return logs;
    }

    private static void Gradients(LinearMethod rule, double lambda, double[] state, double[] gradients)
    {
        int n = rule.Order, m = rule.GradientCalls;
        for (int j = 0; j < m; j++)
        {
            gradients[j] = lambda * Row(rule.C.Slice(j * n, n), rule.D.Slice(j * m, j), state, gradients);
        }
    }

    private static double Row(ReadOnlySpan<double> c, ReadOnlySpan<double> d, double[] state, double[] gradients)
    {
        double sum = 0.0;
        for (int i = 0; i < c.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(c[i], state[i], sum);
        }

        for (int j = 0; j < d.Length; j++)
        {
            sum = Math.FusedMultiplyAdd(d[j], gradients[j], sum);
        }

        return sum;
    }

    /// <summary>Brings a state that left [2⁻²⁰⁰, 2²⁰⁰] back near 1 by a power of two; returns the logarithm taken out.</summary>
    private static double Rescale(double[] state)
    {
        double largest = 0.0;
        foreach (double value in state)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        if (largest == 0.0 || !double.IsFinite(largest) || Math.Abs(Math.ILogB(largest)) < 200)
        {
            return 0.0;
        }

        int exponent = Math.ILogB(largest);
        for (int i = 0; i < state.Length; i++)
        {
            state[i] = Math.ScaleB(state[i], -exponent);
        }

        return exponent * Math.Log(2.0);
    }
}
