using System.Globalization;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

public sealed class LogarithmTests
{
    [Fact]
    public void LogTwo_SixtyDigits_AgreesWithTheKnownConstant()
    {
        // Abramowitz and Stegun, table 1.1: 0.693147180559945309417232121458176568...
        BigBall two = BigLogarithm.LogTwo(160);
        Assert.True(two.TryRound(1, out CertifiedValue value));
        Assert.Equal(0.6931471805599453, value.Value);
        BigBall scaled = BigBall.Multiply(two, BigBall.Of(System.Numerics.BigInteger.Pow(10, 36)), 200);
        Assert.True(scaled.TryCeiling(out System.Numerics.BigInteger digits));
        Assert.Equal(System.Numerics.BigInteger.Parse("693147180559945309417232121458176569", System.Globalization.CultureInfo.InvariantCulture), digits);
    }

    [Fact]
    public void NegativeLog_OfPowersOfTwo_IsAMultipleOfLogTwo()
    {
        for (int e = -60; e <= 60; e++)
        {
            BigBall x = BigBall.Of(1, (long)e);
            BigBall log = BigLogarithm.Log(x, 200);
            BigBall expected = BigBall.Multiply(BigBall.Of(e), BigLogarithm.LogTwo(200), 200);
            BigBall difference = BigBall.Subtract(log, expected, 200);
            Assert.True(System.Numerics.BigInteger.Abs(difference.Mid) <= difference.Radius || difference.IsZero);
        }
    }

    [Fact]
    public void NegativeLog_DoubleDouble_LiesInTheBigBall()
    {
        const int Seed = 20260103;
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(2_000); i++)
        {
            double x = i % 3 == 0 ? 1 - Math.Pow(10, -8 * random.NextDouble()) : Math.ScaleB(1 + random.NextDouble(), random.Next(-40, 4));
            Ball gap = 1 - (Ball)x;
            Ball log = Logarithm.NegativeLog(x, gap);
            BigBall truth = BigLogarithm.NegativeLog(
                BigBall.Of(Momentum.Analysis.Algebra.Rational.FromDouble(x), 200),
                BigBall.Of(1 - Momentum.Analysis.Algebra.Rational.FromDouble(x), 200),
                200);
            Cases.Check(Error(truth, log) <= Math.ILogB(log.Radius), $"seed {Seed}, case {i}: ln {x:R}, error 2^{Error(truth, log)}, radius {log.Radius}");
            Cases.Check(log.Radius <= Math.Abs(log.Centre.Hi) * 1e-24, $"seed {Seed}, case {i}: radius {log.Radius} of {log.Centre}");
            Ball quick = Logarithm.QuickNegativeLog(x);
            Cases.Check(Math.Abs(gap.Centre.Hi) <= 0.0018 || Error(truth, quick) <= Math.ILogB(quick.Radius), $"seed {Seed}, case {i}: quick ln {x:R}, error 2^{Error(truth, quick)}, radius {quick.Radius}");
            Cases.Check(quick.Radius <= 2e-24 + (Math.Abs(quick.Centre.Hi) * 1e-24), $"seed {Seed}, case {i}: quick radius {quick.Radius} of {quick.Centre}");
        }
    }

    /// <summary>Every table interval at its ends and in between, with low parts, and every power of two.</summary>
    [Fact]
    public void QuickNegativeLog_EveryTableInterval_LiesInTheBigBall()
    {
        const int Seed = 20260104;
        Random random = new(Seed);
        for (int i = 724; i < 2900; i++)
        {
            foreach (double offset in (ReadOnlySpan<double>)[0, 1, -1, random.NextDouble()])
            {
                DoubleDouble x = DoubleDouble.Sum((i + (offset * 0.4999999)) / 1024, (random.NextDouble() - 0.5) * 1.1e-16);
                x = x.ScaleByPowerOfTwo(Math.ScaleB(1, random.Next(4) == 0 ? random.Next(-800, 800) : random.Next(-1, 2)));
                BigBall exact = BigBall.Of(x.ToRational(), 1000);
                BigBall truth = BigLogarithm.NegativeLog(exact, BigBall.Subtract(BigBall.Of(1), exact, 1000), 200);
                Ball log = Logarithm.QuickNegativeLog(new Ball(x, 0));
                Cases.Check(Math.Abs(1 - x.Hi) <= 0.0018 || Error(truth, log) <= Math.ILogB(log.Radius), $"seed {Seed}, ln {x}, error 2^{Error(truth, log)}, radius {log.Radius}");
            }
        }
    }

    private static long Error(BigBall truth, Ball log)
    {
        BigBall error = BigBall.Subtract(truth, BigBall.Of(log.Centre.ToRational(), 400), 400).Abs();
        return error.IsZero ? long.MinValue : error.Magnitude;
    }
}
