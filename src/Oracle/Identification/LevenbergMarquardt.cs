namespace Momentum.Oracle.Identification;

/// <summary>Nonlinear least squares by damped Gauss–Newton steps with central differences.</summary>
/// <remarks>Source: Moré 1978, The Levenberg–Marquardt algorithm. The problems here have zero residual at the solution, so difference quotients do not limit the accuracy.</remarks>
internal static class LevenbergMarquardt
{
    /// <summary>Improves a point; returns the sum of squares reached.</summary>
    /// <param name="residuals">Writes the residuals of a point.</param>
    /// <param name="count">The number of residuals.</param>
    /// <param name="point">The start, replaced by the best point found.</param>
    /// <param name="free">The indices that may move.</param>
    /// <param name="iterations">The most steps.</param>
    public static double Minimize(Action<double[], double[]> residuals, int count, double[] point, int[] free, int iterations)
    {
        double[] best = new double[count];
        residuals(point, best);
        double cost = Square(best);
        double damping = 1e-3;
        double[][] columns = [.. free.Select(_ => new double[count + free.Length])];
        double[] plus = new double[count];
        double[] minus = new double[count];
        int stalled = 0;
        for (int iteration = 0; iteration < iterations && cost > 0 && double.IsFinite(cost); iteration++)
        {
            for (int j = 0; j < free.Length; j++)
            {
                double value = point[free[j]];
                double h = 1e-6 * Math.Max(Math.Abs(value), 1e-3);
                point[free[j]] = value + h;
                residuals(point, plus);
                point[free[j]] = value - h;
                residuals(point, minus);
                point[free[j]] = value;
                for (int i = 0; i < count; i++)
                {
                    columns[j][i] = (plus[i] - minus[i]) / (2 * h);
                }
            }

            bool improved = false;
            for (int attempt = 0; attempt < 6 && !improved; attempt++)
            {
                double[] right = new double[count + free.Length];
                for (int i = 0; i < count; i++)
                {
                    right[i] = -best[i];
                }

                for (int j = 0; j < free.Length; j++)
                {
                    for (int k = 0; k < free.Length; k++)
                    {
                        columns[j][count + k] = 0;
                    }

                    columns[j][count + j] = 0;
                    columns[j][count + j] = Math.Sqrt(damping * Square(columns[j]));
                }

                double[] step = LeastSquares.Solve(columns, right, out _);
                double[] trial = (double[])point.Clone();
                for (int j = 0; j < free.Length; j++)
                {
                    trial[free[j]] += step[j];
                }

                residuals(trial, plus);
                double next = Square(plus);
                if (next < cost)
                {
                    stalled = next > 0.9 * cost ? stalled + 1 : 0;
                    improved = true;
                    cost = next;
                    Array.Copy(trial, point, point.Length);
                    Array.Copy(plus, best, count);
                    damping = Math.Max(damping * 0.05, 1e-18);
                }
                else
                {
                    damping *= 20;
                }
            }

            if (!improved || stalled > 4)
            {
                break;
            }
        }

        return cost;
    }

    private static double Square(double[] vector)
    {
        double sum = 0;
        foreach (double x in vector)
        {
            sum += x * x;
        }

        return sum;
    }
}
