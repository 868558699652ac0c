using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class PolynomialViewTests
{
    private static readonly Polynomial X = Polynomial.Variable("x"), Y = Polynomial.Variable("y");

    [Theory]
    [InlineData("x")]
    [InlineData("y")]
    [InlineData("z")]
    [InlineData("absent")]
    public void CoefficientsIn_AnyVariable_ReassembleThePolynomial(string variable) => ForEachSeed(random =>
    {
        Polynomial p = Sparse(random, 7, 3, Variables(random));
        Polynomial[] coefficients = p.CoefficientsIn(variable);
        Assert.Equal(p.DegreeIn(variable) + 1, coefficients.Length);
        Assert.All(coefficients, c => Assert.False(c.Contains(variable)));
        Assert.Equal(p, Polynomial.FromCoefficients(variable, coefficients));
        Polynomial sum = 0;
        for (int k = 0; k < coefficients.Length; k++)
        {
            sum += coefficients[k] * Polynomial.Variable(variable).Pow(k);
        }

        Assert.Equal(p, sum);
        Assert.True(p.IsZero || !coefficients[^1].IsZero);
    });

    [Fact]
    public void FromCoefficients_CoefficientsThatContainTheVariable_AreSummed() =>
        Assert.Equal((X * Y) + (X.Pow(2) * 3) + X.Pow(3), Polynomial.FromCoefficients("x", [X * Y, 3 * X, X]));

    [Fact]
    public void Substitute_TermOfOtherVariables_IsWhatASumGivesWithoutItsRest() => ForEachSeed(random =>
    {
        Polynomial p = Sparse(random, 6, 4, Variables(random));
        Polynomial term = SmallNumber(random) * Polynomial.Variable("v").Pow(random.Next(3)) * Polynomial.Variable(random.Next(2) == 0 ? "a" : "zz").Pow(random.Next(3));
        Assert.Equal(p.Substitute("x", term + Polynomial.Variable("w")).Substitute("w", Rational.Zero), p.Substitute("x", term));
    });

    [Fact]
    public void Reflect_RandomPolynomial_IsTheSubstitutionOfMinusX() => ForEachSeed(random =>
    {
        Polynomial p = Sparse(random, 6, 4, Variables(random));
        Assert.Equal(p.Substitute("x", -X), p.Reflect("x"));
    });

    [Fact]
    public void Substitute_RandomPolynomials_IsAHomomorphism() => ForEachSeed(random =>
    {
        Polynomial p = Sparse(random, 4, 3, "x", "y"), q = Sparse(random, 4, 2, "x", "z"), r = Sparse(random, 3, 2, Variables(random));
        Rational c = SmallNumber(random);
        Assert.Equal(p.Substitute("x", r) * q.Substitute("x", r), (p * q).Substitute("x", r));
        Assert.Equal(p.Substitute("x", r) + q.Substitute("x", r), (p + q).Substitute("x", r));
        Assert.Equal(p.Substitute("x", (Polynomial)c), p.Substitute("x", c));
        Assert.Equal(p, p.Substitute("x", X));
        Assert.Equal(p, p.Substitute("x", Y + X).Substitute("x", X - Y));
        Assert.Equal(p, p.Substitute("absent", r));
    });

    [Fact]
    public void Evaluate_RandomPoints_EqualsSubstitution() => ForEachSeed(random =>
    {
        Polynomial p = Sparse(random, 6, 3, Variables(random));
        Dictionary<string, Rational> point = new() { ["x"] = SmallNumber(random), ["y"] = Number(random), ["z"] = SmallNumber(random) };
        Rational value = p.Evaluate(point);
        Assert.Equal(value, p.Substitute("x", point["x"]).Substitute("y", point["y"]).Substitute("z", point["z"]).ConstantTerm);

        Dictionary<string, double> near = new() { ["x"] = 0.5, ["y"] = -3, ["z"] = 0.25 };
        Dictionary<string, Rational> exact = near.ToDictionary(e => e.Key, e => Rational.FromDouble(e.Value));
        Assert.Equal(p.Evaluate(exact).ToDouble(), p.Evaluate(near), 1e-11);
    });

    [Fact]
    public void Evaluate_MissingVariable_NamesIt()
    {
        KeyNotFoundException error = Assert.Throws<KeyNotFoundException>(() => (X + Y).Evaluate(new Dictionary<string, Rational> { ["x"] = 1 }));
        Assert.Contains("'y'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Derivative_RandomPolynomials_FollowsTheProductAndChainRules() => ForEachSeed(random =>
    {
        Polynomial p = Sparse(random, 5, 3, Variables(random)), q = Sparse(random, 5, 3, Variables(random));
        Assert.Equal((p.Derivative("x") * q) + (p * q.Derivative("x")), (p * q).Derivative("x"));
        Assert.Equal(p.Derivative("x").Derivative("y"), p.Derivative("y").Derivative("x"));
        Polynomial outer = Sparse(random, 4, 3, "t");
        Assert.Equal(outer.Derivative("t").Substitute("t", p) * p.Derivative("x"), outer.Substitute("t", p).Derivative("x"));
        Assert.True(p.Derivative("absent").IsZero);
    });

    [Fact]
    public void ToUnivariate_OneVariable_Returns() => ForEachSeed(random =>
    {
        Polynomial p = Sparse(random, 5, 6, "y");
        UnivariatePolynomial<Rational> dense = p.ToUnivariate();
        Assert.Equal(p.IsConstant && !p.IsZero ? 0 : p.DegreeIn("y"), dense.Degree);
        Assert.Equal(p, Polynomial.FromUnivariate(dense, "y"));
        Rational at = SmallNumber(random);
        Assert.Equal(p.Substitute("y", at).ConstantTerm, dense.Evaluate(at));
    });

    [Fact]
    public void ToUnivariate_TwoVariables_Throws()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => (X + Y).ToUnivariate());
        Assert.Contains("x, y", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_RandomPolynomials_SplitsOffThePrimitivePart() => ForEachSeed(random =>
    {
        Polynomial p = Sparse(random, 5, 2, Variables(random)) * Number(random);
        Polynomial primitive = p.PrimitivePart();
        Assert.Equal(p, primitive * p.Content());
        Assert.Equal(p.IsZero, primitive.IsZero);
        if (!p.IsZero)
        {
            Assert.True(primitive.LeadingCoefficient > 0);
            Assert.Equal(1, primitive.Content());
            Assert.All(primitive.Terms, t => Assert.True(t.Coefficient.IsInteger));
            Assert.Equal(System.Numerics.BigInteger.One, primitive.Terms.Aggregate(System.Numerics.BigInteger.Zero, (g, t) =>
                System.Numerics.BigInteger.GreatestCommonDivisor(g, t.Coefficient.Numerator)));
        }
    });
}
