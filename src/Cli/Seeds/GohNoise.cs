using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;
using Momentum.Numeric;
using Momentum.Numeric.Noise;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Text;
using static Momentum.Cli.Seeds.ReviewBuilder;

namespace Momentum.Cli.Seeds;

/// <summary>The article's last part: momentum with stochastic gradients.</summary>
internal static class GohNoise
{
    private const int Steps = 150;
    private const int Chains = 200;
    private const double Sigma = 0.05;

    /// <summary>Adds to the review of the article.</summary>
    public static void Tell(ReviewBuilder review, MethodAnalysis ball, CancellationToken cancellation)
    {
        RationalFunction variance = ball.Noise.Value.Exposed;
        review.Tell($"With noisy gradients the expected error splits into the run without noise and a sum over the noise of every step. The second part tends to a stationary variance; derived for heavy ball it is {T(variance)} per unit of gradient noise. {new Inline.Reference("figure-noise")} shows both parts and the mean of {Chains} runs.");
        review.Picture(
            new("noise", "Expected error of noisy heavy ball split into a transient and a stochastic part, beside the mean of runs",
            [Balance(ball, Rational.Create(1, 2), "β = 1/2", cancellation), Balance(ball, Rational.Create(19, 20), "β = 19/20", cancellation)])
            { Columns = 2 },
            Prose.Of($"Expected value of {M("f")} for eigenvalues 0.01, 0.1 and 1, {Eq("alpha", "1/2")}, noise of standard deviation {Num(Sigma)} in each gradient component. Dashed: transient plus stochastic part; with marks: the parts, and the mean of {Chains} runs."));
        Derivative(review, variance);
        Sums(review, ball);
        RationalFunction small = variance.Derivative("alpha");
        review.Claim("Trade-offs", "Lowering the step size lowers the stochastic error.",
            Prose.Of($"the derivative of the variance in {M("alpha")} is {T(small)}, positive wherever the method is stable."), small == R("2*(1 + beta)^2/(lambda*(1 - beta)*(2 + 2*beta - alpha*lambda)^2)"));
    }

    /// <summary>Where more momentum means more noise: the sign of the derivative of the variance in β.</summary>
    private static void Derivative(ReviewBuilder review, RationalFunction variance)
    {
        RationalFunction slope = variance.Derivative("beta");
        RationalFunction quotient = (RationalFunction)slope.Numerator / R("(1 + beta)^2 - alpha*lambda");
        bool factor = quotient.Denominator.IsOne && !quotient.Numerator.Contains("beta") && quotient.Numerator.Terms.All(t => t.Coefficient.Sign > 0);
        review.Within("Trade-offs", "Increasing momentum causes the errors to compound.",
            Prose.Of($"the derivative of the stationary variance in {M("beta")} is {T(slope)}: positive for {C("alpha*lambda < (1 + beta)^2")}, negative between there and the stability bound."), factor);
    }

    private static void Sums(ReviewBuilder review, MethodAnalysis ball)
    {
        // Two steps from rest with different noise e0, e1, by the rule: the state is R(Be0) + Be1, not one noise times a sum.
        Matrix<RationalFunction> r = ball.Matrix.Value.Rows, b = ball.System.Value.B;
        Matrix<RationalFunction> truth = (r * (R("e0") * b)) + (R("e1") * b);
        Matrix<RationalFunction> printed = R("e1") * ((r * b) + b);
        review.Claim("Footnote 10", Prose.Of($"The noise enters a step by the vector (1, {M("-alpha")})."), Prose.Of($"derived from the rule: velocity {T(b[1, 0])}, position {T(b[0, 0])}."), b[1, 0].IsOne && b[0, 0] == R("-alpha"));
        review.Misprint("The noisy iterates", "the noise of the last step in front of the sum over all steps", "the noise of each step inside the sum",
            Prose.Of($"Found with two steps from rest and noises {M("e0")} and {M("e1")}: the position is {T(truth[0, 0])}, the printed formula gives {T(printed[0, 0])}."), !printed.Equals(truth), truth[0, 0].Variables.AsSpan().Contains("e0"));
        RationalFunction start = R("lambda*x^2/2");
        review.Misprint("Footnote 11", Prose.Of($"the first part as {M("lambda/2")} times the noiseless iterate"), Prose.Of($"times its square"),
            Prose.Of($"Found at the start: at {Eq("lambda", "2")}, {Eq("x", "3")} the loss is {T(start.Substitute("lambda", R("2")).Substitute("x", R("3")))}, the printed value {T(R("lambda*x/2").Substitute("lambda", R("2")).Substitute("x", R("3")))}."),
            R("lambda*x/2") != start, start == R("lambda/2") * R("x").Pow(2));
        double lambda = 0.5, sigma = 0.3;
        LinearMethod method = LinearMethod.Of(SeedRuns.At(ball.Method, Rational.Create(1, 2), Rational.Create(1, 2)).System);
        (_, double[] variances) = NoisyMoments.Of(method, lambda, 1, sigma, 1);
        double response = method.B[0] * method.B[0];
        review.Misprint("Footnote 11", Prose.Of($"the mean {M("E*epsilon")} of the noise in the second part"), Prose.Of($"the mean of its square; the mean itself is 0"),
            Prose.Of($"Found after one step: the variance of the position is {Num(variances[1], 4)}, which is the variance {Num(sigma * sigma, 4)} of the noise times {Num(response, 4)}; with the mean it would be 0."),
            variances[1] != 0, Math.Abs(variances[1] - (sigma * sigma * response)) < 1e-15);
    }

    private static Panel Balance(MethodAnalysis ball, Rational beta, string title, CancellationToken cancellation)
    {
        LinearMethod method = LinearMethod.Of(SeedRuns.At(ball.Method, Rational.Create(1, 2), beta).System);
        NoisyRun run = NoisyRun.Of(method, [0.01, 0.1, 1], [1, 1, 1], Sigma, Steps, Chains, 2017, 1, cancellation);
        return (new NoiseBalance(M("f"), run.Transient, run.Stochastic, run.Mean) { Title = title }).Panel();
    }
}
