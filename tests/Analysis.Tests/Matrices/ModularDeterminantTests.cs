using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;
using static Momentum.Analysis.Tests.Matrices.MatrixCases;

namespace Momentum.Analysis.Tests.Matrices;

public sealed class ModularDeterminantTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void TryCompute_RandomMatrices_EqualsElimination(int variables) => ForEachSeed(random =>
    {
        int n = 1 + random.Next(5);
        Matrix<Polynomial> matrix = Matrix<Polynomial>.Create(n, n, (_, _) => Entry(random, variables));
        if (random.Next(5) == 0 && n > 1)
        {
            // A row that is a multiple of another.
            Polynomial factor = Entry(random, variables);
            Matrix<Polynomial> old = matrix;
            matrix = Matrix<Polynomial>.Create(n, n, (i, j) => i == 0 ? factor * old[n - 1, j] : old[i, j]);
        }

        Assert.True(ModularDeterminant.TryCompute(matrix, out Polynomial? determinant, default));
        Assert.Equal(matrix.Determinant(), determinant);
    });

    [Fact]
    public void TryCompute_CoefficientsNearTheBound_TakesEnoughPrimes()
    {
        // diag(m, m, m): the determinant m³ meets the bound exactly but for the 1 that is added.
        Polynomial m = (Rational)System.Numerics.BigInteger.Pow(3, 300) * Polynomial.Variable("x");
        Matrix<Polynomial> matrix = Matrix<Polynomial>.Create(3, 3, (i, j) => i == j ? (i == 2 ? -m - 1 : m) : Polynomial.Zero);

        Assert.True(ModularDeterminant.TryCompute(matrix, out Polynomial? determinant, default));
        Assert.Equal(m * m * (-m - 1), determinant);
    }

    [Fact]
    public void TryCompute_NumbersBeyondTheLimit_Declines()
    {
        Polynomial m = (Rational)System.Numerics.BigInteger.Pow(2, 50_000) + Polynomial.Variable("x");

        Assert.False(ModularDeterminant.TryCompute(Matrix<Polynomial>.Create(2, 2, (i, j) => i == j ? m : Polynomial.One), out _, default));
    }

    private static Polynomial Entry(Random random, int variables)
    {
        Polynomial sum = Rational.Create(random.Next(-9, 10), random.Next(1, 5));
        for (int v = 0; v < variables && random.Next(4) > 0; v++)
        {
            sum += Rational.Create(random.Next(-9, 10), random.Next(1, 5)) * Polynomial.Variable(v == 0 ? "x" : "y").Pow(random.Next(1, 3)) * (random.Next(3) == 0 ? sum : 1);
        }

        return sum;
    }
}
