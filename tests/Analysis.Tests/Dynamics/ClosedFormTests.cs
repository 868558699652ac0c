using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Dynamics;

/// <summary>Closed forms against the rule's own matrix at exact numbers.</summary>
public class ClosedFormTests
{
    private static Tuning At(Method method) => Tuning.Of(method.Parameters.Select((p, i) =>
        KeyValuePair.Create(p.Name, p.Default ?? (p.Domain.Upper is { } upper ? upper * Rational.Create(3 + i, 7) : Rational.Create(2 + i, 5)))));

    public static TheoryData<string> Methods => [.. Catalogue.All.Where(m => MethodAnalysis.Of(m).Polynomial.Value.Order <= 2).Select(m => m.Id)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Power_AtEveryK_IsTheMatrixMultipliedOut(string id)
    {
        Method method = Catalogue.Find(id)!;
        MethodAnalysis analysis = MethodAnalysis.Of(method);
        Tuning tuning = At(method);
        Rational lambda = Rational.Create(3, 4);
        Matrix<Rational> r = IterationMatrix.At(analysis.System.Value.At(tuning), lambda);
        AssertPowers(r, analysis.Power.Value, tuning, lambda);
    }

    /// <summary>A buffer that is only copied gives σ = 1 twice for all parameters: no case of two different eigenvalues exists.</summary>
    [Fact]
    public void Power_OneEigenvalueTwiceForAllParameters_IsThatOfTheMatrix()
    {
        MethodAnalysis analysis = MethodAnalysis.Of(Method.Parse("method c \"C\"\nparameters alpha > 0\nstate x, s\ns' = s\nx' = x - alpha*s'\n"));
        Tuning tuning = new() { ["alpha"] = Rational.Create(2, 3) };

        Assert.Null(analysis.Power.Value.DoubleRoot);
        AssertPowers(IterationMatrix.At(analysis.System.Value.At(tuning), 1), analysis.Power.Value, tuning, 1);
    }

    private static void AssertPowers(Matrix<Rational> r, MatrixPower power, Tuning tuning, Rational lambda)
    {
        Dictionary<string, Complex> point = tuning.ToDictionary(p => p.Key, p => (Complex)p.Value.ToDouble());
        point["lambda"] = lambda.ToDouble();
        foreach (int k in (int[])[0, 1, 2, 5, 9])
        {
            if (k < power.From)
            {
                continue;
            }

            point["k"] = k;
            Matrix<Rational> expected = r.Pow(k);
            for (int i = 0; i < r.Rows; i++)
            {
                for (int j = 0; j < r.Columns; j++)
                {
                    Complex value = Evaluator.ComplexValue(power.Rows[i][j], point);
                    Assert.True(Complex.Abs(value - expected[i, j].ToDouble()) < 1e-9, $"k = {k}, entry ({i}, {j}): {value} instead of {expected[i, j]}");
                }
            }
        }
    }

    [Fact]
    public void Power_AtADoubleRoot_UsesTheDoubleRootForm()
    {
        // beta = 1/4, h = 1/4 is critical for the heavy ball: (1 - sqrt(h))^2 = 1/4.
        MethodAnalysis analysis = MethodAnalysis.Of(Catalogue.HeavyBall);
        Tuning tuning = new() { ["alpha"] = Rational.Create(1, 2), ["beta"] = Rational.Create(1, 4) };
        Matrix<Rational> r = IterationMatrix.At(analysis.System.Value.At(tuning), Rational.Create(1, 2));
        Dictionary<string, double> point = new(StringComparer.Ordinal) { ["alpha"] = 0.5, ["beta"] = 0.25, ["lambda"] = 0.5 };
        Assert.True(Evaluator.Holds(analysis.Power.Value.DoubleRoot!, point));
        foreach (int k in (int[])[0, 1, 2, 7])
        {
            point["k"] = k;
            Matrix<Rational> expected = r.Pow(k);
            for (int i = 0; i < 2; i++)
            {
                for (int j = 0; j < 2; j++)
                {
                    Assert.Equal(expected[i, j].ToDouble(), Evaluator.Value(analysis.Power.Value.DoubleRootRows!.Value[i][j], point), 1e-12);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void SpectralRadius_ByPieces_IsTheLargestEigenvalue(string id)
    {
        Method method = Catalogue.Find(id)!;
        Spectrum spectrum = MethodAnalysis.Of(method).Spectrum.Value;
        Dictionary<string, double> point = At(method).ToDictionary(p => p.Key, p => p.Value.ToDouble());
        foreach (double lambda in (double[])[0.01, 0.4, 1.1, 3.7])
        {
            point["lambda"] = lambda;
            Dictionary<string, Complex> complex = point.ToDictionary(p => p.Key, p => (Complex)p.Value);
            SpectralRadiusPiece piece = Assert.Single(spectrum.SpectralRadius, p => Evaluator.Holds(p.When, point));
            double largest = spectrum.Eigenvalues.Max(e => Complex.Abs(Evaluator.ComplexValue(e, complex)));
            Assert.Equal(largest, Evaluator.Value(piece.Value, point), 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Regimes_AtAnyGain_AgreeWithTheEigenvalues(string id)
    {
        Method method = Catalogue.Find(id)!;
        MethodAnalysis analysis = MethodAnalysis.Of(method);
        Dictionary<string, double> point = At(method).ToDictionary(p => p.Key, p => p.Value.ToDouble());
        foreach (double lambda in (double[])[0.013, 0.09, 0.41, 0.77, 1.13, 2.9, 5.3, 11])
        {
            point["lambda"] = lambda;
            Dictionary<string, Complex> complex = point.ToDictionary(p => p.Key, p => (Complex)p.Value);
            Complex dominant = analysis.Spectrum.Value.Eigenvalues.Select(e => Evaluator.ComplexValue(e, complex)).MaxBy(Complex.Abs);
            RegimeKind expected = Complex.Abs(dominant) >= 1 ? RegimeKind.Divergence
                : Math.Abs(dominant.Imaginary) > 1e-12 ? RegimeKind.Ripples
                : dominant.Real > 0 ? RegimeKind.MonotonicDecrease : RegimeKind.MonotonicOscillations;
            Regime regime = Assert.Single(analysis.Regimes.Value.Items, r => Evaluator.Holds(r.When, point));
            Assert.Equal(expected, regime.Kind);
        }
    }

    [Fact]
    public void Energy_OfEveryRuleThatHasOne_ShrinksByItsFactor()
    {
        foreach (Method method in Catalogue.All)
        {
            if (MethodAnalysis.Of(method).Energy is { IsDecided: true, Value: var energy })
            {
                Matrix<RationalFunction> r = energy.Matrix.Rows;
                Assert.Equal(energy.Decay * energy.Form, r.Transpose() * energy.Form * r);
                Assert.False(energy.Form.IsZero);
            }
        }
    }

    [Fact]
    public void Energy_OfThreeStatesWithAFactorOfDegreeTwo_ShrinksByItsConstantTerm()
    {
        // The average of the iterates rides along with the heavy ball: p = (sigma - gamma)(sigma^2 - tau*sigma + beta).
        Method method = Method.Parse("method averaged\nparameters alpha > 0, 0 <= beta < 1, 0 < gamma < 1\nstate w, z = 0, a = w\nz' = beta*z + grad(w)\nw' = w - alpha*z'\na' = gamma*a + (1 - gamma)*w'\n");
        QuadraticEnergy energy = MethodAnalysis.Of(method).Energy.Value;
        Matrix<RationalFunction> r = energy.Matrix.Rows;
        Assert.Equal(RationalFunction.Variable("beta"), energy.Decay);
        Assert.Equal(energy.Decay * energy.Form, r.Transpose() * energy.Form * r);
        Assert.Equal(3, MethodAnalysis.Of(method).Spectrum.Value.Eigenvalues.Count);
        Assert.DoesNotContain(MethodAnalysis.Of(method).Spectrum.Value.Eigenvalues, e => e is Expression.Root);
    }

    [Fact]
    public void TransferFunction_OfTheHeavyBall_HasPolesAtOneAndBeta()
    {
        RationalFunction z = RationalFunction.Variable("z");
        RationalFunction beta = RationalFunction.Variable("beta");
        RationalFunction expected = -RationalFunction.Variable("alpha") * z / ((z - RationalFunction.One) * (z - beta));
        Assert.Equal(expected, MethodAnalysis.Of(Catalogue.HeavyBall).TransferFunction.Value.Entries[0, 0]);
    }
}
