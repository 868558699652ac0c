using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

public sealed class IterationCountTests
{
    [Theory]
    [InlineData("1/4", "3/4", "1/1024", 10)] // rho = 1/2: a tie
    [InlineData("1/4", "3/4", "1/1025", 11)]
    [InlineData("1/4", "3/4", "1/1023", 10)]
    [InlineData("1", "3/4", "1/1024", 10)] // complex, rho = 1/2
    [InlineData("1", "1/2", "1/1024", 20)] // complex, rho = 1/sqrt 2
    [InlineData("1/2", "3/2", "1/1024", 20)] // tau = 0, rho² = 1/2
    [InlineData("1", "1", "1/1024", 1)] // nilpotent
    [InlineData("1", "1", "1023/1024", 1)]
    public void Of_ExactPowers_AreDecidedByIntegers(string p, string q, string epsilon, int expected)
    {
        Assert.Equal(expected, IterationCount.Of(NormalForm.Of(Rational.Parse(p), Rational.Parse(q)), Rational.Parse(epsilon)));
    }

    [Fact]
    public void Of_NeighboursOfAnExactPower_StepByOne()
    {
        // ε a hair above and below 2^-900 at ρ = 1/2.
        NormalForm form = NormalForm.Of(Rational.Parse("1/4"), Rational.Parse("3/4"));
        Rational power = Rational.Create(1, BigInteger.One << 900);
        Rational hair = Rational.Create(1, BigInteger.One << 2000);
        Assert.Equal(900, IterationCount.Of(form, power));
        Assert.Equal(900, IterationCount.Of(form, power + hair));
        Assert.Equal(901, IterationCount.Of(form, power - hair));
    }

    [Fact]
    public void Of_RandomForms_IsTheFirstPowerBelow()
    {
        const int Seed = 20260105;
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(250); i++)
        {
            NormalForm form = Cases.HeavyBall(random, out HeavyBallPoint what);
            Rational epsilon = Rational.FromDouble(Math.Pow(10, -12 * random.NextDouble()));
            if (epsilon >= 1)
            {
                continue;
            }

            BigInteger? count = IterationCount.Of(form, epsilon);
            Quadratic exact = form.ToQuadratic();
            Cases.Check(count is null == (exact.Regime() == RegimeKind.Divergence), $"seed {Seed}, case {i}: {what}");
            if (count is { } n && n > 1)
            {
                // ρ^n ≤ ε < ρ^(n−1) by logarithms of 2,000 bits, far from undecided for random ε.
                BigBall rate = new TwoStateBig(exact, 2000).Rate();
                BigBall log = BigLogarithm.NegativeLog(BigBall.Of(epsilon, 2000), BigBall.Of(1 - epsilon, 2000), 2000);
                Cases.Check(BigBall.Compare(BigBall.Multiply(rate, BigBall.Of(n), 4000), log) > 0, $"seed {Seed}, case {i}: {what}, N = {n}");
                Cases.Check(BigBall.Compare(BigBall.Multiply(rate, BigBall.Of(n - 1), 4000), log) < 0, $"seed {Seed}, case {i}: {what}, N = {n}");
            }
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("-1/2")]
    public void Of_ReductionOutsideZeroToOne_Throws(string epsilon)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => IterationCount.Of(NormalForm.Of(1, 1), Rational.Parse(epsilon)));
    }

    /// <summary>(√κ − 1)/(√κ + 1) at κ = 9 and 4 is 1/2 and 1/3; √(1/2) has the power 2⁻¹⁰; 1 − 10⁻¹² needs 12·10¹²·ln 10 steps for 10⁻¹².</summary>
    [Theory]
    [InlineData("-1,2", "1/1024", "10")]
    [InlineData("-1,2", "1/1025", "11")]
    [InlineData("-1,0,2", "1/1024", "20")]
    [InlineData("-1,0,2", "1023/1048576", "21")]
    [InlineData("-1,0,2", "1025/1048576", "20")]
    [InlineData("-1,0,0,2", "1/4", "6")]
    [InlineData("-999999999999,1000000000000", "1/1000000000000", "27631021115915")]
    public void Of_AlgebraicRate_IsTheFirstPowerBelow(string polynomial, string epsilon, string expected)
    {
        UnivariatePolynomial<Rational> p = UnivariatePolynomial<Rational>.FromCoefficients([.. polynomial.Split(',').Select(Rational.Parse)]);
        RealAlgebraic rho = RealRoots.Isolate(p).Single(r => r.Sign > 0);
        Assert.Equal(BigInteger.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), IterationCount.Of(rho, Rational.Parse(epsilon)));
    }
}
