namespace Momentum.Oracle.Identification;

/// <summary>Weighted least squares by Householder reflections, with columns that add nothing left out.</summary>
/// <remarks>Source: Golub and Van Loan 2013, Matrix Computations, section 5.3. Backward stable; cost 2·rows·columns².</remarks>
internal static class LeastSquares
{
    private const double Dependent = 1e-12;

    /// <summary>The x that minimises |Ax − b|; coefficients of dependent columns are 0.</summary>
    /// <param name="columns">The columns of A.</param>
    /// <param name="right">b.</param>
    /// <param name="dropped">Receives which columns depend on those before them.</param>
    public static double[] Solve(double[][] columns, double[] right, out bool[] dropped)
    {
        int n = columns.Length;
        int m = right.Length;
        dropped = new bool[n];
        double[][] a = Array.ConvertAll(columns, c => (double[])c.Clone());
        double[] b = (double[])right.Clone();
        double[] diagonal = new double[n];
        double[] norms = Array.ConvertAll(a, c => Norm(c, 0));
        int row = 0;
        int[] rowOf = new int[n];
        for (int j = 0; j < n; j++)
        {
            double norm = row < m ? Norm(a[j], row) : 0;
            if (norm == 0 || norm <= Dependent * norms[j])
            {
                dropped[j] = true;
                continue;
            }

            double pivot = a[j][row] > 0 ? -norm : norm;
            double[] v = new double[m];
            Array.Copy(a[j], row, v, row, m - row);
            v[row] -= pivot;
            double square = 0;
            for (int i = row; i < m; i++)
            {
                square += v[i] * v[i];
            }

            for (int k = j; k < n; k++)
            {
                Reflect(v, a[k], row, square);
            }

            Reflect(v, b, row, square);
            diagonal[j] = a[j][row];
            rowOf[j] = row++;
        }

        double[] x = new double[n];
        for (int j = n - 1; j >= 0; j--)
        {
            if (dropped[j])
            {
                continue;
            }

            double sum = b[rowOf[j]];
            for (int k = j + 1; k < n; k++)
            {
                sum -= a[k][rowOf[j]] * x[k];
            }

            x[j] = sum / diagonal[j];
        }

        return x;
    }

    private static void Reflect(double[] v, double[] target, int from, double square)
    {
        double dot = 0;
        for (int i = from; i < v.Length; i++)
        {
            dot += v[i] * target[i];
        }

        double factor = 2 * dot / square;
        for (int i = from; i < v.Length; i++)
        {
            target[i] -= factor * v[i];
        }
    }

    private static double Norm(double[] vector, int from)
    {
        double sum = 0;
        for (int i = from; i < vector.Length; i++)
        {
            sum += vector[i] * vector[i];
        }

        return Math.Sqrt(sum);
    }
}
