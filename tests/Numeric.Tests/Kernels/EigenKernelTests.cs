using System.Runtime.Intrinsics;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Kernels;
using Momentum.Numeric.Noise;
using Momentum.Numeric.Tests.Runs;
using Xunit.Abstractions;

namespace Momentum.Numeric.Tests.Kernels;

/// <summary>Every kernel against the program evaluated one number at a time, bit for bit, and against the matrices of the rule to rounding.</summary>
public class EigenKernelTests(ITestOutputHelper output)
{
    private static readonly double[] Special =
        [0.0, -0.0, 1.0, -1.0, double.Epsilon, -1e-310, 2.2250738585072014E-308, 1e300, -1e308, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    public static TheoryData<string> Methods => new(Catalogue.Ids);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Advance_OfEveryCatalogueMethod_IsTheProgramBitForBit(string id)
    {
        if (Tunings.Generic(Catalogue.Find(id)!) is { } method)
        {
            AssertAllKernels(method, [1, 9, 67], [0, 1, 2, 3, 50], [1.1]);
        }
    }

    [Fact]
    public void Advance_AtLengthsUpTo67_IsTheProgramBitForBit()
    {
        foreach (string id in new[] { "gradient-descent", "heavy-ball", "nesterov", "triple-momentum" })
        {
            AssertAllKernels(Tunings.Generic(Catalogue.Find(id)!)!, [.. Enumerable.Range(0, 68)], [3], [0.9]);
        }
    }

    [Fact]
    public void Advance_OfRandomRules_IsTheProgramBitForBit()
    {
        int cases = int.TryParse(Environment.GetEnvironmentVariable("MOMENTUM_CASES"), System.Globalization.CultureInfo.InvariantCulture, out int given) ? given : 25;
        for (ulong seed = 0; seed < (ulong)cases; seed++)
        {
            Method rule = RandomRules.Of(seed);
            output.WriteLine($"seed {seed}\n{rule.Text}");
            AssertAllKernels(Predicted.Build(rule, ("alpha", 0.21), ("beta", 0.6)), [5, 17, 67], [1, 4, 13], [0.4]);
        }
    }

    [Fact]
    public void Advance_FromSpecialValues_IsTheProgramBitForBit()
    {
        foreach (string id in new[] { "heavy-ball", "nesterov", "aggregated-momentum-2", "robust-momentum" })
        {
            LinearMethod method = Tunings.Generic(Catalogue.Find(id)!)!;
            foreach (EigenKernel kernel in Kernels(method))
            {
                double[] lambdas = [.. Enumerable.Range(0, Special.Length).Select(static i => 0.1 + i)];
                EigenRun run = EigenRun.Of(method, kernel, lambdas, Special);
                run.Advance(3);
                AssertSame(Naive(method, kernel.Program, lambdas, Special, 3), run, method.Order);
            }
        }
    }

    [Fact]
    public void Advance_OfAnyCatalogueMethod_AgreesWithTheMatricesOfTheRuleToRounding()
    {
        foreach (string id in Catalogue.Ids)
        {
            if (Tunings.Generic(Catalogue.Find(id)!) is not { } method)
            {
                continue;
            }

            double[] lambdas = [0.05, 0.7, 3.1];
            double[][] logs = EigenRun.Of(method, lambdas, [1, 1, 1]).RecordLogarithms(40, 1);
            for (int i = 0; i < 3; i++)
            {
                double[] plain = CoordinateRun.LogErrors(method, lambdas[i], 41);
                for (int k = 0; k < 40; k++)
                {
                    int step = k + 1 + (method.FirstStep is null ? 0 : 1);
                    double expected = Math.Exp(plain[step]), actual = Math.Exp(logs[i][k]);
                    Assert.True(Math.Abs(expected - actual) <= 1e-11 * (1 + expected), $"{id} at λ = {lambdas[i]}, step {step}: {expected} and {actual}");
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(300)]
    public void RecordIterates_OfAnyStride_IsSteppingAndReading(int stride)
    {
        LinearMethod method = Tunings.Generic(Catalogue.Find("nesterov-lookahead")!)!;
        foreach (EigenKernel kernel in Kernels(method))
        {
            (double[] lambdas, double[] starts) = Points(37);
            EigenRun recording = EigenRun.Of(method, kernel, lambdas, starts), stepping = EigenRun.Of(method, kernel, lambdas, starts);
            double[] rows = recording.RecordIterates(5, stride);
            for (int r = 0; r < 5; r++)
            {
                stepping.Advance(stride);
                Assert.Equal(stepping.State(0).ToArray(), rows.AsSpan(r * 37, 37).ToArray());
            }

            Assert.Equal(stepping.Step, recording.Step);
        }
    }

    [Fact]
    public void RecordNorms_ForAnyNumberOfThreads_IsTheSameBits()
    {
        LinearMethod method = Tunings.Generic(Catalogue.Find("heavy-ball")!)!;
        (double[] lambdas, double[] starts) = Points(70_003);
        double[][] norms = [.. new[] { 1, 2, 5 }.Select(threads => EigenRun.Of(method, lambdas, starts).RecordNorms(6, 3, threads))];
        Assert.Equal(norms[0], norms[1]);
        Assert.Equal(norms[0], norms[2]);
        EigenRun run = EigenRun.Of(method, lambdas, starts);
        run.Advance(3, 2);
        double squares = 0;
        foreach (double w in run.State(0))
        {
            squares += w * w;
        }

        Assert.Equal(1, norms[0][0] / Math.Sqrt(squares), 12);
    }

    [Fact]
    public void Advance_FarBelowTheRange_FlushesInsteadOfComputingWithDenormals()
    {
        LinearMethod method = Predicted.Build(Catalogue.HeavyBall, ("alpha", 0.3), ("beta", 0.25));
        foreach (EigenKernel kernel in Kernels(method))
        {
            EigenRun run = EigenRun.Of(method, kernel, [1, 1, 0], [1, double.NaN, 2]);
            run.Advance(100_000);
            Assert.Equal([0, double.NaN, 2], run.State(0).ToArray());
        }
    }

    private static (double[] Lambdas, double[] Starts) Points(int count) =>
        ([.. Philox.GenericVector(count, 5).Select(static v => 1.2 + v)], Philox.GenericVector(count, 6));

    private static List<EigenKernel> Kernels(LinearMethod method)
    {
        StepProgram program = StepProgram.Of(method.Exact);
        List<EigenKernel> kernels = [new InterpretedKernel(program), new CompiledKernel(program, VectorShape.Of128())];
        if (Vector256.IsHardwareAccelerated)
        {
            kernels.Add(new CompiledKernel(program, VectorShape.Of256()));
        }

        if (Vector512.IsHardwareAccelerated)
        {
            kernels.Add(new CompiledKernel(program, VectorShape.Of512()));
        }

        return kernels;
    }

    private static void AssertAllKernels(LinearMethod method, int[] lengths, int[] steps, double[] scales)
    {
        foreach (EigenKernel kernel in Kernels(method))
        {
            foreach (int length in lengths)
            {
                (double[] lambdas, double[] starts) = Points(length);
                foreach (double scale in scales)
                {
                    double[] scaled = [.. lambdas.Select(l => l * scale)];
                    foreach (int count in steps)
                    {
                        EigenRun run = EigenRun.Of(method, kernel, scaled, starts);
                        run.Advance(count);
                        AssertSame(Naive(method, kernel.Program, scaled, starts, count), run, method.Order);
                    }
                }
            }
        }
    }

    private static void AssertSame(double[][] expected, EigenRun run, int order)
    {
        for (int s = 0; s < order; s++)
        {
            for (int i = 0; i < run.Count; i++)
            {
                double e = expected[i][s], a = run.State(s)[i];
                Assert.True(BitConverter.DoubleToInt64Bits(e) == BitConverter.DoubleToInt64Bits(a) || (double.IsNaN(e) && double.IsNaN(a)), $"state {s} of coordinate {i}: {e:R} and {a:R}");
            }
        }
    }

    /// <summary>The program one number at a time; the first step by its own program; flushed at the end like a kernel.</summary>
    private static double[][] Naive(LinearMethod method, StepProgram program, double[] lambdas, double[] starts, int steps)
    {
        double[][] states = new double[lambdas.Length][];
        StepProgram? first = method.FirstStep is null ? null : StepProgram.Direct(method.FirstStep.Exact);
        for (int i = 0; i < lambdas.Length; i++)
        {
            double[] state = [.. method.Start.ToArray().Select(s => s * starts[i])];
            if (first is not null)
            {
                state = Step(first, state, lambdas[i]);
            }

            for (int k = 0; k < steps; k++)
            {
                state = Step(program, state, lambdas[i]);
            }

            states[i] = state.All(static v => Math.Abs(v) < EigenKernel.FlushThreshold) ? new double[state.Length] : state;
        }

        return states;
    }

    private static double[] Step(StepProgram program, double[] state, double lambda)
    {
        List<double> values = [.. state];
        foreach (StepOperation o in program.Operations)
        {
            double c = o.Coefficient < 0 ? 0 : program.CoefficientAt(o.Coefficient, lambda);
            values.Add(o.Kind switch
            {
                StepOperationKind.Multiply => c * values[o.X],
                StepOperationKind.MultiplyAdd => Math.FusedMultiplyAdd(c, values[o.X], values[o.Y]),
                StepOperationKind.MultiplySubtract => Math.FusedMultiplyAdd(c, values[o.X], -values[o.Y]),
                StepOperationKind.Add => values[o.X] + values[o.Y],
                _ => values[o.X] - values[o.Y],
            });
        }

        return [.. program.Next.Select(v => values[v])];
    }
}
