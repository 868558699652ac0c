namespace Momentum.Numeric.Runs;

/// <summary>The error of a method along one eigendirection: ln |e_k| without floor and without underflow.</summary>
/// <remarks>
/// The error of a linear method obeys the method's own recurrence with the minimiser at 0, and scaling the state by a power of two is
/// exact. So the run can be as long as the rate needs: nothing is lost to the rounding of w* or to the range of double.
/// </remarks>
public static class CoordinateRun
{
    /// <summary>ln |e_k| at k = 0, stride, 2·stride, ….</summary>
    /// <param name="method">The method; its <see cref="LinearMethod.FixedDirection"/> is decided.</param>
    /// <param name="lambda">The eigenvalue.</param>
    /// <param name="steps">The number of steps, at least 1.</param>
    /// <param name="stride">Steps between two entries.</param>
    /// <param name="cancellation">Checked every few thousand steps.</param>
    /// <remarks>The start is that of the rule for an iterate one unit from the minimiser: Start·w₀ − s·w* with w₀ − w* = 1 and w* = 1.</remarks>
    public static double[] LogErrors(LinearMethod method, double lambda, int steps, int stride = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        double[] state = StartOf(method);
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

    /// <summary>The error state at step 0 when the iterate starts one unit above a minimiser at 1: 2·Start − s.</summary>
    private static double[] StartOf(LinearMethod method)
    {
        double[] state = new double[method.Order];
        for (int i = 0; i < state.Length; i++)
        {
            state[i] = (2 * method.Exact.Start[i, 0] - method.FixedDirection.Value[i]).ToDouble();
        }

        return state;
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
