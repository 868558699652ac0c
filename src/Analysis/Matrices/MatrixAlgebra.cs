using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Matrices;

/// <summary>Determinants over integral domains and linear systems over fields.</summary>
public static class MatrixAlgebra
{
    /// <summary>The determinant of a square matrix; that of the empty matrix is 1.</summary>
    /// <remarks>Fraction-free elimination (Bareiss 1968): every quotient is exact and every intermediate entry is a minor of the matrix. O(n³) operations.</remarks>
    /// <typeparam name="T">The integral domain of the entries.</typeparam>
    /// <param name="matrix">The matrix.</param>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static T Determinant<T>(this Matrix<T> matrix)
        where T : IIntegralDomain<T>
    {
        ArgumentNullException.ThrowIfNull(matrix);
        matrix.CheckSquare();
        int n = matrix.Rows;
        if (n == 0)
        {
            return T.One;
        }

        T[] entries = matrix.CopyEntries();
        return Bareiss.Eliminate(entries, n, n, out bool negative) < n ? T.Zero : negative ? -entries[^1] : entries[^1];
    }

    /// <summary>The X with A·X = B for a square, nonsingular A.</summary>
    /// <typeparam name="T">The field of the entries.</typeparam>
    /// <param name="a">The n×n matrix A.</param>
    /// <param name="b">The n×m matrix B.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArithmeticException">A is singular.</exception>
    public static Matrix<T> Solve<T>(this Matrix<T> a, Matrix<T> b)
        where T : IField<T> =>
        TrySolve(a, b, out Matrix<T>? x) ? x : throw new ArithmeticException("the matrix is singular");

    /// <summary>The X with A·X = B for a square A, if A is nonsingular.</summary>
    /// <typeparam name="T">The field of the entries.</typeparam>
    /// <param name="a">The n×n matrix A.</param>
    /// <param name="b">The n×m matrix B.</param>
    /// <param name="x">The n×m solution.</param>
    /// <returns>Whether A is nonsingular.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static bool TrySolve<T>(this Matrix<T> a, Matrix<T> b, [NotNullWhen(true)] out Matrix<T>? x)
        where T : IField<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        a.CheckSquare();
        if (a.Rows != b.Rows)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"the matrix has {a.Rows} rows, the right side {b.Rows}"), nameof(b));
        }

        int n = a.Rows, width = n + b.Columns;
        T[] entries = Augment(a, b);
        if (Bareiss.Eliminate(entries, n, width, out _) < n)
        {
            x = null;
            return false;
        }

        T[] solution = new T[n * b.Columns];
        for (int c = 0; c < b.Columns; c++)
        {
            for (int i = n - 1; i >= 0; i--)
            {
                T sum = entries[(i * width) + n + c];
                for (int j = i + 1; j < n; j++)
                {
                    sum -= entries[(i * width) + j] * solution[(j * b.Columns) + c];
                }

                solution[(i * b.Columns) + c] = sum / entries[(i * width) + i];
            }
        }

        x = Matrix<T>.Trusted(n, b.Columns, solution);
        return true;
    }

    /// <summary>The inverse of a square, nonsingular matrix.</summary>
    /// <typeparam name="T">The field of the entries.</typeparam>
    /// <param name="matrix">The matrix.</param>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    /// <exception cref="ArithmeticException">The matrix is singular.</exception>
    public static Matrix<T> Inverse<T>(this Matrix<T> matrix)
        where T : IField<T>
    {
        ArgumentNullException.ThrowIfNull(matrix);
        matrix.CheckSquare();
        return Solve(matrix, Matrix<T>.Identity(matrix.Rows));
    }

    private static T[] Augment<T>(Matrix<T> a, Matrix<T> b)
        where T : IRing<T>
    {
        int width = a.Columns + b.Columns;
        T[] entries = new T[a.Rows * width];
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < width; j++)
            {
                entries[(i * width) + j] = j < a.Columns ? a[i, j] : b[i, j - a.Columns];
            }
        }

        return entries;
    }
}
