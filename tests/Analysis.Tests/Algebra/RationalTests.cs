using System.Numerics;
using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class RationalTests
{
    [Fact]
    public void Operators_RandomNumbers_FollowTheFieldLaws() => ForEachSeed(random =>
        FollowsFieldLaws(Number(random), Number(random), Number(random)));

    [Fact]
    public void Operators_RandomNumbers_EqualPlainIntegerFractions() => ForEachSeed(random =>
    {
        for (int i = 0; i < 50; i++)
        {
            Rational a = Number(random), b = Number(random);
            (BigInteger an, BigInteger ad, BigInteger bn, BigInteger bd) = (a.Numerator, a.Denominator, b.Numerator, b.Denominator);
            IsFraction(a + b, (an * bd) + (bn * ad), ad * bd);
            IsFraction(a - b, (an * bd) - (bn * ad), ad * bd);
            IsFraction(a * b, an * bn, ad * bd);
            IsFraction(-a, -an, ad);
            IsFraction(a.Abs(), BigInteger.Abs(an), ad);
            Assert.Equal((an * bd).CompareTo(bn * ad), a.CompareTo(b));
            Assert.Equal(an * bd < bn * ad, a < b);
            Assert.Equal(an * bd >= bn * ad, a >= b);
            Assert.Equal(an * bd == bn * ad, a == b);
            if (!bn.IsZero)
            {
                IsFraction(a / b, an * bd * bn.Sign, ad * BigInteger.Abs(bn));
            }
        }
    });

    [Fact]
    public void Operators_ResultsThatShrink_ReturnToTheMachineForm() => ForEachSeed(random =>
    {
        // The same number reached through large intermediates is the same value with the same hash code.
        Rational small = Rational.Create(random.Next(-99, 99), random.Next(1, 99)), large = Number(random);
        Rational back = small + large - large;
        Assert.Equal(small, back);
        Assert.Equal(small.GetHashCode(), back.GetHashCode());
        Assert.True(back.TryGetInt64(out _, out _));
    });

    [Fact]
    public void Default_IsZero()
    {
        Rational zero = default;
        Assert.True(zero.IsZero);
        Assert.True(zero.IsInteger);
        Assert.Equal(Rational.Zero, zero);
        Assert.Equal(BigInteger.One, zero.Denominator);
        Assert.Equal(zero, Rational.Create(0, -7));
        Assert.False(zero.IsOne);
        Assert.True(Rational.One.IsOne);
        Assert.False(Rational.Create(1, 2).IsOne);
    }

    [Fact]
    public void Create_ZeroDenominator_Throws()
    {
        Assert.Throws<DivideByZeroException>(() => Rational.Create(1, 0));
        Assert.Throws<DivideByZeroException>(() => Rational.Zero.Inverse());
        Assert.Throws<DivideByZeroException>(() => Rational.Zero.Pow(-1));
    }

    [Fact]
    public void FloorAndCeiling_RandomNumbers_BracketTheNumber() => ForEachSeed(random =>
    {
        Rational a = Number(random);
        Assert.True(a.Floor() <= a && a < a.Floor() + 1);
        Assert.True(a.Ceiling() >= a && a > a.Ceiling() - 1);
        Assert.Equal(a.IsInteger, a.Floor() == a.Ceiling());
        Assert.Equal(a < 0 ? -1 : a > 0 ? 1 : 0, a.Sign);
        Assert.Equal(a, Rational.Max(a, a - 1));
        Assert.Equal(a - 1, Rational.Min(a, a - 1));
    });

    [Fact]
    public void Pow_SmallExponents_EqualsRepeatedProducts() => ForEachSeed(random =>
    {
        Rational a = Number(random);
        Assert.Equal(Rational.One, a.Pow(0));
        Assert.Equal(a * a * a * a * a, a.Pow(5));
        if (!a.IsZero)
        {
            Assert.Equal(Rational.One / (a * a * a), a.Pow(-3));
        }
    });

    [Fact]
    public void Gcd_RandomWords_EqualsEuclid() => ForEachSeed(random =>
    {
        for (int i = 0; i < 50; i++)
        {
            ulong a = (ulong)random.NextInt64() >> random.Next(63), b = (ulong)random.NextInt64() >> random.Next(63);
            Assert.Equal(BigInteger.GreatestCommonDivisor(a, b), Rational.Gcd(a, b));
            Assert.Equal(a, Rational.Gcd(a, 0));
            Assert.Equal(b, Rational.Gcd(0, b));
        }
    });

    [Fact]
    public void Pow_BeyondTheBitLimit_NamesTheBudget()
    {
        BudgetExceededException error = Assert.Throws<BudgetExceededException>(() => ((Rational)3).Pow(2_000_000));
        Assert.Equal("a number of more than 1,048,576 bits", error.What);
        Assert.Throws<BudgetExceededException>(() => (Rational)(BigInteger.One << Rational.BitLimit));
        Assert.Equal(BigInteger.One << 1_000_000, ((Rational)2).Pow(1_000_000).Numerator);
        Assert.Equal(Rational.One, Rational.One.Pow(int.MaxValue));
    }

    private static void IsFraction(Rational actual, BigInteger numerator, BigInteger denominator)
    {
        BigInteger g = BigInteger.GreatestCommonDivisor(numerator, denominator);
        Assert.Equal(numerator / g, actual.Numerator);
        Assert.Equal(denominator / g, actual.Denominator);
    }
}
