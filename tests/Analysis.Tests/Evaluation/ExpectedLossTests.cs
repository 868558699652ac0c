using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

public sealed class ExpectedLossTests
{
    [Fact]
    public void At_HeavyBall_SumsTransientAndNoiseStepByStep()
    {
        // Covariance of (w, z) stepped exactly: S' = R S R' + s² B B'.
        Rational alpha = Rational.Parse("1/5");
        Rational beta = Rational.Parse("3/4");
        Rational lambda = Rational.Parse("2/3");
        Rational variance = Rational.Parse("1/7");
        Rational h = alpha * lambda;
        UnivariatePolynomial<Rational> p = UnivariatePolynomial<Rational>.FromCoefficients(beta, h - 1 - beta, 1);
        LinearSequence iterate = new(p, [1, 1 - h]);
        LinearSequence response = new(p, [-alpha, -alpha * (1 + beta - h)]);
        (Rational w, Rational z) = (1, 0);
        (Rational ww, Rational wz, Rational zz) = (0, 0, 0);
        for (int k = 0; k < 40; k++)
        {
            Rational loss = lambda / 2 * ((w * w) + ww);
            Cases.Same(CertifiedValue.Round(loss), ExpectedLoss.At(iterate, response, lambda, variance, k), $"step {k}");
            (w, z) = (((1 - h) * w) - (alpha * beta * z), (lambda * w) + (beta * z));
            Rational nextZ = (lambda * lambda * ww) + (2 * lambda * beta * wz) + (beta * beta * zz) + variance;
            Rational cross = (lambda * ww) + (beta * wz) - (alpha * nextZ);
            Rational nextW = ww - (2 * alpha * ((lambda * ww) + (beta * wz))) + (alpha * alpha * nextZ);
            (ww, wz, zz) = (nextW, cross, nextZ);
        }

        Assert.Equal(lambda / 2 * variance * (alpha * (1 + beta)) / (lambda * (1 - beta) * ((2 * (1 + beta)) - h)), ExpectedLoss.Stationary(response, lambda, variance));
        Assert.Null(ExpectedLoss.Stationary(new(UnivariatePolynomial<Rational>.FromCoefficients(2, -3, 1), [1, 2]), 1, 1)); // 1, 2, 4, ...
    }

    [Fact]
    public void LimitOfSumOfSquares_ThreeStates_IsTheLimit()
    {
        UnivariatePolynomial<Rational> p = UnivariatePolynomial<Rational>.FromCoefficients(Rational.Parse("1/8"), Rational.Parse("-1/2"), Rational.Parse("1/3"), 1);
        LinearSequence sequence = new(p, [1, Rational.Parse("1/2"), -1]);
        Rational limit = sequence.LimitOfSumOfSquares()!.Value;
        Assert.Equal(limit.ToDouble(), sequence.SumOfSquares(1L << 40).Value);
        Assert.Null(new LinearSequence(UnivariatePolynomial<Rational>.FromCoefficients(-1, 0, 0, 1), [1, 2, 4]).LimitOfSumOfSquares());
    }
}
