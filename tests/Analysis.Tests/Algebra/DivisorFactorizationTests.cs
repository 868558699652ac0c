using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class DivisorFactorizationTests
{
    private const int Longest = 1000;

    [Fact]
    public void Of_DivisorsThatDivideOrNot_EqualsTheFactorizationAtLarge() => ForEachSeed(random =>
    {
        Polynomial a = Nonzero(random, 3, 2, "x", "y"), b = Nonzero(random, 3, 1, "y", "z"), c = Nonzero(random, 2, 2, "x", "z");
        Polynomial product = a * a * b * c * Number(random);
        if (!product.IsZero)
        {
            Assert.Equal((product + 0).Factor(), DivisorFactorization.Of(product, [a * c, b, Nonzero(random, 2, 2, "x", "y"), Polynomial.One], Longest, default));
        }
    });

    [Fact]
    public void Of_RestTooLong_IsNull()
    {
        Polynomial x = Polynomial.Variable("x"), rest = (x * x) + x + 1;
        Assert.Null(DivisorFactorization.Of(rest * (x - 2), [x - 2], 2, default));
        Assert.NotNull(DivisorFactorization.Of(rest * (x - 2), [x - 2], 3, default));
    }

    [Fact]
    public void Create_OverFactors_EqualsTheQuotientByGreatestCommonDivisors() => ForEachSeed(random =>
    {
        Polynomial a = Nonzero(random, 3, 2, "x", "y"), b = Nonzero(random, 3, 1, "y", "z"), c = Nonzero(random, 2, 2, "x", "z");
        Polynomial numerator = a * b * Nonzero(random, 2, 1, "z"), denominator = a * a * b * c;
        RationalFunction expected = RationalFunction.Create(numerator, denominator);
        RationalFunction actual = RationalFunction.Create(numerator, denominator.Factor());
        Assert.Equal(expected, actual);
        Assert.Equal((expected.Denominator + 0).Factor(), actual.Denominator.Factor());
    });

    [Fact]
    public void Product_OfTwo_IsFactoredAsAtLarge() => ForEachSeed(random =>
    {
        Polynomial a = Nonzero(random, 3, 2, "x", "y"), b = Nonzero(random, 2, 2, "x", "y"), c = Nonzero(random, 2, 1, "y");
        PolynomialFactors expected = ((a * b * b * c) + 0).Factor();
        Assert.Equal(expected, Polynomial.Product(a * b, b * c).Factor());
        Assert.Equal(expected, Polynomial.Product(a, Polynomial.Product(b, b * c)).Factor());
    });

    [Fact]
    public void IsSquareFree_RandomProducts_EqualsTheGreatestCommonDivisorWithTheDerivative() => ForEachSeed(random =>
    {
        Polynomial a = Nonzero(random, 3, 3, "x"), b = Nonzero(random, 3, 2, "x");
        foreach (Polynomial p in (Polynomial[])[a, a * b, a * b * b])
        {
            if (!p.IsConstant)
            {
                Assert.Equal(Polynomial.Gcd(p, p.Derivative("x")).IsConstant, UnivariateFactorization.IsSquareFree(p));
            }
        }
    });

    [Fact]
    public void Factor_Quadratics_SplitWhereTheyHaveRationalRoots() => ForEachSeed(random =>
    {
        Polynomial x = Polynomial.Variable("x");
        int a = random.Next(1, 30), b = random.Next(-30, 30), c = random.Next(-30, 30);
        PolynomialFactors factors = ((a * x * x) + (b * x) + c).Factor();

        // The roots are p/q with p a divisor of c and q one of a.
        bool splits = Enumerable.Range(1, 30).Any(q => Enumerable.Range(-30, 61).Any(p => (a * p * p) + (b * p * q) + (c * q * q) == 0));
        Assert.Equal(splits ? 1 : 2, factors.Factors.Max(f => f.Factor.TotalDegree));
        Assert.Equal((a * x * x) + (b * x) + c, factors.Expand());
    });
}
