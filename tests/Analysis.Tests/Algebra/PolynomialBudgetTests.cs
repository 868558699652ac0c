using System.Globalization;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class PolynomialBudgetTests
{
    private static readonly Polynomial X = Polynomial.Variable("x"), Y = Polynomial.Variable("y"), Z = Polynomial.Variable("z");

    [Fact]
    public void Variables_Seventeen_ExceedTheBudget()
    {
        Polynomial sum = 0;
        BudgetExceededException error = Assert.Throws<BudgetExceededException>(() =>
        {
            for (int i = 0; i < 17; i++)
            {
                sum += Polynomial.Variable(string.Create(CultureInfo.InvariantCulture, $"v{i:00}"));
            }
        });
        Assert.Equal("more than 16 variables", error.What);
        Assert.Equal(16, sum.Variables.Count);
    }

    [Fact]
    public void Degree_Above4096_ExceedsTheBudget()
    {
        Assert.Equal(4096, X.Pow(4096).TotalDegree);
        Assert.Equal("a polynomial of total degree above 4096", Assert.Throws<BudgetExceededException>(() => X.Pow(4097)).What);
        Assert.Throws<BudgetExceededException>(() => X.Pow(4096) * Y);
        Assert.Throws<BudgetExceededException>(() => (X + 1).Pow(int.MaxValue));
        Assert.Throws<BudgetExceededException>(() => X.Pow(4096).Substitute("x", X * Y));
        Assert.Throws<BudgetExceededException>(() => Polynomial.FromCoefficients("x", [Y.Pow(4096), Y.Pow(4096)]));
    }

    [Fact]
    public void Degree_Above127WithManyVariables_ExceedsTheBudget()
    {
        Polynomial nine = 1;
        for (int i = 0; i < 9; i++)
        {
            nine *= Polynomial.Variable(string.Create(CultureInfo.InvariantCulture, $"v{i}"));
        }

        Polynomial v = Polynomial.Variable("v0");
        Assert.Equal(127, (nine * v.Pow(126)).DegreeIn("v0"));
        Assert.Equal("a degree above 127 with more than 8 variables", Assert.Throws<BudgetExceededException>(() => nine * v.Pow(127)).What);
        Assert.Throws<BudgetExceededException>(() => nine + v.Pow(128));
        Assert.Throws<BudgetExceededException>(() => nine.Pow(128));
        Assert.Throws<BudgetExceededException>(() => (nine + v.Pow(100)) * (nine + v.Pow(100) + 1));
    }

    [Fact]
    public void Terms_PowerOfASum_ExceedTheBudgetSoon()
    {
        // C(140 + 3, 3) = 477,191 terms, refused before the product that would form them.
        BudgetExceededException error = Assert.Throws<BudgetExceededException>(() => (1 + X + Y + Z).Pow(140));
        Assert.Equal("a multiplication of more than 20,000,000 term products", error.What);
        Polynomial inX = X.Pow(400) - 1, inY = Y.Pow(400) - 1;
        error = Assert.Throws<BudgetExceededException>(() => Polynomial.ExactQuotient(inX, X - 1) * Polynomial.ExactQuotient(inY, Y - 1));
        Assert.Equal("a polynomial of more than 100,000 terms", error.What);
        Assert.Equal(501, (X + Y).Pow(500).TermCount);
    }

    [Fact]
    public void Bits_PowerOfALargeNumber_ExceedTheBudget()
    {
        Polynomial large = X * ((Rational)10).Pow(200);
        Assert.Contains("bits", Assert.Throws<BudgetExceededException>(() => large.Pow(2000)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Pow_NegativeExponent_IsMisuse() => Assert.Throws<ArgumentOutOfRangeException>(() => X.Pow(-1));
}
