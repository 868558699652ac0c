using System.Numerics;
using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class RationalConversionTests
{
    // The least magnitude that rounds to infinity: halfway from the largest double to 2^1024.
    private static readonly BigInteger Overflow = (BigInteger.One << 1024) - (BigInteger.One << 970);

    [Fact]
    public void FromDouble_RandomBits_IsExactAndReturns() => ForEachSeed(random =>
    {
        for (int i = 0; i < 100; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(value))
            {
                Rational exact = Rational.FromDouble(value);
                Assert.Equal(value, exact.ToDouble());
                Assert.True(exact.Denominator.IsPowerOfTwo);
                Assert.Equal((BigInteger)Math.Abs(Math.Truncate(value)), BigInteger.Abs(exact.Numerator) / exact.Denominator);
            }
        }
    });

    [Fact]
    public void ToDouble_RandomNumbers_IsNearest() => ForEachSeed(random =>
    {
        for (int i = 0; i < 30; i++)
        {
            Rational value = Number(random) * ((Rational)2).Pow(random.Next(-1120, 1060));
            IsNearest(value);
            IsNearest(Number(random));
            IsNearest(Rational.Create(random.NextInt64(), random.NextInt64(1, long.MaxValue)));
        }
    });

    [Fact]
    public void ToDouble_MidpointsAndTheirNeighbours_RoundToEven() => ForEachSeed(random =>
    {
        for (int i = 0; i < 30; i++)
        {
            // Random bits reach every binade, so a third of the cases are made subnormal.
            long bits = random.NextInt64(0, 0x7FEF_FFFF_FFFF_FFFF);
            double low = BitConverter.Int64BitsToDouble(i % 3 == 0 ? bits & 0x000F_FFFF_FFFF_FFFF : bits);
            Rational a = Rational.FromDouble(low), b = Rational.FromDouble(double.BitIncrement(low));
            Rational middle = (a + b) / 2;
            double even = (BitConverter.DoubleToInt64Bits(low) & 1) == 0 ? low : double.BitIncrement(low);
            Rational nudge = (b - a) * Rational.Create(1, BigInteger.One << random.Next(3, 200));
            Assert.Equal(even, middle.ToDouble());
            Assert.Equal(-even, (-middle).ToDouble());
            Assert.Equal(low, (middle - nudge).ToDouble());
            Assert.Equal(double.BitIncrement(low), (middle + nudge).ToDouble());
        }
    });

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(-1, double.MaxValue)]
    [InlineData(1, double.PositiveInfinity)]
    public void ToDouble_AtTheOverflowThreshold_RoundsAsIeee(int offset, double expected)
    {
        double actual = offset == 0 ? new Rational().ToDouble() : ((Rational)(Overflow + (offset < 0 ? -1 : 0))).ToDouble();
        Assert.Equal(expected, actual);
        Assert.Equal(double.NegativeInfinity, ((Rational)(-Overflow)).ToDouble());
        Assert.Equal(double.PositiveInfinity, ((Rational)(BigInteger.One << 5000)).ToDouble());
    }

    [Fact]
    public void ToDouble_AtTheUnderflowThreshold_RoundsAsIeee()
    {
        Rational half = ((Rational)2).Pow(-1075);
        Assert.Equal(0.0, half.ToDouble());
        Assert.Equal(double.Epsilon, (half + ((Rational)2).Pow(-1300)).ToDouble());
        Assert.Equal(0.0, ((Rational)2).Pow(-9000).ToDouble());
        Assert.Equal(2 * double.Epsilon, (3 * half).ToDouble());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void FromDouble_NotFinite_Throws(double value)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => Rational.FromDouble(value));
        Assert.Equal(value, error.ActualValue);
    }

    [Theory]
    [InlineData("3", "3")]
    [InlineData("-3", "-3")]
    [InlineData("+3", "3")]
    [InlineData("1/10", "1/10")]
    [InlineData("-6/4", "-3/2")]
    [InlineData("0.1", "1/10")]
    [InlineData("-0.0", "0")]
    [InlineData(".5", "1/2")]
    [InlineData("5.", "5")]
    [InlineData("1e-3", "1/1000")]
    [InlineData("2.5e3", "2500")]
    [InlineData("2.5E+3", "2500")]
    [InlineData("0.90", "9/10")]
    public void TryParse_Notations_AreExact(string text, string expected)
    {
        Assert.True(Rational.TryParse(text, out Rational value));
        Assert.Equal(expected, value.ToString());
        Assert.Equal(value, Rational.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1/0")]
    [InlineData("1/-2")]
    [InlineData("1/2/3")]
    [InlineData("1.5/2")]
    [InlineData("--1")]
    [InlineData("1 ")]
    [InlineData("1,5")]
    [InlineData("1e")]
    [InlineData("1e+-3")]
    [InlineData("1e401")]
    [InlineData("1e-401")]
    [InlineData("1e99999999999")]
    [InlineData("0x10")]
    [InlineData("٣")]
    [InlineData("NaN")]
    public void TryParse_OtherTexts_AreRefused(string? text)
    {
        Assert.False(Rational.TryParse(text, out Rational value));
        Assert.True(value.IsZero);
        Assert.Throws<FormatException>(() => Rational.Parse(text!));
    }

    [Fact]
    public void TryParse_TenThousandDigits_IsTheLimit()
    {
        Assert.True(Rational.TryParse(new string('7', 10_000), out _));
        Assert.False(Rational.TryParse(new string('7', 10_001), out _));
    }

    [Fact]
    public void TryParse_PrintedNumbers_Return() => ForEachSeed(random =>
    {
        Rational value = Number(random);
        Assert.Equal(value, Rational.Parse(value.ToString()));
    });

    // The twin: no double is nearer, by exact comparison with the midpoints to both neighbours.
    private static void IsNearest(Rational value)
    {
        double actual = value.ToDouble();
        if (double.IsInfinity(actual))
        {
            Assert.True(value.Abs() >= Overflow);
            Assert.Equal(value.Sign, Math.Sign(actual));
            return;
        }

        bool even = (BitConverter.DoubleToInt64Bits(actual) & 1) == 0;
        Rational exact = Rational.FromDouble(actual);
        foreach (double neighbour in new[] { double.BitIncrement(actual), double.BitDecrement(actual) })
        {
            if (double.IsFinite(neighbour))
            {
                int order = (value - exact).Abs().CompareTo((value - Rational.FromDouble(neighbour)).Abs());
                Assert.True(order < 0 || (order == 0 && even), value.ToString());
            }
        }
    }
}
