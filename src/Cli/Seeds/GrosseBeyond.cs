using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;
using Momentum.Cli.Evaluation;
using Momentum.Numeric;
using Momentum.Numeric.Functions;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Text;
using static Momentum.Cli.Seeds.ReviewBuilder;

namespace Momentum.Cli.Seeds;

/// <summary>The last part of the lecture: chaos, the worst function, and the function on which heavy ball cycles.</summary>
internal static class GrosseBeyond
{
    private const int Steps = 60;

    /// <summary>Adds to the review of the lecture.</summary>
    public static void Tell(ReviewBuilder review)
    {
        Logistic(review);
        Worst(review);
        Cycle(review);
    }

    private static void Logistic(ReviewBuilder review)
    {
        double x = 0.3;
        for (int k = 0; k < 10_000; k++)
        {
            x = 3.5 * x * (1 - x);
        }

        double multiplier = 1, y = x;
        for (int k = 0; k < 4; k++)
        {
            multiplier *= 3.5 * (1 - (2 * y));
            y = 3.5 * y * (1 - y);
        }

        review.Misprint("Chaos in discrete maps", Prose.Of($"the map {M("3.5*x*(1 - x)")} as an example of chaos"), "any factor above about 3.57; at 3.5 every fourth iterate repeats",
            Prose.Of($"Found by iterating: after 10000 steps from {Num(0.3)} the fourth iterate differs by {Num(Math.Abs(y - x), 1)}, and four steps together multiply a small error by {Num(multiplier, 3)}."),
            Math.Abs(y - x) < 1e-12, Math.Abs(multiplier) < 1);
    }

    private static void Worst(ReviewBuilder review)
    {
        // The best point with w_j = 0 for j > k has equal differences; its gradient in the first k coordinates vanishes, and the function is convex.
        bool best = true, printed = false;
        for (int k = 1; k <= 8; k++)
        {
            Rational[] w = [.. Enumerable.Range(1, k + 2).Select(j => j <= k ? Rational.One - Rational.Create(j, k + 1) : Rational.Zero)];
            Rational value = Rational.Create(1, 2) * (Rational.One - w[0]) * (Rational.One - w[0]);
            for (int j = 0; j + 1 < w.Length; j++)
            {
                value += Rational.Create(1, 2) * (w[j + 1] - w[j]) * (w[j + 1] - w[j]);
            }

            for (int j = 0; j < k; j++)
            {
                Rational before = j == 0 ? Rational.One : w[j - 1];
                best &= (w[j] - before + w[j] - w[j + 1]).IsZero;
            }

            best &= value == Rational.Create(1, 2 * (k + 1));
            printed |= value == Rational.Create(1, k);
        }

        review.Misprint("Nesterov’s worst function", Prose.Of($"that {M("1/k")} is the least loss after {M("k")} steps"), Prose.Of($"{M("1/(2*(k + 1))")}"),
            Prose.Of($"Found by minimising over the first {M("k")} coordinates exactly, for {M("k")} up to 8: all differences are equal. The order in {M("k")} is right."), !printed, best);
    }

    private static void Cycle(ReviewBuilder review)
    {
        Rational[] values = [Rational.Create(1, 9), Rational.Create(4, 9)];
        TunedMethod ball = SeedRuns.At(Catalogue.HeavyBall, values);
        PeriodicOrbit orbit = PeriodicOrbit.Of(ball.System, TestFunctions.Lessard, 0, 0, 2).Value;
        double[] run = Run(ball, 3.3), nesterov = Run(SeedRuns.At(Catalogue.Nesterov, Rational.Create(1, 25), Rational.Create(2, 3)), 3.3);
        review.Tell($"Heavy ball at the tuning that is best for quadratics need not converge on other strongly convex functions. On the function of Lessard, Recht and Packard whose derivative is {M("25*x")} below 1, {M("x + 24")} up to 2 and {M("25*x - 24")} beyond, solving for a cycle through the outer pieces gives, exactly, the points {Num(orbit.Points[0].ToDouble(), 4)}, {Num(orbit.Points[1].ToDouble(), 4)} and {Num(orbit.Points[2].ToDouble(), 4)}, with three steps together contracting by {Num(orbit.Multiplier, 3)}: the cycle attracts ({new Inline.Reference("figure-lessard")}).");
        review.Picture(
            new("lessard", "Iterates of heavy ball and of Nesterov's method on a strongly convex function on which heavy ball cycles",
            [
                LineChart.Panel(new(Prose.Of($"iteration {M("k")}"), 0, Steps), AxisRange.Linear(M("w"), run.Concat(nesterov)), [Series.OfSteps("heavy ball", run), Series.OfSteps("Nesterov", nesterov)]),
            ]),
            Prose.Of($"Iterates from {Num(3.3)} on the piecewise quadratic function: heavy ball with {Eq("alpha", "1/9")}, {Eq("beta", "4/9")} falls into a cycle of three points; Nesterov’s method with {Eq("alpha", "1/25")}, {Eq("beta", "2/3")} converges."));
        bool exact = orbit.Points.Select(p => p * 1225).OrderBy(p => p.ToDouble()).SequenceEqual([-2208, 792, 2592]);
        review.Claim("Beyond quadratics", "There is a strongly convex function on which heavy ball with the tuning for quadratics does not converge.",
            Prose.Of($"a cycle of three points, {M("792/1225")}, {M("-2208/1225")} and {M("2592/1225")}, with multiplier {Num(orbit.Multiplier, 3)}; the run from {Num(3.3)} is in it after {Steps} steps, while Nesterov’s method is {Num(Math.Abs(nesterov[^1]), 1)} away from the minimum."),
            exact && orbit.Multiplier < 1 && Math.Abs(run[^1] - run[^4]) < 1e-6 && Math.Abs(run[^1] - run[^2]) > 0.5 && Math.Abs(nesterov[^1]) < 1e-3);
    }

    /// <summary>The iterates of a two-state rule on the piecewise quadratic function.</summary>
    private static double[] Run(TunedMethod method, double start)
    {
        LinearMethod rule = LinearMethod.Of(method.System);
        double[] path = new double[Steps + 1];
        (double w, double v) = (start * rule.Start[0], start * rule.Start[1]);
        for (int k = 0; k <= Steps; k++)
        {
            path[k] = w;
            double point = (rule.C[0] * w) + (rule.C[1] * v);
            double gradient = TestFunctions.Lessard.At(Rational.FromDouble(point)).ToDouble();
            (w, v) = ((rule.A[0] * w) + (rule.A[1] * v) + (rule.B[0] * gradient), (rule.A[2] * w) + (rule.A[3] * v) + (rule.B[1] * gradient));
        }

        return path;
    }
}
