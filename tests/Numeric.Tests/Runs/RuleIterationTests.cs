using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Noise;
using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Runs;

namespace Momentum.Numeric.Tests.Runs;

public sealed class RuleIterationTests
{
    private const int Steps = 30;

    public static TheoryData<string> Ids => [.. Catalogue.Ids];

    /// <summary>The text run statement by statement and the state space derived from it expose the same iterates, first step and output included.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Advance_CatalogueEntry_IsTheDerivedStateSpace(string id)
    {
        Method method = Catalogue.Find(id)!;
        AssertTwins(method, Tunings.Scaled(method, 10)!, TuningOf(method, 10));
    }

    [Fact]
    public void Advance_RandomRule_IsTheDerivedStateSpace()
    {
        for (ulong seed = 0; seed < 60; seed++)
        {
            Method method = RandomRules.Of(seed);
            Tuning tuning = new() { ["alpha"] = Rational.Create(1, 10), ["beta"] = Rational.Create(9, 10) };
            AssertTwins(method, LinearMethod.Of(method, tuning).Value, tuning);
        }
    }

    /// <summary>Kingma and Ba 2015, algorithm 1, written as a scalar loop in the same order of operations: equal to the last bit.</summary>
    [Fact]
    public void Advance_Adam_IsTheLoopOfThePaper()
    {
        double[] lambdas = [0.3, 1.0, 10.0], start = [1.0, -2.0, 0.5];
        RuleIteration run = new(Example("adam"), new Tuning { ["lr"] = Rational.Create(1, 10) }, Quadratic(lambdas), start);
        for (int k = 0; k < 200; k++)
        {
            run.Advance();
        }

        for (int i = 0; i < lambdas.Length; i++)
        {
            double w = start[i], m = 0.0, v = 0.0;
            for (int k = 0; k < 200; k++)
            {
                double g = lambdas[i] * w;
                m = (0.9 * m) + ((1.0 - 0.9) * g);
                v = (0.999 * v) + ((1.0 - 0.999) * (g * g));
                w -= 0.1 * (m / (1.0 - Math.Pow(0.9, k + 1.0))) / (Math.Sqrt(v / (1.0 - Math.Pow(0.999, k + 1.0))) + 1e-8);
            }

            Assert.Equal(w, run.Iterate[i]);
        }
    }

    /// <summary>Su, Boyd and Candès 2016, theorem 1: f(w_k) − f* ≤ 2‖w_0 − w*‖²/(α(k + 1)²) for every convex f and α ≤ 1/L.</summary>
    [Theory]
    [InlineData("graph:path:64")]
    [InlineData("colorization:12x12")]
    [InlineData("spectrum:0.0001,0.001,0.01,0.1,1")]
    public void Advance_NesterovForConvexFunctions_KeepsThePublishedBound(string specification)
    {
        Problem problem = ProblemSpec.Parse(specification);
        Rational alpha = 1 / Rational.FromDouble(problem.Extremes.L * 1.0001);
        double[] start = Philox.GenericVector(problem.Dimension, 7);
        for (int i = 0; i < start.Length; i++)
        {
            start[i] += problem.Minimizer[i];
        }

        RuleIteration run = new(Example("nesterov-convex"), new Tuning { ["alpha"] = alpha }, problem, start);
        double distance = problem.Distance(start), least = problem.Value(problem.Minimizer);
        for (int k = 1; k <= 300; k++)
        {
            run.Advance();
            Assert.True(problem.Value(run.Iterate) - least <= 2.0 * distance * distance / (alpha.ToDouble() * (k + 1.0) * (k + 1.0)), $"step {k}");
        }
    }

    /// <summary>Without momentum a normalised step has length α whatever the gradient.</summary>
    [Fact]
    public void Advance_NormalisedStep_HasItsLength()
    {
        RuleIteration run = new(Example("normalized-momentum"), new Tuning { ["alpha"] = Rational.Create(1, 8), ["beta"] = Rational.Zero }, Quadratic([1.0, 1e6]), [3.0, 4.0]);
        double[] before = [.. run.Iterate];
        run.Advance();

        Assert.Equal(0.125, Math.Sqrt(Math.Pow(run.Iterate[0] - before[0], 2) + Math.Pow(run.Iterate[1] - before[1], 2)), 1e-15);
    }

    [Theory]
    [InlineData("sign(x)", -2.5, -1.0)]
    [InlineData("sign(x)", double.NaN, double.NaN)]
    [InlineData("abs(x)", -2.5, 2.5)]
    [InlineData("sqrt(x)", 6.25, 2.5)]
    [InlineData("sqrt(x)", -1.0, double.NaN)]
    [InlineData("min(x, 1, 2)", 3.0, 1.0)]
    [InlineData("max(1, x)", 3.0, 3.0)]
    [InlineData("max(1, x)", double.NaN, double.NaN)]
    [InlineData("x^3", -2.0, -8.0)]
    [InlineData("x^(1/2)", 6.25, 2.5)]
    [InlineData("2^x", 3.0, 8.0)]
    [InlineData("1 - x", 3.0, -2.0)]
    [InlineData("1/x", 4.0, 0.25)]
    [InlineData("x/4", 3.0, 0.75)]
    [InlineData("-x - 1", 3.0, -4.0)]
    [InlineData("norm(x)", -3.0, 3.0)]
    [InlineData("norm(-2)*x", 3.0, 6.0)]
    [InlineData("x + k", 3.0, 3.0)]
    public void Advance_Function_ActsOnEveryCoordinate(string value, double x, double expected)
    {
        RuleIteration run = new(Method.Parse($"method f \"F\"\nparameters a > 0\nstate x, y = 0\ny' = {value}\nx' = x - a*grad(x)\n"), new Tuning { ["a"] = Rational.One }, Quadratic([1.0]), [x]);
        run.Advance();

        Assert.Equal(expected, run.State(1)[0]);
    }

    [Fact]
    public void Advance_StepNumber_StartsAtZero()
    {
        RuleIteration run = new(Method.Parse("method c \"C\"\nparameters a > 0\nstate x, y = 0\ny' = y + k\nx' = x - a*grad(x)\n"), new Tuning { ["a"] = Rational.One }, Quadratic([1.0]), [1.0]);
        for (int k = 0; k < 5; k++)
        {
            run.Advance();
        }

        Assert.Equal(0 + 1 + 2 + 3 + 4, run.State(1)[0]);
    }

    /// <summary>A delay takes the old value though the state it copies is written first.</summary>
    [Fact]
    public void Advance_DelayedState_IsTheOldValue()
    {
        RuleIteration run = new(Method.Parse("method d \"D\"\nparameters a > 0\nstate x, y = x\nx' = x - a*grad(x)\ny' = x\n"), new Tuning { ["a"] = Rational.Create(1, 2) }, Quadratic([1.0]), [8.0]);
        run.Advance();
        run.Advance();

        Assert.Equal([2.0, 4.0], [run.State(0)[0], run.State(1)[0]]);
    }

    [Fact]
    public void Advance_GradientWrittenTwice_IsTakenOnce()
    {
        CountingProblem problem = new();
        RuleIteration run = new(Example("adam"), new Tuning { ["lr"] = Rational.Create(1, 10) }, problem, [1.0]);
        run.Advance();
        run.Advance();

        Assert.Equal(2, problem.Calls);
    }

    [Fact]
    public void RuleIteration_MissingParameter_IsNamed() =>
        Assert.Equal("lr", Assert.Throws<TuningException>(() => new RuleIteration(Example("adam"), new Tuning(), Quadratic([1.0]), [1.0])).Parameter);

    private static void AssertTwins(Method method, LinearMethod linear, Tuning tuning)
    {
        double[] lambdas = [0.4, 3.0, 10.0], start = [1.0, -2.0, 0.5];
        Problem problem = Quadratic(lambdas);
        Iteration twin = new(linear, problem, start);
        RuleIteration run = new(method, tuning, problem, start);
        double largest = 2.0;
        for (int k = 0; k <= Steps; k++)
        {
            for (int i = 0; i < linear.Order; i++)
            {
                largest = Math.Max(largest, Math.Max(run.State(i).ToArray().Max(Math.Abs), Math.Abs(twin.Iterate[0])));
            }

            for (int i = 0; i < lambdas.Length; i++)
            {
                Assert.True(Math.Abs(twin.Iterate[i] - run.Iterate[i]) <= 1e-11 * largest, $"{method.Id}, step {k}, coordinate {i}: {twin.Iterate[i]} and {run.Iterate[i]}");
            }

            twin.Advance();
            run.Advance();
        }
    }

    private static Tuning TuningOf(Method method, int l) => Tunings.ValuesOf(method, Rational.Create(1, 4 * l));

    private static QuadraticProblem Quadratic(double[] lambdas) =>
        new("spectrum", "a quadratic", new DiagonalOperator(lambdas), [], new double[lambdas.Length], new double[lambdas.Length]);

    private static Method Example(string name) =>
        Method.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "examples", "rules", name + ".method")), name + ".method");

    private sealed class CountingProblem() : QuadraticProblem("count", "counts gradients", new DiagonalOperator([1.0]), [], [0.0], [1.0])
    {
        public int Calls { get; private set; }

        public override void Gradient(ReadOnlySpan<double> point, Span<double> gradient)
        {
            Calls++;
            base.Gradient(point, gradient);
        }
    }
}
