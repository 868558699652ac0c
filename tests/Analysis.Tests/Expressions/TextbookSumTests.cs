using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Expressions;

/// <summary>Sums written directly beside sums put together by <see cref="ExpressionBuilder"/>.</summary>
public sealed class TextbookSumTests
{
    private static readonly string[] s_names = ["lambda", "beta2", "alpha", "momentum", "beta1"];

    [Fact]
    public void Of_RandomPolynomial_IsWhatTheBuilderMakesOfTheSortedTerms() => ForEachSeed(random =>
    {
        Polynomial p = Random(random);
        Assert.Equal(Built(p), TextbookSum.Of(p));
    });

    [Fact]
    public void Of_ManyTerms_AreSortedAsFew()
    {
        Polynomial p = (Polynomial.Variable("alpha") - Polynomial.Variable("lambda") + (2 * Polynomial.Variable("beta1")) - 3).Pow(7);
        Assert.True(p.TermCount > 100);
        Assert.Equal(Built(p), TextbookSum.Of(p));
    }

    [Fact]
    public void SizeOf_RandomPolynomial_IsThatOfItsSum() => ForEachSeed(random =>
    {
        Polynomial p = Random(random);
        Assert.Equal(Textbook.SizeOf(TextbookSum.Of(p)), TextbookSum.SizeOf(p));
    });

    [Fact]
    public void SignOf_RandomPolynomial_IsThatOfTheFirstSortedTerm() => ForEachSeed(random =>
    {
        Polynomial p = Random(random);
        Assert.Equal(Sorted(p).Select(static t => t.Coefficient.Sign).FirstOrDefault(), TextbookSum.SignOf(p));
    });

    [Fact]
    public void Times_PowersOfTheCurvature_AreThoseOfTheMultiple() => ForEachSeed(random =>
    {
        Polynomial p = Random(random) * Polynomial.Variable("lambda") + Random(random);
        Rational factor = SmallNumber(random);
        if (factor.IsZero || CurvatureSum.TryOf(p, [], default) is not { } sum)
        {
            return;
        }

        // A polynomial made anew knows nothing of the factors of the first.
        Polynomial multiple = Polynomial.Zero;
        for (int k = p.DegreeIn("alpha"); k >= 0; k--)
        {
            multiple = (multiple * Polynomial.Variable("alpha")) + (p.CoefficientsIn("alpha")[k] * factor);
        }

        Assert.Equal(CurvatureSum.TryOf(multiple, [], default)!.ToExpression(default), sum.Times(factor).ToExpression(default));
    });

    [Fact]
    public void Of_FactorsFoundBefore_WritesTheSame() => ForEachSeed(random =>
    {
        Polynomial p = Random(random), again = p + 1 - 1;
        Rational factor = Rational.Create(random.Next(1, 5), random.Next(1, 5));
        p.Factor();
        Assert.Equal(Textbook.Of(again * factor), Textbook.Of(p * factor));
        Assert.Equal(Textbook.Of(-again), Textbook.Of(-p));
    });

    private static Polynomial Random(Random random) => Sparse(random, random.Next(1, 12), 2, s_names);

    private static Expression Built(Polynomial p)
    {
        List<Expression> terms = [.. Sorted(p).Select(static t => ExpressionBuilder.Multiply(
            [new Expression.Number(t.Coefficient), .. t.Powers.Select(static q => ExpressionBuilder.Power(new Expression.Symbol(q.Variable), new Expression.Number(q.Exponent)))]))];
        int positive = terms.FindIndex(static t => t is not (Expression.Negation or Expression.Number { Value.Sign: < 0 }));
        if (positive > 0)
        {
            Expression first = terms[positive];
            terms.RemoveAt(positive);
            terms.Insert(0, first);
        }

        return ExpressionBuilder.Add([.. terms]);
    }

    private static List<(Rational Coefficient, (string Variable, int Exponent)[] Powers)> Sorted(Polynomial p)
    {
        string[] names = [.. p.Variables.Order(SymbolOrder.Instance)];
        List<(Rational Coefficient, (string Variable, int Exponent)[] Powers)> terms =
            [.. p.Terms.Select(t => (t.Coefficient, names.Select(n => (n, t.Powers.FirstOrDefault(q => q.Variable == n).Exponent)).Where(static q => q.Exponent > 0).ToArray()))];
        IOrderedEnumerable<(Rational Coefficient, (string Variable, int Exponent)[] Powers)> sorted = terms.OrderBy(static t => t.Powers.Sum(static q => q.Exponent));
        foreach (string name in names)
        {
            sorted = sorted.ThenByDescending(t => t.Powers.FirstOrDefault(q => q.Variable == name).Exponent);
        }

        return [.. sorted];
    }
}
