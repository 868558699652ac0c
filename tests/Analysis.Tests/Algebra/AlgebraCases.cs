using System.Globalization;
using System.Numerics;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Tests.Algebra;

/// <summary>Random numbers, polynomials and rational functions from printed seeds, and the axioms they must follow.</summary>
internal static class AlgebraCases
{
    private static int Cases => int.TryParse(Environment.GetEnvironmentVariable("MOMENTUM_CASES"), CultureInfo.InvariantCulture, out int n) ? n : 40;

    public static void ForEachSeed(Action<Random> test)
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            try
            {
                test(new Random(seed));
            }
            catch (Exception error)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"failed with seed {seed}: {error.Message}"), error);
            }
        }
    }

    /// <summary>An integer whose size is spread over small, machine-word and large ones; near the edges of the word too.</summary>
    public static BigInteger Integer(Random random) => random.Next(6) switch
    {
        0 => random.Next(-3, 4),
        1 => random.Next(-1000, 1000),
        2 => random.NextInt64(long.MinValue, long.MaxValue),
        3 => (BigInteger)long.MaxValue + random.Next(-2, 3),
        4 => (BigInteger)long.MinValue + random.Next(-2, 3),
        _ => new BigInteger(Bytes(random)),
    };

    public static BigInteger Positive(Random random) => BigInteger.Abs(Integer(random)) + 1;

    public static Rational Number(Random random) => Rational.Create(Integer(random), Positive(random));

    public static Rational SmallNumber(Random random) => Rational.Create(random.Next(-9, 10), random.Next(4) == 0 ? random.Next(1, 7) : 1);

    /// <summary>A polynomial of at most so many terms with exponents up to a degree in each variable.</summary>
    public static Polynomial Sparse(Random random, int terms, int degree, params ReadOnlySpan<string> variables)
    {
        Polynomial sum = 0;
        for (int t = 0; t < terms; t++)
        {
            Polynomial term = SmallNumber(random);
            foreach (string variable in variables)
            {
                term *= Polynomial.Variable(variable).Pow(random.Next(degree + 1));
            }

            sum += term;
        }

        return sum;
    }

    public static Polynomial Nonzero(Random random, int terms, int degree, params ReadOnlySpan<string> variables)
    {
        Polynomial p = Sparse(random, terms, degree, variables);
        return p.IsZero ? 1 + Polynomial.Variable(variables[0]) : p;
    }

    /// <summary>Some of x, y, z, at least one.</summary>
    public static string[] Variables(Random random)
    {
        int mask = random.Next(1, 8);
        List<string> names = [];
        foreach ((string name, int bit) in new[] { ("x", 1), ("y", 2), ("z", 4) })
        {
            if ((mask & bit) != 0)
            {
                names.Add(name);
            }
        }

        return [.. names];
    }

    /// <summary>A polynomial of at most a degree with small rational coefficients.</summary>
    public static UnivariatePolynomial<Rational> Dense(Random random, int degree)
    {
        Rational[] ascending = new Rational[degree + 1];
        for (int i = 0; i <= degree; i++)
        {
            ascending[i] = Rational.Create(random.Next(-9, 10), random.Next(1, 6));
        }

        return UnivariatePolynomial<Rational>.FromCoefficients(ascending);
    }

    public static RationalFunction Function(Random random) =>
        RationalFunction.Create(Sparse(random, 3, 2, Variables(random)), Nonzero(random, 3, 1, Variables(random)));

    /// <summary>The axioms of a commutative ring, and that equal elements have equal hash codes.</summary>
    public static void FollowsRingLaws<T>(T a, T b, T c)
        where T : IRing<T>
    {
        Assert.Equal((a + b) + c, a + (b + c));
        Assert.Equal(a + b, b + a);
        Assert.Equal(a, a + T.Zero);
        Assert.Equal(T.Zero, a + -a);
        Assert.Equal(a - b, a + -b);
        Assert.Equal((a * b) * c, a * (b * c));
        Assert.Equal(a * b, b * a);
        Assert.Equal(a, a * T.One);
        Assert.Equal(a * (b + c), (a * b) + (a * c));
        Assert.Equal(a.IsZero, a.Equals(T.Zero));
        Assert.Equal(((a * b) + c).GetHashCode(), (c + (b * a)).GetHashCode());
        Assert.Equal(a.GetHashCode(), ((a + b) - b).GetHashCode());
    }

    /// <summary>Exact division undoes multiplication, and only then succeeds.</summary>
    public static void FollowsDomainLaws<T>(T a, T b)
        where T : IIntegralDomain<T>
    {
        Assert.Throws<DivideByZeroException>(() => a.DivideExactly(T.Zero));
        Assert.Equal((a * b).IsZero, a.IsZero || b.IsZero);
        if (!b.IsZero)
        {
            Assert.Equal(a, (a * b).DivideExactly(b));
        }
    }

    public static void FollowsFieldLaws<T>(T a, T b, T c)
        where T : IField<T>
    {
        FollowsRingLaws(a, b, c);
        FollowsDomainLaws(a, b);
        Assert.Throws<DivideByZeroException>(() => a / T.Zero);
        if (!b.IsZero)
        {
            Assert.Equal(T.One, b / b);
            Assert.Equal(a, a / b * b);
            Assert.Equal((a + c) / b, (a / b) + (c / b));
        }
    }

    private static byte[] Bytes(Random random)
    {
        byte[] bytes = new byte[random.Next(9, 30)];
        random.NextBytes(bytes);
        return bytes;
    }
}
