using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;
using Complex = System.Numerics.Complex;
using Dense = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace Momentum.Analysis.Tests.Dynamics;

/// <summary>Spectra of rules with up to 20 states beside the eigenvalues that MathNet finds in doubles.</summary>
public sealed class NumericJudgeTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(20)]
    public void Rho_RandomRules_IsTheLargestEigenvalueOfMathNet(int states)
    {
        Random random = new(states);
        int stable = 0, unstable = 0;
        for (int i = 0; i < Math.Max(1, 20 / states); i++)
        {
            Method method = Rule(random, states);
            MethodAnalysis analysis = MethodAnalysis.Of(method);
            Derived<StabilityRegion> region = analysis.Stability;
            foreach (int tenths in new[] { 1, 4, 9, 20, 45 })
            {
                Rational h = Rational.Create(tenths, 10);
                Complex[] eigenvalues = Eigenvalues(analysis.Matrix.Value, h);
                double largest = eigenvalues.Max(Complex.Abs);
                string place = string.Create(CultureInfo.InvariantCulture, $"seed {states}, case {i}, alpha*lambda = {h}\n{method}");
                PolynomialRate rate = PolynomialRate.Of(analysis.Polynomial.Value.Restored.Map(c => c.Evaluate(At(h))));

                // Eigenvalues of a matrix in doubles are exact for one that is off by 1e-16 of its norm; simple ones move as little.
                Assert.True(Math.Abs(rate.Rho.Value - largest) < 1e-6 * Math.Max(1, largest), $"{place}: {rate.Rho.Value} and {largest}");
                if (Math.Abs(largest - 1) > 1e-6 && region.IsDecided)
                {
                    bool inside = region.Value.Cells.Any(c => !c.IsEmpty && Value(c.LowerBound, h) < 0 && (c.UpperBound is null || Value(c.UpperBound, h) > 0));
                    Assert.True(inside == largest < 1, $"{place}: {largest}\n{region}");
                    stable += inside ? 1 : 0;
                    unstable += inside ? 0 : 1;
                }
            }
        }

        Assert.True(unstable > 0 && stable > 0, $"{stable} stable and {unstable} unstable points: the test shows little");
    }

    /// <summary>Every eigenvalue is a root of p: the trace and the sum of squares agree too.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(20)]
    public void CharacteristicPolynomial_RandomRules_HasThePowerSumsOfMathNet(int states)
    {
        Random random = new(100 + states);
        MethodAnalysis analysis = MethodAnalysis.Of(Rule(random, states));
        Rational h = Rational.Create(3, 7);
        UnivariatePolynomial<Rational> p = analysis.Polynomial.Value.Restored.Map(c => c.Evaluate(At(h)));
        Complex[] eigenvalues = Eigenvalues(analysis.Matrix.Value, h);

        // Newton: p1 = e1 and p2 = e1^2 - 2 e2.
        double e1 = -p[p.Degree - 1].ToDouble(), e2 = p[p.Degree - 2].ToDouble();
        Assert.Equal(e1, eigenvalues.Aggregate(Complex.Zero, static (s, x) => s + x).Real, 1e-10);
        Assert.Equal((e1 * e1) - (2 * e2), eigenvalues.Aggregate(Complex.Zero, static (s, x) => s + (x * x)).Real, 1e-10);
    }

    // v_i' = sum of memories + gradient, small enough that small steps are stable.
    private static Method Rule(Random random, int states)
    {
        string[] names = [.. Enumerable.Range(1, states - 1).Select(static i => string.Create(CultureInfo.InvariantCulture, $"v{i}"))];
        string Row() => string.Join(" + ", names.Select(n => string.Create(CultureInfo.InvariantCulture, $"({random.Next(-9, 10)}/{6 * states})*{n}")));
        return Method.Parse(
            "method rule \"Rule\"\nparameters alpha > 0\nstate w" + string.Concat(names.Select(static n => $", {n} = 0")) + "\n"
            + string.Concat(names.Select(n => $"{n}' = {Row()} + ({random.Next(1, 9)}/7)*grad(w)\n"))
            + $"w' = w - alpha/{states}*({string.Join(" + ", names.Select(static n => n + "'"))})\n");
    }

    private static Dictionary<string, Rational> At(Rational h) => new(StringComparer.Ordinal) { ["alpha"] = h, ["lambda"] = 1 };

    private static Complex[] Eigenvalues(IterationMatrix matrix, Rational h)
    {
        Dictionary<string, Rational> point = At(h);
        return [.. Dense.Build.Dense(matrix.Rows.Rows, matrix.Rows.Columns, (i, j) => matrix.Rows[i, j].Evaluate(point).ToDouble()).Evd().EigenValues];
    }

    /// <summary>The sign of bound − h, exactly: rational, or the side on which the bound's polynomial tells.</summary>
    private static int Value(StabilityBound bound, Rational h)
    {
        if (bound.Rational is { } rational)
        {
            return (rational.Numerator.ConstantTerm / rational.Denominator.ConstantTerm).CompareTo(h);
        }

        double value = Momentum.Analysis.Expressions.Evaluator.Value(bound.Value, new Dictionary<string, double>(StringComparer.Ordinal));
        return value.CompareTo(h.ToDouble());
    }
}
