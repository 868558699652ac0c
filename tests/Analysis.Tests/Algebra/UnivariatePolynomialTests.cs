using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class UnivariatePolynomialTests
{
    [Fact]
    public void Operators_RandomPolynomials_FollowTheRingLaws() => ForEachSeed(random =>
    {
        UnivariatePolynomial<Rational> a = Dense(random, 4), b = Dense(random, 5), c = Dense(random, 3);
        Assert.Equal((a * b) * c, a * (b * c));
        Assert.Equal(a * b, b * a);
        Assert.Equal(a * (b + c), (a * b) + (a * c));
        Assert.Equal(a, (a - b) + b);
        Assert.Equal((a + b).GetHashCode(), (b + a).GetHashCode());
        Assert.True((a - a).IsZero);
        Assert.Equal(-1, (a - a).Degree);
        Assert.Equal(a * a * a, a.Pow(3));
    });

    [Fact]
    public void Evaluate_RandomPolynomials_IsAHomomorphism() => ForEachSeed(random =>
    {
        UnivariatePolynomial<Rational> a = Dense(random, 4), b = Dense(random, 5);
        Rational x = Rational.Create(random.Next(-9, 10), 4);
        Assert.Equal(a.Evaluate(x) * b.Evaluate(x), (a * b).Evaluate(x));
        Assert.Equal(a.Evaluate(b.Evaluate(x)), a.Compose(b).Evaluate(x));
        Assert.Equal(a.Evaluate(3 * x), a.Scale(3).Evaluate(x));
        Assert.Equal(a.Evaluate(x + 2), a.Shift(2).Evaluate(x));
        Assert.Equal(a.Compose(UnivariatePolynomial.Of<Rational>(2, 1)), a.Shift(2));
    });

    [Fact]
    public void Derivative_RandomPolynomials_FollowsTheProductRule() => ForEachSeed(random =>
    {
        UnivariatePolynomial<Rational> a = Dense(random, 4), b = Dense(random, 5);
        Assert.Equal((a.Derivative() * b) + (a * b.Derivative()), (a * b).Derivative());
        Assert.Equal(UnivariatePolynomial<Rational>.Monomial(7, 6), UnivariatePolynomial<Rational>.Monomial(1, 7).Derivative());
    });

    [Fact]
    public void DivRem_RandomPolynomials_ReconstructsTheDividend() => ForEachSeed(random =>
    {
        UnivariatePolynomial<Rational> a = Dense(random, 7), b = Dense(random, 3) + UnivariatePolynomial<Rational>.Monomial(1, 4);
        (UnivariatePolynomial<Rational> q, UnivariatePolynomial<Rational> r) = a.DivRem(b);
        Assert.Equal(a, (q * b) + r);
        Assert.True(r.Degree < b.Degree);
    });

    [Fact]
    public void Gcd_PlantedCommonFactor_IsFoundAndCombined() => ForEachSeed(random =>
    {
        UnivariatePolynomial<Rational> g = Dense(random, 2) + UnivariatePolynomial<Rational>.Monomial(1, 3);
        UnivariatePolynomial<Rational> a = Dense(random, 3) * g, b = Dense(random, 4) * g;
        if (a.IsZero || b.IsZero)
        {
            return;
        }

        UnivariatePolynomial<Rational> gcd = UnivariatePolynomial.Gcd(a, b);
        Assert.True(gcd.DivRem(g).Remainder.IsZero);
        Assert.True(a.DivRem(gcd).Remainder.IsZero && b.DivRem(gcd).Remainder.IsZero);
        (UnivariatePolynomial<Rational> extended, UnivariatePolynomial<Rational> s, UnivariatePolynomial<Rational> t) = UnivariatePolynomial.ExtendedGcd(a, b);
        Assert.Equal(gcd, extended);
        Assert.Equal(gcd, (s * a) + (t * b));
        Assert.True(gcd.LeadingCoefficient.Equals(Rational.One));
    });

    [Fact]
    public void SquareFreePart_RepeatedRoots_KeepsEachOnce()
    {
        UnivariatePolynomial<Rational> p = UnivariatePolynomial.FromRoots<Rational>(1, 1, 1, 2, 2, -3);
        Assert.Equal(UnivariatePolynomial.FromRoots<Rational>(1, 2, -3), p.SquareFreePart());
    }

    [Fact]
    public void Zero_DegreeAndCoefficients_AreEmpty()
    {
        UnivariatePolynomial<Rational> zero = UnivariatePolynomial.Of<Rational>(0, 0, 0);
        Assert.Equal(UnivariatePolynomial<Rational>.Zero, zero);
        Assert.Empty(zero.Coefficients);
        Assert.Equal("0", zero.ToString());
        Assert.Throws<DivideByZeroException>(() => UnivariatePolynomial<Rational>.X.DivRem(zero));
    }
}
