using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Tests.Stability;

public class SchurCohnTests
{
    [Fact]
    public void IsStable_RandomRationalRoots_IsTheirModulus()
    {
        Random random = new(5);
        for (int i = 0; i < 400; i++)
        {
            var p = UnivariatePolynomial<Rational>.One;
            bool inside = true;
            for (int k = random.Next(1, 5); k > 0; k--)
            {
                // A real root a, or the pair a ± bi.
                Rational a = Rational.Create(random.Next(-12, 13), 10), b = Rational.Create(random.Next(-9, 10), 10);
                bool pair = random.Next(2) == 0;
                p *= pair ? UnivariatePolynomial.Of((a * a) + (b * b), -2 * a, Rational.One) : UnivariatePolynomial.Of(-a, Rational.One);
                inside &= pair ? (a * a) + (b * b) < 1 : a * a < 1;
            }

            Assert.Equal(inside, SchurCohn.IsStable(p * (Rational)random.Next(1, 9)));
            Assert.Equal(inside, SchurCohn.IsStable(p.Scale((Rational)Rational.Create(1, 3)), 3));
        }
    }

    [Fact]
    public void IsStable_RootOnTheCircle_IsNot()
    {
        Assert.False(SchurCohn.IsStable(UnivariatePolynomial.Of<Rational>(-1, 1)));
        Assert.False(SchurCohn.IsStable(UnivariatePolynomial.Of<Rational>(1, 1)));
        Assert.False(SchurCohn.IsStable(UnivariatePolynomial.Of(Rational.One, Rational.Create(6, 5), Rational.One)));
    }

    [Fact]
    public void IsStable_TwentyDelays_IsDecidedExactly()
    {
        // sigma^20 - c has all roots of modulus c^(1/20).
        Rational below = 1 - Rational.Create(1, BigInteger.Pow(10, 60));
        Assert.True(SchurCohn.IsStable(UnivariatePolynomial<Rational>.Monomial(1, 20) - below));
        Assert.False(SchurCohn.IsStable(UnivariatePolynomial<Rational>.Monomial(1, 20) - Rational.One));
    }

    [Fact]
    public void IsStable_ConstantOrZero_PassesOrIsRefused()
    {
        Assert.True(SchurCohn.IsStable(UnivariatePolynomial<Rational>.One));
        Assert.Throws<ArgumentException>(() => SchurCohn.IsStable(UnivariatePolynomial<Rational>.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => SchurCohn.IsStable(UnivariatePolynomial<Rational>.One, 0));
    }
}
