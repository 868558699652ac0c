using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;
using static Momentum.Analysis.Tests.Matrices.MatrixCases;

namespace Momentum.Analysis.Tests.Matrices;

public sealed class DiscreteLyapunovTests
{
    [Fact]
    public void SolveDiscreteLyapunov_RandomMatrices_EqualsTheKroneckerSystem() => ForEachSeed(random =>
    {
        for (int n = 1; n <= 4; n++)
        {
            Matrix<Rational> r = Random(random, n, n), q = Random(random, n, n);
            Matrix<Rational> system = Matrix<Rational>.Identity(n * n) - MatrixAlgebra.Kronecker(r, r);
            if (system.Determinant().IsZero)
            {
                Assert.Throws<ArithmeticException>(() => MatrixAlgebra.SolveDiscreteLyapunov(r, q));
                continue;
            }

            Matrix<Rational> stacked = system.Solve(Matrix<Rational>.Create(n * n, 1, (i, _) => q[i / n, i % n]));
            Matrix<Rational> sigma = MatrixAlgebra.SolveDiscreteLyapunov(r, q);
            Assert.Equal(Matrix<Rational>.Create(n, n, (i, j) => stacked[(i * n) + j, 0]), sigma);
            Assert.Equal(sigma, (r * sigma * r.Transpose()) + q);
        }
    });

    [Fact]
    public void TrySolveFactor_RandomInputs_EqualsTheProduct() => ForEachSeed(random =>
    {
        int n = random.Next(1, 4);
        RationalFunction x = RationalFunction.Variable("x");
        Matrix<RationalFunction> r = Random(random, n, n).Map(static e => (RationalFunction)e) + (x * Random(random, n, n).Map(static e => (RationalFunction)e));
        Matrix<RationalFunction> g = Random(random, n, random.Next(1, 3)).Map(e => (RationalFunction)e / (1 + x));
        bool solved = DiscreteLyapunov.TrySolveFactor(r, g, default, out Matrix<RationalFunction>? sigma);

        Assert.Equal(DiscreteLyapunov.TrySolve(r, g * g.Transpose(), out Matrix<RationalFunction>? expected), solved);
        Assert.Equal(expected, sigma);
    });

    [Fact]
    public void SolveDiscreteLyapunov_EigenvaluesWithProductOne_Throws()
    {
        Matrix<Rational> r = Matrix<Rational>.FromRows(new Rational[,] { { 2, 1 }, { 0, Rational.Create(1, 2) } });
        Assert.Throws<ArithmeticException>(() => MatrixAlgebra.SolveDiscreteLyapunov(r, Matrix<Rational>.Identity(2)));
        Assert.Throws<ArithmeticException>(() => MatrixAlgebra.SolveDiscreteLyapunov(Matrix<Rational>.Identity(3), Matrix<Rational>.Identity(3)));
    }

    [Fact]
    public void SolveDiscreteLyapunov_HeavyBall_IsThePublishedVariance()
    {
        // Variance of the iterate per unit of gradient noise: α(1+β)/(λ(1−β)(2(1+β) − αλ)).
        RationalFunction alpha = RationalFunction.Variable("alpha"), beta = RationalFunction.Variable("beta"), lambda = RationalFunction.Variable("lambda");
        Matrix<RationalFunction> r = Matrix<RationalFunction>.FromRows(new[,] { { beta, lambda }, { -alpha * beta, 1 - (alpha * lambda) } });
        Matrix<RationalFunction> b = Matrix<RationalFunction>.Column(1, -alpha);
        Matrix<RationalFunction> sigma = MatrixAlgebra.SolveDiscreteLyapunov(r, b * b.Transpose());
        Assert.Equal(alpha * (1 + beta) / (lambda * (1 - beta) * ((2 * (1 + beta)) - (alpha * lambda))), sigma[1, 1]);
        Assert.Equal(sigma, (r * sigma * r.Transpose()) + (b * b.Transpose()));
    }

    [Fact]
    public void SolveDiscreteLyapunov_RationalFunctionsWithDenominators_SatisfiesTheEquation()
    {
        RationalFunction a = RationalFunction.Variable("a"), b = RationalFunction.Variable("b");
        Matrix<RationalFunction> r = Matrix<RationalFunction>.FromRows(new[,] { { a / (1 + b), 1 }, { b, 1 / a } });
        Matrix<RationalFunction> q = Matrix<RationalFunction>.FromRows(new[,] { { 1, 1 / b }, { 1 / b, a } });
        Matrix<RationalFunction> sigma = MatrixAlgebra.SolveDiscreteLyapunov(r, q);
        Assert.Equal(sigma, (r * sigma * r.Transpose()) + q);
        Assert.Equal(sigma, sigma.Transpose());
    }

    [Fact]
    public void FractionFreeAlgebra_RationalFunctions_CommutesWithEvaluation() => ForEachSeed(random =>
    {
        RationalFunction x = RationalFunction.Variable("x");
        Matrix<RationalFunction> a = Matrix<RationalFunction>.Create(
            3, 3, (_, _) => (random.Next(-4, 5) + (random.Next(-4, 5) * x)) / (random.Next(2, 5) + (random.Next(0, 2) * x)));
        Matrix<RationalFunction> b = Matrix<RationalFunction>.Create(3, 2, (_, _) => random.Next(-4, 5) + (random.Next(-4, 5) / (1 + x)));
        Dictionary<string, Rational> point = new(StringComparer.Ordinal) { ["x"] = Rational.Create(random.Next(1, 50), 11) };
        Matrix<Rational> at = a.Map(e => e.Evaluate(point));
        Assert.Equal(at.CharacteristicPolynomial(), a.CharacteristicPolynomial().Map(e => e.Evaluate(point)));
        Assert.Equal(at.Determinant(), a.Determinant().Evaluate(point));
        if (!at.Determinant().IsZero)
        {
            Assert.Equal(at.Solve(b.Map(e => e.Evaluate(point))), a.Solve(b).Map(e => e.Evaluate(point)));
            Assert.Equal(Matrix<RationalFunction>.Identity(3), a * a.Inverse());
        }
    });
}
