using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

public sealed class PolynomialRateTests
{
    private const int Seed = 20260106;
    private static readonly UnivariatePolynomial<Rational> X = UnivariatePolynomial<Rational>.Monomial(1, 1);

    public static TheoryData<string, RegimeKind, bool, double, double> Exact => new()
    {
        { "-1/8,3/4,-3/2,1", RegimeKind.Critical, true, 0.5, 0.6931471805599453 }, // (x - 1/2)^3
        { "1/8,-1/4,-1/2,1", RegimeKind.Critical, true, 0.5, 0.6931471805599453 }, // (x - 1/2)^2 (x + 1/2)
        { "-1/8,0,0,1", RegimeKind.MonotonicDecrease, true, 0.5, 0.6931471805599453 }, // three dominant roots
        { "1/8,0,0,1", RegimeKind.MonotonicOscillations, true, 0.5, 0.6931471805599453 },
        { "-1/6,1/3,-7/6,1", RegimeKind.Divergence, false, 1, 0 }, // (x - 1)(x² - x/6 + 1/6)
        { "1,1,1,1", RegimeKind.Divergence, false, 1, 0 }, // (x + 1)(x² + 1)
        { "-1/3,2/3,2/3,1", RegimeKind.Divergence, false, 1, 0 }, // (x² + x + 1)(x - 1/3)
        { "0,0,0,1", RegimeKind.OneStepConvergence, true, 0, double.PositiveInfinity },
        { "0,0,-1/2,1", RegimeKind.MonotonicDecrease, true, 0.5, 0.6931471805599453 },
    };

    [Theory]
    [MemberData(nameof(Exact))]
    public void Of_DegenerateSpectra_IsDecidedExactly(string coefficients, RegimeKind regime, bool stable, double rho, double rate)
    {
        PolynomialRate result = PolynomialRate.Of(Parse(coefficients));
        Assert.Equal((regime, stable), (result.Regime, result.IsStable));
        Assert.Equal((rho, true), (result.Rho.Value, result.Rho.IsExact));
        Assert.Equal((1 - rho, true), (result.Gap.Value, result.Gap.IsExact));
        Assert.Equal(rate, result.Rate.Value);
    }

    [Fact]
    public void Of_TwoStatesTimesASmallerRoot_AgreesWithTheTwoStateRate()
    {
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(150); i++)
        {
            Rational p = Rational.FromDouble(random.NextDouble() * 3.5);
            Rational q = Rational.FromDouble(random.NextDouble() * 0.9);
            TwoStateRate two = TwoStateRate.Of(p, q);
            Rational root = Rational.FromDouble(two.Rho.Value * random.NextDouble() * 0.9);
            UnivariatePolynomial<Rational> polynomial = Parse($"{1 - q},{p + q - 2},1") * (X - root);
            PolynomialRate three = PolynomialRate.Of(polynomial);
            string what = $"P = {p}, q = {q}, root {root}";
            Cases.Check(three.Regime == two.Regime && three.IsStable == two.IsStable, $"seed {Seed}, case {i}: {what}");
            Cases.Same(two.Rho, three.Rho, $"seed {Seed}, case {i}: {what}");
            Cases.Same(two.Gap, three.Gap, $"seed {Seed}, case {i}: {what}");
            Cases.Same(two.Rate, three.Rate, $"seed {Seed}, case {i}: {what}");
            Cases.Same(two.Dominant.Real, three.Eigenvalues[0].Real, $"seed {Seed}, case {i}: {what}");
            Cases.Same(two.Dominant.Imaginary, three.Eigenvalues[0].Imaginary, $"seed {Seed}, case {i}: {what}");
            Rational epsilon = Rational.Create(1, 1000);
            Cases.Check(PolynomialRate.Iterations(polynomial, epsilon) == IterationCount.Of(NormalForm.Of(p, q), epsilon), $"seed {Seed}, case {i}: {what}");
        }
    }

    [Fact]
    public void Of_RootsCloserThanDoublesTell_StillSeparatesThem()
    {
        UnivariatePolynomial<Rational> polynomial = (X - (1 - Rational.Parse("1e-90"))) * (X - (1 - Rational.Parse("2e-90"))) * (X - Rational.Parse("1/2"));
        PolynomialRate rate = PolynomialRate.Of(polynomial);
        Assert.Equal((RegimeKind.MonotonicDecrease, true), (rate.Regime, rate.IsStable));
        Assert.Equal(1e-90, rate.Gap.Value);
        Assert.Equal(1e-90, rate.Rate.Value);
        Assert.Equal(3, rate.Eigenvalues.Count);
        Assert.Equal(0.5, rate.Eigenvalues[2].Real.Value);
    }

    [Fact]
    public void Eigenvalues_WithMultiplicities_AreAllListed()
    {
        UnivariatePolynomial<Rational> pair = Parse("1/2,-1,1");
        PolynomialRate rate = PolynomialRate.Of(pair * pair * (X - Rational.Create(1, 3)) * X * X);
        Assert.Equal(7, rate.Eigenvalues.Count);
        Assert.Equal(2, rate.Eigenvalues.Count(e => e.Imaginary.Value == 0.5 && e.Real.Value == 0.5));
        Assert.Equal(2, rate.Eigenvalues.Count(e => e.Imaginary.Value == -0.5));
        Assert.Equal(2, rate.Eigenvalues.Count(e => e.Real.Value == 0));
        Assert.Equal(RegimeKind.Ripples, rate.Regime);
    }

    [Theory]
    [InlineData("-1/8,0,0,1", "1/1024", 10)]
    [InlineData("-1/2,0,0,1", "1/1024", 30)] // rho³ = 1/2
    [InlineData("-1/2,0,0,0,1", "1/1024", 40)]
    public void Iterations_ExactPowers_AreDecidedByAlgebra(string coefficients, string epsilon, int expected)
    {
        Assert.Equal(expected, PolynomialRate.Iterations(Parse(coefficients), Rational.Parse(epsilon)));
    }

    [Fact]
    public void Sequence_RandomRecurrences_RoundsTheExactTerms()
    {
        Random random = new(Seed);
        for (int i = 0; i < Cases.Count(60); i++)
        {
            int n = random.Next(1, 5);
            Rational[] c = new Rational[n + 1];
            Rational[] x = new Rational[n];
            for (int j = 0; j < n; j++)
            {
                c[j] = i % 2 == 0 ? Rational.Create(random.Next(-6, 7), random.Next(1, 7)) : Rational.FromDouble(random.NextDouble() - 0.5);
                x[j] = i % 5 == 0 ? 1 : i % 3 == 0 ? random.Next(3) : Rational.FromDouble(random.NextDouble());
            }

            c[n] = 1;
            UnivariatePolynomial<Rational> polynomial = UnivariatePolynomial<Rational>.FromCoefficients(c);
            LinearSequence sequence = new(polynomial, ValueList.From(x));
            List<Rational> terms = [.. x];
            Rational sum = 0;
            for (int k = 0; k < 30; k++)
            {
                Rational next = 0;
                for (int j = 0; j < n; j++)
                {
                    next -= c[j] * terms[k + j];
                }

                terms.Add(next);
                sum += terms[k] * terms[k];
                Cases.Same(CertifiedValue.Round(terms[k]), sequence.At(k), $"seed {Seed}, case {i}, step {k}: {polynomial}");
            }

            Cases.Same(CertifiedValue.Round(sum), sequence.SumOfSquares(30), $"seed {Seed}, case {i}: {polynomial}");
        }
    }

    [Fact]
    public void Sequence_FarOutWithAnEigenvalueThatTakesNoPart_IsNotSwamped()
    {
        // Roots 1, 1/2, −5/2; constant start.
        UnivariatePolynomial<Rational> polynomial = (X - 1) * (X - Rational.Create(1, 2)) * (X + Rational.Create(5, 2));
        Assert.Equal(1, new LinearSequence(polynomial, [1, 1, 1]).At(1_000_000_000).Value);
    }

    private static UnivariatePolynomial<Rational> Parse(string coefficients) =>
        UnivariatePolynomial<Rational>.FromCoefficients([.. coefficients.Split(',').Select(Rational.Parse)]);
}
