using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Matrices;

/// <summary>Matrices of rational functions as matrices of polynomials over a common denominator.</summary>
/// <remarks>Sums of rational functions need a greatest common divisor each; over polynomials one reduction an entry of the result is enough.</remarks>
internal static class FractionFree
{
    /// <summary>The most bits that the longest numbers of all rows may have together; those of a determinant have up to as many.</summary>
    public const int BitLimit = 20_000;

    /// <summary>The polynomial matrix N and the polynomial d with A = N/d, d the least common multiple of the denominators.</summary>
    public static (Matrix<Polynomial> Numerators, Polynomial Denominator) Clear(Matrix<RationalFunction> matrix)
    {
        (Polynomial[] numerators, Polynomial d) = Clear(matrix.Entries);
        return (Matrix<Polynomial>.FromEntries(matrix.Rows, matrix.Columns, numerators), d);
    }

    /// <summary>The polynomials nᵢ and d with eᵢ = nᵢ/d, d the least common multiple of the denominators.</summary>
    public static (Polynomial[] Numerators, Polynomial Denominator) Clear(ReadOnlySpan<RationalFunction> entries)
    {
        Polynomial d = Polynomial.One;
        foreach (RationalFunction e in entries)
        {
            d = LeastCommonMultiple(d, e.Denominator);
        }

        Polynomial[] numerators = new Polynomial[entries.Length];
        for (int i = 0; i < numerators.Length; i++)
        {
            numerators[i] = Times(entries[i], d);
        }

        return (numerators, d);
    }

    /// <summary>The integer matrix N and the positive integer d with A = N/d.</summary>
    public static (Matrix<Rational> Numerators, Rational Denominator) Clear(Matrix<Rational> matrix)
    {
        BigInteger d = BigInteger.One;
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < matrix.Columns; j++)
            {
                BigInteger next = matrix[i, j].Denominator;
                d *= next / BigInteger.GreatestCommonDivisor(d, next);
            }
        }

        return (matrix.Map(e => e * d), d);
    }

    /// <summary>det(x·I − N/d) has the coefficients c_i/d^{n−i} with c those of N.</summary>
    public static UnivariatePolynomial<RationalFunction> CharacteristicPolynomial(Matrix<RationalFunction> matrix, CancellationToken cancellation)
    {
        CheckBits(matrix);
        (Matrix<Polynomial> numerators, Polynomial d) = Clear(matrix);
        ReadOnlySpan<Polynomial> c = Berkowitz.CharacteristicPolynomial(numerators, cancellation).Coefficients.AsSpan();
        RationalFunction[] result = new RationalFunction[c.Length];
        Polynomial power = Polynomial.One;
        for (int i = c.Length - 1; i >= 0; i--)
        {
            result[i] = RationalFunction.Create(c[i], power);
            power *= d;
        }

        return UnivariatePolynomial<RationalFunction>.FromCoefficients(result);
    }

    /// <summary>The determinant: that of the matrix with cleared rows over the product of the factors.</summary>
    public static RationalFunction Determinant(Matrix<RationalFunction> matrix, CancellationToken cancellation)
    {
        CheckBits(matrix);
        Matrix<Polynomial> cleared = ClearRows(matrix, out Polynomial product);
        return RationalFunction.Create(cleared.Determinant(cancellation), product);
    }

    /// <summary>The solution of A·X = B for a nonsingular A.</summary>
    public static bool TrySolve(Matrix<RationalFunction> a, Matrix<RationalFunction> b, CancellationToken cancellation, [NotNullWhen(true)] out Matrix<RationalFunction>? x)
    {
        CheckBits(a);
        Matrix<Polynomial> joined = ClearRows(a.Beside(b), out _);
        bool solved = Bareiss.TrySolve(joined, cancellation, out Matrix<Polynomial>? numerators, out Polynomial? denominator);
        x = solved ? numerators!.Map(e => RationalFunction.Create(e, denominator!)) : null;
        return solved;
    }

    /// <summary>Refuses matrices whose determinants have very long numbers.</summary>
    /// <exception cref="BudgetExceededException">The bits are more than <see cref="BitLimit"/>.</exception>
    public static void CheckBits(Matrix<RationalFunction> matrix)
    {
        long bits = 0;
        for (int i = 0; i < matrix.Rows; i++)
        {
            long longest = 0;
            for (int j = 0; j < matrix.Columns; j++)
            {
                foreach ((Rational coefficient, _) in matrix[i, j].Numerator.Terms)
                {
                    longest = Math.Max(longest, coefficient.Numerator.GetBitLength() + coefficient.Denominator.GetBitLength());
                }
            }

            bits += longest;
        }

        if (bits > BitLimit)
        {
            throw new BudgetExceededException(
                string.Create(CultureInfo.InvariantCulture, $"{matrix.Rows} rows with coefficients of {bits:N0} bits together (at most {BitLimit:N0})"));
        }
    }

    private static Polynomial LeastCommonMultiple(Polynomial a, Polynomial b) =>
        b.IsOne || a == b ? a : a.IsOne ? b : a * Polynomial.ExactQuotient(b, Polynomial.Gcd(a, b));

    private static Matrix<Polynomial> ClearRows(Matrix<RationalFunction> matrix, out Polynomial product)
    {
        List<Polynomial> cleared = new(matrix.Rows * matrix.Columns);
        product = Polynomial.One;
        for (int i = 0; i < matrix.Rows; i++)
        {
            (Polynomial[] row, Polynomial factor) = Clear(matrix.Entries.Slice(i * matrix.Columns, matrix.Columns));
            cleared.AddRange(row);
            product *= factor;
        }

        return Matrix<Polynomial>.FromEntries(matrix.Rows, matrix.Columns, [.. cleared]);
    }

    private static Polynomial Times(RationalFunction value, Polynomial multiple) =>
        value.Denominator == multiple ? value.Numerator : value.Numerator * Polynomial.ExactQuotient(multiple, value.Denominator);
}
