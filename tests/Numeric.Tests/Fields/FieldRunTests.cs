using System.Runtime.Intrinsics;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Fields;
using Momentum.Numeric.Kernels;
using Momentum.Numeric.Noise;
using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Runs;

namespace Momentum.Numeric.Tests.Fields;

public class FieldRunTests
{
    public static TheoryData<string> Methods => new(Catalogue.Ids);

    private static QuadraticProblem[] Problems =>
    [
        Colorization.Of(1, 1), Colorization.Of(5, 1), Colorization.Of(1, 7), Colorization.Of(37, 23), GraphFamily.Grid(16, 9),
        ConvexRosenbrock.Of(100, 5), ConvexRosenbrock.Of(100, 5000), GraphFamily.Path(2048), GraphFamily.Expander(700),
    ];

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

            double[] start = Philox.GenericVector(problem.Dimension, 4);
            FieldRun run = FieldRun.Of(method, problem, start);
            Iteration plain = new(method, problem, start);
            run.Advance(21 - (int)run.Step);
            for (int k = 0; k < 21; k++)
            {
                plain.Advance();
            }

            double[] state = new double[problem.Dimension];
            for (int s = 0; s < method.Order; s++)
            {
                run.CopyState(s, state);
                double scale = 1 + state.Max(Math.Abs);
                for (int i = 0; i < state.Length; i++)
                {
                    Assert.InRange(state[i] - plain.State(s)[i], -1e-12 * scale, 1e-12 * scale);
                }
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
                    GridOperator grid => new GridRun(method, problem, grid, from, levels),
                    TridiagonalOperator chain => new ChainRun(method, problem, chain, from, levels),
                    SparseOperator sparse => new SparseRun(method, problem, sparse, from),
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
            PointProgram program = PointProgram.Of(Tunings.Generic(Catalogue.Find(id)!)!.Exact);
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
        Assert.Throws<ArgumentException>(() => PointProgram.Of(Tunings.Generic(Catalogue.Find("extragradient")!)!.Exact));

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
