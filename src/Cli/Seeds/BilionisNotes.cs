using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Limits;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Functions;
using Momentum.Report.Composition.Review;
using Momentum.Report.Documents;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Notation;
using Momentum.Report.Text;
using static Momentum.Cli.Seeds.ReviewBuilder;

namespace Momentum.Cli.Seeds;

/// <summary>Bilionis, "Gradient descent with momentum": a particle in a viscous fluid, and two functions it runs on.</summary>
internal static class BilionisNotes
{
    private const int Steps = 100;
    private static readonly Rational s_alpha = Rational.Create(1, 10);
    private static readonly Rational s_beta = Rational.Create(1, 2);

    /// <summary>The review of the text.</summary>
    public static ReviewedText Review(CancellationToken cancellation)
    {
        ReviewBuilder review = new();
        Derivation(review, cancellation);
        OneDimension(review);
        TwoWells(review);
        return review.Build(
            "A particle in a viscous fluid (Bilionis)",
            new("bilionis", "Ilias Bilionis, Gradient descent with momentum, lecture notes on optimization, Purdue University."));
    }

    private static void Derivation(ReviewBuilder review, CancellationToken cancellation)
    {
        MethodAnalysis ball = MethodAnalysis.Of(Catalogue.HeavyBall, cancellation);
        ContinuousLimit euler = ball.Limits.Value.First(l => l.Scheme == "explicit Euler");
        Method printed = Method.Parse("method printed \"printed\"\nparameters alpha > 0, 0 <= beta < 1\nstate x, v = 0\nv' = beta*v - alpha*grad(x)\nx' = x + v'\n");
        Method early = Method.Parse("method early \"explicit Euler\"\nparameters alpha > 0, 0 <= beta < 1\nstate x, v = 0\nx' = x + v\nv' = beta*v - alpha*grad(x)\n");
        MethodAnalysis explicitEuler = MethodAnalysis.Of(early, cancellation);
        Formula bound = explicitEuler.Stability.Value.Cells.First(c => !c.IsEmpty).Upper!, ballBound = ball.Stability.Value.Cells[0].Upper!;
        review.Tell($"The notes want a method that runs through bad minima and still stops. Give the parameters a mass {M("m")} and a drag {M("gamma")}, discretise Newton’s equation by Euler’s method with step {M("Delta")}, and put {Eq("alpha", "Delta^2/m")} and {Eq("beta", "1 - gamma*Delta/m")}: this is momentum. The map comes out of the rule again, with agreement to order {euler.Order}.");
        review.Claim("The map", Prose.Of($"{Eq("alpha", "Delta^2/m")} and {Eq("beta", "1 - gamma*Delta/m")}."), Prose.Of($"derived from the characteristic polynomial of heavy ball, to order {euler.Order}."),
            FormulaIdentity.Holds("Delta^2/m", Value(euler, "alpha")) && FormulaIdentity.Holds("1 - gamma*Delta/m", Value(euler, "beta")) && euler.Order == 1);
        review.Within("The map", Prose.Of($"The decay rate {M("beta")} is between 0 and 1."), Prose.Of($"that needs {C("0 < Delta < m/gamma")}; beyond, {M("beta")} is negative."),
            R("1 - gamma*Delta/m").Substitute("Delta", R("m/gamma")).IsZero && R("1 - gamma*Delta/m").Substitute("Delta", RationalFunction.Zero).IsOne);
        RationalFunction terminal = (ball.TransferFunction.Value.Entries[0, 0] * R("z - 1")).Substitute("z", RationalFunction.One);
        RationalFunction drift = (terminal / R("Delta")).Substitute("alpha", R("Delta^2/m")).Substitute("beta", R("1 - gamma*Delta/m"));
        review.Claim("Flat regions", "Under a constant gradient the particle reaches a final velocity, the larger the smaller the drag.",
            Prose.Of($"the pole of the transfer function at 1 gives the velocity {T(terminal)} a step and {T(drift)} in time, per unit of the gradient."), drift == R("-1/gamma"));
        review.Misprint("From the Euler step to the algorithm", Prose.Of($"Euler’s update with the old velocity, {Eq("x'", "x + v")}, and below it the algorithm with the new one, {Eq("x'", "x + v'")}, as if they were the same"),
            Prose.Of($"the algorithm with the new velocity; it is the semi-implicit Euler method"),
            Prose.Of($"Found by deriving both: with the old velocity the method is stable only for {Formula.Relate(M("alpha*lambda"), Sign.Less, bound)}, with the new one for {Formula.Relate(M("alpha*lambda"), Sign.Less, ballBound)}, and only the new one is heavy ball."),
            MethodEquivalence.Of(early, Catalogue.HeavyBall, cancellation).Value.Relation == FamilyRelation.Different && FormulaIdentity.Holds("1 - beta", explicitEuler.Stability.Value.Cells.First(c => !c.IsEmpty).Upper!),
            MethodEquivalence.Of(printed, Catalogue.HeavyBall, cancellation).Value.AreEquivalent);
        Method code = Method.Parse("method code \"code\"\nparameters alpha > 0, 0 <= beta < 1\nstate x, v = 0\nv' = beta*v + alpha*grad(x - beta*v)\nx' = x - v'\n");
        MethodEquivalence same = MethodEquivalence.Of(code, Catalogue.Nesterov, cancellation).Value;
        review.Claim("The code of Nesterov’s method", "It differs from the formula in the sign of the velocity only.", "its transfer function, start and exposed iterate are those of Nesterov’s method at the same parameters.",
            same.AreEquivalent && same.SameStart == true && same.SameExposure == true);
    }

    private static void OneDimension(ReviewBuilder review)
    {
        FunctionProblem problem = TestFunctions.QuarticProblem();
        StationaryPoint[] points = [.. StationaryPoints.Of(problem.Function).Value];
        StationaryPoint minimum = problem.Minimum;
        double at = minimum.Coordinates[0].ToDouble();
        double[] momentum = Path(Catalogue.HeavyBall, problem, [-0.5], s_alpha, s_beta), descent = Path(Catalogue.GradientDescent, problem, [-0.5], s_alpha);
        double[] stuck = Path(Catalogue.HeavyBall, problem, [0], s_alpha, s_beta);
        ConvergenceRate rate = ConvergenceRate.Of(Catalogue.HeavyBall, new() { ["alpha"] = s_alpha, ["beta"] = s_beta }, minimum.Curvatures[0]);
        int crossings = momentum.Zip(momentum.Skip(1), (a, b) => (a - at) * (b - at) < 0 ? 1 : 0).Sum();
        review.Tell($"The first function is {M("x^4 - 3*x^3 + 2")}. Its stationary points are an inflection at 0, of curvature {Num(points.First(p => p.Coordinates[0].CompareTo(Rational.Zero) == 0).Curvatures[0])}, and the minimum at {Num(at)}, of curvature {Num(minimum.Curvatures[0])}. From {Num(-0.5)} gradient descent creeps towards the inflection; with {Eq("beta", "1/2")} the particle passes it and swings into the minimum ({new Inline.Reference("figure-quartic-path")}).");
        review.Picture(
            new("quartic-path", "Iterates of heavy ball and of gradient descent on a quartic with an inflection at 0",
            [
                new(new(Prose.Of($"iteration {M("k")}"), 0, 40), AxisRange.Linear(M("x"), momentum.Concat(descent)),
                [
                    new Layer.Curve([new(0, at), new(40, at)], new Stroke(Palette.Frame, 1, Dash.Dotted), "minimum"),
                    LineChart.Marked(Series.OfSteps("heavy ball", momentum.Take(41)), 0),
                    LineChart.Marked(Series.OfSteps("gradient descent", descent.Take(41)), 1),
                ]),
            ]),
            Prose.Of($"Runs on {M("x^4 - 3*x^3 + 2")} from {Num(-0.5)} with {Eq("alpha", "1/10")}; heavy ball with {Eq("beta", "1/2")}. Dotted: the minimum."));
        review.Claim("One dimension", "Momentum is not trapped at 0, oscillates and stops at the minimum 9/4.",
            Prose.Of($"after {Steps} steps it is {Num(Math.Abs(momentum[^1] - at), 2)} from {Num(at)}, having crossed it {crossings} times; predicted contraction {Num(rate.Rho.Value)} a step."),
            Math.Abs(momentum[^1] - 2.25) < 1e-9 && crossings > 5 && minimum.Coordinates[0].CompareTo(Rational.Create(9, 4)) == 0);
        review.Claim("One dimension", Prose.Of($"A start at 0 exactly stays there."), Prose.Of($"the run from 0 is at {Num(stuck[^1])} after {Steps} steps."), stuck[^1] == 0);
        review.Misprint("Plot of the path", Prose.Of($"the legend “optimal value” at {M("9/4")}"), Prose.Of($"the minimiser; the optimal value is {Num(minimum.Value)}"), "Found by isolating the stationary points.",
            minimum.Value != 2.25, minimum.Coordinates[0].CompareTo(Rational.Create(9, 4)) == 0);
    }

    private static void TwoWells(ReviewBuilder review)
    {
        FunctionProblem problem = TestFunctions.DoubleWellProblem();
        StationaryPoint[] points = [.. StationaryPoints.Of(problem.Function).Value];
        StationaryPoint origin = points.First(p => p.Coordinates.All(c => c.CompareTo(Rational.Zero) == 0));
        StationaryPoint[] minima = [.. points.Where(p => p.Kind == StationaryKind.Minimum)];
        double[][] starts = [.. TestFunctions.DoubleWellStarts.Select(s => s.ToArray())];
        double[][][] ball = [.. starts.Select(s => SeedRuns.Iterates(SeedRuns.At(Catalogue.HeavyBall, s_alpha, s_beta), problem, s, Steps))];
        double[][][] nesterov = [.. starts.Select(s => SeedRuns.Iterates(SeedRuns.At(Catalogue.Nesterov, s_alpha, s_beta), problem, s, Steps))];
        double[] curvatures = [.. minima[0].Curvatures];
        double[] ballRates = [.. curvatures.Select(c => Rate(Catalogue.HeavyBall, c))], nesterovRates = [.. curvatures.Select(c => Rate(Catalogue.Nesterov, c))];
        review.Tell($"The second function, {M("x^4 - 2*x^2 + y^2")}, has two wells at −1 and 1 on the line {Eq("y", "0")} and a saddle between them. {new Inline.Reference("figure-double-well")} shows the four runs of the notes for both methods. The run that starts exactly above the saddle, at (0, 1), never leaves the line {Eq("x", "0")} and ends in the saddle; one hundredth beside it the run falls into a well. At the wells the curvatures are {Num(curvatures[0])} and {Num(curvatures[1])}; heavy ball contracts by {Num(ballRates[0], 3)} and {Num(ballRates[1], 3)} there, Nesterov’s method by {Num(nesterovRates[0], 3)} and {Num(nesterovRates[1], 3)}.");
        review.Picture(
            new("double-well", "Runs of heavy ball and Nesterov's method on the level curves of a double well", [Wells("heavy ball", problem, minima, ball, starts), Wells("Nesterov", problem, minima, nesterov, starts)]) { Columns = 2 },
            Prose.Of($"Runs from the four starts of the notes on level curves of {M("x^4 - 2*x^2 + y^2")}, {Eq("alpha", "1/10")}, {Eq("beta", "1/2")}, {Steps} steps. Crosses: the minima."));
        review.Claim("Two dimensions", "The run that starts above the saddle is trapped in it.", Prose.Of($"its first coordinate is 0 exactly at every step, and it ends {Num(Math.Abs(ball[1][^1][1]), 2)} from the saddle."),
            ball[1].All(w => w[0] == 0) && Math.Abs(ball[1][^1][1]) < 1e-9);
        review.Claim("Two dimensions", "A start beside it escapes.", Prose.Of($"from (0.01, 1) the run ends at {Formula.Equation(M("x"), Num(ball[2][^1][0]))}, {Formula.Equation(M("y"), Num(ball[2][^1][1], 2))}."), Math.Abs(ball[2][^1][0] - 1) < 1e-6);
        review.Within("Nesterov", "Its oscillations have been ironed out.",
            Prose.Of($"the eigenvalues at the wells are complex pairs for both methods, so both still oscillate; but they contract by {Num(nesterovRates[0], 3)} and {Num(nesterovRates[1], 3)} a step instead of {Num(ballRates[0], 3)}, which hides it."),
            nesterovRates.Zip(ballRates).All(p => p.First < p.Second) && curvatures.All(c => Regime(Catalogue.Nesterov, c) == RegimeKind.Ripples));
        review.Misprint("The code in two dimensions", Prose.Of($"{new Inline.Code("x_star = (0, 0)")}, called the minimum"), "(±1, 0); the origin is the saddle",
            Prose.Of($"Found by isolating the stationary points: the curvatures at the origin are {Num(origin.Curvatures[0])} and {Num(origin.Curvatures[1])}, and the value there is {Num(origin.Value)} against {Num(minima[0].Value)}."),
            origin.Kind == StationaryKind.Saddle, minima is [{ Value: -1 }, { Value: -1 }]);
    }

    private static Panel Wells(Prose title, FunctionProblem problem, StationaryPoint[] minima, double[][][] runs, double[][] starts)
    {
        const double Reach = 1.7;
        Grid grid = Grid.Sample(120, 120, new(-Reach, -Reach), new(Reach, Reach), (x, y) => problem.Function.Value([x, y]));
        ValueList<Series> paths = ValueList.From(runs.Select((run, i) => new Series(Prose.Of($"from ({Num(starts[i][0])}, {Num(starts[i][1])})"), SeedRuns.Plane(run))));
        return (new ContoursWithPaths(M("x"), M("y"), grid, [-0.8, -0.5, -0.2, 0, 0.5, 1, 2, 3, 5], paths)
        {
            Title = title,
            Minima = ValueList.From(minima.Select(m => new DataPoint(m.Coordinates[0].ToDouble(), m.Coordinates[1].ToDouble()))),
        }).Panel();
    }

    private static double[] Path(Method method, FunctionProblem problem, double[] start, params Rational[] values) =>
        [.. SeedRuns.Iterates(SeedRuns.At(method, values), problem, start, Steps).Select(w => w[0])];

    private static double Rate(Method method, double curvature) => Convergence(method, curvature).Rho.Value;

    private static RegimeKind Regime(Method method, double curvature) => Convergence(method, curvature).Regime;

    private static ConvergenceRate Convergence(Method method, double curvature) => ConvergenceRate.Of(method, new() { ["alpha"] = s_alpha, ["beta"] = s_beta }, curvature);

    private static Momentum.Analysis.Expressions.Expression Value(ContinuousLimit limit, string parameter) => limit.Map.First(m => m.Key == parameter).Value;
}
