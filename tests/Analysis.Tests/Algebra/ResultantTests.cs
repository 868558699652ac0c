using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class ResultantTests
{
    private static readonly Polynomial A = Polynomial.Variable("a"), B = Polynomial.Variable("b"), C = Polynomial.Variable("c"), X = Polynomial.Variable("x"), Y = Polynomial.Variable("y");

    [Fact]
    public void Discriminant_CubicWithANumberInFront_IsThatOfTheBezoutMatrix() => ForEachSeed(random =>
    {
        Polynomial[] c = [Sparse(random, 4, 2, "a", "b"), Sparse(random, 4, 2, "a", "b"), Sparse(random, 4, 2, "b", "c"), Rational.Create(random.Next(1, 5), random.Next(1, 4))];
        Assert.Equal(BezoutResultant.Discriminant(c, default), Polynomial.FromCoefficients("x", c).Discriminant("x"));
    });

    [Fact]
    public void Resultant_RandomPolynomials_IsTheSylvesterDeterminant() => ForEachSeed(random =>
    {
        Polynomial p = Nonzero(random, 4, random.Next(1, 4), "x", "y"), q = Nonzero(random, 4, random.Next(1, 4), "x", "z");
        Assert.Equal(Sylvester(p.CoefficientsIn("x"), q.CoefficientsIn("x")), Polynomial.Resultant(p, q, "x"));
    });

    [Fact]
    public void Resultant_ThreeWays_Agree() => ForEachSeed(random =>
    {
        // Bézout minors, evaluation modulo primes and remainder sequences; coefficients vanish at many points, and exceed one prime.
        Rational scale = ((Rational)3).Pow(random.Next(0, 30));
        Polynomial p = (Nonzero(random, 4, random.Next(1, 5), "x", "y") * X * scale).PrimitivePart() + X.Pow(random.Next(1, 3)) + 1;
        Polynomial q = Nonzero(random, 4, random.Next(1, 4), "x", "z").PrimitivePart() + (X * Y.Pow(random.Next(3)));
        if (random.Next(5) == 0)
        {
            (p, q) = (p * (X + Y), q * (X + Y));
        }

        Polynomial[] a = p.CoefficientsIn("x"), b = q.CoefficientsIn("x");
        if (a.Length < 2 || b.Length < 2)
        {
            return;
        }

        Polynomial expected = PseudoRemainders.Resultant(a, b, CancellationToken.None);
        Assert.True(ModularResultant.TryCompute(p.PrimitivePart(), q.PrimitivePart(), "x", out Polynomial? modular, CancellationToken.None));
        Assert.Equal(expected, modular * (p.Content().Pow(b.Length - 1) * q.Content().Pow(a.Length - 1)));
        if (Math.Max(a.Length, b.Length) <= BezoutResultant.Limit + 1)
        {
            Assert.Equal(expected, BezoutResultant.Resultant(a, b, CancellationToken.None));
        }
    });

    [Fact]
    public void Resultant_Laws_Hold() => ForEachSeed(random =>
    {
        Polynomial p = Nonzero(random, 3, 2, "x", "y"), q = Nonzero(random, 3, 3, "x", "y"), r = Nonzero(random, 3, 2, "x", "y");
        Polynomial pq = Polynomial.Resultant(p, q, "x");
        Assert.Equal(pq * Polynomial.Resultant(p, r, "x"), Polynomial.Resultant(p, q * r, "x"));
        Assert.Equal((p.DegreeIn("x") * q.DegreeIn("x")) % 2 == 0 ? pq : -pq, Polynomial.Resultant(q, p, "x"));
        Assert.Equal(pq.IsZero, Polynomial.Gcd(p, q).Contains("x"));
        Assert.True(Polynomial.Resultant(p * (X + Y), q * (X + Y), "x").IsZero);
        Assert.True(Polynomial.Resultant(p, 0, "x").IsZero);
        Assert.Equal(((Polynomial)3).Pow(p.DegreeIn("x")), Polynomial.Resultant(p, 3, "x"));
    });

    [Fact]
    public void Discriminant_KnownPolynomials_AreTheTextbookOnes()
    {
        Assert.Equal(B.Pow(2) - (4 * A * C), ((A * X.Pow(2)) + (B * X) + C).Discriminant("x"));
        Assert.Equal(-(4 * A.Pow(3)) - (27 * B.Pow(2)), (X.Pow(3) + (A * X) + B).Discriminant("x"));
        Polynomial d = Polynomial.Variable("d");
        Assert.Equal(
            (B.Pow(2) * C.Pow(2)) - (4 * A * C.Pow(3)) - (4 * B.Pow(3) * d) - (27 * A.Pow(2) * d.Pow(2)) + (18 * A * B * C * d),
            ((A * X.Pow(3)) + (B * X.Pow(2)) + (C * X) + d).Discriminant("x"));

        // x^4 + p·x² + q·x + r (Cohen, A Course in Computational Algebraic Number Theory, exercise 3.7, and any table).
        Assert.Equal(
            (16 * A.Pow(4) * C) - (4 * A.Pow(3) * B.Pow(2)) - (128 * A.Pow(2) * C.Pow(2)) + (144 * A * B.Pow(2) * C) - (27 * B.Pow(4)) + (256 * C.Pow(3)),
            (X.Pow(4) + (A * X.Pow(2)) + (B * X) + C).Discriminant("x"));
        Assert.Equal((256 * A.Pow(5)) + (3125 * B.Pow(4)), (X.Pow(5) + (A * X) + B).Discriminant("x"));
        Assert.Equal(Polynomial.One, ((A * X) + B).Discriminant("x"));
        Assert.True(A.Discriminant("x").IsZero);
    }

    [Fact]
    public void Discriminant_ProductOfLinearFactors_IsTheSquaredVandermonde() => ForEachSeed(random =>
    {
        int[] roots = [.. Enumerable.Range(0, random.Next(2, 7)).Select(_ => random.Next(-20, 20))];
        Polynomial p = random.Next(1, 4);
        Rational expected = p.ConstantTerm.Pow((2 * roots.Length) - 2);
        for (int i = 0; i < roots.Length; i++)
        {
            p *= X - roots[i];
            for (int j = 0; j < i; j++)
            {
                expected *= ((Rational)(roots[i] - roots[j])).Pow(2);
            }
        }

        Assert.Equal((Polynomial)expected, p.Discriminant("x"));
    });

    [Fact]
    public void SquareFreePart_PlantedPowers_KeepsEachFactorOnce() => ForEachSeed(random =>
    {
        Polynomial p = Nonzero(random, 3, 1, Variables(random)), q = Nonzero(random, 3, 2, Variables(random));
        Polynomial product = p.Pow(3) * q.Pow(2) * X;
        Assert.Equal((p * q * X).SquareFreePart(), product.SquareFreePart());
        Assert.Equal(product.SquareFreePart(), product.SquareFreePart().SquareFreePart());
        Assert.True(product.TryDivide(product.SquareFreePart(), out _));
        Assert.Equal(1, Polynomial.Constant(7).SquareFreePart());
        Assert.True(Polynomial.Zero.SquareFreePart().IsZero);
    });

    [Fact]
    public void TrySqrt_Squares_GiveTheRootAndNothingElseDoes() => ForEachSeed(random =>
    {
        Polynomial p = Nonzero(random, 4, 3, Variables(random)), other = Nonzero(random, 1, 2, Variables(random));
        Assert.True((p * p).TrySqrt(out Polynomial? root));
        Assert.Equal(p.LeadingCoefficient > 0 ? p : -p, root);
        if (((p * p) + other).TrySqrt(out Polynomial? near))
        {
            Assert.Equal((p * p) + other, near * near);
        }

        Assert.False((-p * p).TrySqrt(out _));
        Assert.False((p * p * (X + 1)).TrySqrt(out _));
        Assert.False((2 * p * p).TrySqrt(out _));
    });

    [Fact]
    public void TrySqrt_HeavyBallDiscriminant_IsASquareAtCriticalDampingOnly()
    {
        // (1 + beta - s²)² - 4·beta with beta = b²: the product of (1 + b)² - s² and (1 - b)² - s².
        Polynomial s = Polynomial.Variable("s");
        Polynomial discriminant = (1 + B.Pow(2) - s.Pow(2)).Pow(2) - (4 * B.Pow(2));
        Assert.False(discriminant.TrySqrt(out _));
        Assert.True(discriminant.Substitute("s", 1 - B).IsZero);
        Assert.True(discriminant.Substitute("b", 0).TrySqrt(out _));
    }

    private static Polynomial Sylvester(Polynomial[] p, Polynomial[] q)
    {
        int n = p.Length - 1, m = q.Length - 1;
        Polynomial[,] rows = new Polynomial[n + m, n + m];
        for (int i = 0; i < n + m; i++)
        {
            Polynomial[] source = i < m ? p : q;
            int shift = i < m ? i : i - m;
            for (int j = 0; j < n + m; j++)
            {
                int power = source.Length - 1 - (j - shift);
                rows[i, j] = power >= 0 && power < source.Length ? source[power] : 0;
            }
        }

        return Laplace(rows, n + m, 0, []);
    }

    // Expansion along the rows: the definition of the determinant, without division.
    private static Polynomial Laplace(Polynomial[,] rows, int size, int row, HashSet<int> used)
    {
        if (row == size)
        {
            return 1;
        }

        Polynomial sum = 0;
        int sign = 1;
        for (int column = 0; column < size; column++)
        {
            if (!used.Add(column))
            {
                continue;
            }

            if (!rows[row, column].IsZero)
            {
                sum += rows[row, column] * Laplace(rows, size, row + 1, used) * sign;
            }

            used.Remove(column);
            sign = -sign;
        }

        return sum;
    }
}
