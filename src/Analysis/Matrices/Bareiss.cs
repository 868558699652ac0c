using System.Diagnostics.CodeAnalysis;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Matrices;

/// <summary>Fraction-free elimination.</summary>
/// <remarks>
/// Source: E. H. Bareiss, "Sylvester's identity and multistep integer-preserving Gaussian elimination", Math. Comp. 22, 1968.
/// By Sylvester's identity each division by the preceding pivot is exact.
/// </remarks>
internal static class Bareiss
{
    /// <summary>Brings the leading n×n block of an n×width matrix to upper triangular form in place.</summary>
    /// <param name="entries">The matrix, row by row.</param>
    /// <param name="n">The number of rows.</param>
    /// <param name="width">The number of columns, at least n.</param>
    /// <param name="negative">Whether an odd number of row exchanges was made.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>n, or the first column without a pivot. When n is returned the last pivot is ± the determinant of the block.</returns>
    public static int Eliminate<T>(T[] entries, int n, int width, out bool negative, CancellationToken cancellation)
        where T : IIntegralDomain<T>
    {
        negative = false;
        T previous = Ring<T>.One;
        for (int k = 0; k < n; k++)
        {
            int pivotRow = k;
            while (pivotRow < n && entries[(pivotRow * width) + k].IsZero)
            {
                pivotRow++;
            }

            if (pivotRow == n)
            {
                return k;
            }

            if (pivotRow != k)
            {
                negative = !negative;
                for (int j = k; j < width; j++)
                {
                    (entries[(k * width) + j], entries[(pivotRow * width) + j]) = (entries[(pivotRow * width) + j], entries[(k * width) + j]);
                }
            }

            T pivot = entries[(k * width) + k];
            for (int i = k + 1; i < n; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                T head = entries[(i * width) + k];
                for (int j = k + 1; j < width; j++)
                {
                    int at = (i * width) + j;
                    T value = pivot * entries[at];
                    if (!head.IsZero)
                    {
                        value -= head * entries[(k * width) + j];
                    }

                    entries[at] = k == 0 ? value : value.DivideExactly(previous);
                }

                entries[(i * width) + k] = Ring<T>.Zero;
            }

            previous = pivot;
        }

        return n;
    }

    /// <summary>Solves A·X = B for the joined n×(n+m) matrix [A, B]: X = numerators/denominator, the denominator ± det A.</summary>
    /// <remarks>By Cramer's rule det A·X is a matrix over the domain, so the back substitution scaled by the determinant is exact.</remarks>
    public static bool TrySolve<T>(
        Matrix<T> joined, CancellationToken cancellation, [NotNullWhen(true)] out Matrix<T>? numerators, [NotNullWhen(true)] out T? denominator)
        where T : IIntegralDomain<T>
    {
        int n = joined.Rows, width = joined.Columns, m = width - n;
        T[] entries = joined.CopyEntries();
        numerators = null;
        denominator = default;
        if (Eliminate(entries, n, width, out _, cancellation) < n)
        {
            return false;
        }

        T determinant = n == 0 ? Ring<T>.One : entries[((n - 1) * width) + n - 1];
        T[] solution = new T[n * m];
        for (int c = 0; c < m; c++)
        {
            for (int i = n - 1; i >= 0; i--)
            {
                cancellation.ThrowIfCancellationRequested();
                T sum = determinant * entries[(i * width) + n + c];
                for (int j = i + 1; j < n; j++)
                {
                    T factor = entries[(i * width) + j];
                    if (!factor.IsZero)
                    {
                        sum -= factor * solution[(j * m) + c];
                    }
                }

                solution[(i * m) + c] = sum.DivideExactly(entries[(i * width) + i]);
            }
        }

        numerators = Matrix<T>.Trusted(n, m, solution);
        denominator = determinant;
        return true;
    }
}
