using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;
using Momentum.Cli.Evaluation;
using Momentum.Numeric;
using Momentum.Numeric.Problems;
using Momentum.Report.Composition;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Notation;
using Momentum.Report.Text;
using static Momentum.Cli.Seeds.ReviewBuilder;

namespace Momentum.Cli.Seeds;

/// <summary>The article's limits of descent: unrolled methods, graphs, the convex Rosenbrock function and the lower bound.</summary>
internal static class GohLimits
{
    private const int Nodes = 25;
    private const int Steps = 50;
    private const double Kappa = 1000;
    private static readonly int[] s_sides = [3, 4, 6, 8, 12, 16];

    /// <summary>Adds to the review of the article.</summary>
    public static void Tell(ReviewBuilder review, MethodAnalysis descent, MethodAnalysis ball, CancellationToken cancellation)
    {
        Colorization(review);
        Graphs(review);
        Unrolled(review, ball);
        Rosenbrock(review, descent, ball, cancellation);
    }

    private static void Colorization(ReviewBuilder review)
    {
        // One pixel pulled to 1: the printed form ½(x² − x) has its minimum at ½, ½(x² − 2x) at 1.
        RationalFunction printed = R("(x^2 - x)/2").Derivative("x"), right = R("(x^2 - 2*x)/2").Derivative("x"), meant = R("(x - 1)^2/2").Derivative("x");
        review.Misprint("Colorization in vector form", Prose.Of($"{M("x_i^2 - x_i")} for a coloured pixel"), Prose.Of($"{M("x_i^2 - 2*x_i")}, which is {M("(x_i - 1)^2")} but for a constant"),
            Prose.Of($"Found from the gradient: the printed form is stationary where {Eq("x_i", "1/2")}, so the solution would be one half everywhere instead of one."), printed != meant, right == meant);
        Problem problem = ProblemSpec.Parse("colorization:20x20");
        double[] gradient = new double[problem.Dimension], ones = new double[problem.Dimension];
        Array.Fill(ones, 1);
        problem.Gradient(ones, gradient);
        review.Claim("Colorization", "The solution is the vector of all ones.", Prose.Of($"the largest entry of the gradient there, on 20 × 20 pixels, is {Num(gradient.Max(Math.Abs))}."), gradient.All(g => g == 0));
    }

    private static void Graphs(ReviewBuilder review)
    {
        (string Name, Func<int, Problem> Make)[] families =
        [
            ("path", n => GraphFamily.Path(n)),
            ("grid", n => GraphFamily.Grid((int)Math.Sqrt(n), (int)Math.Sqrt(n))),
            ("expander", n => GraphFamily.Expander(n % 2 == 0 ? n : n + 1)),
            ("complete", n => GraphFamily.Complete(n)),
        ];
        double[][] kappas = [.. families.Select(f => s_sides.Select(side => f.Make(side * side).Extremes).Select(e => e.Largest / e.Smallest).ToArray())];
        Series[] series = [.. families.Select((f, i) => new Series(f.Name, ValueList.From(s_sides.Select((side, j) => new DataPoint(side * side, kappas[i][j])))))];
        review.Tell($"Well connected graphs pass information quickly, long thin ones slowly: the condition number of the Laplacian, computed on the vectors of mean zero, is {Num(kappas[3][^1], 3)} for the complete graph of 256 vertices, {Num(kappas[2][^1], 3)} for a random graph of degree three, {Num(kappas[1][^1], 3)} for the grid and {Num(kappas[0][^1], 3)} for the path ({new Inline.Reference("figure-graphs")}).");
        review.Picture(
            new("graphs", "Condition number of graph Laplacians over the number of vertices",
            [
                LineChart.Panel(new(Prose.Of($"vertices {M("n")}"), 8, 300, Scale.Logarithmic), AxisRange.Logarithmic(Prose.Of($"condition number {M("kappa")}"), kappas.SelectMany(k => k)), series),
            ]),
            Prose.Of($"Condition number of the Laplacian on vectors of mean zero. The path grows like {M("n^2")}, the square grid like {M("n")}, the expander hardly, the complete graph not at all."));
        review.Claim("The graph Laplacian", "Expanders and dense graphs condition well, grids better with dimension, paths poorly.",
            Prose.Of($"from 9 to 256 vertices the condition number grows by the factors {Num(Growth(kappas[0]), 3)} (path), {Num(Growth(kappas[1]), 3)} (grid), {Num(Growth(kappas[2]), 3)} (expander) and {Num(Growth(kappas[3]), 3)} (complete)."),
            Growth(kappas[0]) > 500 && Growth(kappas[1]) is > 15 and < 60 && Growth(kappas[2]) < 15 && Math.Abs(Growth(kappas[3]) - 1) < 1e-9);
    }

    private static void Unrolled(ReviewBuilder review, MethodAnalysis ball)
    {
        // Along one direction with gradients taken as free inputs: the weight of the first of n gradients after n steps.
        RationalFunction state = R("-alpha"), velocity = R("1"), weight = state;
        const int Later = 4;
        for (int i = 0; i < Later; i++)
        {
            velocity *= R("beta");
            weight -= R("alpha") * velocity;
        }

        RationalFunction size = R("alpha") * (RationalFunction.One - R("beta").Pow(Later + 1)) / R("1 - beta");
        RationalFunction pole = (ball.TransferFunction.Value.Entries[0, 0] * R("z - 1")).Substitute("z", RationalFunction.One);
        review.Misprint("Unrolled momentum", Prose.Of($"{M("alpha")} times the sum of the weighted gradients, added to the start"), Prose.Of($"{M("-alpha")}, as for gradient descent above it"),
            Prose.Of($"Found by unrolling the rule: after {Later + 1} steps the first gradient has the weight {T(weight)}; and in the long run the transfer function gives {T(pole)}."), weight != size, weight == -size);
    }

    private static void Rosenbrock(ReviewBuilder review, MethodAnalysis descent, MethodAnalysis ball, CancellationToken cancellation)
    {
        QuadraticProblem problem = ConvexRosenbrock.Of(Kappa, Nodes);
        double[][] momentum = Run(ball, problem), plain = Run(descent, problem);
        Panel Cone(string title, double[][] run) => (new LightCone(ValueList.From(run.Select(w => ValueList.From(w.Select(Math.Abs)))), Formula.Beside(new Formula.Fence(Bracket.Bars, M("w_j")))) { Title = title }).Panel();
        review.Tell($"Information moves by one coordinate a step. On the convex Rosenbrock function, a path pulled at one end, every method of this kind leaves the coordinates beyond {M("k")} exactly 0 after {M("k")} steps, whatever its parameters: the grey triangle of {new Inline.Reference("figure-light-cone")}. Hence the lower bound, which heavy ball reaches up to a constant and gradient descent misses by a square ({new Inline.Reference("figure-bound")}).");
        review.Picture(new("light-cone", "Size of the coordinates over the iterations of gradient descent and heavy ball on the convex Rosenbrock function", [Cone("gradient descent", plain), Cone("heavy ball", momentum)]) { Columns = 2 },
            Prose.Of($"Size of each coordinate over the first {Steps} steps from 0 on the convex Rosenbrock function with {Eq("kappa", "1000")}, {Eq("n", "25")}, at the derived tunings. Grey: exactly 0."));
        review.Picture(
            new("bound", "Best rates of gradient descent, heavy ball and Nesterov's method against the condition number, with the lower bound",
            [
                RateComparison.Rho([.. Rates(descent, ball, cancellation).Select(a => TunedRates.Rho(a.Method.Name, a.Tuning.Value, 1e4))], TunedRates.RhoBound("lower bound", 1e4), 1e4),
                RateComparison.Gap([.. Rates(descent, ball, cancellation).Select(a => TunedRates.Gap(a.Method.Name, a.Tuning.Value, 1e4))], TunedRates.GapBound("lower bound", 1e4), 1e4),
            ])
            { Columns = 2 },
            Prose.Of($"Best worst-case {M("rho")} (left) and {M("1 - rho")} (right) over {M("kappa")}, from the derived tunings. Dash-dotted: the bound {M("(sqrt(kappa) - 1)/(sqrt(kappa) + 1)")}, on which heavy ball lies."));
        LinearMethod[] others = [.. new[] { ("heavy-ball", 2), ("nesterov", 2), ("aggregated-momentum-2", 3), ("optimistic-gradient", 1) }.Select(m => At(m.Item1, m.Item2))];
        bool dead = others.All(m => Momentum.Numeric.Functions.LightCone.Of(m, problem, Nodes - 1).Select((front, k) => front <= k).All(x => x));
        review.Claim("The resisting oracle", Prose.Of($"After {M("k")} steps the coordinates beyond {M("k")} are 0 for every linear first order method."), "bit for bit in runs of heavy ball, Nesterov’s method, aggregated momentum and optimistic gradient.", dead);
        RationalFunction q = R("(s - 1)/(s + 1)"), kappa = R("s^2");
        review.Claim("The resisting oracle", Prose.Of($"The minimiser is {Formula.Equation(M("w_i"), M("((sqrt(kappa) - 1)/(sqrt(kappa) + 1))^i"))} on the infinite path."), Prose.Of($"put into the gradient the powers cancel: {M("q + 1/q")} is {M("2 + 4/(kappa - 1)")}, an identity."),
            q + (RationalFunction.One / q) == R("2") + (R("4") / (kappa - R("1"))));
        double ratio = Math.Sqrt(Kappa), rate = (ratio - 1) / (ratio + 1);
        double[] solution = [.. Enumerable.Range(1, Nodes).Select(i => Math.Pow(rate, i))];
        bool bounded = new[] { momentum, plain }.All(run => Enumerable.Range(0, Nodes).All(k => run[k].Select((w, i) => Math.Abs(w - solution[i])).Max() >= Math.Pow(rate, k + 1) * (1 - 1e-12)));
        review.Claim("The lower bound", Prose.Of($"The largest error after {M("k")} steps is at least {M("q^k")} times that of the start."), Prose.Of($"borne out by both runs at every step up to {Nodes - 1}."), bounded);
        double small = problem.Extremes.Largest / problem.Extremes.Smallest;
        double large = ConvexRosenbrock.Of(Kappa, 400).Extremes is var e ? e.Largest / e.Smallest : 0;
        review.Claim("The lower bound", Prose.Of($"The condition number approaches {M("kappa")} as {M("n")} grows."), Prose.Of($"computed {Num(small, 4)} at {Eq("n", "25")} and {Num(large, 5)} at {Eq("n", "400")} for {Eq("kappa", "1000")}."), small < large && large is > 980 and < 1000);
        double end = EndOfThePath(problem);
        review.Within("The convex Rosenbrock function", Prose.Of($"The couplings run up to {Eq("i", "n")}, so the last one joins node {M("n")} to a node {M("n + 1")}."),
            Prose.Of($"that node has to be held at 0: only then is the last diagonal entry of the Hessian {Num(end)} couplings, as the printed gradient has it, and the eigenvalues of the example run from {Num(problem.Extremes.Smallest, 10)} to {Num(problem.Extremes.Largest, 12)} in units of the regularisation."), end == 2);
    }

    /// <summary>The last diagonal entry of the Hessian in units of the coupling, without the regularisation.</summary>
    private static double EndOfThePath(QuadraticProblem problem)
    {
        double[,] h = problem.Hessian.ToDense();
        double coupling = -h[1, 2], regularisation = h[1, 1] - (2 * coupling);
        return Math.Round((h[Nodes - 1, Nodes - 1] - regularisation) / coupling, 9);
    }

    private static MethodAnalysis[] Rates(MethodAnalysis descent, MethodAnalysis ball, CancellationToken cancellation) => [descent, ball, MethodAnalysis.Of(Catalogue.Nesterov, cancellation)];

    private static double Growth(double[] values) => values[^1] / values[0];

    private static double[][] Run(MethodAnalysis analysis, QuadraticProblem problem)
    {
        TunedPoint point = TunedPoint.Of(analysis.Tuning.Value, Rational.FromDouble(problem.Extremes.Mu), Rational.FromDouble(problem.Extremes.L)).Value;
        TunedMethod tuned = SeedRuns.At(analysis.Method, [.. analysis.Method.Parameters.Select(p => Rational.FromDouble(point.Value(p.Name).Value))]);
        return SeedRuns.Iterates(tuned, problem, new double[Nodes], Steps);
    }

    private static LinearMethod At(string id, int parameters) =>
        LinearMethod.Of(SeedRuns.At(Catalogue.Find(id)!, [.. Enumerable.Range(0, parameters).Select(i => i == 0 ? Rational.Create(1, 2000) : Rational.Create(1 + (2 * i), 6))]).System);
}
