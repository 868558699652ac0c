using System.Numerics;
using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class RationalSearchTests
{
    [Theory]
    [InlineData("0.3", "0.4", "1/3")]
    [InlineData("3.14", "3.15", "22/7")]
    [InlineData("3.1415", "3.1416", "333/106")]
    [InlineData("-1", "1", "0")]
    [InlineData("-2", "-1", "-3/2")]
    [InlineData("0", "1", "1/2")]
    [InlineData("0", "2", "1")]
    [InlineData("5", "7", "6")]
    [InlineData("5", "9", "6")]
    [InlineData("-9", "-5", "-6")]
    [InlineData("0", "1/1000", "1/1001")]
    public void SimplestBetween_KnownIntervals_IsTheSternBrocotNode(string lower, string upper, string expected) =>
        Assert.Equal(Rational.Parse(expected), Rational.SimplestBetween(Rational.Parse(lower), Rational.Parse(upper)));

    [Fact]
    public void SimplestBetween_RandomIntervals_EqualsASearchByDenominator() => ForEachSeed(random =>
    {
        Rational a = Rational.Create(random.Next(-400, 400), random.Next(1, 60));
        Rational b = a + Rational.Create(1, random.Next(1, 400));
        Rational found = Rational.SimplestBetween(a, b);
        Assert.True(a < found && found < b);
        for (int d = 1; d < (int)found.Denominator; d++)
        {
            // No multiple of 1/d lies strictly inside.
            Assert.True(Rational.Create((a * d).Floor() + 1, d) >= b);
        }
    });

    [Fact]
    public void SimplestBetween_LargeNumbers_LiesInside() => ForEachSeed(random =>
    {
        Rational a = Number(random), b = a + Number(random).Abs() + Rational.Create(1, Positive(random));
        Rational found = Rational.SimplestBetween(a, b);
        Assert.True(a < found && found < b);
        Assert.True(found.Denominator <= ((a + b) / 2).Denominator);
        Assert.Equal(-found, Rational.SimplestBetween(-b, -a));
    });

    [Fact]
    public void SimplestBetween_EmptyInterval_Throws() => Assert.Throws<ArgumentException>(() => Rational.SimplestBetween(1, 1));

    [Fact]
    public void TrySqrt_Squares_GiveTheRoot() => ForEachSeed(random =>
    {
        Rational a = Number(random);
        Assert.True((a * a).TrySqrt(out Rational root));
        Assert.Equal(a.Abs(), root);
        Rational near = (a * a) + Rational.Create(1, Positive(random));
        Assert.True(!near.TrySqrt(out Rational other) || other * other == near);
    });

    [Theory]
    [InlineData("2")]
    [InlineData("-4")]
    [InlineData("4/3")]
    [InlineData("1/2")]
    [InlineData("9223372036854775807")]
    public void TrySqrt_NonSquares_AreRefused(string text)
    {
        Assert.False(Rational.Parse(text).TrySqrt(out Rational root));
        Assert.True(root.IsZero);
    }

    [Fact]
    public void FloorSqrt_RandomIntegers_Brackets() => ForEachSeed(random =>
    {
        for (int i = 0; i < 50; i++)
        {
            BigInteger value = BigInteger.Abs(Integer(random)), square = value * value;
            Assert.Equal(value, Rational.FloorSqrt(square));
            BigInteger root = Rational.FloorSqrt(value);
            Assert.True(root * root <= value && value < (root + 1) * (root + 1));
            if (!value.IsZero)
            {
                Assert.Equal(value - 1, Rational.FloorSqrt(square - 1));
            }
        }
    });
}
