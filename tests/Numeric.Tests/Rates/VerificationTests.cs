using Momentum.Numeric.Problems;
using Momentum.Numeric.Rates;
using Xunit.Abstractions;

namespace Momentum.Numeric.Tests.Rates;

public class VerificationTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Pairs
    {
        get
        {
            TheoryData<string, string> pairs = [];
            string longley = $"least-squares:{Path.Combine(AppContext.BaseDirectory, "examples", "longley.csv")}";
            foreach (string problem in ProblemSpec.BuiltIn.Append("polynomial-regression:11").Append(longley))
            {
                foreach (string method in new[] { "gradient-descent", "heavy-ball", "nesterov", "midpoint-nesterov" })
                {
                    pairs.Add(method, problem);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Of_ATunedMethodOnABuiltInProblem_Agrees(string id, string specification)
    {
        Problem problem = ProblemSpec.Parse(specification);
        LinearMethod method = Predicted.Tuned(id, problem.Extremes.Mu, problem.Extremes.L);
        Verification result = Verification.Of(id, method, problem);
        output.WriteLine(FormattableString.Invariant($"{result.PredictedRho:R} {result.MeasuredRho:R} {result.Deviation:G2} <= {result.Allowed:G2} ({result.Allowed / (1 - result.PredictedRho):P2}) {result.Verdict} {result.Reason}; {result.Measured?.Window}"));
        Assert.Equal(Verdict.Agree, result.Verdict);
        Assert.True(result.Deviation <= result.Allowed);
        Assert.True(result.Trajectories!.Holds);
    }

    [Theory]
    [InlineData("spectrum:0.01,0.1,1", 0.99)]
    [InlineData("colorization:20x20", 0.999)]
    [InlineData("convex-rosenbrock", 1.001)]
    public void Of_AWrongPrediction_Disagrees(string specification, double factor)
    {
        Problem problem = ProblemSpec.Parse(specification);
        LinearMethod method = Predicted.Tuned("heavy-ball", problem.Extremes.Mu, problem.Extremes.L);
        Verification result = Verification.Of("heavy-ball", method, problem, lambda => factor * Predicted.Rho(method, lambda));
        Assert.Equal(Verdict.Disagree, result.Verdict);
        Assert.True(result.Deviation > result.Allowed);
    }

    /// <summary>s is a buffer of its own that contracts by 9/10 and reaches the iterate, but starts at 0 and gets nothing: no run shows it.</summary>
    [Theory]
    [InlineData("state x, s = 0\ns' = 9/10*s\nx' = x - alpha*grad(x) + s'\n", Verdict.Undecided)]
    [InlineData("state x, s = x\ns' = 9/10*s\nx' = x - alpha*grad(x)\n", Verdict.Undecided)]
    [InlineData("state x, s = 0\ns' = 9/10*s + alpha*grad(x)\nx' = x - alpha*grad(x) + s'/4\n", Verdict.Agree)]
    public void Of_AnEigenvalueThatNoRunShows_IsUndecidedAndNamesIt(string rule, Verdict verdict)
    {
        Problem problem = ProblemSpec.OfSpectrum(1, 2);
        LinearMethod method = Predicted.Build(Momentum.Analysis.Methods.Method.Parse($"method b \"B\"\nparameters alpha > 0\n{rule}"), ("alpha", 0.5));
        Verification result = Verification.Of("b", method, problem);
        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(verdict == Verdict.Undecided, result.Reason.StartsWith("an eigenvalue of modulus 0.9 takes no part", StringComparison.Ordinal));
    }

    /// <summary>A wrong prediction is no hidden eigenvalue, though the run is faster than it says.</summary>
    [Fact]
    public void Of_AHiddenEigenvalueWithAWrongPrediction_Disagrees()
    {
        LinearMethod method = Predicted.Build(Momentum.Analysis.Methods.Method.Parse("method b \"B\"\nparameters alpha > 0\nstate x, s = 0\ns' = 9/10*s\nx' = x - alpha*grad(x) + s'\n"), ("alpha", 0.5));
        Assert.Equal(Verdict.Disagree, Verification.Of("b", method, ProblemSpec.OfSpectrum(1, 2), _ => 0.95).Verdict);
    }

    [Theory]
    [InlineData("1 1 2 3 5 8", "-1 -1 1")]
    [InlineData("1 2 4 8 16 32", "-2 1")]
    [InlineData("0 0 0 0", "1")]
    [InlineData("3 0 0 0", "0 1")]
    [InlineData("1 0 -1 0 1 0", "1 0 1")]
    public void ShortestRecurrence_OfASequence_IsThePublishedOne(string sequence, string coefficients) =>
        Assert.Equal(
            coefficients.Split(' ').Select(Momentum.Analysis.Algebra.Rational.Parse),
            VisibleRate.ShortestRecurrence(sequence.Split(' ').Select(Momentum.Analysis.Algebra.Rational.Parse).ToArray()).Coefficients.ToArray());

    [Fact]
    public void Of_ADivergingTuning_MeasuresTheGrowth()
    {
        Problem problem = ProblemSpec.OfSpectrum(1, 10);
        LinearMethod method = Predicted.Build(Momentum.Analysis.Methods.Catalogue.GradientDescent, ("alpha", 0.21));
        Verification result = Verification.Of("gradient-descent", method, problem, lambda => Predicted.Rho(method, lambda));
        Assert.Equal(Verdict.Agree, result.Verdict);
        Assert.Equal(1.1, result.MeasuredRho!.Value, 9);
    }

    [Fact]
    public void Of_AMethodThatRestsBesideTheMinimizer_MeasuresItsContractionAlongEigendirections()
    {
        Verification result = Verification.Of("decay", Decay, ProblemSpec.OfSpectrum(1, 2));
        Assert.Equal(Verdict.Agree, result.Verdict);
        Assert.Equal(0.8, result.MeasuredRho!.Value, 12);
        Assert.Contains("eigendirections", result.Measured!.Window, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quartic")]
    [InlineData("graph:path:600")]
    public void Of_AMethodThatRestsBesideAMinimizerWithoutEigensystem_IsUndecidedAndSaysWhy(string specification)
    {
        Verification result = Verification.Of("decay", Decay, ProblemSpec.Parse(specification));
        Assert.Equal(Verdict.Undecided, result.Verdict);
        Assert.Contains("does not stay", result.Reason, StringComparison.Ordinal);
    }

    /// <summary>Far from the minimiser such a run may stay bounded; the prediction is made for its neighbourhood.</summary>
    [Theory]
    [InlineData("quartic")]
    [InlineData("double-well")]
    [InlineData("lessard")]
    public void Of_ADivergingMethodWhereFIsNotQuadratic_IsMeasuredBesideTheMinimizer(string specification)
    {
        LinearMethod twoOld = Predicted.Build(
            Momentum.Analysis.Methods.Method.Parse("method old \"Old\"\nparameters alpha > 0\nstate w, s = w\ns' = -3/4*s - grad(w)\nw' = w - alpha*s\n"), ("alpha", 1.0 / 7.0));
        Verification result = Verification.Of("old", twoOld, ProblemSpec.Parse(specification));
        Assert.True(result.PredictedRho > 1);
        Assert.Equal(Verdict.Agree, result.Verdict);
        Assert.Contains("near the minimiser", result.Measured!.Window, StringComparison.Ordinal);
    }

    private static LinearMethod Decay { get; } = Predicted.Build(
        Momentum.Analysis.Methods.Method.Parse("method decay \"Weight decay\"\nparameters alpha > 0\nstate w\nw' = 9/10*w - alpha*grad(w)\n"), ("alpha", 0.1));

    [Fact]
    public void Of_ASingularProblem_IsUndecidedAndSaysWhy()
    {
        Problem problem = ProblemSpec.OfSpectrum(0.0, 1.0);
        LinearMethod rule = Predicted.Build(Momentum.Analysis.Methods.Catalogue.GradientDescent, ("alpha", 0.1));
        Verification result = Verification.Of("gradient-descent", rule, problem, static _ => 0.9);
        Assert.Equal(Verdict.Undecided, result.Verdict);
        Assert.Contains("not positive", result.Reason, StringComparison.Ordinal);
    }
}
