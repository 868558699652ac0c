using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

public sealed class TwoStateSequenceTests
{
    private const int Seed = 20260104;

    [Fact]
    public void At_RandomRecurrences_RoundsTheExactTerms()
    {
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(60); i++)
        {
            (Rational p, Rational q) = Cases.Coefficients(random, i);
            Rational previous = random.Next(3);
            Rational current = i % 3 == 0 ? random.Next(3) : Rational.FromDouble(random.NextDouble());
            TwoStateSequence sequence = new(NormalForm.Of(p, q), previous, current);
            int last = random.Next(1, 60);
            Rational sum = 0;
            for (int k = 0; k < last; k++)
            {
                Cases.Same(CertifiedValue.Round(previous), sequence.At(k), $"seed {Seed}, case {i}, step {k}: P = {p}, q = {q}");
                sum += previous * previous;
                (previous, current) = (current, ((2 - p - q) * current) - ((1 - q) * previous));
            }

            Cases.Same(CertifiedValue.Round(sum), sequence.SumOfSquares(last), $"seed {Seed}, case {i}, sum of {last}: P = {p}, q = {q}");
        }
    }

    [Fact]
    public void At_DoubleStep_IsTheProductOfPowers()
    {
        // x_k for x = (1, τ/1) is U_k; the identity U_2k = U_k² − δU_{k−1}² is checked far out, in the enclosures.
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(50); i++)
        {
            Rational q = Rational.FromDouble(Math.Pow(10, -12 * random.NextDouble()));
            Rational p = Rational.FromDouble(Math.Pow(10, -12 * random.NextDouble()));
            TwoStateSequence u = new(NormalForm.Of(p, q), 1, 2 - p - q);
            long k = (long)Math.Pow(10, 1 + (8 * random.NextDouble()));
            CertifiedValue a = u.At(k);
            CertifiedValue b = u.At(k - 1);
            CertifiedValue c = u.At(2 * k);
            double delta = (1 - q).ToDouble();
            double size = (a.Value * a.Value) + Math.Abs(delta * b.Value * b.Value);
            Cases.Check(
                Math.Abs((a.Value * a.Value) - (delta * b.Value * b.Value) - c.Value) <= 1e-15 * size + double.Epsilon,
                $"seed {Seed}, case {i}: P = {p}, q = {q}, k = {k}");
        }
    }

    [Theory]
    [InlineData("1/4", "3/4", "1", "3/4", 1_000_000_000L, 0, 0, double.Epsilon)] // critical, positive, far below every double
    [InlineData("1/2", "1", "1", "1/2", 1074L, double.Epsilon, double.Epsilon, double.Epsilon)] // 2^-1074
    [InlineData("1/2", "1", "1", "1/2", 1075L, 0, 0, double.Epsilon)] // 2^-1075 is a tie: to even
    [InlineData("1", "0", "1", "0", 4_000_000_000_000_000_003L, 0, 0, 0)] // period six: 1, 0, -1, -1, 0, 1
    [InlineData("1", "0", "1", "0", 4_000_000_000_000_000_002L, 1, 1, 1)]
    [InlineData("7/9", "8/9", "1", "-1/3", 1000L, 0, 0, double.Epsilon)] // the rotation of order three scaled by 1/3
    [InlineData("0", "1/2", "1", "1", 4_611_686_018_427_387_904L, 1, 1, 1)] // lambda = 0: stays put
    public void At_SpecialSequences_AreExact(string p, string q, string x0, string x1, long k, double value, double lower, double upper)
    {
        TwoStateSequence sequence = new(NormalForm.Of(Rational.Parse(p), Rational.Parse(q)), Rational.Parse(x0), Rational.Parse(x1));
        CertifiedValue term = sequence.At(k);
        Assert.Equal((value, lower, upper), (term.Value, term.Lower, term.Upper));
    }

    [Fact]
    public void At_EigenvectorOfTheSmallerEigenvalue_IsNotSwampedByTheLarger()
    {
        // σ = 2 and 1/2: P = (1 − 2)(1 − 1/2), q = 1 − 1. Along 1/2 the growing mode takes no part.
        NormalForm form = NormalForm.Of(Rational.Create(-1, 2), 0);
        TwoStateSequence sequence = new(form, 1, Rational.Create(1, 2));
        Assert.Equal(Math.ScaleB(1, -900), sequence.At(900).Value);
        Assert.Equal(0, sequence.At(1L << 40).Value);
        Assert.Equal(4.0 / 3, sequence.SumOfSquares(1L << 40).Value);
        Assert.Equal(double.PositiveInfinity, new TwoStateSequence(form, 1, 1).At(1L << 40).Value);
    }

    [Fact]
    public void At_StepOutOfRange_Throws()
    {
        TwoStateSequence sequence = new(NormalForm.Of(1, 1), 1, 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => sequence.At(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => sequence.At((1L << 62) + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => sequence.SumOfSquares(-1));
    }

    [Fact]
    public void LimitOfSumOfSquares_HeavyBallAtOneTenthNineTenths_IsNineteenOverThirtySeven()
    {
        // Response of w to one unit of gradient noise: −α, −ατ, …
        Rational alpha = Rational.Parse("1/10");
        Rational beta = Rational.Parse("9/10");
        TwoStateSequence response = new(NormalForm.Of(alpha, 1 - beta), -alpha, -alpha * (1 + beta - alpha));
        Assert.Equal(Rational.Create(19, 37), response.LimitOfSumOfSquares());
        Assert.Equal(19.0 / 37, response.SumOfSquares(1L << 40).Value);
        Assert.Null(new TwoStateSequence(NormalForm.Of(0, Rational.Create(1, 2)), 1, 1).LimitOfSumOfSquares());
    }

    [Fact]
    public void LimitOfSumOfSquares_RandomStable_IsTheLimit()
    {
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(100); i++)
        {
            (Rational p, Rational q) = Cases.Coefficients(random, i);
            TwoStateSequence sequence = new(NormalForm.Of(p, q), random.Next(3), Rational.FromDouble(random.NextDouble()));
            if (sequence.LimitOfSumOfSquares() is { } limit)
            {
                double far = sequence.SumOfSquares(1L << 40).Value;
                Cases.Check(Math.Abs(far - limit.ToDouble()) <= 1e-12 * far, $"seed {Seed}, case {i}: P = {p}, q = {q}: {far} and {limit.ToDouble()}");
            }
        }
    }
}
