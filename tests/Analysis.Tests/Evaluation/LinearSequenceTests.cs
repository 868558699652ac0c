using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

public sealed class LinearSequenceTests
{
    [Fact]
    public void LimitOfSumOfSquares_ThreeStates_IsTheLimit()
    {
        UnivariatePolynomial<Rational> p = UnivariatePolynomial<Rational>.FromCoefficients(Rational.Parse("1/8"), Rational.Parse("-1/2"), Rational.Parse("1/3"), 1);
        LinearSequence sequence = new(p, [1, Rational.Parse("1/2"), -1]);
        Rational limit = sequence.LimitOfSumOfSquares()!.Value;
        Assert.Equal(limit.ToDouble(), sequence.SumOfSquares(1L << 40).Value);
        Assert.Null(new LinearSequence(UnivariatePolynomial<Rational>.FromCoefficients(2, -3, 1), [1, 2]).LimitOfSumOfSquares()); // 1, 2, 4, ...
        Assert.Null(new LinearSequence(UnivariatePolynomial<Rational>.FromCoefficients(-1, 0, 0, 1), [1, 2, 4]).LimitOfSumOfSquares());
    }
}
