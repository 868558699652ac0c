using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Tests.Stability;

public class OptimalTuningTests
{
    public static TheoryData<string, string, string?, string> Published => new()
    {
        // Polyak 1964; Goh 2017, Optimal parameters. Lessard, Recht, Packard 2016, Proposition 1 (all three methods on quadratics).
        { "gradient-descent", "2/(mu + L)", null, "(L - mu)/(L + mu)" },
        { "heavy-ball", "4/(sqrt(mu) + sqrt(L))^2", "((sqrt(L) - sqrt(mu))/(sqrt(L) + sqrt(mu)))^2", "(sqrt(L) - sqrt(mu))/(sqrt(L) + sqrt(mu))" },
        { "nesterov", "4/(3*L + mu)", "(sqrt(3*L/mu + 1) - 2)/(sqrt(3*L/mu + 1) + 2)", "1 - 2/sqrt(3*L/mu + 1)" },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Of_CatalogueMethod_IsThePublishedTuning(string id, string alpha, string? beta, string rho)
    {
        OptimalTuning tuning = MethodAnalysis.Of(Catalogue.Find(id)!).Tuning.Value;
        foreach ((double mu, double big) in ((double, double)[])[(1, 10), (0.25, 3), (2, 2000), (1e-3, 1)])
        {
            Dictionary<string, double> at = new(StringComparer.Ordinal) { ["mu"] = mu, ["L"] = big };
            Assert.Equal(Value(alpha), Evaluator.Value(tuning.Whole!.Parameters[0].Value, at), 1e-12);
            Assert.Equal(Value(rho), Evaluator.Value(tuning.Whole!.Rho, at), 1e-12);
            if (beta is not null)
            {
                Assert.Equal(Value(beta), Evaluator.Value(tuning.Whole!.Parameters[1].Value, at), 1e-12);
            }

            double Value(string formula) => Evaluator.Value(Infix.Parse(formula), at);
        }
    }

    private static readonly string[] s_untuned = ["keras-sgd-weight-decay", "nesterov-three-sequence", "pid"];

    public static TheoryData<string> Untuned => [.. s_untuned];

    public static TheoryData<string> Tuned => [.. Catalogue.All.Select(m => m.Id).Where(id => !s_untuned.Contains(id))];

    [Theory]
    [MemberData(nameof(Tuned))]
    public void Check_DerivedTuning_HoldsAgain(string id)
    {
        OptimalTuning tuning = MethodAnalysis.Of(Catalogue.Find(id)!).Tuning.Value;
        Assert.True(tuning.Whole!.Claims.Count > 0 || tuning.Polynomial.Order > 2 || tuning.Polynomial.FreeParameters.Count > 1);
        Assert.True(tuning.Check());
    }

    /// <summary>The tuned rule itself, at μ = 1 and L = 100 in exact numbers: no λ of the spectrum is slower than ρ, and an end is as slow.</summary>
    [Theory]
    [MemberData(nameof(Tuned))]
    public void Of_EveryMethod_ReachesItsRateOnTheSpectrum(string id)
    {
        Method method = Catalogue.Find(id)!;
        MethodAnalysis analysis = MethodAnalysis.Of(method);
        OptimalTuning tuning = analysis.Tuning.Value;
        Dictionary<string, Rational> at = new(StringComparer.Ordinal);
        foreach (string name in tuning.Shift.Variables)
        {
            at[name] = Rational.Create(1, 3);
        }

        Dictionary<string, double> numbers = new(StringComparer.Ordinal) { ["mu"] = 1, ["L"] = 100 };
        foreach ((string name, Rational value) in at)
        {
            numbers[name] = value.ToDouble();
        }

        foreach (TunedParameter parameter in tuning.Whole!.Parameters)
        {
            at[parameter.Name] = Rational.FromDouble(Evaluator.Value(parameter.Value, numbers));
        }

        foreach (Parameter parameter in method.Parameters)
        {
            // What only the exposed iterate depends on does not change the rate.
            at.TryAdd(parameter.Name, Rational.Zero);
        }

        double rho = Evaluator.Value(tuning.Whole!.Rho, numbers);
        StateSpace<Rational> system = analysis.System.Value.At(Tuning.Of(at));
        double worst = 0;
        foreach (int lambda in (int[])[1, 2, 5, 17, 50, 83, 99, 100])
        {
            worst = Math.Max(worst, PolynomialRate.Of(IterationMatrix.At(system, (Rational)lambda).CharacteristicPolynomial()).Rho.Value);
        }

        // The optimum is a multiple root, where a rounding of 1e-16 moves eigenvalues by its root of the multiplicity's order.
        Assert.Equal(rho, worst, tuning.Polynomial.Order > 2 ? 2e-4 : 1e-6);
    }

    [Theory]
    [MemberData(nameof(Untuned))]
    public void Of_MethodWithoutAnOptimum_SaysWhy(string id)
    {
        Derived<OptimalTuning> tuning = MethodAnalysis.Of(Catalogue.Find(id)!).Tuning;
        Assert.False(tuning.IsDecided);
        Assert.Contains(id switch { "pid" => "kp", "nesterov-three-sequence" => "alpha = 0", _ => "lambda = 0" }, tuning.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extragradient", "1/(mu + L)", "1 - mu*L/(mu + L)^2")]
    [InlineData("pytorch-sgd-weight-decay", "4/(sqrt(mu + weight_decay) + sqrt(L + weight_decay))^2", "(sqrt(L + weight_decay) - sqrt(mu + weight_decay))/(sqrt(L + weight_decay) + sqrt(mu + weight_decay))")]
    [InlineData("aggregated-momentum-3", "4/(sqrt(mu) + sqrt(L))^2", "(sqrt(L) - sqrt(mu))/(sqrt(L) + sqrt(mu))")]
    [InlineData("burn-sgd-nesterov", "4/(3*L + mu)", "1 - 2/sqrt(3*L/mu + 1)")]
    public void Of_SeveralCallsShiftsManyStatesAndCorners_IsTheExpectedFormula(string id, string step, string rho)
    {
        OptimalTuning tuning = MethodAnalysis.Of(Catalogue.Find(id)!).Tuning.Value;
        foreach ((double mu, double big) in ((double, double)[])[(1, 10), (0.25, 3), (2, 2000)])
        {
            Dictionary<string, double> at = new(StringComparer.Ordinal) { ["mu"] = mu, ["L"] = big, ["weight_decay"] = 0.7 };
            Assert.Equal(Evaluator.Value(Infix.Parse(step), at), Evaluator.Value(tuning.Whole!.Parameters[0].Value, at), 1e-12);
            Assert.Equal(Evaluator.Value(Infix.Parse(rho), at), Evaluator.Value(tuning.Whole!.Rho, at), 1e-12);
        }
    }

    [Fact]
    public void Of_OptimisticGradient_SolvesTheTwoActiveBounds()
    {
        // p(r) = 0 at alpha*mu and p(-r) = 0 at alpha*L give (1 + r)(2r - 1)/((1 - r)(2r + 1)) = kappa.
        OptimalTuning tuning = MethodAnalysis.Of(Catalogue.Find("optimistic-gradient")!).Tuning.Value;
        double r = Evaluator.Value(tuning.Whole!.Rho, new Dictionary<string, double>(StringComparer.Ordinal) { ["mu"] = 1, ["L"] = 40 });
        Assert.Equal(40, (1 + r) * ((2 * r) - 1) / ((1 - r) * ((2 * r) + 1)), 1e-9);
    }

    [Fact]
    public void Check_AlteredClaim_Fails()
    {
        OptimalTuning tuning = MethodAnalysis.Of(Catalogue.Nesterov).Tuning.Value;
        SignClaim strict = tuning.Whole!.Claims.First(c => c.Strict);
        Assert.False((strict with { Polynomial = -strict.Polynomial }).Check());
    }

    /// <summary>A rival that knows nothing of the derivation: a grid search over β with the best step size found by ternary search on the spectral radius of R.</summary>
    [Theory]
    [InlineData("heavy-ball")]
    [InlineData("nesterov")]
    [InlineData("midpoint-nesterov")]
    public void Rho_AgainstGridSearch_IsNeverBeatenAndReached(string id)
    {
        const double Mu = 1;
        const double Big = 25;
        MethodAnalysis analysis = MethodAnalysis.Of(Catalogue.Find(id)!);
        OptimalTuning tuning = analysis.Tuning.Value;
        Dictionary<string, double> at = new(StringComparer.Ordinal) { ["mu"] = Mu, ["L"] = Big };
        double rho = Evaluator.Value(tuning.Whole!.Rho, at);
        Spectrum spectrum = analysis.Spectrum.Value;
        double best = double.PositiveInfinity;
        for (int i = 0; i <= 400; i++)
        {
            double beta = i / 400.0;
            for (int j = 1; j <= 400; j++)
            {
                double alpha = 3.9 / Big * j / 400;
                best = Math.Min(best, Math.Max(Radius(spectrum, alpha * Mu, beta), Radius(spectrum, alpha * Big, beta)));
            }
        }

        Assert.True(best >= rho - 1e-9, $"grid search found {best} below the proved optimum {rho}");
        Assert.True(best <= rho + 0.03, $"the proved optimum {rho} is far below anything on the grid, {best}");
        double tunedAlpha = Evaluator.Value(tuning.Whole!.Parameters[0].Value, at);
        double tunedBeta = Evaluator.Value(tuning.Whole!.Parameters[1].Value, at);
        Assert.Equal(rho, Math.Max(Radius(spectrum, tunedAlpha * Mu, tunedBeta), Radius(spectrum, tunedAlpha * Big, tunedBeta)), 1e-7);
    }

    [Fact]
    public void UniversalRateBound_MultipliedOut_IsAnIdentity() => Assert.True(UniversalRateBound.Check());

    [Fact]
    public void Of_ThreeStates_IsUndecidedWithTheReason()
    {
        Method method = Method.Parse("method agg \"Two velocities, one of them slow\"\nparameters alpha > 0, 0 <= b < 1\nstate w, u = 0, v = 0\nu' = b*u + grad(w)\nv' = 9/10*v + grad(w)\nw' = w - alpha*(u' + v')\n");
        Derived<OptimalTuning> tuning = MethodAnalysis.Of(method).Tuning;
        Assert.False(tuning.IsDecided);
        Assert.Contains("3", tuning.Reason, StringComparison.Ordinal);
    }

    private static double Radius(Spectrum spectrum, double gain, double beta)
    {
        Dictionary<string, double> point = new(StringComparer.Ordinal) { ["h"] = gain, ["beta"] = beta };
        double trace = spectrum.Trace.Evaluate(point);
        double determinant = spectrum.Determinant.Evaluate(point);
        double discriminant = (trace * trace) - (4 * determinant);
        return discriminant < 0 ? Math.Sqrt(determinant) : (Math.Abs(trace) + Math.Sqrt(discriminant)) / 2;
    }

    /// <summary>Gradients one step late and means of two gradients: rates below a start serve no spectrum, and the start need not be rational.</summary>
    [Theory]
    [InlineData("x[k+1] = x[k] - alpha*grad(x[k-1])", "L/(mu + L)")]
    [InlineData("x[k+1] = x[k] - alpha/2*(grad(x[k]) + grad(x[k-1]))", "(sqrt(mu^2 + 6*mu*L + L^2) - mu - L)/(2*mu)")]
    public void Of_StepSizeOnlyAndRatesThatServeNothing_IsProvedAndBeatsAScan(string rule, string rho)
    {
        MethodAnalysis analysis = MethodAnalysis.Of(Method.Parse("method late\nparameters alpha > 0\n" + rule));
        OptimalTuning tuning = analysis.Tuning.Value;
        Assert.Equal(rho, Infix.Print(tuning.Whole!.Rho));
        Assert.True(tuning.Check());
        Dictionary<string, double> at = new(StringComparer.Ordinal) { ["mu"] = 1, ["L"] = 12 };
        double claimed = Evaluator.Value(tuning.Whole!.Rho, at), tuned = Evaluator.Value(tuning.Whole!.Parameters[0].Value, at);
        double Worst(double alpha) => Enumerable.Range(0, 111).Max(i => Radius(alpha * (1 + (i / 10.0))));
        double Radius(double h)
        {
            Dictionary<string, double> gain = new(StringComparer.Ordinal) { ["h"] = h };
            double trace = -analysis.Polynomial.Value.Reduced[1].Evaluate(gain), determinant = analysis.Polynomial.Value.Reduced[0].Evaluate(gain);
            double discriminant = (trace * trace) - (4 * determinant);
            return discriminant < 0 ? Math.Sqrt(determinant) : (Math.Abs(trace) + Math.Sqrt(discriminant)) / 2;
        }

        Assert.Equal(claimed, Worst(tuned), 1e-9);
        Assert.All(Enumerable.Range(1, 400), i => Assert.True(Worst(i / 2000.0) > claimed - 1e-9, $"alpha = {i / 2000.0}"));
    }

    /// <summary>Two rates in (0, 1) solve K(r) = kappa, the smaller one below the range in which K serves a spectrum: roots are named by the other.</summary>
    [Fact]
    public void Of_ExtrapolatedBackwardDifference_NamesTheRootsThatTuneFinds()
    {
        Method method = Method.Parse("method bdf\nparameters alpha > 0\nx[k+1] = 4/3*x[k] - 1/3*x[k-1] - 2/3*alpha*(2*grad(x[k]) - grad(x[k-1]))");
        OptimalTuning tuning = MethodAnalysis.Of(method).Tuning.Value;
        foreach (int big in (ReadOnlySpan<int>)[2, 9, 10, 400])
        {
            Dictionary<string, double> at = new(StringComparer.Ordinal) { ["mu"] = 1, ["L"] = big };
            TunedPoint point = TunedPoint.Of(tuning, 1, big).Value;
            Assert.Equal(point.Rho.Value, Evaluator.Value(tuning.Whole!.Rho, at), 1e-12);
            Assert.Equal(point.Value("alpha").Value, Evaluator.Value(tuning.Whole!.Parameters[0].Value, at), 1e-12);
        }
    }

    /// <summary>An average of the iterates has an eigenvalue of its own; its weight is chosen inside an open domain, where that eigenvalue does no harm.</summary>
    [Theory]
    [InlineData("parameters alpha > 0, 0 < gamma < 1\nstate w, a = w\nw' = w - alpha*grad(w)\na' = gamma*a + (1 - gamma)*w'\noutput a", 9.0 / 11)]
    [InlineData("parameters alpha > 0, 0 <= beta < 1, 0 < gamma < 1\nstate w, z = 0, a = w\nz' = beta*z + grad(w)\nw' = w - alpha*z'\na' = gamma*a + (1 - gamma)*w'\noutput a", 0.5194938532959157)]
    public void Of_AverageOfIterates_TunesInsideTheOpenDomain(string rule, double rho)
    {
        OptimalTuning tuning = MethodAnalysis.Of(Method.Parse("method averaged\n" + rule)).Tuning.Value;
        Dictionary<string, double> at = new(StringComparer.Ordinal) { ["mu"] = 1, ["L"] = 10 };
        Assert.True(tuning.Check());
        Assert.Equal(rho, Evaluator.Value(tuning.Whole!.Rho, at), 1e-12);
        Assert.InRange(Evaluator.Value(tuning.Whole!.Parameters.Single(static p => p.Name == "gamma").Value, at), 1e-3, rho + 1e-12);
    }

    [Fact]
    public void Of_TwoStepSizesInTurn_SaysThatTheyScaleTogether()
    {
        Derived<OptimalTuning> tuning = MethodAnalysis.Of(Method.Parse("method cycle\nparameters a > 0, b > 0\nstate x\ny = x - a*grad(x)\nx' = y - b*grad(y)")).Tuning;
        Assert.Equal("the parameters a and b scale with the step together, and no optimum over all of them is derived", tuning.Reason);
    }
}
