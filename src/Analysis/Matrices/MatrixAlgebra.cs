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
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static T Determinant<T>(this Matrix<T> matrix, CancellationToken cancellation = default)
        where T : IIntegralDomain<T>
    {
        ArgumentNullException.ThrowIfNull(matrix);
        matrix.CheckSquare();
        int n = matrix.Rows;
        if (n == 0)
        {
            return Ring<T>.One;
        }

        if (matrix is Matrix<RationalFunction> rational)
        {
            return (T)(object)FractionFree.Determinant(rational, cancellation);
        }

        T[] entries = matrix.CopyEntries();
        return Bareiss.Eliminate(entries, n, n, out bool negative, cancellation) < n ? Ring<T>.Zero : negative ? -entries[^1] : entries[^1];
    }

    /// <summary>The X with A·X = B for a square, nonsingular A.</summary>
    /// <typeparam name="T">The field of the entries.</typeparam>
    /// <param name="a">The n×n matrix A.</param>
    /// <param name="b">The n×m matrix B.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArithmeticException">A is singular.</exception>
    public static Matrix<T> Solve<T>(this Matrix<T> a, Matrix<T> b, CancellationToken cancellation = default)
        where T : IField<T> =>
        TrySolve(a, b, out Matrix<T>? x, cancellation) ? x : throw new ArithmeticException("the matrix is singular");

    /// <summary>The X with A·X = B for a square A, if A is nonsingular.</summary>
    /// <typeparam name="T">The field of the entries.</typeparam>
    /// <param name="a">The n×n matrix A.</param>
    /// <param name="b">The n×m matrix B.</param>
    /// <param name="x">The n×m solution.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>Whether A is nonsingular.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static bool TrySolve<T>(this Matrix<T> a, Matrix<T> b, [NotNullWhen(true)] out Matrix<T>? x, CancellationToken cancellation = default)
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

        if (a is Matrix<RationalFunction> rational && b is Matrix<RationalFunction> right)
        {
            bool regular = FractionFree.TrySolve(rational, right, cancellation, out Matrix<RationalFunction>? solution);
            x = (Matrix<T>?)(object?)solution;
            return regular;
        }

        bool solved = Bareiss.TrySolve(a.Beside(b), cancellation, out Matrix<T>? numerators, out T? denominator);
        if (solved)
        {
            T inverse = Ring<T>.One / denominator!;
            x = inverse * numerators!;
        }
        else
        {
            x = null;
        }

        return solved;
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

    /// <summary>The Sigma with Sigma = R·Sigma·Rᵀ + Q, the stationary covariance of x⁺ = R·x + noise of covariance Q.</summary>
    /// <remarks>Source: the Yule–Walker equations of the characteristic polynomial, n + 1 unknowns; O(n⁵) operations. Symmetric when Q is.</remarks>
    /// <typeparam name="T">The field of the entries.</typeparam>
    /// <param name="r">The n×n matrix R.</param>
    /// <param name="q">The n×n matrix Q.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArithmeticException">Two eigenvalues of R have product 1, so no or many solutions exist.</exception>
    public static Matrix<T> SolveDiscreteLyapunov<T>(Matrix<T> r, Matrix<T> q)
        where T : IField<T>
    {
        ArgumentNullException.ThrowIfNull(r);
        ArgumentNullException.ThrowIfNull(q);
        r.CheckSquare();
        if (q.Rows != r.Rows || q.Columns != r.Columns)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"R is {r.Rows}×{r.Columns}, Q is {q.Rows}×{q.Columns}"), nameof(q));
        }

        Matrix<T>? sigma;
        if (r is Matrix<RationalFunction> rational && q is Matrix<RationalFunction> right)
        {
            DiscreteLyapunov.TrySolve(rational, right, out Matrix<RationalFunction>? solution);
            sigma = (Matrix<T>?)(object?)solution;
        }
        else if (r is Matrix<Rational> numbers && q is Matrix<Rational> covariance)
        {
            DiscreteLyapunov.TrySolve(numbers, covariance, out Matrix<Rational>? solution);
            sigma = (Matrix<T>?)(object?)solution;
        }
        else
        {
            DiscreteLyapunov.TrySolve(r, q, out sigma);
        }

        return sigma ?? throw new ArithmeticException("two eigenvalues have product 1");
    }

    /// <summary>The Kronecker product: the block matrix with blocks a_ij·B.</summary>
    /// <typeparam name="T">The ring of the entries.</typeparam>
    /// <param name="a">The outer factor A.</param>
    /// <param name="b">The inner factor B.</param>
    public static Matrix<T> Kronecker<T>(Matrix<T> a, Matrix<T> b)
        where T : IRing<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Matrix<T>.Create(a.Rows * b.Rows, a.Columns * b.Columns, (i, j) => a[i / b.Rows, j / b.Columns] * b[i % b.Rows, j % b.Columns]);
    }
}
