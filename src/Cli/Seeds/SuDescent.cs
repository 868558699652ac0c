using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Functions;
using Momentum.Report.Composition.Review;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Notation;
using Momentum.Report.Text;
using static Momentum.Cli.Seeds.ReviewBuilder;

namespace Momentum.Cli.Seeds;

/// <summary>Su, "Optimization algorithms from a dynamical perspective (III)": which flows descend, and where they end.</summary>
internal static class SuDescent
{
    private const int Steps = 2500;
    private const double Step = 0.01;

    /// <summary>The review of the text.</summary>
    public static ReviewedText Review()
    {
        ReviewBuilder review = new();
        Flows(review);
        Polyak(review);
        return review.Build(
            "Why descend along the gradient (Su 2019)",
            new("su-2019", "Jianlin Su, Optimization algorithms from a dynamical perspective (III): why gradient descent, 8 January 2019."));
    }

    private static void Flows(ReviewBuilder review)
    {
        review.Tell($"A flow descends when its velocity makes an obtuse angle with the gradient. The text goes through three: along the negative gradient, along the signs of its components (RMSprop without its averages), and along the gradient scaled so that the loss falls at a prescribed rate.");
        Rational[] gradient = [3, -4, Rational.Create(1, 2)];
        Rational along = -gradient.Aggregate(Rational.Zero, (sum, g) => sum + (g * g));
        Rational signs = -gradient.Aggregate(Rational.Zero, (sum, g) => sum + (g * g.Sign));
        Rational ones = gradient.Aggregate(Rational.Zero, (sum, g) => sum + g.Abs());
        review.Claim("Rate of the gradient flow", "The loss falls at the rate of the squared length of the gradient.",
            Prose.Of($"the inner product of {Vector(gradient)} with its negative is {Num(along.ToDouble())}."), along == -(gradient[0] * gradient[0]) - (gradient[1] * gradient[1]) - (gradient[2] * gradient[2]));
        review.Misprint("Rate of the sign flow", Prose.Of($"the rate {Formula.Beside(M("-lambda"), Norm())} of the loss"), Prose.Of($"{Formula.Beside(new Formula.Symbol(Sign.Negative), Norm())}, since the flow as printed has no factor {M("lambda")}"),
            Prose.Of($"Found by putting the flow into the chain rule at the gradient {Vector(gradient)}: the rate is {Num(signs.ToDouble())}, and with {Eq("lambda", "2")} the printed formula would give {Num(-2 * ones.ToDouble())}."),
            signs != -2 * ones, signs == -ones);
        double[] run = SignDescent(1.03, 0.1, 200);
        double last = Math.Abs(run[^1] - run[^2]);
        review.Misprint("After the sign flow", "both that the sign flow converges where the gradient vanishes and that it has no fixed point",
            "that the flow reaches the minimum in finite time and stays, while its discretisation by a fixed step has no fixed point but the minimum itself and keeps jumping across it",
            Prose.Of($"Found by a run on {M("x^2/2")} from 1.03 with step 0.1: after 200 steps it still moves by {Num(last, 3)} a step and stays within {Num(run.Skip(20).Max(Math.Abs), 3)} of the minimum."),
            Math.Abs(last - 0.1) < 1e-12, run.Skip(20).All(x => Math.Abs(x) <= 0.1));
        double[] scaled = CappedPolyakStep.Run(PolynomialFunction.Parse("x^2"), 2, 1e-4, 1e12, 10_000);
        double share = scaled[^1] * scaled[^1] / 4;
        review.Misprint("Solution of the scaled flow", Prose.Of($"the loss {Formula.Superscript(M("e"), M("-t"))}"), Prose.Of($"its value at the start times {Formula.Superscript(M("e"), M("-t"))}"),
            Prose.Of($"Found by following the flow on {M("x^2")} from 2, where the loss is 4: after one unit of time it is {Num(scaled[^1] * scaled[^1], 6)}, which is {Num(share, 6)} of the start."),
            Math.Abs((scaled[^1] * scaled[^1]) - Math.Exp(-1)) > 1, Math.Abs(share - Math.Exp(-1)) < 1e-3);
    }

    private static void Polyak(ReviewBuilder review)
    {
        PolynomialFunction function = TestFunctions.TwoMinima;
        StationaryPoint[] minima = [.. StationaryPoints.Of(function).Value.Where(p => p.Kind == StationaryKind.Minimum)];
        StationaryPoint deep = minima.MinBy(p => p.Value)!, shallow = minima.MaxBy(p => p.Value)!;
        double deepAt = deep.Coordinates[0].ToDouble(), shallowAt = shallow.Coordinates[0].ToDouble();
        double[] capped = CappedPolyakStep.Run(function, 4, Step, 1000, Steps);
        double[] descent = [.. SeedRuns.Iterates(SeedRuns.At(Catalogue.GradientDescent, Rational.FromDouble(Step)), TestFunctions.TwoMinimaProblem(), [4], Steps).Select(w => w[0])];
        int leaves = Array.FindIndex(capped, x => x < 2);
        review.Tell($"The third flow, Polyak’s step in continuous time, drives the loss to zero by force and so cannot stop at a shallow minimum. The text tries it, with the factor {new Formula.Fraction(M("1"), Norm(two: true))} cut off at 1000, on a function of two minima. Its stationary points, isolated exactly, are minima at {Num(deepAt, 8)} with value {Num(deep.Value, 3)} and at {Num(shallowAt)} with value {Num(shallow.Value)}. {new Inline.Reference("figure-polyak-path")} shows the run of the text: it rattles about the shallow minimum, leaves it at step {leaves} and ends near the deep one. Gradient descent with the same step stays.");
        ValueList<DataPoint> Path(double[] x) => ValueList.From(x.Where((_, k) => k % 5 == 0).Select((v, k) => new DataPoint(5 * k * Step, v)));
        review.Picture(
            new("polyak-path", "Position over time of the capped Polyak step and of gradient descent on a function of two minima",
            [
                new(new(Prose.Of($"time {M("t")}"), 0, Steps * Step), AxisRange.Linear(M("x"), capped.Concat(descent)),
                [
                    new Layer.Curve([new(0, deepAt), new(Steps * Step, deepAt)], new Stroke(Palette.Frame, 1, Dash.Dotted), "minima"),
                    new Layer.Curve([new(0, shallowAt), new(Steps * Step, shallowAt)], new Stroke(Palette.Frame, 1, Dash.Dotted)),
                    new Layer.Curve(Path(descent), new Stroke(Palette.At(1), 1.8), "gradient descent"),
                    new Layer.Curve(Path(capped), new Stroke(Palette.At(0), 1.2), "capped Polyak step"),
                ]),
            ]),
            Prose.Of($"Position over time on {Formula.Relate(M("x*(x - 1)*(x - 3)^2"), Sign.Plus, Num(1.62276))} from 4, step {Num(Step)}, cap 1000. Dotted: the two minima."));
        Polynomial gradient = function.Polynomial.Derivative("x");
        review.Claim("The code", "The gradient in the code is that of the function.", Prose.Of($"the derivative is {Formula.Of(Momentum.Analysis.Expressions.Textbook.Expanded(gradient))}, as in the code."), (RationalFunction)gradient == R("-9 + 30*x - 21*x^2 + 4*x^3"));
        review.Claim("The example", Prose.Of($"The deeper minimum is around 0.41 with value 0, the shallow one at 3."),
            Prose.Of($"derived {Num(deepAt, 8)} with value {Num(deep.Value, 3)}, and exactly {Num(shallowAt)}."), Math.Abs(deepAt - 0.41) < 5e-3 && Math.Abs(deep.Value) < 1e-5 && shallow.Coordinates[0].IsRational && shallow.Coordinates[0].RationalValue == 3);
        review.Claim("The example", "From 4 gradient descent ends at 3.", Prose.Of($"after {Steps} steps of {Num(Step)} it is at {Num(descent[^1], 8)}."), Math.Abs(descent[^1] - 3) < 1e-6);
        review.Claim("The example", "The capped flow leaves 3 after a while and ends near 0.41.", Prose.Of($"it leaves at step {leaves}; at step {Steps} it is at {Num(capped[^1], 4)}."), leaves > 100 && Math.Abs(capped[^1] - deepAt) < 0.02);
    }

    private static double[] SignDescent(double start, double step, int steps)
    {
        double[] path = new double[steps + 1];
        path[0] = start;
        for (int k = 0; k < steps; k++)
        {
            path[k + 1] = path[k] - (step * Math.Sign(path[k]));
        }

        return path;
    }

    private static Formula.Fence Vector(Rational[] entries) => new Formula.Fence(Bracket.Parentheses, Formula.Listed(Sign.Comma, [.. entries.Select(e => Num(e.ToDouble()))]));

    private static Formula Norm(bool two = false)
    {
        Formula gradient = new Formula.Fence(Bracket.DoubleBars, Formula.Beside(new Formula.Symbol(Sign.Nabla), M("L")));
        return two ? gradient : Formula.Subscript(gradient, M("1"));
    }
}
