using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Tests.Problems;

public class ProblemTests
{
    public static TheoryData<string> BuiltIn => new(ProblemSpec.BuiltIn);

    public static TheoryData<string> Quadratic => new(ProblemSpec.BuiltIn.Where(static s => ProblemSpec.Parse(s).IsQuadratic));

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Gradient_AtTheMinimizer_VanishesToRounding(string specification)
    {
        Problem problem = ProblemSpec.Parse(specification);
        double[] gradient = new double[problem.Dimension];
        problem.Gradient(problem.Minimizer, gradient);
        Assert.All(gradient, g => Assert.InRange(Math.Abs(g), 0, 1e-12 * problem.Extremes.Largest));
    }

    [Theory]
    [MemberData(nameof(Quadratic))]
    public void Gradient_AwayFromTheMinimizer_IsTheHessianTimesTheError(string specification)
    {
        Problem problem = ProblemSpec.Parse(specification);
        double[] point = [.. Enumerable.Range(0, problem.Dimension).Select(static i => Math.Sin(i + 1.0))];
        double[] error = [.. point.Select((v, i) => v - problem.Minimizer[i])];
        double[] gradient = new double[point.Length], image = new double[point.Length];
        problem.Gradient(point, gradient);
        problem.Hessian.Apply(error, image);
        for (int i = 0; i < point.Length; i++)
        {
            Assert.InRange(gradient[i] - image[i], -1e-12 * problem.Extremes.Largest, 1e-12 * problem.Extremes.Largest);
        }
    }

    [Theory]
    [MemberData(nameof(Quadratic))]
    public void Value_ByCentralDifferences_HasTheGradientAsItsDerivative(string specification)
    {
        Problem problem = ProblemSpec.Parse(specification);
        double[] point = [.. Enumerable.Range(0, problem.Dimension).Select(static i => Math.Cos((2.0 * i) + 1))];
        double[] gradient = new double[point.Length];
        problem.Gradient(point, gradient);
        foreach (int i in new[] { 0, point.Length / 2, point.Length - 1 })
        {
            double kept = point[i];
            point[i] = kept + 0.5;
            double above = problem.Value(point);
            point[i] = kept - 0.5;
            double below = problem.Value(point);
            point[i] = kept;

            // The central difference of a quadratic is exact for every step, so only rounding remains.
            Assert.InRange(above - below - gradient[i], -1e-11 * (above + below + 1), 1e-11 * (above + below + 1));
        }
    }

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Parse_OfItsOwnId_GivesTheSameProblem(string specification)
    {
        Problem problem = ProblemSpec.Parse(specification), again = ProblemSpec.Parse(problem.Id);
        Assert.Equal(problem.Id, again.Id);
        Assert.Equal(problem.Minimizer.ToArray(), again.Minimizer.ToArray());
        Assert.Equal(problem.Extremes, again.Extremes);
    }

    [Fact]
    public void ConvexRosenbrockMinimizer_OfManyCoordinates_TendsToAGeometricSequence()
    {
        Problem problem = ConvexRosenbrock.Of(1000, 400);
        double q = (Math.Sqrt(1000) - 1) / (Math.Sqrt(1000) + 1);
        for (int i = 0; i < 50; i++)
        {
            Assert.Equal(1, problem.Minimizer[i] / Math.Pow(q, i + 1), 9);
        }

        Assert.NotEqual(1, ConvexRosenbrock.Of(1000, 25).Minimizer[24] / Math.Pow(q, 25), 1);
    }

    [Theory]
    [InlineData("spectrum", "eigenvalues")]
    [InlineData("spectrum:", "eigenvalues")]
    [InlineData("spectrum:1,x", "'x' is not a number")]
    [InlineData("spectrum:1,-2", "must be positive, got -2")]
    [InlineData("spectrum:0", "must be positive")]
    [InlineData("spectrum:1e999", "too large")]
    [InlineData("spectrum:1e-400", "too small")]
    [InlineData("spectrum:NaN", "not a finite number")]
    [InlineData("colorization:20", "WIDTHxHEIGHT")]
    [InlineData("colorization:0x5", "positive whole number")]
    [InlineData("colorization:100000x100000", "below 2^31")]
    [InlineData("convex-rosenbrock:1,25", "above 1")]
    [InlineData("convex-rosenbrock:10", "kappa and n")]
    [InlineData("polynomial-regression:40", "1 to 16")]
    [InlineData("graph:torus", "path, grid, complete, expander")]
    [InlineData("graph:expander:7", "even")]
    [InlineData("graph:path:1", "2")]
    [InlineData("least-squares:no-such.csv", "no file 'no-such.csv'")]
    [InlineData("quadratic", "file name")]
    [InlineData("rosenbrok", "no kind 'rosenbrok'")]
    public void Parse_OfABadSpecification_NamesTheOffendingPart(string specification, string part)
    {
        ProblemException error = Assert.Throws<ProblemException>(() => ProblemSpec.Parse(specification));
        Assert.Equal(specification, error.Specification);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("quartic")]
    [InlineData("double-well")]
    [InlineData("two-minima")]
    [InlineData("logistic:examples/challenger.csv")]
    public void Gradient_OfAFunctionThatIsNotQuadratic_IsTheDerivativeOfItsValueAndHasTheHessianAsItsOwn(string specification)
    {
        Problem problem = ProblemSpec.Parse(specification.Replace("examples", Path.Combine(AppContext.BaseDirectory, "examples"), StringComparison.Ordinal));
        int n = problem.Dimension;
        double[] minimizer = problem.Minimizer.ToArray(), point = [.. minimizer.Select(static (w, i) => w + 0.1 + (0.05 * i))];
        double[] gradient = new double[n], above = new double[n], below = new double[n], image = new double[n];
        problem.Gradient(point, gradient);
        const double Step = 1e-5;
        for (int i = 0; i < n; i++)
        {
            double[] direction = new double[n];
            direction[i] = 1;
            double[] up = [.. point.Zip(direction, static (p, d) => p + (Step * d))], down = [.. point.Zip(direction, static (p, d) => p - (Step * d))];
            Assert.Equal(gradient[i], (problem.Value(up) - problem.Value(down)) / (2 * Step), 6);
            problem.Gradient([.. minimizer.Zip(direction, static (p, d) => p + (Step * d))], above);
            problem.Gradient([.. minimizer.Zip(direction, static (p, d) => p - (Step * d))], below);
            problem.Hessian.Apply(direction, image);
            for (int j = 0; j < n; j++)
            {
                Assert.Equal(image[j], (above[j] - below[j]) / (2 * Step), 6);
            }
        }
    }

    [Fact]
    public void Distance_ModuloConstants_IgnoresAShift()
    {
        Problem problem = GraphFamily.Path(10);
        double[] point = [.. Enumerable.Range(0, 10).Select(static i => 7 + (i % 2 == 0 ? 1.0 : -1.0))];
        Assert.Equal(Math.Sqrt(10), problem.Distance(point), 12);
    }

    [Theory]
    [InlineData(1e-180)]
    [InlineData(1e180)]
    public void Distance_OfExtremeErrors_NeitherUnderflowsNorOverflows(double scale)
    {
        Problem problem = ProblemSpec.OfSpectrum(1, 2);
        Assert.Equal(5, problem.Distance([3 * scale, 4 * scale]) / scale, 12);
    }
}
