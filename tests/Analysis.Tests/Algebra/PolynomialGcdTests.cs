using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class PolynomialGcdTests
{
    private static readonly Polynomial X = Polynomial.Variable("x"), Y = Polynomial.Variable("y"), Z = Polynomial.Variable("z");

    [Fact]
    public void Gcd_PlantedFactor_DividesBothAndLeavesCoprimeQuotients() => ForEachSeed(random =>
    {
        for (int i = 0; i < 5; i++)
        {
            Polynomial p = Nonzero(random, 4, 3, Variables(random)), q = Nonzero(random, 4, 3, Variables(random)), g = Nonzero(random, 3, 2, Variables(random));
            Polynomial a = p * g * (random.Next(3) == 0 ? Rational.Max(1, Number(random).Abs()) : 1), b = q * g;
            IsGcd(a, b, Polynomial.Gcd(a, b));
            Assert.True(Polynomial.Gcd(a, b).TryDivide(g, out _));
        }
    });

    [Fact]
    public void Gcd_LargeCoefficients_CombineSeveralPrimes() => ForEachSeed(random =>
    {
        Polynomial g = (X.Pow(2) * (Rational)Positive(random)) + (Y * (Rational)Integer(random)) + (Rational)Positive(random) + ((Rational)7).Pow(90);
        Polynomial a = g * Nonzero(random, 3, 2, "x", "y"), b = g * Nonzero(random, 3, 2, "x", "y");
        IsGcd(a, b, Polynomial.Gcd(a, b));
    });

    [Fact]
    public void Gcd_RandomPolynomials_EqualsTheSubresultantSequence() => ForEachSeed(random =>
    {
        Polynomial g = X + (Y * random.Next(1, 4)) + random.Next(3);
        Polynomial a = (Nonzero(random, 3, 2, "x", "y") * g).PrimitivePart(), b = (Nonzero(random, 3, 2, "x", "y") * g).PrimitivePart();
        Assert.Equal(PolynomialGcd.BySubresultants(a, b, CancellationToken.None), Polynomial.Gcd(a, b));
    });

    [Fact]
    public void Gcd_Laws_Hold() => ForEachSeed(random =>
    {
        Polynomial a = Sparse(random, 3, 2, Variables(random)), b = Sparse(random, 3, 2, Variables(random)), c = Nonzero(random, 2, 2, Variables(random));
        Assert.Equal(Polynomial.Gcd(a, b), Polynomial.Gcd(b, a));
        Assert.Equal((Polynomial.Gcd(a, b) * c).PrimitivePart(), Polynomial.Gcd(a * c, b * c));
        Assert.Equal(Polynomial.Gcd(a, b), Polynomial.Gcd(a + (b * c), b));
        Assert.Equal(Polynomial.Gcd(Polynomial.Gcd(a, b), c), Polynomial.Gcd(a, Polynomial.Gcd(b, c)));
        Assert.Equal(a.PrimitivePart(), Polynomial.Gcd(a, 0));
        Assert.Equal(a.PrimitivePart(), Polynomial.Gcd(a, a * -3));
        Assert.Equal(a.IsZero ? 0 : 1, Polynomial.Gcd(a, a.IsZero ? 0 : 5));
    });

    [Fact]
    public void Gcd_UnluckyLookingOperands_AreRight()
    {
        // Contents in one variable, monomials, disjoint variables, leading coefficients that vanish at small points.
        IsGcd((X * Y) - X, (Y * Z) - Z, Polynomial.Gcd((X * Y) - X, (Y * Z) - Z));
        Assert.Equal(Y - 1, Polynomial.Gcd((X * Y) - X, (Y * Z) - Z));
        Assert.Equal(X * Y, Polynomial.Gcd(2 * X.Pow(2) * Y, (X.Pow(3) * Y * Z) + (X * Y)));
        Assert.Equal(Polynomial.One, Polynomial.Gcd(X + 1, Y + 1));
        Polynomial g = (X * (Y - 1) * (Z - 2)) + 1;
        Assert.Equal(g, Polynomial.Gcd(g * ((X * Y) - 1), g * ((X * Z) + Y)));
        Polynomial prime = (Rational)(System.Numerics.BigInteger)PrimeField.FirstPrime;
        Polynomial h = (prime * X) + Y;
        Assert.Equal(h, Polynomial.Gcd(h * (X + 1), h * (Y + X)));
        Assert.Equal(Polynomial.One, Polynomial.Gcd(X + Y, X + Y + prime));
    }

    [Fact]
    public void Gcd_SparseHighDegrees_FallBackToRemainderSequences()
    {
        Polynomial g = X.Pow(70) + (Y.Pow(70) * Z) + 1;
        Polynomial a = g * (X + Z.Pow(60)), b = g * ((Y * Z) + 2);
        Assert.Equal(g, Polynomial.Gcd(a, b));
    }

    [Fact]
    public void Gcd_SubResultantGrowthExample_IsOne()
    {
        // Knuth, The Art of Computer Programming, volume 2, section 4.6.1: coprime, with remainders that grow.
        Polynomial a = X.Pow(8) + X.Pow(6) - (3 * X.Pow(4)) - (3 * X.Pow(3)) + (8 * X.Pow(2)) + (2 * X) - 5;
        Polynomial b = (3 * X.Pow(6)) + (5 * X.Pow(4)) - (4 * X.Pow(2)) - (9 * X) + 21;
        Assert.Equal(Polynomial.One, Polynomial.Gcd(a, b));
        Assert.Equal((Rational)260708, Polynomial.Resultant(a, b, "x").ConstantTerm);
    }

    [Fact]
    public void Gcd_CancelledToken_Stops()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Polynomial.Gcd(X + (Y * X) + 1, (X * Y) + 2 + Y, source.Token));
    }

    [Fact]
    public void TryDivide_RandomPolynomials_AgreesWithMultiplication() => ForEachSeed(random =>
    {
        int degree = random.Next(2) == 0 ? 2 : 30;
        Polynomial a = Sparse(random, 5, degree, Variables(random)), b = Nonzero(random, 5, degree, Variables(random)), r = Nonzero(random, 1, 1, "x", "y");
        Assert.True((a * b).TryDivide(b, out Polynomial? q));
        Assert.Equal(a, q);
        if (((a * b) + r).TryDivide(b, out Polynomial? other))
        {
            Assert.Equal((a * b) + r, other * b);
        }
        else
        {
            Assert.False(r.TryDivide(b, out _));
            Assert.Throws<ArithmeticException>(() => Polynomial.ExactQuotient((a * b) + r, b));
        }
    });

    [Fact]
    public void ContentIn_RandomPolynomials_IsTheGcdOfTheCoefficients() => ForEachSeed(random =>
    {
        Polynomial c = Nonzero(random, 2, 2, "y", "z"), p = Nonzero(random, 4, 2, "x", "y", "z") * c;
        Polynomial content = p.ContentIn("x");
        Assert.True(content.TryDivide(c, out _));
        Assert.All(p.CoefficientsIn("x"), k => Assert.True(k.TryDivide(content, out _)));
        Assert.Equal(p.PrimitivePart(), p.ContentIn("absent"));
    });

    // Divides both, and leaves quotients that are coprime by a remainder sequence of their own.
    private static void IsGcd(Polynomial a, Polynomial b, Polynomial gcd)
    {
        Assert.Equal(gcd, gcd.PrimitivePart());
        Assert.True(a.TryDivide(gcd, out Polynomial? p));
        Assert.True(b.TryDivide(gcd, out Polynomial? q));
        foreach (string variable in p.Variables)
        {
            Assert.False(Polynomial.Resultant(p, q, variable).IsZero && q.Contains(variable));
        }
    }
}
