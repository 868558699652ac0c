using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Tests.Stability;

public class TuningAtNumbersTests
{
    private const string Optimistic = "method o \"O\"\nparameters alpha > 0, 0 <= beta < 1\nx[k+1] = x[k] - alpha*(2*grad(x[k]) - grad(x[k-1])) + beta*(x[k] - x[k-1])\n";
    private const string Squared = "method q \"Q\"\nparameters alpha > 0, 0 <= beta < 1\nstate w, v = 0\nv' = beta*v + grad(w)\nw' = w - alpha*(grad(w) + beta^2*v')\n";
    private const string Unbounded = "method u \"U\"\nparameters alpha > 0, beta > 0\nstate w, v = 0\nv' = v/(1 + beta) - alpha*grad(w)\nw' = w + v' - alpha*beta*grad(w)\n";
    private const string Delayed = "method d \"D\"\nparameters alpha > 0, DOMAIN\nx[k+1] = x[k] - alpha*grad(x[k-1]) + beta*(x[k] - x[k-1])\n";

    /// <summary>Where a curve serves every condition number, the search at numbers finds the rate and the parameters of the curve.</summary>
    [Theory]
    [InlineData("heavy-ball", "3/2")]
    [InlineData("heavy-ball", "1000000")]
    [InlineData("nesterov", "3/2")]
    [InlineData("nesterov", "100")]
    [InlineData("nesterov", "123456")]
    [InlineData("midpoint-nesterov", "10")]
    [InlineData("midpoint-nesterov", "10000")]
    public void Of_MethodWithATuningForEveryConditionNumber_IsThatTuning(string id, string kappa)
    {
        MethodAnalysis analysis = MethodAnalysis.Of(Catalogue.Find(id)!);
        Rational mu = Rational.Create(3, 7), big = mu * Rational.Parse(kappa);
        TunedPoint expected = TunedPoint.Of(analysis.Tuning.Value, mu, big).Value;

        TunedPoint found = AtNumbers(analysis, mu, big).Value;

        Assert.Equal(0, expected.Rate.CompareTo(found.Rate));
        Assert.Equal(expected.Value("alpha"), found.Value("alpha"));
        Assert.Equal(expected.Value("beta"), found.Value("beta"));
    }

    /// <summary>Two regimes of one family meet at κ = 3: below it two upper bounds meet, above it the slow end has a double root. Values by hand from the three Jury bounds.</summary>
    [Theory]
    [InlineData("3/2", "4/7", "5/7")]
    [InlineData("2", "2/5", "3/5")]
    [InlineData("3", "1/4", "1/2")]
    public void PartialTuning_OptimisticMomentum_IsExactOnBothSidesOfItsChange(string kappa, string alpha, string beta)
    {
        TunedPoint point = Tuned(Optimistic, 1, Rational.Parse(kappa)).Value;

        Assert.Equal(Rational.Parse(alpha), point.Exact("alpha"));
        Assert.Equal(Rational.Parse(beta), point.Exact("beta"));
    }

    /// <summary>With beta = r² + (1 − r)² the rate solves 2(κ − 1)r³ − (3κ + 1)r² + κ − 1 = 0 for κ &gt; 3.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(100)]
    [InlineData(1000000)]
    public void PartialTuning_OptimisticMomentumBeyondItsChange_SolvesTheCubic(int kappa)
    {
        TunedPoint point = Tuned(Optimistic, 1, kappa).Value;
        Rational k = kappa;

        Assert.Equal(0, point.Rate.SignOf(UnivariatePolynomial<Rational>.FromCoefficients(k - 1, Rational.Zero, -((3 * k) + 1), 2 * (k - 1))));
    }

    /// <summary>No point of a grid has a smaller rate at the ends, and the tuned point has the rate it claims.</summary>
    [Theory]
    [InlineData(Optimistic, "3/2", 1.0)]
    [InlineData(Optimistic, "40", 1.0)]
    [InlineData(Squared, "10", 1.0)]
    [InlineData(Unbounded, "10", 6.0)]
    public void PartialTuning_OneParameter_IsNotBeatenOnAGrid(string rule, string kappa, double most)
    {
        Rational big = Rational.Parse(kappa);
        CharacteristicPolynomial p = MethodAnalysis.Of(Method.Parse(rule)).Polynomial.Value;
        TunedPoint point = PartialTuning.Of(p, new Dictionary<string, Rational>(StringComparer.Ordinal), 1, big).Value;
        double claimed = point.Rho.Value;
        for (int i = 0; i < 200; i++)
        {
            for (int j = 1; j <= 400; j++)
            {
                double rho = Rate(p, most * i / 200, 4.0 / big.ToDouble() * j / 400, big.ToDouble());
                Assert.True(rho >= claimed - 1e-9, $"beta = {most * i / 200}, alpha = {4.0 / big.ToDouble() * j / 400} has {rho}, claimed is {claimed}");
            }
        }

        Assert.Equal(claimed, Rate(p, point.Value("beta").Value, point.Value("alpha").Value, big.ToDouble()), 1e-6);
    }

    /// <summary>The step size is an algebraic number of degree 169: rounded by refinement, without a factor of its polynomial.</summary>
    [Fact]
    public void PartialTuning_StepSizeOfHighDegree_IsRounded()
    {
        TunedPoint point = Tuned("method t\nparameters alpha > 0, 0 <= beta <= 1/2\nstate w, v\ng = grad(w + beta/2*v)\nv' = beta^2*v - alpha*beta*g\nw' = w + (1 - beta)*v' + v - alpha*beta*g", 1, Rational.Create(3, 2)).Value;

        Assert.True(point.Algebraic("alpha")!.Polynomial.Degree > 100);
        Assert.Equal(5.222194094049606, point.Value("alpha").Value, 1e-15);
    }

    [Fact]
    public void PartialTuning_OptimumAtAClosedEnd_IsThere() =>
        Assert.Equal(Rational.Zero, Tuned(Delayed.Replace("DOMAIN", "0 <= beta < 1", StringComparison.Ordinal), 1, 10).Value.Exact("beta"));

    [Fact]
    public void PartialTuning_OptimumAtAnOpenEnd_IsUndecidedAndNamesTheRate()
    {
        Derived<TunedPoint> point = Tuned(Delayed.Replace("DOMAIN", "0 < beta < 1", StringComparison.Ordinal), 1, 10);

        Assert.False(point.IsDecided);
        Assert.Contains("0.909091, but it is only approached", point.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_CancelledToken_Stops()
    {
        CharacteristicPolynomial p = MethodAnalysis.Of(Method.Parse(Optimistic)).Polynomial.Value;

        Assert.ThrowsAny<OperationCanceledException>(() => TuningAtNumbers.Of(RateBound.Of(p).Value, "alpha", p.FreeParameters[0], 1, 10, new CancellationToken(canceled: true)));
    }

    private static Derived<TunedPoint> Tuned(string rule, Rational mu, Rational big) =>
        PartialTuning.Of(MethodAnalysis.Of(Method.Parse(rule)).Polynomial.Value, new Dictionary<string, Rational>(StringComparer.Ordinal), mu, big);

    private static Derived<TunedPoint> AtNumbers(MethodAnalysis analysis, Rational mu, Rational big)
    {
        CharacteristicPolynomial p = analysis.Polynomial.Value;
        return TuningAtNumbers.Of(RateBound.Of(p).Value, "alpha", Assert.Single(p.FreeParameters), mu, big);
    }

    private static double Rate(CharacteristicPolynomial p, double beta, double alpha, double big) => Math.Max(Radius(p, beta, alpha), Radius(p, beta, alpha * big));

    private static double Radius(CharacteristicPolynomial p, double beta, double gain)
    {
        Dictionary<string, double> at = new(StringComparer.Ordinal) { ["beta"] = beta, [p.Gain.Symbol] = gain };
        double trace = -p.Reduced[1].Evaluate(at), determinant = p.Reduced[0].Evaluate(at), discriminant = (trace * trace) - (4 * determinant);
        return discriminant < 0 ? Math.Sqrt(determinant) : (Math.Abs(trace) + Math.Sqrt(discriminant)) / 2;
    }
}
