using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Tests.Stability;

/// <summary>Tunings that change with the condition number.</summary>
public class TuningPiecesTests
{
    private const int Seed = 20261;
    private const string Optimistic = "parameters alpha > 0, 0 <= beta < 1\nx[k+1] = x[k] - alpha*(2*grad(x[k]) - grad(x[k-1])) + beta*(x[k] - x[k-1])";
    private const string NineTenths = "parameters alpha > 0\nstate w, v = 0\nv' = 9/10*v + grad(w)\nw' = w - alpha*v'";

    /// <summary>Rules with one and with two parameters beside the step, optima inside, on edges and at both; curves with and without radicals.</summary>
    private static readonly string[] s_rules =
    [
        Optimistic,
        NineTenths,
        "parameters alpha > 0, 81/100 <= beta <= 49/50\nstate w, v = 0\nv' = beta*v + grad(w)\nw' = w - alpha*v'",
        "parameters alpha > 0, 0 <= beta < 1\nstate w, v = w\ny = w + beta^2*(w - v)\nw' = w + 1/2*(w - v) - alpha*grad(y)\nv' = w",
        "parameters alpha > 0, 0 <= beta <= 1, 0 <= nu <= 1\nstate w, v = w\ny = w + (1/2 + nu/4)*(w - v)\nw' = w + beta*(w - v) - alpha*grad(y)\nv' = w",
        "parameters alpha > 0, 0 <= beta <= 1, 1/4 <= nu <= 1\nstate w, v\nv' = (1 - beta)*v - alpha*(1 + nu)*grad(w)\nw' = w + nu*v' - alpha*beta*grad(w)",
        "parameters alpha > 0, 0 <= beta <= 1/2\nstate w, v\nv' = (1 - beta)*v - alpha*(1 + 3*beta)/2*grad(w)\nw' = w + beta^2*v' - alpha*beta*(1 - beta)*grad(w)",
        "parameters alpha > 0, 0 <= beta < 1, 0 <= nu <= 1\nstate w, v = w\ny = w + (beta - nu)*(w - v)\nw' = w + (beta - nu)*(w - v) - alpha/2*grad(y)\nv' = w",
        "parameters alpha > 0, 0 <= beta < 1, 0 <= nu <= 1\nstate w, v\ng = grad(w + nu*v)\nv' = (1 - nu)*v - alpha*(1 + beta)*g\nw' = w + nu*v' + (beta - nu)*v - alpha*(beta - nu)*g",
        "parameters alpha > 0, 0 <= beta <= 9/10, 0 <= nu <= 1\nstate w, v\ng = grad(w + (nu - 1/2)*v)\nv' = beta*v - alpha*g\nw' = w + v' - alpha*nu*g",
    ];

    public static TheoryData<int> Rules => [.. Enumerable.Range(0, s_rules.Length)];

    private static OptimalTuning Tuned(string rule) => MethodAnalysis.Of(Method.Parse("method m\n" + rule)).Tuning.Value;

    /// <summary>Values by hand from the three Jury conditions: below κ = 3 two upper bounds meet, above it the slow end has a double root.</summary>
    [Fact]
    public void Pieces_OptimisticMomentum_ChangeAtThree()
    {
        OptimalTuning tuning = Tuned(Optimistic);

        Assert.Null(tuning.Whole);
        Assert.Equal(["1 < L/mu <= 3", "L/mu > 3"], tuning.Pieces.Select(static p => Infix.Print(p.When)));
        Assert.Equal(["2/(3*L - mu)", "(mu + L)/(3*L - mu)"], tuning.Pieces[0].Parameters.Select(static p => Infix.Print(p.Value)));
        Assert.All(tuning.Pieces[1].Parameters, static p => Assert.IsType<Expression.Root>(p.Value));
    }

    /// <summary>At momentum β all steps with complex or double roots have the rate √β (Goh 2017), and the spectra they serve end at ((1 + √β)/(1 − √β))².</summary>
    [Fact]
    public void Pieces_FixedMomentum_StartWithARateThatServesARange()
    {
        OptimalTuning tuning = Tuned(NineTenths);

        Assert.Equal(2, tuning.Pieces.Count);
        Assert.True(tuning.Pieces[0].IsPlateau);
        Assert.Equal("3*sqrt(10)/10", Infix.Print(tuning.Pieces[0].Rho));
        double root = Math.Sqrt(0.9), last = Math.Pow((1 + root) / (1 - root), 2);
        Assert.Equal(last, tuning.Pieces[0].Serves.To!.ToDouble(), 1e-9);
        TunedPoint point = TunedPoint.Of(tuning, 1, 50).Value;
        Assert.Equal(0, point.Rate.SignOf(UnivariatePolynomial<Rational>.FromCoefficients(-9, 0, 10)));
        Assert.InRange(point.Value("alpha").Value, Math.Pow(1 - root, 2), Math.Pow(1 + root, 2) / 50);
        Assert.Equal(Rational.Create(19, 25005), TunedPoint.Of(tuning, 1, 5000).Value.Exact("alpha"));
    }

    /// <summary>β = r² where the domain holds it, else its ends.</summary>
    [Fact]
    public void Pieces_HeavyBallOnPartOfItsDomain_IsTheHeavyBallBetweenTwoEnds()
    {
        OptimalTuning tuning = Tuned(s_rules[2]);

        Assert.Equal(["1 < L/mu <= 361", "361 < L/mu <= 19601 + 13860*sqrt(2)", "L/mu > 19601 + 13860*sqrt(2)"], tuning.Pieces.Select(static p => Infix.Print(p.When)));
        Assert.Equal(["81/100", "(sqrt(L) - sqrt(mu))^2/(sqrt(mu) + sqrt(L))^2", "49/50"], tuning.Pieces.Select(static p => Infix.Print(p.Parameters[1].Value)));
    }

    /// <summary>A rival that knows nothing of the derivation: a random search on the spectral radius of the rule's own R at a few eigenvalues.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Rho_AgainstRandomSearch_IsNeverBeatenAndReached(int rule)
    {
        MethodAnalysis analysis = MethodAnalysis.Of(Method.Parse("method m\n" + s_rules[rule]));
        OptimalTuning tuning = analysis.Tuning.Value;
        Random random = new(Seed);
        foreach (double big in (ReadOnlySpan<double>)[2, 30])
        {
            if (TunedPoint.Of(tuning, 1, Rational.FromDouble(big)) is not { IsDecided: true, Value: var point })
            {
                continue;
            }

            double claimed = point.Rho.Value, least = Searched(analysis, big, random);
            Assert.True(least >= claimed - 1e-9, $"kappa = {big}: {least} was found, {claimed} is claimed");
            Assert.True(least <= claimed + (0.06 * (1 - claimed)) + 0.01, $"kappa = {big}: nothing below {least} was found, {claimed} is claimed");
            Dictionary<string, double> at = point.Names.ToDictionary(n => n, n => point.Value(n).Value, StringComparer.Ordinal);
            foreach (double lambda in (ReadOnlySpan<double>)[1, Math.Sqrt(big), (1 + big) / 2, big])
            {
                // At a double root a rounding of 1e-16 moves the eigenvalue by 1e-8.
                Assert.True(Radius(analysis.Polynomial.Value, at, lambda) <= claimed + 1e-6, $"kappa = {big}, lambda = {lambda}");
            }
        }
    }

    /// <summary>The formulas of the piece that serves κ are the exact point, on both sides of every change.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Formulas_OfTheServingPiece_AreTheExactPoint(int rule)
    {
        OptimalTuning tuning = Tuned(s_rules[rule]);
        List<Rational> samples = [Rational.Create(3, 2), 10, 250];
        foreach (TuningPiece piece in tuning.Pieces)
        {
            Rational near = Rational.FromDouble(piece.Serves.From.ToDouble());
            samples.AddRange([near * Rational.Create(99, 100), near * Rational.Create(101, 100)]);
        }

        foreach (Rational big in samples.Where(static s => s > 1))
        {
            Dictionary<string, double> at = new(StringComparer.Ordinal) { ["mu"] = 1, ["L"] = big.ToDouble() };
            TuningPiece? piece = tuning.PieceAt(1, big);
            Assert.Equal(piece, tuning.Pieces.FirstOrDefault(p => Evaluator.Holds(p.When, at)));
            if (TunedPoint.Of(tuning, 1, big) is { IsDecided: true, Value: var point })
            {
                Assert.Equal(point.Rho.Value, Evaluator.Value(piece!.Rho, at), 1e-10);

                // Long formulas are in the rate and in the parameter that a root names.
                at["rho"] = point.Rho.Value;
                foreach (TunedParameter parameter in piece.Parameters.OrderBy(static p => p.Value is Expression.Root ? 0 : 1))
                {
                    at[parameter.Name] = Evaluator.Value(parameter.Value, at);
                    Assert.Equal(point.Value(parameter.Name).Value, at[parameter.Name], 1e-8);
                }
            }
        }
    }

    /// <summary>One parameter: a search of its own, at numbers, by bisection over critical rates, finds the same algebraic rate.</summary>
    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(0, 70, 1)]
    [InlineData(2, 500, 1)]
    [InlineData(2, 90000, 1)]
    [InlineData(3, 5, 4)]
    [InlineData(3, 40, 1)]
    public void Rate_OneParameter_IsThatOfTheSearchAtNumbers(int rule, int numerator, int denominator)
    {
        CharacteristicPolynomial p = MethodAnalysis.Of(Method.Parse("method m\n" + s_rules[rule])).Polynomial.Value;
        Rational kappa = Rational.Create(numerator, denominator);

        Derived<TunedPoint> piece = TunedPoint.Of(OptimalTuning.Of(p).Value, 1, kappa);
        Derived<TunedPoint> search = TuningAtNumbers.Of(RateBound.Of(p).Value, "alpha", Assert.Single(p.FreeParameters), 1, kappa);

        Assert.Equal(search.IsDecided, piece.IsDecided);
        if (piece.IsDecided)
        {
            Assert.Equal(0, search.Value.Rate.CompareTo(piece.Value.Rate));
            Assert.Equal(search.Value.Value("alpha"), piece.Value.Value("alpha"));
            Assert.Equal(search.Value.Value("beta"), piece.Value.Value("beta"));
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Check_DerivedPieces_HoldAtOtherRates(int rule) => Assert.True(Tuned(s_rules[rule]).Check());

    [Fact]
    public void Check_PiecesOfAFamilyThatIsBeaten_Fails()
    {
        CharacteristicPolynomial nesterov = MethodAnalysis.Of(Catalogue.Nesterov).Polynomial.Value;

        Assert.False(TuningPieces.Check(nesterov, Tuned(NineTenths).Pieces, default));
    }

    /// <summary>Pieces follow each other without a gap, and a larger condition number has a larger rate.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Pieces_InOrder_ServeEveryConditionNumberAtGrowingRates(int rule)
    {
        OptimalTuning tuning = Tuned(s_rules[rule]);
        Assert.True(tuning.Pieces[0].Serves.From.CompareTo(Rational.One) == 0);
        for (int i = 1; i < tuning.Pieces.Count; i++)
        {
            Assert.Equal(0, tuning.Pieces[i - 1].Serves.To!.CompareTo(tuning.Pieces[i].Serves.From));
        }

        double before = 0;
        foreach (int kappa in (ReadOnlySpan<int>)[2, 3, 5, 9, 20, 60, 350, 400, 3000, 100000])
        {
            if (TunedPoint.Of(tuning, 1, kappa) is { IsDecided: true, Value: var point })
            {
                Assert.True(point.Rho.Value >= before, $"kappa = {kappa}");
                before = point.Rho.Value;
            }
        }

        foreach ((double kappa, double gap) in tuning.Pieces.SelectMany(static p => p.Trace(20, 1e4)))
        {
            if (kappa is > 1.001 and < 9999 && TunedPoint.Of(tuning, 1, Rational.FromDouble(kappa)) is { IsDecided: true, Value: var point })
            {
                // A rate is not smooth in kappa where a range of them starts.
                Assert.Equal(gap, point.Gap.Value, 1e-7);
            }
        }
    }

    [Theory]
    [InlineData("parameters alpha > 0, 0 < beta < 1\nx[k+1] = x[k] - alpha*grad(x[k-1]) + beta*(x[k] - x[k-1])", "the best rate is only approached, as beta nears 0: it is above rho = L/(mu + L)")]
    [InlineData("parameters alpha > 0, 0 < beta < 1, 0 < nu < 1\nstate w, v = w\ny = w + nu*(w - v)\nw' = w + (1 - beta)*(w - v) - alpha*nu*grad(y)\nv' = w", "as the step size grows without bound: it is above rho = (sqrt(L) - sqrt(mu))/(sqrt(mu) + sqrt(L))")]
    [InlineData("parameters alpha > 0, 0 <= beta < 1\nstate w, v\nv' = (2 + beta)*v - alpha*grad(w)\nw' = w + v'", "no parameters converge over any spectrum")]
    [InlineData("parameters alpha > 0, 0 <= a <= 2, 0 <= b < 1\nstate w, v\nv' = b*v + grad(w)\nw' = w - alpha*(a - 1)*v' - alpha*b*v", "the gradient may have no effect")]
    public void Of_RuleWithoutAReachedOptimum_SaysWhy(string rule, string reason)
    {
        Derived<OptimalTuning> tuning = MethodAnalysis.Of(Method.Parse("method m\n" + rule)).Tuning;

        Assert.False(tuning.IsDecided);
        Assert.Contains(reason, tuning.Reason, StringComparison.Ordinal);
    }

    /// <summary>The extrapolation costs spectra, the step does not: in the limit of no extrapolation and an endless step the rule is the heavy ball with momentum 1/2.</summary>
    [Fact]
    public void Pieces_StepThatGrowsWithoutBound_AreApproachedAndHaveNoStep()
    {
        OptimalTuning tuning = Tuned("parameters alpha > 0, 0 < beta < 1\nstate w, v = w\ny = w + beta*(w - v)\nw' = w + 1/2*(w - v) - alpha*beta*grad(y)\nv' = w");
        TuningPiece last = tuning.Pieces[^1];

        Assert.Equal("the step size grows without bound", last.Approached);
        Assert.Equal(["beta"], last.Parameters.Select(static p => p.Name));
        Assert.Contains("only approached, as the step size grows without bound", TunedPoint.Of(tuning, 1, 10000).Reason, StringComparison.Ordinal);
        Dictionary<string, double> at = new(StringComparer.Ordinal) { ["mu"] = 1, ["L"] = 10000 };
        double rho = Evaluator.Value(last.Rho, at);
        Assert.Equal(10000, (1 + rho) * (rho + 0.5) / ((1 - rho) * (rho - 0.5)), 1e-6);
    }

    [Fact]
    public void Of_CancelledToken_Stops()
    {
        CharacteristicPolynomial p = MethodAnalysis.Of(Method.Parse("method m\n" + Optimistic)).Polynomial.Value;

        Assert.ThrowsAny<OperationCanceledException>(() => TuningPieces.Of(p, RateBound.Of(p).Value, RationalFunction.Zero, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void ToString_Pieces_IsALineEach() =>
        Assert.Equal(["1 < L/mu <= 721 + 228*sqrt(10): rho = 3*sqrt(10)/10 at alpha = (19 - 6*sqrt(10))/(20*mu) + (19 + 6*sqrt(10))/(20*L)", "L/mu > 721 + 228*sqrt(10)"], Tuned(NineTenths).ToString().Split('\n').Select(static (l, i) => i == 0 ? l : l[..l.IndexOf(':', StringComparison.Ordinal)]));

    private static double Searched(MethodAnalysis analysis, double big, Random random)
    {
        CharacteristicPolynomial p = analysis.Polynomial.Value;
        Dictionary<string, double> best = new(StringComparer.Ordinal), trial = new(StringComparer.Ordinal);
        double least = double.PositiveInfinity, width = 1;
        for (int i = 0; i < 12000; i++)
        {
            bool anywhere = i < 5000 || best.Count == 0;
            trial["alpha"] = anywhere ? Math.Exp((random.NextDouble() * Math.Log(400 * big)) - Math.Log(40 * big)) : best["alpha"] * Math.Exp(width * (random.NextDouble() - 0.5));
            foreach (Parameter parameter in p.FreeParameters)
            {
                double low = parameter.Domain.Lower!.Value.ToDouble(), high = parameter.Domain.Upper!.Value.ToDouble();
                double value = anywhere ? low + ((high - low) * random.NextDouble()) : best[parameter.Name] + (width * (random.NextDouble() - 0.5));
                trial[parameter.Name] = random.Next(20) == 0 ? (random.Next(2) == 0 ? low : high - 1e-9) : Math.Clamp(value, low, high - 1e-9);
            }

            double rate = Math.Max(Radius(p, trial, 1), Radius(p, trial, big));
            if (rate < least)
            {
                (least, best) = (rate, new(trial, StringComparer.Ordinal));
            }

            width = anywhere ? width : width * 0.9990;
        }

        return least;
    }

    private static double Radius(CharacteristicPolynomial p, Dictionary<string, double> parameters, double lambda)
    {
        Dictionary<string, double> at = new(parameters, StringComparer.Ordinal) { [p.Gain.Symbol] = parameters["alpha"] * lambda };
        double trace = -p.Reduced[1].Evaluate(at), determinant = p.Reduced[0].Evaluate(at), discriminant = (trace * trace) - (4 * determinant);
        return discriminant < 0 ? Math.Sqrt(determinant) : (Math.Abs(trace) + Math.Sqrt(discriminant)) / 2;
    }
}
