using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Matrices;

/// <summary>The division-free characteristic polynomial of Samuelson and Berkowitz.</summary>
/// <remarks>
/// Source: S. J. Berkowitz, "On computing the determinant in small parallel time using a small number of processors", 1984.
/// With the leading k×k block split as [[M, C], [R, a]], the coefficients of its characteristic polynomial are T times those of M's,
/// where T is the (k+1)×k lower triangular Toeplitz matrix of (1, −a, −RC, −RMC, −RM²C, …).
/// </remarks>
internal static class Berkowitz
{
    public static UnivariatePolynomial<T> CharacteristicPolynomial<T>(Matrix<T> matrix, CancellationToken cancellation)
        where T : IRing<T>
    {
        int n = matrix.Rows;
        T[] entries = matrix.CopyEntries();
        T[] polynomial = [Ring<T>.One];
        for (int k = 0; k < n; k++)
        {
            polynomial = Extend(polynomial, Toeplitz(entries, n, k, cancellation));
        }

        Array.Reverse(polynomial);
        return UnivariatePolynomial<T>.FromCoefficients(polynomial);
    }

    private static T[] Toeplitz<T>(T[] entries, int n, int k, CancellationToken cancellation)
        where T : IRing<T>
    {
        T[] toeplitz = new T[k + 2];
        toeplitz[0] = Ring<T>.One;
        toeplitz[1] = -entries[(k * n) + k];
        T[] column = new T[k];
        for (int i = 0; i < k; i++)
        {
            column[i] = entries[(i * n) + k];
        }

        for (int power = 0; power < k; power++)
        {
            toeplitz[power + 2] = -Dot(entries.AsSpan(k * n, k), column);
            if (power < k - 1)
            {
                T[] next = new T[k];
                for (int i = 0; i < k; i++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    next[i] = Dot(entries.AsSpan(i * n, k), column);
                }

                column = next;
            }
        }

        return toeplitz;
    }

    private static T[] Extend<T>(T[] polynomial, T[] toeplitz)
        where T : IRing<T>
    {
        T[] result = new T[toeplitz.Length];
        for (int i = 0; i < result.Length; i++)
        {
            T sum = Ring<T>.Zero;
            for (int j = Math.Min(i, polynomial.Length - 1); j >= 0; j--)
            {
                sum += toeplitz[i - j] * polynomial[j];
            }

            result[i] = sum;
        }

        return result;
    }

    private static T Dot<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : IRing<T>
    {
        T sum = Ring<T>.Zero;
        for (int i = 0; i < left.Length; i++)
        {
            if (!left[i].IsZero && !right[i].IsZero)
            {
                sum += left[i] * right[i];
            }
        }

        return sum;
    }
}
