using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;
using static Momentum.Analysis.Tests.Matrices.MatrixCases;

namespace Momentum.Analysis.Tests.Matrices;

public sealed class MatrixAlgebraTests
{
    [Fact]
    public void Determinant_RandomMatrices_EqualsLeibnizSum() => ForEachSeed(random =>
    {
        for (int n = 0; n <= 5; n++)
        {
            Matrix<Rational> a = Random(random, n, n);
            Assert.Equal(Leibniz(a), a.Determinant());
        }
    });

    [Fact]
    public void Determinant_RandomMatrices_IsTheConstantTermOfTheCharacteristicPolynomial() => ForEachSeed(random =>
    {
        Matrix<Rational> a = Random(random, 6, 6);
        Assert.Equal(a.CharacteristicPolynomial()[0], a.Determinant());
    });

    [Fact]
    public void Determinant_HilbertMatrixOfSizeSix_IsThePublishedReciprocal()
    {
        // OEIS A005249: 1/det H_6 = 186313420339200000.
        Matrix<Rational> hilbert = Matrix<Rational>.Create(6, 6, (i, j) => Rational.Create(1, i + j + 1));
        Assert.Equal(Rational.Create(1, BigInteger.Parse("186313420339200000", System.Globalization.CultureInfo.InvariantCulture)), hilbert.Determinant());
    }

    [Fact]
    public void Solve_RandomNonsingularMatrices_SatisfiesTheEquation() => ForEachSeed(random =>
    {
        Matrix<Rational> a = Random(random, 5, 5), b = Random(random, 5, 2);
        bool solved = a.TrySolve(b, out Matrix<Rational>? x);
        Assert.Equal(!a.Determinant().IsZero, solved);
        if (solved)
        {
            Assert.Equal(b, a * x!);
            Assert.Equal(Matrix<Rational>.Identity(5), a * a.Inverse());
            Assert.Equal(Matrix<Rational>.Identity(5), a.Inverse() * a);
        }
    });

    [Fact]
    public void Solve_SingularMatrix_Throws()
    {
        Matrix<Rational> a = Matrix<Rational>.FromRows(new Rational[,] { { 1, 2 }, { 2, 4 } });
        Assert.Throws<ArithmeticException>(() => a.Solve(Matrix<Rational>.Column(1, 1)));
        Assert.Throws<ArgumentException>(() => a.Solve(Matrix<Rational>.Column(1, 1, 1)));
    }

    private static Rational Leibniz(Matrix<Rational> a)
    {
        Rational sum = 0;
        Visit([], 1);
        return sum;

        void Visit(List<int> columns, Rational product)
        {
            if (columns.Count == a.Rows)
            {
                int inversions = 0;
                for (int i = 0; i < columns.Count; i++)
                {
                    for (int j = i + 1; j < columns.Count; j++)
                    {
                        inversions += columns[i] > columns[j] ? 1 : 0;
                    }
                }

                sum += inversions % 2 == 0 ? product : -product;
                return;
            }

            for (int j = 0; j < a.Columns; j++)
            {
                if (!columns.Contains(j))
                {
                    Visit([.. columns, j], product * a[columns.Count, j]);
                }
            }
        }
    }
}
