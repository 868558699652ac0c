using System.Collections.Immutable;
using System.Numerics;
using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class RealRootsTests
{
    [Fact]
    public void FirstPrime_OfGcds_IsTheLargestBelowTwoToTheThirtyOne() => Assert.Equal(UnivariateGcd.FirstPrime, UnivariateModular.PrimeBelow(1U << 31));

    [Theory]
    [InlineData(1, -6, 9, 1)]
    [InlineData(4, 4, 1, 1)]
    [InlineData(-2, 4, -2, 1)]
    [InlineData(1, -5, 6, 2)]
    [InlineData(3, 0, -3, 2)]
    [InlineData(1, 0, 2, 2)]
    public void SquareFreePart_Quadratic_HasADoubleRootOnce(int a, int b, int c, int degree)
    {
        BigInteger[] part = UnivariateGcd.SquareFreePart([c, b, a]);
        Assert.Equal(degree + 1, part.Length);
        Assert.True(UnivariateIntegers.TryDivide(UnivariateIntegers.Normal([c, b, a]), part, out _));
    }

    [Fact]
    public void Isolate_PlantedRationalRoots_FindsEachOnceAndExactly() => ForEachSeed(random =>
    {
        Rational[] planted = new Rational[random.Next(1, 8)];
        UnivariatePolynomial<Rational> p = Dense(random, 0) + 20;
        for (int i = 0; i < planted.Length; i++)
        {
            planted[i] = Rational.Create(random.Next(-999, 1000), random.Next(1, 60));
            p *= UnivariatePolynomial.FromRoots(planted[i]).Pow(random.Next(1, 4));
        }

        Assert.Equal(planted.Distinct().Order(), RealRoots.Isolate(p).Select(static r => r.RationalValue));
    });

    [Fact]
    public void Isolate_Wilkinson_HasTheRootsOneToTwenty()
    {
        UnivariatePolynomial<Rational> p = Wilkinson();
        Assert.Equal(Enumerable.Range(1, 20), RealRoots.Isolate(p).Select(static r => (int)r.RationalValue.Numerator));
    }

    [Fact]
    public void Isolate_PerturbedWilkinson_HasTenRealRoots()
    {
        // J. H. Wilkinson, "The evaluation of the zeros of ill-conditioned polynomials", 1959: subtracting 2^-23 x^19 leaves ten real roots.
        UnivariatePolynomial<Rational> p = Wilkinson() - UnivariatePolynomial<Rational>.Monomial(Rational.Create(1, 1 << 23), 19);
        ImmutableArray<RealAlgebraic> roots = RealRoots.Isolate(p);
        Assert.Equal(10, roots.Length);
        Assert.Equal(20.84690810, roots[^1].ToDouble(), 8);
        Assert.Equal(8.91725025, roots[8].ToDouble(), 8);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(31)]
    public void Isolate_Chebyshev_AgreesWithTheCosines(int n)
    {
        ImmutableArray<RealAlgebraic> roots = RealRoots.Isolate(Chebyshev(n));
        Assert.Equal(n, roots.Length);
        for (int k = 1; k <= n; k++)
        {
            Assert.Equal(-Math.Cos(((2 * k) - 1) * Math.PI / (2 * n)), roots[k - 1].ToDouble(), 5e-16);
        }
    }

    [Theory]
    [InlineData(9, 100)]
    [InlineData(20, 1_000_000)]
    [InlineData(40, 1_000_000_000)]
    public void Isolate_Mignotte_SeparatesTheClosePair(int n, int a)
    {
        // M. Mignotte 1982: x^n − 2(ax − 1)² has two roots closer than 2a^(−(n+2)/2) around 1/a.
        UnivariatePolynomial<Rational> p = UnivariatePolynomial<Rational>.Monomial(1, n) - (2 * UnivariatePolynomial.Of<Rational>(-1, a).Pow(2));
        ImmutableArray<RealAlgebraic> roots = RealRoots.Isolate(p);
        Assert.Equal(n % 2 == 0 ? 4 : 3, roots.Length);
        Rational centre = Rational.Create(1, a);
        int left = roots.Count(r => r.CompareTo(centre) < 0) - 1;
        Rational gapSquared = 4 / Rational.Create(BigInteger.Pow(a, n + 2), 1);
        RealAlgebraic low = roots[left].Refine(Rational.Create(1, BigInteger.Pow(a, n))), high = roots[left + 1].Refine(Rational.Create(1, BigInteger.Pow(a, n)));
        Assert.True((high.Upper - low.Lower) * (high.Upper - low.Lower) < gapSquared);
        Assert.True(low.Upper <= high.Lower);
    }

    [Fact]
    public void Isolate_IrrationalRootsTenToMinusThirtyApart_SeparatesThem()
    {
        Rational offset = Rational.Create(1, BigInteger.Pow(10, 30));
        UnivariatePolynomial<Rational> p = UnivariatePolynomial.Of<Rational>(-2, 0, 1);
        UnivariatePolynomial<Rational> q = p * p.Shift(-offset) * UnivariatePolynomial.FromRoots(Rational.Create(14142, 10000));
        ImmutableArray<RealAlgebraic> roots = RealRoots.Isolate(q);
        Assert.Equal(5, roots.Length);
        AssertIsolating(q, roots);
        Assert.True(roots[2].IsRational);
        Assert.True(roots[4].Refine(offset / 1000).Upper - roots[3].Refine(offset / 1000).Lower > offset * 9 / 10);
    }

    [Fact]
    public void Isolate_RandomProducts_AgreesWithSturmAndIsolates() => ForEachSeed(random =>
    {
        UnivariatePolynomial<Rational> p = Dense(random, random.Next(1, 7)) * Dense(random, random.Next(0, 5))
            * UnivariatePolynomial.FromRoots(Rational.Create(random.Next(-30, 30), 8)).Pow(random.Next(0, 3));
        if (p.IsZero)
        {
            return;
        }

        ImmutableArray<RealAlgebraic> roots = RealRoots.Isolate(p);
        Assert.Equal(RealRoots.CountBySturm(p, null, null), roots.Length);
        AssertIsolating(p, roots);
        for (int i = 0; i < 10; i++)
        {
            Rational a = Rational.Create(random.Next(-40, 40), 8), b = a + Rational.Create(random.Next(0, 40), 8);
            Assert.Equal(roots.Count(r => r.CompareTo(a) > 0 && r.CompareTo(b) <= 0), RealRoots.CountBySturm(p, a, b));
            Assert.Equal(RealRoots.Count(p, a, b), RealRoots.CountBySturm(p, a, b));
        }
    });

    [Fact]
    public void Count_RootsAtTheEnds_IncludesTheUpperOnly()
    {
        UnivariatePolynomial<Rational> p = UnivariatePolynomial.FromRoots<Rational>(0, 0, 1, 2, 2);
        Assert.Equal(2, RealRoots.Count(p, 0, 2));
        Assert.Equal(1, RealRoots.Count(p, 0, 1));
        Assert.Equal(3, RealRoots.Count(p, -1, 2));
        Assert.Equal(0, RealRoots.Count(p, 2, 2));
        Assert.Equal(2, RealRoots.CountBySturm(p, 0, null));
        Assert.Equal(1, RealRoots.CountBySturm(p, null, 0));
        Assert.Throws<ArgumentException>(() => RealRoots.Count(p, 2, 1));
        Assert.Throws<ArgumentException>(() => RealRoots.CountBySturm(p, 2, 1));
    }

    [Fact]
    public void Isolate_NoRealRootsOrConstant_IsEmpty()
    {
        Assert.Empty(RealRoots.Isolate(UnivariatePolynomial.Of<Rational>(1, 0, 1)));
        Assert.Empty(RealRoots.Isolate(UnivariatePolynomial<Rational>.One));
        Assert.Throws<ArgumentException>(() => RealRoots.Isolate(UnivariatePolynomial<Rational>.Zero));
    }

    [Fact]
    public void Isolate_DegreeBeyondTheLimit_IsRefused() => Assert.Throws<BudgetExceededException>(
        () => RealRoots.Isolate(UnivariatePolynomial<Rational>.Monomial(1, RealRoots.DegreeLimit + 1)));

    [Fact]
    public void Isolate_Cancelled_Stops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => RealRoots.Isolate(Chebyshev(9), source.Token));
    }

    [Fact]
    public void SignAt_RandomPoints_EqualsTheSignOfTheValue() => ForEachSeed(random =>
    {
        UnivariatePolynomial<Rational> p = Dense(random, 6);
        Rational x = Rational.Create(random.Next(-99, 99), random.Next(1, 40));
        Assert.Equal(p.Evaluate(x).Sign, RealRoots.SignAt(p, x));
    });

    [Fact]
    public void Gcd_RationalOverload_EqualsTheGeneralEuclid() => ForEachSeed(random =>
    {
        UnivariatePolynomial<Rational> g = Dense(random, random.Next(0, 5)), a = Dense(random, 5) * g, b = Dense(random, 4) * g;
        UnivariatePolynomial<Rational> x = a, y = b;
        while (!y.IsZero)
        {
            (x, y) = (y, x.DivRem(y).Remainder);
        }

        Assert.Equal(x.Monic(), UnivariatePolynomial.Gcd(a, b));
    });

    private static void AssertIsolating(UnivariatePolynomial<Rational> p, ImmutableArray<RealAlgebraic> roots)
    {
        int irrational = 0;
        for (int i = 0; i < roots.Length; i++)
        {
            RealAlgebraic root = roots[i];
            Assert.Equal(root.IsRational ? 1 : ++irrational, root.RootIndex());
            Assert.True(i == 0 || roots[i - 1].Upper <= root.Lower);
            Assert.Equal(0, root.SignOf(p));
            if (!root.IsRational)
            {
                Assert.NotEqual(0, RealRoots.SignAt(p, root.Lower));
                Assert.NotEqual(0, RealRoots.SignAt(p, root.Upper));
                Assert.Equal(1, RealRoots.CountBySturm(p, root.Lower, root.Upper));
            }
        }
    }

    private static UnivariatePolynomial<Rational> Wilkinson()
    {
        UnivariatePolynomial<Rational> p = UnivariatePolynomial<Rational>.One;
        for (int i = 1; i <= 20; i++)
        {
            p *= UnivariatePolynomial.FromRoots<Rational>(i);
        }

        return p;
    }

    private static UnivariatePolynomial<Rational> Chebyshev(int n)
    {
        UnivariatePolynomial<Rational> before = UnivariatePolynomial<Rational>.One, t = UnivariatePolynomial<Rational>.X;
        for (int k = 1; k < n; k++)
        {
            (before, t) = (t, (UnivariatePolynomial.Of<Rational>(0, 2) * t) - before);
        }

        return t;
    }
}
