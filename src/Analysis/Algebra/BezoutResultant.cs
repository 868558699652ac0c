using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Resultants and discriminants of low degree as determinants of Bézout matrices, expanded by minors.</summary>
/// <remarks>
/// The matrix of f and g of degree n has the coefficients of (f(x)·g(y) − f(y)·g(x))/(x − y); its determinant is
/// (−1)^(n(n−1)/2) · Res(f, g) (Cayley 1857; von zur Gathen and Gerhard, Modern Computer Algebra, exercise 6.16). No division
/// grows coefficients meanwhile, which beats remainder sequences for sparse coefficients in several variables.
/// </remarks>
internal static class BezoutResultant
{
    /// <summary>The largest size of a matrix: n·2^(n−1) products of minors.</summary>
    public const int Limit = 5;

    /// <summary>The resultant of polynomials of degree 1 to <see cref="Limit"/>, given by ascending coefficients.</summary>
    public static Polynomial Resultant(ReadOnlySpan<Polynomial> a, ReadOnlySpan<Polynomial> b, CancellationToken cancellation)
    {
        int n = a.Length - 1;
        int m = b.Length - 1;
        if (n < m)
        {
            // Res(b, a) = (-1)^(n·m) Res(a, b).
            Polynomial swapped = Resultant(b, a, cancellation);
            return (n & m & 1) != 0 ? -swapped : swapped;
        }

        Polynomial determinant = Determinant(Matrix(a, b), cancellation);
        if (n > m)
        {
            // Taken as one of degree n, b brings the factor lc(a)^(n - m) in.
            determinant = Polynomial.ExactQuotient(determinant, a[^1].Pow(n - m));
        }

        return (n & 2) != 0 ? -determinant : determinant;
    }

    /// <summary>The discriminant of a polynomial of degree n from 2 to <see cref="Limit"/> + 1.</summary>
    /// <remarks>f′ and h = n·f − x·f′ have degree n − 1, and Res(f′, h) = ± n^(n−2) · disc(f) by row operations on the Sylvester matrix.</remarks>
    public static Polynomial Discriminant(ReadOnlySpan<Polynomial> f, CancellationToken cancellation)
    {
        int n = f.Length - 1;
        Polynomial[] derivative = new Polynomial[n];
        Polynomial[] h = new Polynomial[n];
        for (int k = 0; k < n; k++)
        {
            derivative[k] = f[k + 1] * (k + 1);
            h[k] = f[k] * (n - k);
        }

        // The matrix of (f', h) has (-1)^((n-1)(n-2)/2) in front of the resultant, which cancels against the sign of n^(n-2)·disc up to (-1)^(n-1).
        Polynomial determinant = Determinant(Matrix(derivative, h), cancellation);
        Rational scale = Rational.Create(1, BigInteger.Pow(n, n - 2));
        return determinant * ((n & 1) == 0 ? -scale : scale);
    }

    // The Bézout matrix of two polynomials; the second may be shorter than the first.
    private static Polynomial[][] Matrix(ReadOnlySpan<Polynomial> f, ReadOnlySpan<Polynomial> g)
    {
        int n = f.Length - 1;
        Polynomial[][] matrix = new Polynomial[n][];
        for (int i = 0; i < n; i++)
        {
            matrix[i] = new Polynomial[n];
            Array.Fill(matrix[i], Polynomial.Zero);
        }

        for (int p = 1; p <= n; p++)
        {
            for (int q = 0; q < p; q++)
            {
                // (x^p y^q - x^q y^p)/(x - y) = Σ x^(p-1-k) y^(q+k) over k from 0 to p - q - 1.
                Polynomial minor = (p < g.Length ? Polynomial.Zero - (f[q] * g[p]) : Polynomial.Zero) + (q < g.Length ? f[p] * g[q] : Polynomial.Zero);
                for (int k = 0; k < p - q && !minor.IsZero; k++)
                {
                    matrix[p - 1 - k][q + k] += minor;
                }
            }
        }

        return matrix;
    }

    // Laplace expansion: minors[mask] is the determinant of the first rows in the columns of the mask.
    private static Polynomial Determinant(Polynomial[][] matrix, CancellationToken cancellation)
    {
        int n = matrix.Length;
        Polynomial[] minors = new Polynomial[1 << n];
        minors[0] = Polynomial.One;
        for (int mask = 1; mask < minors.Length; mask++)
        {
            cancellation.ThrowIfCancellationRequested();
            int row = BitOperations.PopCount((uint)mask) - 1;
            Polynomial sum = Polynomial.Zero;
            bool negative = (row & 1) != 0;
            for (int column = 0; column < n; column++)
            {
                if ((mask >> column & 1) == 0)
                {
                    continue;
                }

                Polynomial entry = matrix[row][column];
                Polynomial minor = minors[mask & ~(1 << column)];
                if (!entry.IsZero && !minor.IsZero)
                {
                    sum = negative ? sum - (entry * minor) : sum + (entry * minor);
                }

                negative = !negative;
            }

            minors[mask] = sum;
        }

        return minors[^1];
    }
}
