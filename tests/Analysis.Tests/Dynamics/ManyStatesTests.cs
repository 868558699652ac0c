using System.Collections.Immutable;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Dynamics;

/// <summary>Powers and regimes of rules with three and more eigenvalues, in exact numbers.</summary>
public class ManyStatesTests
{
    private const string TwoCalls = "method calls\nparameters alpha > 0, 0 <= beta < 1, 0 <= gamma < 1\nstate w, v = 0, u = 0\nv' = beta*v + grad(w)\ny = w - alpha*v'\nu' = gamma*u + grad(y)\nw' = w - alpha*u'\n";

    // The last two states of the delayed rule only remember.
    private const string Delayed = "method delayed\nparameters alpha > 0, 0 <= beta < 1\nstate w, v = 0, u = 0, w_1 = w, w_2 = w\nv' = beta*v + grad(w)\nu' = 1/2*u + grad(w)\nw' = w - alpha*(v' + u')\nw_1' = w\nw_2' = w_1\n";

    private static readonly int s_cases = int.TryParse(Environment.GetEnvironmentVariable("MOMENTUM_CASES"), System.Globalization.CultureInfo.InvariantCulture, out int n) ? n : 40;

    public static TheoryData<string> Rules => ["aggregated-momentum-2", "aggregated-momentum-3", "pid", TwoCalls, Delayed];

    private static Method Find(string rule) => Catalogue.Find(rule) ?? Method.Parse(rule);

    private static Dictionary<string, Rational> Point(Method method, Random random)
    {
        Dictionary<string, Rational> at = new(StringComparer.Ordinal);
        foreach (Parameter parameter in method.Parameters)
        {
            at[parameter.Name] = Rational.Create(random.Next(1, 24), 24) * (parameter.Domain.Upper ?? Rational.One);
        }

        at["lambda"] = Rational.Create(random.Next(1, 60), 20);
        return at;
    }

    private static void AgreesWithProducts(MatrixPower power, IReadOnlyDictionary<string, Rational> at)
    {
        Matrix<Rational> r = power.Spectrum.Polynomial.Matrix.Rows.Map(f => f.Evaluate(at));
        ValueList<Rational> recurrence = ValueList.From(power.Sequence!.Recurrence.Select(f => f.Evaluate(at)));
        Matrix<Rational> expected = Matrix<Rational>.Identity(r.Rows);
        for (int k = 0; k <= 12; k++, expected = expected * r)
        {
            if (k < power.From)
            {
                continue;
            }

            ValueList<Rational> u = PowerSequence.Values(recurrence, k - power.From);
            Dictionary<string, Rational> point = new(at, StringComparer.Ordinal);
            for (int i = 0; i < u.Count; i++)
            {
                point[power.Sequence.Symbols[i]] = u[i];
            }

            for (int i = 0; i < r.Rows; i++)
            {
                for (int j = 0; j < r.Rows; j++)
                {
                    Assert.True(ExactValue.TryOf(power.Rows[i][j], point, out Rational value));
                    Assert.Equal(expected[i, j], value);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Power_AtRandomRationals_IsTheMatrixMultipliedOut(string rule)
    {
        const int Seed = 20261122;
        Random random = new(Seed);
        Method method = Find(rule);
        MatrixPower power = MethodAnalysis.Of(method).Power.Value;
        for (int i = 0; i < s_cases / 8; i++)
        {
            AgreesWithProducts(power, Point(method, random));
        }
    }

    [Fact]
    public void Power_AtMultipleEigenvalues_IsTheMatrixMultipliedOut()
    {
        // Equal velocities: (sigma - beta) times the heavy ball's polynomial, whose root is double at beta = 1/4, alpha*lambda = 1/4 or 9/4, and triple nowhere.
        MatrixPower power = MethodAnalysis.Of(Catalogue.Find("aggregated-momentum-2")!).Power.Value;
        foreach (int gain in (int[])[1, 9])
        {
            AgreesWithProducts(power, new Dictionary<string, Rational>(StringComparer.Ordinal)
            {
                ["alpha"] = 1, ["beta1"] = Rational.Create(1, 4), ["beta2"] = Rational.Create(1, 4), ["lambda"] = Rational.Create(gain, 4),
            });
        }

        // Without curvature every velocity keeps its eigenvalue: beta1 = beta2 = beta3 is a triple one.
        AgreesWithProducts(MethodAnalysis.Of(Catalogue.Find("aggregated-momentum-3")!).Power.Value, new Dictionary<string, Rational>(StringComparer.Ordinal)
        {
            ["alpha"] = 1, ["beta1"] = Rational.Create(1, 3), ["beta2"] = Rational.Create(1, 3), ["beta3"] = Rational.Create(1, 3), ["lambda"] = 0,
        });
    }

    [Theory]
    [InlineData("aggregated-momentum-2")]
    [InlineData("aggregated-momentum-3")]
    [InlineData("pid")]
    public void Energy_WithoutARationalProductOfEigenvalues_IsExcluded(string id)
    {
        Derived<QuadraticEnergy> energy = MethodAnalysis.Of(Catalogue.Find(id)!).Energy;
        Assert.False(energy.IsDecided);
        Assert.StartsWith("there is no form", energy.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Sequence_OfTwoEigenvalues_IsTheChebyshevSequence()
    {
        Rational trace = Rational.Create(5, 7);
        Rational determinant = Rational.Create(2, 9);
        for (int j = 0; j < 10; j++)
        {
            Assert.Equal(MatrixPower.Chebyshev(j, trace, determinant), PowerSequence.Values<Rational>([trace, -determinant], j)[0]);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Regimes_AtRandomRationals_CountTheComplexPairs(string rule)
    {
        const int Seed = 7;
        Random random = new(Seed);
        Method method = Find(rule);
        MethodAnalysis analysis = MethodAnalysis.Of(method);
        ImmutableHashSet<RegimeKind> seen = [];
        for (int i = 0; i < s_cases; i++)
        {
            Dictionary<string, Rational> at = Point(method, random);
            UnivariatePolynomial<Rational> p = analysis.Polynomial.Value.Restored.Map(c => c.Evaluate(at));
            int real = RealRoots.Isolate(p).Length;
            bool isMultiple = UnivariatePolynomial.Gcd(p, p.Derivative()).Degree > 0;
            RegimeKind expected = !PolynomialRate.Of(p).IsStable ? RegimeKind.Divergence
                : isMultiple ? RegimeKind.Critical
                : real == p.Degree ? RegimeKind.RealEigenvalues
                : real == p.Degree - 2 ? RegimeKind.OneComplexPair : RegimeKind.TwoComplexPairs;
            Dictionary<string, double> point = at.ToDictionary(v => v.Key, v => v.Value.ToDouble(), StringComparer.Ordinal);
            Regime regime = Assert.Single(analysis.Regimes.Value.Items, r => Evaluator.Holds(r.When, point));
            Assert.True(expected == regime.Kind, $"seed {Seed}, case {i}: {regime.Kind} instead of {expected} at {string.Join(", ", at)}");
            seen = seen.Add(expected);
        }

        Assert.True(seen.Count >= 2, "the points show one regime only");
    }

    [Fact]
    public void Regimes_OfSixEigenvalues_AreUndecidedWithTheReason()
    {
        string states = string.Join(", ", Enumerable.Range(1, 5).Select(i => $"v{i} = 0"));
        string updates = string.Concat(Enumerable.Range(1, 5).Select(i => $"v{i}' = {i}/7*v{i} + grad(w)\n"));
        Method method = Method.Parse($"method six\nparameters alpha > 0\nstate w, {states}\n{updates}w' = w - alpha*({string.Join(" + ", Enumerable.Range(1, 5).Select(i => $"v{i}'"))})\n");
        Derived<Regimes> regimes = MethodAnalysis.Of(method).Regimes;
        Assert.False(regimes.IsDecided);
        Assert.Contains("6", regimes.Reason, StringComparison.Ordinal);
        AgreesWithProducts(MethodAnalysis.Of(method).Power.Value, new Dictionary<string, Rational>(StringComparer.Ordinal) { ["alpha"] = Rational.Create(1, 3), ["lambda"] = 2 });
    }

    [Theory]
    [InlineData("extragradient", RegimeKind.MonotonicDecrease, RegimeKind.Divergence)]
    [InlineData("optimistic-gradient", RegimeKind.MonotonicDecrease, RegimeKind.MonotonicOscillations, RegimeKind.Divergence)]
    public void Regimes_ThatNeverHold_AreNotListed(string id, params RegimeKind[] kinds)
    {
        MethodAnalysis analysis = MethodAnalysis.Of(Catalogue.Find(id)!);
        Assert.Equal(kinds, analysis.Regimes.Value.Items.Select(r => r.Kind));
        Assert.Empty(analysis.CriticalDamping.Value.Branches);
    }

    [Fact]
    public void CriticalDamping_OfThreeVelocities_NamesTheDiscriminantOnce()
    {
        MethodAnalysis analysis = MethodAnalysis.Of(Catalogue.Find("aggregated-momentum-3")!);
        ValueList<Momentum.Analysis.Stability.CriticalBranch> branches = analysis.CriticalDamping.Value.Branches;
        Assert.All(branches, b => Assert.Equal("lambda", b.Parameter));
        Expression.Root root = Assert.IsType<Expression.Root>(branches[0].Value);
        Assert.True(Conversion.TryToPolynomial(root.Polynomial, out Polynomial? polynomial));
        RationalFunction quotient = analysis.Polynomial.Value.Gain.Restore(analysis.Spectrum.Value.Discriminant) / (RationalFunction)polynomial;
        Assert.True(quotient.IsConstant);
        Assert.Equal(polynomial.DegreeIn("lambda"), branches.Count);
    }
}
