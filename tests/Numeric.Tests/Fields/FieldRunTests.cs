using System.Runtime.Intrinsics;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Fields;
using Momentum.Numeric.Kernels;
using Momentum.Numeric.Noise;
using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Runs;
using Xunit.Abstractions;

namespace Momentum.Numeric.Tests.Fields;

public class FieldRunTests(ITestOutputHelper output)
{
    public static TheoryData<string> Methods => new(Catalogue.Ids);

    private static QuadraticProblem[] Problems =>
    [
        Colorization.Of(1, 1), Colorization.Of(5, 1), Colorization.Of(1, 7), Colorization.Of(37, 23), Colorization.Of(16, 131), Colorization.Of(613, 21), Colorization.Of(1600, 4), GraphFamily.Grid(16, 9), GraphFamily.Grid(1072, 9),
        ConvexRosenbrock.Of(100, 5), ConvexRosenbrock.Of(100, 20_001), GraphFamily.Path(2048), GraphFamily.Expander(700), Banded(9001),
    ];

    /// <summary>A banded matrix of random entries, many stretches of rows long.</summary>
    private static QuadraticProblem Banded(int dimension)
    {
        double[] random = Philox.GenericVector(4 * dimension, 12);
        List<(int, int, double)> entries = [];
        for (int i = 0; i < dimension; i++)
        {
            entries.Add((i, i, 3 + random[i]));
            foreach (int offset in new[] { 1, 37, 700 })
            {
                if (i + offset < dimension && random[((offset % 3) + 1) * i] > 0)
                {
                    entries.Add((i, i + offset, random[i + offset]));
                    entries.Add((i + offset, i, random[i + offset]));
                }
            }
        }

        return new QuadraticProblem("banded", "banded", new SparseOperator(dimension, entries), random.AsSpan(0, dimension), random.AsSpan(dimension, dimension), random.AsSpan(0, dimension));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Advance_OfEveryCatalogueMethodOnEveryStructure_AgreesWithThePlainIteration(string id)
    {
        foreach (QuadraticProblem problem in Problems)
        {
            if (Tunings.Scaled(Catalogue.Find(id)!, problem.Hessian is GridOperator ? 9 : problem.Hessian is SparseOperator ? 6 : 120) is not { } method)
            {
                return;
            }

            AssertAgrees(method, problem, 21, 1e-12);
        }
    }

    private static void AssertAgrees(LinearMethod method, QuadraticProblem problem, int steps, double tolerance)
    {
        double[] start = Philox.GenericVector(problem.Dimension, 4);
        FieldRun run = FieldRun.Of(method, problem, start);
        Iteration plain = new(method, problem, start);
        run.Advance(steps - (int)run.Step);
        for (int k = 0; k < steps; k++)
        {
            plain.Advance();
        }

        double[] state = new double[problem.Dimension];
        double scale = 1 + Enumerable.Range(0, method.Order).Max(s => System.Numerics.Tensors.TensorPrimitives.Norm(plain.State(s)));
        Assert.Equal(problem.Distance(plain.Iterate), run.Distance(), tolerance * scale);
        for (int s = 0; s < method.Order; s++)
        {
            run.CopyState(s, state);
            for (int i = 0; i < state.Length; i++)
            {
                Assert.InRange(state[i] - plain.State(s)[i], -tolerance * scale, tolerance * scale);
            }
        }
    }

    [Fact]
    public void Advance_OfRandomRules_AgreesWithThePlainIteration()
    {
        int cases = int.TryParse(Environment.GetEnvironmentVariable("MOMENTUM_CASES"), System.Globalization.CultureInfo.InvariantCulture, out int given) ? given : 12;
        for (ulong seed = 0; seed < (ulong)cases; seed++)
        {
            Method rule = RandomRules.Of(seed);
            output.WriteLine($"seed {seed}\n{rule.Text}");
            LinearMethod method = Predicted.Build(rule, ("alpha", 0.21), ("beta", 0.6));
            foreach (QuadraticProblem problem in (QuadraticProblem[])[Colorization.Of(7, 5), ConvexRosenbrock.Of(3, 33), GraphFamily.Expander(22), Banded(1500)])
            {
                AssertAgrees(method, problem, 9, 1e-10);
            }
        }
    }

    [Theory]
    [InlineData("heavy-ball")]
    [InlineData("nesterov")]
    [InlineData("aggregated-momentum-2")]
    public void Advance_ForAnyBlockingAndThreads_IsTheSameBits(string id)
    {
        foreach (QuadraticProblem problem in Problems)
        {
            LinearMethod method = Tunings.Scaled(Catalogue.Find(id)!, 120)!;
            double[] start = Philox.GenericVector(problem.Dimension, 4);
            double[]? expected = null;
            foreach ((int levels, int threads, int[] parts) in new (int, int, int[])[] { (1, 1, [17]), (4, 1, [17]), (3, 2, [17]), (5, 3, [1, 9, 7]), (32, 4, [17]) })
            {
                FieldStart from = new(method, problem, start);
                FieldRun run = problem.Hessian switch
                {
                    GridOperator grid => SkewedRun.OnGrid(method, problem, grid, from, levels),
                    TridiagonalOperator chain => SkewedRun.OnChain(method, problem, chain, from, levels),
                    SparseOperator sparse => SparseRun.Of(method, problem, sparse, from),
                    _ => throw new InvalidOperationException(),
                };
                foreach (int part in parts)
                {
                    run.Advance(part, threads);
                }

                double[] state = new double[problem.Dimension];
                run.CopyState(0, state);
                expected ??= state;
                Assert.Equal(expected, state);
            }
        }
    }

    [Fact]
    public unsafe void PointKernel_OfEveryWidthAndSource_IsTheProgramBitForBit()
    {
        foreach (string id in new[] { "gradient-descent", "heavy-ball", "nesterov", "aggregated-momentum-3", "pid", "optimistic-gradient" })
        {
            PointProgram program = PointCoordinates.Of(Tunings.Generic(Catalogue.Find(id)!)!.Exact).Program;
            foreach (GradientSource source in Enum.GetValues<GradientSource>())
            {
                double[] expected = Apply(PointKernel.Interpreted(program, source), program.Order);
                foreach (VectorShape shape in Shapes())
                {
                    Assert.Equal(expected, Apply(PointEmitter.Compile(program, source, shape), program.Order));
                }
            }
        }
    }

    [Fact]
    public void PointProgram_OfTwoGradientCalls_IsRefused() =>
        Assert.Throws<ArgumentException>(() => PointCoordinates.Of(Tunings.Generic(Catalogue.Find("extragradient")!)!.Exact).Program);

    private static unsafe double[] Apply(PointBody body, int order)
    {
        const int Count = 48, Stride = 64;
        AlignedArray all = new((order + 5) * Stride + 128);
        double[] values = Philox.GenericVector(all.Length, 9);
        values[70] = double.NaN;
        values[20] = double.PositiveInfinity;
        values.CopyTo(all.Span);
        double* inputs = all.Pointer + (order * Stride);
        body(all.Pointer, Stride, inputs, inputs + Stride, inputs + (2 * Stride), inputs + (3 * Stride), inputs + (4 * Stride), Count);
        return all.Span.ToArray();
    }

    private static List<VectorShape> Shapes()
    {
        List<VectorShape> shapes = [VectorShape.Of128()];
        if (Vector256.IsHardwareAccelerated)
        {
            shapes.Add(VectorShape.Of256());
        }

        if (Vector512.IsHardwareAccelerated)
        {
            shapes.Add(VectorShape.Of512());
        }

        return shapes;
    }
}
