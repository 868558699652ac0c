using System.Globalization;
using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class PolynomialTests
{
    private static readonly Polynomial X = Polynomial.Variable("x"), Y = Polynomial.Variable("y");

    [Fact]
    public void Operators_RandomPolynomials_FollowTheDomainLaws() => ForEachSeed(random =>
    {
        Polynomial a = Sparse(random, 4, 3, Variables(random)), b = Sparse(random, 4, 2, Variables(random));
        FollowsRingLaws(a, b, Sparse(random, 3, 3, Variables(random)));
        FollowsDomainLaws(a, b);
    });

    [Fact]
    public void Operators_RandomPolynomials_EqualPlainTermLists() => ForEachSeed(random =>
    {
        // Few terms of high degree take the heap, many of low degree the dense box.
        int terms = random.Next(1, 12), degree = random.Next(2) == 0 ? 2 : 40;
        Polynomial a = Sparse(random, terms, degree, Variables(random)), b = Sparse(random, 6, degree, Variables(random));
        if (random.Next(2) == 0)
        {
            a *= Number(random);
        }

        TermList.Same(TermList.Of(a).Times(TermList.Of(b)), a * b);
        TermList.Same(TermList.Of(a).Plus(TermList.Of(b), 1), a + b);
        TermList.Same(TermList.Of(a).Plus(TermList.Of(b), -1), a - b);
        TermList.Same(TermList.Of(a).Times(TermList.Of(a)).Times(TermList.Of(a)), a.Pow(3));
    });

    [Fact]
    public void Operators_Results_AreCanonical() => ForEachSeed(random =>
    {
        Polynomial a = Sparse(random, 5, 2, Variables(random)), b = Sparse(random, 5, 2, Variables(random));
        Polynomial x = Polynomial.Variable("x");
        Polynomial[] results =
            [a, a + b, a - b, a * b, -a, a + b - b, (a * x) - (b * x), a.Substitute("x", 1), a.Substitute("y", x), a.Derivative("x"), a.PrimitivePart(), a.Pow(2)];
        foreach (Polynomial result in results)
        {
            TermList.IsCanonical(result);
        }

        Assert.Equal((a + b) - b, a);
        Assert.Equal(((a + b) - b).Variables, a.Variables);
    });

    [Fact]
    public void Operators_CancelledVariables_Disappear()
    {
        Polynomial p = X + Y - X;
        Assert.Equal(["y"], p.Variables);
        Assert.Equal(Y, p);
        Assert.Equal(Y.GetHashCode(), p.GetHashCode());
        Assert.True((p - Y).IsConstant);
        Assert.Equal(-1, (p - Y).TotalDegree);
        Assert.Equal(-1, (p - Y).DegreeIn("y"));
        Assert.Equal(0, p.DegreeIn("x"));
    }

    [Fact]
    public void Properties_KnownPolynomial_AreRead()
    {
        Polynomial p = (3 * X.Pow(2) * Y) - (Rational.Create(1, 2) * Y) + 7;
        Assert.Equal("3*x^2*y - 1/2*y + 7", p.ToString());
        Assert.Equal(3, p.TermCount);
        Assert.Equal(3, p.TotalDegree);
        Assert.Equal(2, p.DegreeIn("x"));
        Assert.Equal(3, p.LeadingCoefficient);
        Assert.Equal(7, p.ConstantTerm);
        Assert.Equal(0, (p - 7).ConstantTerm);
        Assert.Equal(["x", "y"], p.Variables);
        Assert.Equal("-x + 1", (1 - X).ToString());
        Assert.Equal("0", Polynomial.Zero.ToString());
    }

    [Fact]
    public void Operators_SixteenVariables_StillWork()
    {
        // Beyond 8 variables the exponents have 7 bits; the twin has no packing at all.
        Polynomial sum = 1;
        for (int i = 0; i < 16; i++)
        {
            sum += Polynomial.Variable(string.Create(CultureInfo.InvariantCulture, $"v{i:00}")) * (i + 1);
        }

        Polynomial square = sum * sum;
        TermList.IsCanonical(square);
        TermList.Same(TermList.Of(sum).Times(TermList.Of(sum)), square);
        Assert.Equal(2, square.TotalDegree);
        Assert.Equal(sum, Polynomial.ExactQuotient(square, sum));
        Assert.Equal(16, square.Variables.Count);
        Assert.Equal(1, square.Substitute("v00", 0).Substitute("v15", 0).ConstantTerm);
    }
}
