using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Matrices;

/// <summary>Determinants of matrices of polynomials by evaluation and interpolation modulo primes.</summary>
/// <remarks>
/// Rigorous: the determinant is a sum over permutations of products of one entry a row, so its coefficients are of magnitude at most
/// ∏_i Σ_j ‖a_ij‖₁, and as many primes are taken. Elimination over the polynomials themselves meets minors of all sizes, each a polynomial with long numbers.
/// </remarks>
internal static class ModularDeterminant
{
    private const int CellLimit = 1 << 17;

    // Multiplications modulo primes, about 10 ns each, and the bits of the coefficients.
    private const double WorkLimit = 1e8, BitLimit = 40_000;

    /// <summary>The determinant; false when its degrees, its numbers or the work are too large for this way.</summary>
    public static bool TryCompute(Matrix<Polynomial> matrix, [NotNullWhen(true)] out Polynomial? determinant, CancellationToken cancellation)
    {
        determinant = null;
        int n = matrix.Rows;
        Rational unit = 1;
        Polynomial[,] entries = new Polynomial[n, n];
        VariableOrder order = Polynomial.One.Order;
        double bits = 2;
        for (int i = 0; i < n; i++)
        {
            Rational content = Content(matrix, i);
            unit *= content;
            Rational inverse = content.Inverse();
            BigInteger norm = 1;
            for (int j = 0; j < n; j++)
            {
                entries[i, j] = matrix[i, j] * inverse;
                order = VariableOrder.Union(order, entries[i, j].Order);
                norm += entries[i, j].NumeratorNorm();
            }

            bits += BigInteger.Log(norm, 2);
        }

        int[] bounds = Bounds(entries, order);
        double cells = 1;
        foreach (int bound in bounds)
        {
            cells *= bound + 1;
        }

        if (cells > CellLimit || bits > BitLimit || cells * ((Math.Pow(n, 3) / 3) + (n * n * 3)) * (1 + (bits / 61)) > WorkLimit || Array.Exists(bounds, b => b > order.FieldMask >> 1))
        {
            return false;
        }

        ChineseRemainders residues = new();
        for (ulong p = PrimeField.FirstPrime; (double)residues.Modulus.GetBitLength() - 1 < bits; p = PrimeField.PrimeBelow(p))
        {
            PrimeField field = new(p);
            residues.Add(field, new DeterminantImage(field, n, bounds, cancellation).Of(entries, order));
        }

        determinant = residues.ToPolynomial(order, bounds) * unit;
        return true;
    }

    /// <summary>The greatest positive number by which a row can be divided with integer coefficients left.</summary>
    private static Rational Content(Matrix<Polynomial> matrix, int row)
    {
        BigInteger numerator = 0, denominator = 1;
        for (int j = 0; j < matrix.Columns; j++)
        {
            if (!matrix[row, j].IsZero)
            {
                Rational content = matrix[row, j].Content().Abs();
                BigInteger common = denominator / BigInteger.GreatestCommonDivisor(denominator, content.Denominator) * content.Denominator;
                numerator = BigInteger.GreatestCommonDivisor(numerator * (common / denominator), content.Numerator * (common / content.Denominator));
                denominator = common;
            }
        }

        return numerator.IsZero ? Rational.One : Rational.Create(numerator, denominator);
    }

    // One entry of each row, or of each column, enters a product.
    private static int[] Bounds(Polynomial[,] entries, VariableOrder order)
    {
        int n = entries.GetLength(0);
        int[] bounds = new int[order.Count];
        for (int v = 0; v < bounds.Length; v++)
        {
            int byRow = 0, byColumn = 0;
            for (int i = 0; i < n; i++)
            {
                int row = 0, column = 0;
                for (int j = 0; j < n; j++)
                {
                    row = Math.Max(row, entries[i, j].DegreeIn(order.Names[v]));
                    column = Math.Max(column, entries[j, i].DegreeIn(order.Names[v]));
                }

                byRow += row;
                byColumn += column;
            }

            bounds[v] = Math.Min(byRow, byColumn);
        }

        return bounds;
    }
}
