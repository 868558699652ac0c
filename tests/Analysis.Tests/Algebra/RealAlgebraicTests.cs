using System.Collections.Immutable;
using System.Numerics;
using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class RealAlgebraicTests
{
    [Fact]
    public void ToDouble_SquareRootsOfIntegers_EqualsTheHardwareSquareRoot() => ForEachSeed(random =>
    {
        // IEEE 754 requires a correctly rounded square root.
        long n = random.NextInt64(1, 1L << 53);
        Assert.Equal(Math.Sqrt(n), Sqrt(n).ToDouble());
        Assert.Equal(-Math.Sqrt(n), RealRoots.Isolate(UnivariatePolynomial.Of<Rational>(-n, 0, 1))[0].ToDouble());
    });

    [Theory]
    [InlineData(-700)]
    [InlineData(-640)]
    [InlineData(-300)]
    [InlineData(0)]
    [InlineData(610)]
    [InlineData(700)]
    public void ToDouble_SquareRootsOfExtremeSize_LiesInTheRoundingInterval(int exponent)
    {
        Rational square = exponent < 0 ? Rational.Create(2, BigInteger.Pow(10, -exponent - 1)) : 2 * BigInteger.Pow(10, exponent + 1);
        RealAlgebraic root = Sqrt(square * 3 / 7);
        AssertCorrectlyRounded(root);
    }

    [Fact]
    public void ToDouble_RandomPolynomials_LiesInTheRoundingInterval() => ForEachSeed(random =>
    {
        foreach (RealAlgebraic root in RealRoots.Isolate(Dense(random, 9) + UnivariatePolynomial<Rational>.Monomial(1, 10)))
        {
            AssertCorrectlyRounded(root);
        }
    });

    [Fact]
    public void ToDouble_RootNextToAMidpoint_IsDecidedExactly()
    {
        // The roots of (x − m)³ = ±2·10^−300 lie 10^−100 beside the midpoint m of two doubles.
        Rational m = (Rational.FromDouble(1.0) + Rational.FromDouble(Math.BitIncrement(1.0))) / 2;
        Rational tiny = Rational.Create(2, BigInteger.Pow(10, 300));
        UnivariatePolynomial<Rational> cube = UnivariatePolynomial.FromRoots(m, m, m);
        Assert.Equal(Math.BitIncrement(1.0), RealRoots.Isolate(cube - tiny)[0].ToDouble());
        Assert.Equal(1.0, RealRoots.Isolate(cube + tiny)[0].ToDouble());
    }

    [Fact]
    public void CompareTo_SameNumberFromDifferentPolynomials_IsEqualWithEqualHash()
    {
        RealAlgebraic a = Sqrt(2);
        RealAlgebraic b = RealAlgebraic.RootIn(UnivariatePolynomial.Of<Rational>(-2, 0, 1) * UnivariatePolynomial.Of<Rational>(-3, 0, 1), 1, Rational.Create(3, 2));
        RealAlgebraic c = RealRoots.Isolate(UnivariatePolynomial.Of<Rational>(-4, 0, 0, 0, 1))[1];
        Assert.Equal(a, b);
        Assert.Equal(a, c);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.Equal(a, a.Refine(Rational.Create(1, BigInteger.Pow(10, 50))));
        Assert.NotEqual(a, Sqrt(Rational.Create(2000001, 1000000)));
        Assert.NotEqual(a, RealRoots.Isolate(UnivariatePolynomial.Of<Rational>(-2, 0, 1))[0]);
    }

    [Fact]
    public void CompareTo_SquareRoots_FollowsTheRadicands() => ForEachSeed(random =>
    {
        Rational x = Rational.Create(random.Next(1, 50), random.Next(1, 5)), y = Rational.Create(random.Next(1, 50), random.Next(1, 5));
        Assert.Equal(x.CompareTo(y), Sqrt(x).CompareTo(Sqrt(y)));
        Assert.Equal(x.CompareTo(y * y), Sqrt(x).CompareTo(y));
        Assert.Equal(x < y, Sqrt(x) < Sqrt(y));
    });

    [Fact]
    public void CompareTo_NumbersTenToMinusTwoHundredApart_IsDecided()
    {
        Rational offset = Rational.Create(1, BigInteger.Pow(10, 200));
        RealAlgebraic a = Sqrt(2);
        RealAlgebraic b = RealRoots.Isolate(UnivariatePolynomial.Of<Rational>(-2, 0, 1).Shift(-offset))[1];
        Assert.True(a < b);
        Rational between = RealAlgebraic.Between(b, a);
        Assert.True(a.CompareTo(between) < 0 && b.CompareTo(between) > 0);
    }

    [Fact]
    public void SignOf_MultiplesOfTheMinimalPolynomial_IsZero() => ForEachSeed(random =>
    {
        UnivariatePolynomial<Rational> factor = Dense(random, 4), minimal = UnivariatePolynomial.Of<Rational>(-2, 0, 0, 1);
        RealAlgebraic root = RealRoots.Isolate(minimal * UnivariatePolynomial.Of<Rational>(-5, 0, 0, 1))[0];
        Assert.Equal(0, root.SignOf(factor * minimal));
        Assert.Equal(1, root.SignOf((factor * minimal) + Rational.Create(1, BigInteger.Pow(10, 80))));
        Assert.Equal(-1, root.SignOf((factor * minimal) - Rational.Create(1, BigInteger.Pow(10, 80))));
    });

    [Fact]
    public void SignOf_ConvergentsOfTheSquareRootOfTwo_Alternates()
    {
        BigInteger p = 1, q = 1;
        RealAlgebraic root = Sqrt(2);
        for (int k = 0; k < 60; k++)
        {
            Assert.Equal(k % 2 == 0 ? 1 : -1, root.SignOf(UnivariatePolynomial.Of<Rational>(-p, q)));
            (p, q) = (p + (2 * q), p + q);
        }
    }

    [Fact]
    public void SignOf_Quotient_IsTheProductOfSigns()
    {
        UnivariatePolynomial<Rational> x = UnivariatePolynomial<Rational>.X;
        RealAlgebraic negative = RealRoots.Isolate(UnivariatePolynomial.Of<Rational>(-2, 0, 1))[0];
        Assert.Equal(-1, negative.SignOf(x + 2, x));
        Assert.Equal(0, negative.SignOf((x * x) - 2, x));
        Assert.Throws<DivideByZeroException>(() => negative.SignOf(x, (x * x) - 2));
    }

    [Fact]
    public void Between_RandomPairs_HasTheLeastDenominator() => ForEachSeed(random =>
    {
        RealAlgebraic a = Sqrt(Rational.Create(random.Next(1, 400), 3)), b = Sqrt(Rational.Create(random.Next(1, 400), 7));
        if (a == b)
        {
            return;
        }

        Rational between = RealAlgebraic.Between(a, b);
        (RealAlgebraic low, RealAlgebraic high) = a < b ? (a, b) : (b, a);
        Assert.True(low.CompareTo(between) < 0 && high.CompareTo(between) > 0);
        for (int d = 1; d < between.Denominator; d++)
        {
            BigInteger n = RealAlgebraic.FromRational(low.Refine(Rational.Create(1, 100_000)).Lower * d).Floor();
            for (BigInteger k = n; k < n + 3; k++)
            {
                Rational candidate = Rational.Create(k, d);
                Assert.False(low.CompareTo(candidate) < 0 && high.CompareTo(candidate) > 0);
            }
        }
    });

    [Theory]
    [InlineData(2, 0, 2, -2, 0)]
    [InlineData(50, 0, 8, -8, 0)]
    [InlineData(9, 0, 4, -4, 0)]
    [InlineData(0, -1, 1, -1, 1)]
    public void SimpleBelowAndAbove_SquareRoots_AreTheNearestIntegersTowardsZero(int square, int below, int above, int mirroredBelow, int mirroredAbove)
    {
        ImmutableArray<RealAlgebraic> roots = RealRoots.Isolate(UnivariatePolynomial.Of<Rational>(-square, 0, 1));
        Assert.Equal((Rational)below, roots[^1].SimpleBelow());
        Assert.Equal((Rational)above, roots[^1].SimpleAbove());
        Assert.Equal((Rational)mirroredBelow, roots[0].SimpleBelow());
        Assert.Equal((Rational)mirroredAbove, roots[0].SimpleAbove());
    }

    [Fact]
    public void Refine_DownToManyDigits_KeepsTheRootInside()
    {
        RealAlgebraic root = RealRoots.Isolate(UnivariatePolynomial.Of<Rational>(-1, -1, 0, 0, 0, 1))[0];
        Rational width = Rational.Create(1, BigInteger.Pow(10, 500));
        RealAlgebraic refined = root.Refine(width);
        Assert.True(refined.Upper - refined.Lower <= width);
        Assert.True(refined.Polynomial.Evaluate(refined.Lower).Sign * refined.Polynomial.Evaluate(refined.Upper).Sign < 0);
        Assert.Equal(root, refined);
        Assert.Throws<ArgumentOutOfRangeException>(() => root.Refine(0));
    }

    [Fact]
    public void RootIn_NoneOrSeveral_IsRefused()
    {
        UnivariatePolynomial<Rational> p = UnivariatePolynomial.Of<Rational>(-2, 0, 1);
        Assert.Throws<ArgumentException>(() => RealAlgebraic.RootIn(p, -2, 2));
        Assert.Throws<ArgumentException>(() => RealAlgebraic.RootIn(p, 0, 1));
    }

    [Fact]
    public void ToString_IrrationalAndRational_NamesTheRoot()
    {
        Assert.Equal("1.4142135623730951 (root 2 of x^2 - 2)", Sqrt(2).ToString());
        Assert.Equal("3/2", Sqrt(Rational.Create(9, 4)).ToString());
        Assert.Equal(Rational.Create(3, 2), Sqrt(Rational.Create(9, 4)).RationalValue);
        Assert.Throws<InvalidOperationException>(() => Sqrt(2).RationalValue);
    }

    private static RealAlgebraic Sqrt(Rational square) => RealRoots.Isolate(UnivariatePolynomial.Of<Rational>(-square, 0, 1))[^1];

    private static void AssertCorrectlyRounded(RealAlgebraic root)
    {
        double value = root.ToDouble();
        Rational maximum = Rational.FromDouble(double.MaxValue), overflow = maximum + (Rational.FromDouble(double.MaxValue) - Rational.FromDouble(Math.BitDecrement(double.MaxValue))) / 2;
        if (double.IsInfinity(value))
        {
            Assert.True(root.CompareTo(overflow) > 0 || root.CompareTo(-overflow) < 0);
            return;
        }

        Rational centre = Rational.FromDouble(value);
        Rational below = (centre + Rational.FromDouble(Math.BitDecrement(value))) / 2, above = (centre + Rational.FromDouble(Math.BitIncrement(value))) / 2;
        Assert.True(root.CompareTo(below) > 0 && root.CompareTo(above) < 0);
    }
}
