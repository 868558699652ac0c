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
            BigBall centre = BigBall.Of(log.Centre.ToRational(), 400);
            BigBall error = BigBall.Subtract(truth, centre, 400).Abs();
            Cases.Check(error.Magnitude <= Math.ILogB(log.Radius), $"seed {Seed}, case {i}: ln {x:R}, error 2^{error.Magnitude}, radius {log.Radius}");
            Cases.Check(log.Radius <= Math.Abs(log.Centre.Hi) * 1e-24, $"seed {Seed}, case {i}: radius {log.Radius} of {log.Centre}");
        }
    }
}
