using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests.Algebra;

/// <summary>What factoring tries first, beside factoring at large.</summary>
public sealed class FactorShortcutTests
{
    private static readonly Polynomial X = Polynomial.Variable("x"), Y = Polynomial.Variable("y"), Z = Polynomial.Variable("z");

    [Fact]
    public void Factor_ProductsOfFormsSquaresAndOthers_IsAsAtLarge() => ForEachSeed(random =>
    {
        Polynomial product = SmallNumber(random) is { IsZero: false } number ? number : 1;
        for (int parts = random.Next(1, 4); parts > 0; parts--)
        {
            Polynomial part = random.Next(4) switch
            {
                0 => Form(random),
                1 => Nonzero(random, 3, 1, Variables(random)),
                2 => Nonzero(random, 4, 2, Variables(random)),
                _ => Homogeneous(random),
            };
            product *= part.Pow(random.Next(4) == 0 ? 2 : 1);
        }

        Assert.Equal(PolynomialFactorization.AtLarge(product, default), PolynomialFactorization.Of(product, [], default));
    });

    [Fact]
    public void InVariableAndOnLines_Products_AreNeverProvedIrreducible() => ForEachSeed(random =>
    {
        Polynomial a = Nonzero(random, 3, 2, "x", "y"), b = Nonzero(random, 3, 2, "x", "y");
        Polynomial product = (a * b).PrimitivePart();
        if (a.IsConstant || b.IsConstant || product.Variables.Count < 2)
        {
            return;
        }

        int[] degrees = product.Degrees();
        Assert.False(IrreducibilityProof.OnLines(product, degrees));
        if (a.Contains("x") && b.Contains("x"))
        {
            Assert.False(IrreducibilityProof.InVariable(product, degrees, 0, out _));
        }
    });

    [Fact]
    public void Of_LikelyDivisors_ChangesNothing() => ForEachSeed(random =>
    {
        Polynomial a = Nonzero(random, 3, 2, Variables(random)), b = Nonzero(random, 3, 1, Variables(random));
        Polynomial product = a * a * b;
        Polynomial[] likely = [.. (a * (X + 5)).Factor().Factors.Select(static f => f.Factor).Where(static f => f.TermCount > 1)];
        Assert.Equal(PolynomialFactorization.Of(product, [], default), PolynomialFactorization.Of(product, likely, default));
    });

    [Fact]
    public void HasNoContent_RandomPolynomials_IsTheTruthWhereItIsTrue()
    {
        int proved = 0;
        ForEachSeed(random =>
        {
            Polynomial p = Nonzero(random, 6, 3, "x", "y", "z") * (random.Next(2) == 0 ? Polynomial.One : Nonzero(random, 2, 1, "y", "z"));
            p = Polynomial.ExactQuotient(p.PrimitivePart(), p.CommonMonomial());
            int index = p.Order.IndexOf("x");
            if (index >= 0 && IrreducibilityProof.HasNoContent(p, p.Degrees(), index))
            {
                Assert.True(p.ContentIn("x").IsConstant);
                proved++;
            }
        });
        Assert.True(proved > 0);
    }

    [Fact]
    public void TrySqrt_SquaresAndNeighbours_AreToldApart() => ForEachSeed(random =>
    {
        Polynomial root = Nonzero(random, 4, 3, Variables(random)), square = root * root;
        Assert.True(square.TrySqrt(out Polynomial? found));
        Assert.Equal(square, found * found);
        Polynomial other = square + Nonzero(random, 1, 2, "x", "y");
        Assert.Equal(other.TrySqrt(out found), other.Factor() is { Unit: var unit, Factors: var factors } && unit.TrySqrt(out _) && factors.AsSpan().ToArray().All(static f => f.Multiplicity % 2 == 0));
    });

    [Fact]
    public void InVariable_IrreducibleImages_ProveIt()
    {
        Polynomial f = (X.Pow(2) * Y) - (3 * X * Z) + Y.Pow(2) + 1;
        Assert.True(IrreducibilityProof.InVariable(f, f.Degrees(), 0, out bool mayRepeat));
        Assert.False(mayRepeat);
    }

    [Fact]
    public void InVariable_Square_IsSeenToRepeat()
    {
        Polynomial f = (X + Y.Pow(2) + Z).Pow(2) * (X + Y + 2);
        Assert.False(IrreducibilityProof.InVariable(f, f.Degrees(), 0, out bool mayRepeat));
        Assert.True(mayRepeat);
    }

    [Fact]
    public void OnLines_SplitsOverAQuadraticField_IsStillProved()
    {
        // a² + 12·b² = (a + 2√−3·b)·(a − 2√−3·b): all images in a variable split at points where −3 is a square.
        Polynomial a = X.Pow(2) + Y.Pow(2) - X - Y, f = (a * a) + (12 * (X - Y).Pow(2));
        Assert.True(IrreducibilityProof.OnLines(f, f.Degrees()));
        Assert.Equal([new(f, 1)], f.Factor().Factors);
    }

    [Fact]
    public void VariableWithoutContent_CommonFactorOfCoefficients_IsNotTaken()
    {
        // All coefficients in y have the factor x + 1; those in x have the single term y² among them.
        Polynomial f = (X + 1) * (Y.Pow(2) + X + 2);
        Assert.Equal(0, IrreducibilityProof.VariableWithoutContent(f, f.Degrees()));
        f = (X + 1) * (X + 2) * (Y.Pow(2) + Y + 1);
        Assert.Equal(-1, IrreducibilityProof.VariableWithoutContent(f, f.Degrees()));
    }

    [Fact]
    public void Take_PowersOfForms_LeavesTheRest()
    {
        List<FactorPower> forms = [];
        Polynomial rest = (X.Pow(2) * Y) + Z + 3;
        Polynomial product = (X - Y).Pow(2) * (Y + Z).Pow(3) * (X - 1) * (Z + 1).Pow(2) * rest;
        Assert.Equal(rest, LinearForms.Take(product, product.Degrees(), forms));
        Assert.Equal([new(X - 1, 1), new(X - Y, 2), new(Y + Z, 3), new(Z + 1, 2)], forms.OrderBy(f => f.Factor.ToString(), StringComparer.Ordinal));
    }

    private static Polynomial Form(Random random)
    {
        Polynomial[] variables = [X, Y, Z, 1];
        int first = random.Next(3);
        int second = random.Next(first + 1, 4);
        return random.Next(2) == 0 ? variables[first] - variables[second] : variables[first] + variables[second];
    }

    // All terms of one total degree.
    private static Polynomial Homogeneous(Random random)
    {
        int degree = random.Next(1, 4);
        Polynomial sum = X.Pow(degree);
        for (int t = 0; t < 3; t++)
        {
            int i = random.Next(degree + 1);
            int j = random.Next(degree - i + 1);
            sum += random.Next(-3, 4) * X.Pow(i) * Y.Pow(j) * Z.Pow(degree - i - j);
        }

        return sum.IsConstant ? X - Y : sum;
    }
}
