using Momentum.Analysis.Algebra;
using Momentum.Analysis.Limits;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Limits;

/// <summary>The series beside its naive twin: σ = Σ (sΔ)ᵐ/m! put into p over the field of rational functions.</summary>
public class SlowExpansionTests
{
    private const string Step = "Delta";

    public static TheoryData<string> Methods => [.. Catalogue.All.Select(m => m.Id)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Of_MapOfPolynomials_IsTheNaiveSeries(string id)
    {
        UnivariatePolynomial<RationalFunction> p = MethodAnalysis.Of(Catalogue.Find(id)!).Polynomial.Value.Full;
        (string, RationalFunction)[] map = [.. p.Coefficients.SelectMany(c => c.Variables).Distinct().Where(v => v != "lambda").Select((v, i) => (v, Value(i)))];
        RationalFunction denominator = p.Coefficients.Select(c => (RationalFunction)c.Denominator).Aggregate(RationalFunction.One, (a, b) => a / Polynomial.Gcd(a.Numerator, b.Numerator) * b);
        RationalFunction[] naive = Naive(p.Map(c => Put(c * denominator, map)));
        SlowExpansion series = SlowExpansion.Of(p.Map(c => c * denominator), ContinuousLimit.Step, map);
        for (int k = 0; k < SlowExpansion.Length; k++)
        {
            Assert.Equal(naive[k], series[k].Evaluate(RationalFunction.Variable("s")));
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Of_MapOfFunctions_HasTheFirstCoefficientAndTheFirstRemainderOfTheNaiveSeries(string id)
    {
        UnivariatePolynomial<RationalFunction> p = MethodAnalysis.Of(Catalogue.Find(id)!).Polynomial.Value.Full;
        RationalFunction bend = (RationalFunction.One + Value(1)) / (RationalFunction.Variable("m") + Value(2));
        (string, RationalFunction)[] map = [.. p.Coefficients.SelectMany(c => c.Variables).Distinct().Where(v => v != "lambda").Select((v, i) => (v, Value(i) * bend))];
        RationalFunction[] naive = Naive(p.Map(c => Put(c, map)));
        SlowExpansion series = SlowExpansion.Of(p, ContinuousLimit.Step, map);
        int first = Array.FindIndex(naive, c => !c.IsZero);
        UnivariatePolynomial<RationalFunction> limit = InExponent(naive[first]);
        RationalFunction scale = limit.LeadingCoefficient / series[first].LeadingCoefficient;
        for (int k = 0; k < first; k++)
        {
            Assert.True(series[k].IsZero);
        }

        Assert.Equal(limit, scale * series[first]);
        bool isMultiple = true;
        for (int k = first + 1; k < SlowExpansion.Length && isMultiple; k++)
        {
            UnivariatePolynomial<RationalFunction> remainder = InExponent(naive[k]).DivRem(limit).Remainder;
            Assert.Equal(remainder, (scale * series[k]).DivRem(limit).Remainder);
            isMultiple = remainder.IsZero;
        }
    }

    // Small multiples of Δ, of Δ² and 1 plus one: every parameter has a value of its own.
    private static RationalFunction Value(int i)
    {
        RationalFunction delta = RationalFunction.Variable(Step);
        return ((RationalFunction)(i + 2) * delta.Pow(1 + (i % 2))) + (i % 3 == 2 ? RationalFunction.One : RationalFunction.Zero);
    }

    private static RationalFunction Put(RationalFunction c, (string Name, RationalFunction Value)[] map) =>
        map.Aggregate(c, (f, m) => f.Substitute(m.Name, m.Value));

    private static RationalFunction[] Naive(UnivariatePolynomial<RationalFunction> p)
    {
        RationalFunction x = RationalFunction.Variable("s") * RationalFunction.Variable(Step);
        RationalFunction sigma = RationalFunction.Zero, term = RationalFunction.One;
        for (int m = 1; m <= SlowExpansion.Length; m++)
        {
            sigma += term;
            term *= x * (RationalFunction)Rational.Create(1, m);
        }

        RationalFunction composed = p.Evaluate(sigma);
        Polynomial[] over = composed.Numerator.CoefficientsIn(Step), under = composed.Denominator.CoefficientsIn(Step);
        RationalFunction[] quotient = new RationalFunction[SlowExpansion.Length];
        for (int k = 0; k < quotient.Length; k++)
        {
            RationalFunction rest = k < over.Length ? over[k] : Polynomial.Zero;
            for (int j = 1; j <= k && j < under.Length; j++)
            {
                rest -= quotient[k - j] * (RationalFunction)under[j];
            }

            quotient[k] = rest / (RationalFunction)under[0];
        }

        return quotient;
    }

    private static UnivariatePolynomial<RationalFunction> InExponent(RationalFunction coefficient) =>
        UnivariatePolynomial<RationalFunction>.FromCoefficients(
            [.. coefficient.Numerator.CoefficientsIn("s").Select(c => (RationalFunction)c / (RationalFunction)coefficient.Denominator)]);
}
