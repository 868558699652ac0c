using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

public sealed class RationalFunctionTests
{
    private static readonly RationalFunction X = RationalFunction.Variable("x"), Y = RationalFunction.Variable("y");

    [Fact]
    public void Operators_RandomFunctions_FollowTheFieldLaws() => ForEachSeed(random =>
        FollowsFieldLaws(Function(random), Function(random), Function(random)));

    [Fact]
    public void Operators_Results_AreCanonical() => ForEachSeed(random =>
    {
        RationalFunction a = Function(random), b = Function(random);
        IsCanonical(a + b);
        IsCanonical(a - b);
        IsCanonical(a * b);
        IsCanonical(-a);
        IsCanonical(a + a);
        IsCanonical(a.Pow(3));
        IsCanonical(a.Derivative("x"));
        if (!b.IsZero)
        {
            IsCanonical(a / b);
            IsCanonical(b.Pow(-2));
            IsCanonical(b.Inverse());
        }
    });

    [Fact]
    public void Operators_RandomFunctions_EqualCrossMultiplication() => ForEachSeed(random =>
    {
        RationalFunction a = Function(random), b = Function(random);
        Polynomial d = a.Denominator * b.Denominator;
        Assert.Equal(RationalFunction.Create((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), d), a + b);
        Assert.Equal(RationalFunction.Create((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), d), a - b);
        Assert.Equal(RationalFunction.Create(a.Numerator * b.Numerator, d), a * b);
    });

    [Fact]
    public void Evaluate_RandomPoints_IsAHomomorphism() => ForEachSeed(random =>
    {
        RationalFunction a = Function(random), b = Function(random);
        Dictionary<string, Rational> point = new() { ["x"] = SmallNumber(random) + 11, ["y"] = SmallNumber(random) - 13, ["z"] = Rational.Create(random.Next(100, 200), 7) };
        if (a.Denominator.Evaluate(point).IsZero || b.Denominator.Evaluate(point).IsZero)
        {
            return;
        }

        Assert.Equal(a.Evaluate(point) + b.Evaluate(point), (a + b).Evaluate(point));
        Assert.Equal(a.Evaluate(point) * b.Evaluate(point), (a * b).Evaluate(point));
    });

    [Fact]
    public void Reflect_RandomFunctions_IsTheSubstitutionOfMinusX() => ForEachSeed(random =>
    {
        RationalFunction f = Function(random);
        Assert.Equal(f.Substitute("x", -RationalFunction.Variable("x")), f.Reflect("x"));
    });

    [Fact]
    public void Substitute_RandomFunctions_EqualsEvaluationOfTheComposition() => ForEachSeed(random =>
    {
        RationalFunction a = Function(random), value = Function(random);
        Polynomial denominator = a.Denominator;
        if (SubstituteNaively(denominator, value).IsZero)
        {
            Assert.Throws<DivideByZeroException>(() => a.Substitute("x", value));
            return;
        }

        RationalFunction composed = a.Substitute("x", value);
        IsCanonical(composed);
        Assert.Equal(SubstituteNaively(a.Numerator, value) / SubstituteNaively(denominator, value), composed);
    });

    [Fact]
    public void Derivative_RandomFunctions_FollowsTheQuotientRule() => ForEachSeed(random =>
    {
        RationalFunction a = Function(random), b = Function(random);
        Assert.Equal((a.Derivative("x") * b) + (a * b.Derivative("x")), (a * b).Derivative("x"));
        if (!b.IsZero)
        {
            Assert.Equal(-b.Derivative("x") / (b * b), b.Inverse().Derivative("x"));
        }
    });

    [Fact]
    public void Properties_KnownFunctions_AreRead()
    {
        RationalFunction f = (2 * X + 2) / (3 - (3 * Y));
        Assert.Equal("(-2/3*x - 2/3)/(y - 1)", f.ToString());
        Assert.Equal(["x", "y"], f.Variables);
        Assert.False(f.IsPolynomial);
        Assert.True((f * (Y - 1)).IsPolynomial);
        Assert.True((f / f).IsOne);
        Assert.True(((RationalFunction)Rational.Create(2, 3)).IsConstant);
        Assert.Equal(Rational.Create(2, 3), ((4 * X) / (6 * X)).Numerator.ConstantTerm);
        Assert.Equal(-4, f.Evaluate(new Dictionary<string, double> { ["x"] = 5, ["y"] = 2 }), 1e-15);
        Assert.Throws<DivideByZeroException>(() => f.Evaluate(new Dictionary<string, Rational> { ["x"] = 5, ["y"] = 1 }));
        Assert.Throws<DivideByZeroException>(() => RationalFunction.Create(1, 0));
        Assert.Throws<DivideByZeroException>(() => RationalFunction.Zero.Pow(-1));
        Assert.Throws<DivideByZeroException>(() => f.Substitute("y", 1));
    }

    private static RationalFunction SubstituteNaively(Polynomial p, RationalFunction value)
    {
        RationalFunction sum = 0;
        Polynomial[] coefficients = p.CoefficientsIn("x");
        for (int k = 0; k < coefficients.Length; k++)
        {
            sum += coefficients[k] * value.Pow(k);
        }

        return sum;
    }

    // Lowest terms by a remainder sequence of its own, and the denominator's normal form.
    private static void IsCanonical(RationalFunction f)
    {
        TermList.IsCanonical(f.Numerator);
        TermList.IsCanonical(f.Denominator);
        Assert.Equal(f.Denominator, f.Denominator.PrimitivePart());
        Assert.True(f.Denominator.LeadingCoefficient > 0);
        Assert.True(!f.IsZero || f.Denominator.IsOne);
        foreach (string variable in f.Denominator.Variables)
        {
            Assert.True(f.IsZero || !f.Numerator.Contains(variable) || !Polynomial.Resultant(f.Numerator, f.Denominator, variable).IsZero);
        }
    }
}
