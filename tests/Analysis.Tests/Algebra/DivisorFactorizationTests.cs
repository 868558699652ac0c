using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class DivisorFactorizationTests
{
    private const int Longest = 1000;

    [Fact]
    public void Of_DivisorsThatDivideOrNot_EqualsTheFactorizationAtLarge() => ForEachSeed(random =>
    {
        Polynomial a = Nonzero(random, 3, 2, "x", "y"), b = Nonzero(random, 3, 1, "y", "z"), c = Nonzero(random, 2, 2, "x", "z");
        Polynomial product = a * a * b * c * Number(random);
        if (!product.IsZero)
        {
            Assert.Equal((product + 0).Factor(), DivisorFactorization.Of(product, [a * c, b, Nonzero(random, 2, 2, "x", "y"), Polynomial.One], Longest, default));
        }
    });

    [Fact]
    public void Of_RestTooLong_IsNull()
    {
        Polynomial x = Polynomial.Variable("x"), rest = (x * x) + x + 1;
        Assert.Null(DivisorFactorization.Of(rest * (x - 2), [x - 2], 2, default));
        Assert.NotNull(DivisorFactorization.Of(rest * (x - 2), [x - 2], 3, default));
    }

    [Fact]
    public void Create_OverFactors_EqualsTheQuotientByGreatestCommonDivisors() => ForEachSeed(random =>
    {
        Polynomial a = Nonzero(random, 3, 2, "x", "y"), b = Nonzero(random, 3, 1, "y", "z"), c = Nonzero(random, 2, 2, "x", "z");
        Polynomial numerator = a * b * Nonzero(random, 2, 1, "z"), denominator = a * a * b * c;
        RationalFunction expected = RationalFunction.Create(numerator, denominator);
        RationalFunction actual = RationalFunction.Create(numerator, denominator.Factor());
        Assert.Equal(expected, actual);
        Assert.Equal((expected.Denominator + 0).Factor(), actual.Denominator.Factor());
    });
}
