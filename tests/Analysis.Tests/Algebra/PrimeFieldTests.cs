using System.Numerics;
using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class PrimeFieldTests
{
    [Fact]
    public void FirstPrime_IsTheLargestPrimeBelow2To62()
    {
        Assert.True(PrimeField.IsPrime(PrimeField.FirstPrime));
        Assert.Equal(PrimeField.FirstPrime, PrimeField.PrimeBelow(1UL << 62));
        Assert.True(PrimeField.PrimeBelow(PrimeField.FirstPrime) < PrimeField.FirstPrime);

        // Fermat's test with a base the implementation does not use.
        Assert.Equal(BigInteger.One, BigInteger.ModPow(41, PrimeField.FirstPrime - 1, PrimeField.FirstPrime));
        Assert.False(PrimeField.IsPrime(3215031751));
        Assert.False(PrimeField.IsPrime(4759123141));
        Assert.True(PrimeField.IsPrime(65537));
    }

    [Fact]
    public void PrimeOfBits_EveryLength_IsTheLargestPrimeBelowThePower()
    {
        for (int bits = 12; bits <= 62; bits++)
        {
            ulong p = PrimeField.PrimeOfBits(bits);
            Assert.Equal(p, PrimeField.PrimeBelow(1UL << bits));
            Assert.Equal(BigInteger.One, BigInteger.ModPow(43, p - 1, p));
        }

        for (ulong n = 101; n < 5000; n += 2)
        {
            Assert.Equal(Enumerable.Range(2, 70).All(d => n % (ulong)d != 0 || n == (ulong)d), PrimeField.IsPrime(n));
        }
    }

    [Fact]
    public void Operations_RandomElements_EqualIntegerRemainders() => ForEachSeed(random =>
    {
        ulong p = random.Next(2) == 0 ? PrimeField.FirstPrime : PrimeField.PrimeBelow((ulong)random.NextInt64(1000, 1L << 62));
        PrimeField field = new(p);
        for (int i = 0; i < 20; i++)
        {
            Rational a = (Rational)Integer(random), b = (Rational)Integer(random);
            ulong x = field.Of(a), y = field.Of(b);
            Same(field, a.Numerator + b.Numerator, field.Add(x, y));
            Same(field, a.Numerator - b.Numerator, field.Subtract(x, y));
            Same(field, a.Numerator * b.Numerator, field.Multiply(x, y));
            if (x != 0)
            {
                Assert.Equal(field.One, field.Multiply(x, field.Inverse(x)));
            }
        }
    });

    private static void Same(PrimeField field, BigInteger expected, ulong actual)
    {
        long signed = field.ToSigned(actual);
        Assert.True(((expected - signed) % field.Prime).IsZero);
        Assert.True((BigInteger)Math.Abs(signed) * 2 < field.Prime);
    }
}
