using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class FactorTests
{
    private static readonly Polynomial X = Polynomial.Variable("x"), Y = Polynomial.Variable("y"), Z = Polynomial.Variable("z");

    [Fact]
    public void Factor_PlantedUnivariateProducts_RefinesThePlan() => ForEachSeed(random =>
        RefinesPlan(Nonzero(random, 3, 4, "x"), Nonzero(random, 3, 3, "x"), Nonzero(random, 3, 2, "x")));

    [Fact]
    public void Factor_PlantedMultivariateProducts_RefinesThePlan() => ForEachSeed(random =>
        RefinesPlan(Nonzero(random, 3, 2, Variables(random)), Nonzero(random, 2, 1, Variables(random)), Nonzero(random, 3, 1, Variables(random))));

    [Fact]
    public void Factor_PowersAndContents_AreCounted()
    {
        PolynomialFactors factors = ((Rational.Create(-3, 2) * X.Pow(4) * Y) * (X + Y).Pow(3) * ((X * Y) - 2).Pow(2)).Factor();
        Assert.Equal(Rational.Create(-3, 2), factors.Unit);
        Assert.Equal([new(X, 4), new(Y, 1), new(X + Y, 3), new((X * Y) - 2, 2)], factors.Factors.OrderBy(f => f.Factor.ToString().Length).ThenBy(f => f.Factor.ToString(), StringComparer.Ordinal));
    }

    [Fact]
    public void Factor_Constants_HaveNoFactors()
    {
        Assert.Equal(new PolynomialFactors(0, []), Polynomial.Zero.Factor());
        Assert.Equal(new PolynomialFactors(Rational.Create(-2, 7), []), Polynomial.Constant(Rational.Create(-2, 7)).Factor());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 4)]
    [InlineData(12, 6)]
    [InlineData(15, 4)]
    [InlineData(30, 8)]
    [InlineData(105, 8)]
    public void Factor_XToTheNMinusOne_HasOneCyclotomicFactorForEachDivisor(int n, int divisors)
    {
        PolynomialFactors factors = (X.Pow(n) - 1).Factor();
        Assert.Equal(divisors, factors.Factors.Count);
        Assert.All(factors.Factors, f => Assert.Equal(1, f.Multiplicity));
        Assert.Equal(X.Pow(n) - 1, factors.Expand());

        // The 105th is the first with a coefficient other than -1, 0 and 1.
        Assert.Equal(n == 105, factors.Factors.Any(f => f.Factor.Terms.Any(t => t.Coefficient == -2)));
    }

    [Fact]
    public void Factor_IrreducibleButReducibleModuloEveryPrime_StaysWhole()
    {
        IsIrreducible(X.Pow(4) + 1);
        IsIrreducible(X.Pow(4) - (10 * X.Pow(2)) + 1);

        // Minimal polynomial of √2 + √3 + √5 (Swinnerton-Dyer).
        IsIrreducible(X.Pow(8) - (40 * X.Pow(6)) + (352 * X.Pow(4)) - (960 * X.Pow(2)) + 576);
        IsIrreducible(X.Pow(4) + Y.Pow(4));
        IsIrreducible(X.Pow(3) + Y.Pow(3) + Z.Pow(3));
        IsIrreducible(X.Pow(3) + Y.Pow(2) + 1);
    }

    [Fact]
    public void Factor_ClassicalIdentities_AreFound()
    {
        // x³ + y³ + z³ - 3xyz = (x + y + z)(x² + y² + z² - xy - yz - zx).
        PolynomialFactors factors = (X.Pow(3) + Y.Pow(3) + Z.Pow(3) - (3 * X * Y * Z)).Factor();
        Assert.Equal(X + Y + Z, factors.Factors[0].Factor);
        Assert.Equal(2, factors.Factors.Count);

        // Sophie Germain: x⁴ + 4y⁴ = (x² + 2xy + 2y²)(x² - 2xy + 2y²).
        Assert.Equal(2, (X.Pow(4) + (4 * Y.Pow(4))).Factor().Factors.Count);
        Assert.Equal(4, (X.Pow(6) - Y.Pow(6)).Factor().Factors.Count);

        // Leading coefficients that share factors with the others' leading coefficients.
        Polynomial p = ((Y - 1) * X.Pow(2)) + (Z * X) + 1, q = ((Y - 1) * (Y + 2) * X.Pow(2)) + Y;
        Assert.Equal([new(p, 1), new(q, 1)], (p * q).Factor().Factors);
    }

    [Fact]
    public void Factor_HeavyBallDiscriminantAfterSquareRoots_GivesTheCriticalLines()
    {
        // (1 + beta - alpha·lambda)² - 4·beta with beta = y² and alpha·lambda = x².
        PolynomialFactors factors = ((1 + Y.Pow(2) - X.Pow(2)).Pow(2) - (4 * Y.Pow(2))).Factor();
        Assert.Equal([1, 1, 1, 1], factors.Factors.Select(f => f.Factor.TotalDegree));
        Assert.Contains(new(X + Y - 1, 1), factors.Factors);
    }

    [Fact]
    public void Factor_CancelledToken_Stops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => ((X.Pow(5) + Y + 1) * (X + Y.Pow(4) + 2)).Factor(source.Token));
    }

    // Factors irreducible by the factorization are the same for the product and for the parts (unique factorization).
    private static void RefinesPlan(params Polynomial[] parts)
    {
        Polynomial product = 1;
        Dictionary<Polynomial, int> expected = [];
        foreach (Polynomial part in parts)
        {
            product *= part;
            foreach ((Polynomial factor, int multiplicity) in part.Factor().Factors)
            {
                expected[factor] = expected.GetValueOrDefault(factor) + multiplicity;
            }
        }

        PolynomialFactors factors = product.Factor();
        Assert.Equal(product, factors.Expand());
        Assert.Equal(expected.Count, factors.Factors.Count);
        foreach ((Polynomial factor, int multiplicity) in factors.Factors)
        {
            Assert.Equal(factor, factor.PrimitivePart());
            Assert.Equal(expected[factor], multiplicity);
        }
    }

    private static void IsIrreducible(Polynomial p) => Assert.Equal([new(p, 1)], p.Factor().Factors);
}
