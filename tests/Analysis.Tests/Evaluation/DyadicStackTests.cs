using System.Numerics;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

public sealed class DyadicStackTests
{
    private const int Seed = 20261123;

    /// <summary>Limbs of zeros and ones make every carry and borrow run through.</summary>
    [Fact]
    public void Operations_RandomIntegers_AgreeWithBigInteger()
    {
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(20_000); i++)
        {
            BigInteger x = Integer(random);
            BigInteger y = random.Next(10) == 0 ? -x + random.Next(-1, 2) : Integer(random);
            int shift = random.Next(200);
            DyadicStack stack = new(new ulong[160]);
            Dyadic high = stack.Of(x).ShiftBy(shift - 50);
            Dyadic low = stack.Of(y).ShiftBy(-50);
            BigInteger aligned = x << shift;
            (string Name, Dyadic Actual, BigInteger Expected)[] results =
            [
                ("sum", stack.Add(high, low), aligned + y),
                ("sum, swapped", stack.Add(low, high), aligned + y),
                ("difference", stack.Subtract(high, low), aligned - y),
                ("difference, swapped", stack.Subtract(low, high), y - aligned),
                ("product", stack.Multiply(high, low).ShiftBy(50), aligned * y),
                ("square", stack.Multiply(low, low).ShiftBy(50), y * y),
            ];
            foreach ((string name, Dyadic actual, BigInteger expected) in results)
            {
                Cases.Check(actual.Sign == expected.Sign, $"seed {Seed}, case {i}, {name} of {x}·2^{shift} and {y}: sign {actual.Sign}");
                Cases.Check(stack.Subtract(actual, stack.Of(expected).ShiftBy(-50)).IsZero, $"seed {Seed}, case {i}, {name} of {x}·2^{shift} and {y}");
            }

            Assert.False(stack.IsExhausted);
        }
    }

    [Fact]
    public void LeadingBits_RandomIntegers_HoldTheNumber()
    {
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(20_000); i++)
        {
            BigInteger x = Integer(random);
            DyadicStack stack = new(new ulong[16]);
            ScaledBall bits = stack.LeadingBits(stack.Of(x));
            BigBall error = BigBall.Subtract(BigBall.Of(bits.Mantissa.Centre.ToRational(), 400).ShiftBy(bits.Exponent), BigBall.Of(x), 400).Abs();
            bool holds = x.IsZero ? bits.IsZero
                : bits.Mantissa.IsExact ? error.IsZero
                : error.IsZero || error.Magnitude <= Math.ILogB(bits.Mantissa.Radius) + bits.Exponent + 1;
            Cases.Check(holds && (x.IsZero || Math.Abs(bits.Mantissa.Centre.Hi) is >= 0.5 and <= 1), $"seed {Seed}, case {i}: {x}");
        }
    }

    [Fact]
    public void Operations_WithoutRoom_SaySo()
    {
        DyadicStack stack = new(new ulong[3]);
        Dyadic x = stack.Of(double.MaxValue);
        Assert.False(stack.IsExhausted);
        stack.Add(x, stack.Of(double.Epsilon));
        Assert.True(stack.IsExhausted);
    }

    /// <summary>Up to five limbs, many of them 0 or all ones.</summary>
    private static BigInteger Integer(Random random)
    {
        BigInteger n = default;
        int length = random.Next(6);
        for (int i = 0; i < length; i++)
        {
            ulong limb = random.Next(4) switch { 0 => 0, 1 => ulong.MaxValue, 2 => 1UL << random.Next(64), _ => (ulong)random.NextInt64() * 2 };
            n = (n << 64) | limb;
        }

        return random.Next(2) == 0 ? n : -n;
    }
}
