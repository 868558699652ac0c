using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace Momentum.Numeric.Operators;

/// <summary>The eigenvalues of a symmetric operator, ascending, with an orthonormal eigenvector each.</summary>
public sealed class Eigensystem
{
    private readonly double[] _values;
    private readonly double[] _vectors;

    private Eigensystem(int dimension, double[] values, double[] vectors, double error, string origin)
    {
        Dimension = dimension;
        _values = values;
        _vectors = vectors;
        Error = error;
        Extremes = new ExtremeEigenvalues(values[0], error, values[^1], error, origin);
    }

    /// <summary>Gets n, the length of an eigenvector.</summary>
    public int Dimension { get; }

    /// <summary>Gets the eigenvalues, ascending; n of them, or n − 1 when the kernel of constants was left out.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Gets a bound on the error of every eigenvalue.</summary>
    public double Error { get; }

    /// <summary>Gets the ends of the spectrum.</summary>
    public ExtremeEigenvalues Extremes { get; }

    /// <summary>The eigenvector that belongs to <see cref="Values"/>[index].</summary>
    /// <param name="index">The position of the eigenvalue.</param>
    public ReadOnlySpan<double> Vector(int index) => _vectors.AsSpan(index * Dimension, Dimension);

    /// <summary>Qᵀv: the coordinates of a vector along the eigenvectors.</summary>
    /// <param name="vector">n entries.</param>
    /// <param name="coordinates">One entry an eigenvalue.</param>
    public void Coordinates(ReadOnlySpan<double> vector, Span<double> coordinates)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            coordinates[i] = System.Numerics.Tensors.TensorPrimitives.Dot(Vector(i), vector);
        }
    }

    /// <summary>The eigensystem of a dense symmetric matrix.</summary>
    /// <param name="matrix">The entries; symmetric.</param>
    /// <param name="dropConstants">Whether the eigenvalue 0 of the constant vectors is left out.</param>
    /// <remarks>
    /// MathNet's tridiagonal QL is backward stable: the computed values are exact for a matrix within a modest multiple of n·ε·‖A‖.
    /// The bound given is the larger of n·ε·‖A‖∞ and the residuals ‖Aq − λq‖ measured at both ends. Cost: O(n³).
    /// </remarks>
    public static Eigensystem Of(double[,] matrix, bool dropConstants)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        int n = matrix.GetLength(0);
        Matrix<double> dense = Matrix<double>.Build.DenseOfArray(matrix);
        var factors = dense.Evd(Symmetricity.Symmetric);
        double[] columns = factors.EigenVectors.AsColumnMajorArray() ?? factors.EigenVectors.ToColumnMajorArray();
        double[] values = [.. factors.EigenValues.Select(static z => z.Real)];
        int[] order = [.. Enumerable.Range(0, n).OrderBy(i => values[i])];
        if (dropConstants)
        {
            // The vector closest to the constants is the one with the largest |sum of entries|.
            int constant = order.MaxBy(i => Math.Abs(System.Numerics.Tensors.TensorPrimitives.Sum<double>(columns.AsSpan(i * n, n))));
            order = [.. order.Where(i => i != constant)];
        }

        double[] sorted = [.. order.Select(i => values[i])];
        double[] vectors = new double[order.Length * n];
        for (int i = 0; i < order.Length; i++)
        {
            columns.AsSpan(order[i] * n, n).CopyTo(vectors.AsSpan(i * n, n));
        }

        double error = Math.Max(n * Math.ScaleB(1.0, -52) * dense.InfinityNorm(), ResidualAtEnds(dense, sorted, vectors));
        return new Eigensystem(n, sorted, vectors, error, Invariant($"dense symmetric eigensolver, n = {n}"));
    }

    /// <summary>The eigensystem of diag(values): unit vectors, no error.</summary>
    /// <param name="values">The diagonal.</param>
    public static Eigensystem OfDiagonal(ReadOnlySpan<double> values)
    {
        int n = values.Length;
        double[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, n)];
        Array.Sort(sorted, order);
        double[] vectors = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            vectors[(i * n) + order[i]] = 1.0;
        }

        return new Eigensystem(n, sorted, vectors, 0.0, "the diagonal itself");
    }

    private static double ResidualAtEnds(Matrix<double> matrix, double[] values, double[] vectors)
    {
        int n = matrix.RowCount;
        double largest = 0.0;
        foreach (int i in new[] { 0, values.Length - 1 })
        {
            var vector = Vector<double>.Build.DenseOfArray(vectors.AsSpan(i * n, n).ToArray());
            largest = Math.Max(largest, (matrix.Multiply(vector) - vector.Multiply(values[i])).L2Norm() / vector.L2Norm());
        }

        return largest;
    }
}
