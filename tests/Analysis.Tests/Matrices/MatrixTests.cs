using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;
using static Momentum.Analysis.Tests.Matrices.MatrixCases;

namespace Momentum.Analysis.Tests.Matrices;

public sealed class MatrixTests
{
    [Fact]
    public void Operators_RandomMatrices_FollowTheRingLaws() => ForEachSeed(random =>
    {
        Matrix<Rational> a = Random(random, 3, 3), b = Random(random, 3, 3), c = Random(random, 3, 3);
        Assert.Equal((a * b) * c, a * (b * c));
        Assert.Equal(a * (b + c), (a * b) + (a * c));
        Assert.Equal((a - b) + b, a);
        Assert.Equal((a * b).Transpose(), b.Transpose() * a.Transpose());
        Assert.Equal((a * b).Trace(), (b * a).Trace());
        Assert.Equal((Rational)2 * a, a + a);
        Assert.Equal((a + b).GetHashCode(), (b + a).GetHashCode());
        Assert.Equal(Matrix<Rational>.Identity(3) * a, a);
    });

    [Fact]
    public void Pow_ExponentsUpToTwelve_EqualsRepeatedProduct() => ForEachSeed(random =>
    {
        Matrix<Rational> a = Random(random, 2, 2), product = Matrix<Rational>.Identity(2);
        for (int k = 0; k <= 12; k++)
        {
            Assert.Equal(product, a.Pow(k));
            product *= a;
        }
    });

    [Fact]
    public void Pow_FibonacciMatrix_GivesFibonacciNumber()
    {
        Matrix<Rational> a = Matrix<Rational>.FromRows(new Rational[,] { { 1, 1 }, { 1, 0 } });
        Assert.Equal((Rational)12586269025L, a.Pow(50)[0, 1]);
    }

    [Fact]
    public void CharacteristicPolynomial_RandomMatrices_EqualsFaddeevLeVerrier() => ForEachSeed(random =>
    {
        for (int n = 0; n <= 6; n++)
        {
            Matrix<Rational> a = Random(random, n, n);
            Assert.Equal(FaddeevLeVerrier(a), a.CharacteristicPolynomial());
        }
    });

    [Fact]
    public void CharacteristicPolynomial_RandomMatrices_AnnihilatesTheMatrix() => ForEachSeed(random =>
    {
        Matrix<Rational> a = Random(random, 5, 5);
        Matrix<Rational> value = Matrix<Rational>.Zero(5, 5);
        UnivariatePolynomial<Rational> p = a.CharacteristicPolynomial();
        for (int i = p.Degree; i >= 0; i--)
        {
            value = (value * a) + (p[i] * Matrix<Rational>.Identity(5));
        }

        Assert.True(value.IsZero);
    });

    [Fact]
    public void CharacteristicPolynomial_HeavyBall_IsTheTextbookQuadratic()
    {
        Rational alpha = Rational.Create(1, 10), beta = Rational.Create(9, 10), lambda = 3;
        Matrix<Rational> r = Matrix<Rational>.FromRows(new[,] { { beta, lambda }, { -alpha * beta, 1 - (alpha * lambda) } });
        Assert.Equal(UnivariatePolynomial.Of(beta, -(1 + beta - (alpha * lambda)), 1), r.CharacteristicPolynomial());
    }

    [Fact]
    public void CharacteristicPolynomial_PolynomialEntries_CommutesWithEvaluation() => ForEachSeed(random =>
    {
        Matrix<UnivariatePolynomial<Rational>> a = Matrix<UnivariatePolynomial<Rational>>.Create(
            4, 4, (_, _) => UnivariatePolynomial.Of<Rational>(random.Next(-5, 6), random.Next(-5, 6)));
        UnivariatePolynomial<UnivariatePolynomial<Rational>> p = a.CharacteristicPolynomial();
        Rational t = Rational.Create(random.Next(-9, 10), 7);
        Assert.Equal(p.Map(c => c.Evaluate(t)), a.Map(e => e.Evaluate(t)).CharacteristicPolynomial());
    });

    [Fact]
    public void Product_ShapesThatDoNotFit_NamesBothShapes()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Matrix<Rational>.Zero(2, 3) * Matrix<Rational>.Zero(2, 3));
        Assert.Contains("2×3", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Matrix<Rational>.Zero(2, 3) + Matrix<Rational>.Zero(3, 2));
        Assert.Throws<ArgumentException>(() => Matrix<Rational>.Zero(2, 3).Trace());
        Assert.Throws<ArgumentException>(() => Matrix<Rational>.Zero(2, 3).CharacteristicPolynomial());
    }

    [Fact]
    public void ToString_TwoByTwo_IsNestedBrackets() =>
        Assert.Equal("[[1, -1/2], [0, 3]]", Matrix<Rational>.FromRows(new[,] { { 1, Rational.Create(-1, 2) }, { 0, 3 } }).ToString());

    private static UnivariatePolynomial<Rational> FaddeevLeVerrier(Matrix<Rational> a)
    {
        int n = a.Rows;
        Rational[] c = new Rational[n + 1];
        c[n] = 1;
        Matrix<Rational> m = Matrix<Rational>.Zero(n, n);
        for (int k = 1; k <= n; k++)
        {
            m = (a * m) + (c[n - k + 1] * Matrix<Rational>.Identity(n));
            c[n - k] = -(a * m).Trace() / k;
        }

        return UnivariatePolynomial<Rational>.FromCoefficients(c);
    }
}
