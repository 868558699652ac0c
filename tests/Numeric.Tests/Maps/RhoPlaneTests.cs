using System.Runtime.Intrinsics;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Kernels;
using Momentum.Numeric.Maps;
using Momentum.Numeric.Noise;

namespace Momentum.Numeric.Tests.Maps;

public class RhoPlaneTests
{
    [Theory]
    [InlineData("gradient-descent")]
    [InlineData("heavy-ball")]
    [InlineData("nesterov")]
    [InlineData("midpoint-nesterov")]
    public void Row_OfACatalogueMethod_IsTheCertifiedRadiusToItsCondition(string id)
    {
        CharacteristicPolynomial p = MethodAnalysis.Of(Catalogue.Find(id)!).Polynomial.Value;
        string gain = p.Gain.Symbol;
        RationalFunction trace = p.Order == 1 ? -p.Reduced[0] : -p.Reduced[1], determinant = p.Order == 1 ? 0 : p.Reduced[0];
        RhoPlane plane = RhoPlane.Of(trace, determinant, gain, "beta");
        double[] rho = new double[67];
        foreach (double beta in new[] { 0.0, 0.31, 0.5, 0.9, 0.999 })
        {
            plane.Row(beta, 0.03125, 0.0625, rho);
            for (int i = 0; i < rho.Length; i++)
            {
                Dictionary<string, Rational> point = new() { [gain] = Rational.FromDouble(0.03125 + (0.0625 * i)), ["beta"] = Rational.FromDouble(beta) };
                PolynomialRate exact = PolynomialRate.Of(p.Reduced.Map(c => c.Evaluate(point)));
                double allowed = 1e-14 * Math.Min(exact.Condition, 1e7) * (1 + exact.Rho.Value);
                Assert.InRange(rho[i] - exact.Rho.Value, -allowed, allowed);
            }
        }
    }

    [Fact]
    public unsafe void Compile_OfEveryWidth_IsTheInterpretedRowBitForBit()
    {
        foreach (RhoProgram program in new[] { new RhoProgram(1, 0, 1, 0), new RhoProgram(2, 0, 2, 0), new RhoProgram(1, 2, 3, 0), new RhoProgram(4, 3, 2, 2) })
        {
            double[] coefficients = Philox.GenericVector(program.TraceLength + program.TraceUnder + program.DeterminantLength + program.DeterminantUnder, 5);
            double[] expected = Row(RhoProgram.Interpreted(program), coefficients);
            foreach (VectorShape shape in Shapes())
            {
                Assert.Equal(expected, Row(RhoEmitter.Compile(program, shape), coefficients));
            }
        }
    }

    [Fact]
    public void Sample_OfAnyNumberOfThreads_IsTheSameBits()
    {
        RationalFunction h = RationalFunction.Variable("h"), beta = RationalFunction.Variable("beta");
        RhoPlane plane = RhoPlane.Of(1 + beta - h, beta, "h", "beta");
        double[] one = plane.Sample(33, 21, (0, 4), (0, 1)), two = plane.Sample(33, 21, (0, 4), (0, 1), threads: 2);
        Assert.Equal(one, two);

        // At h = 4·20.5/33 the middle row has β = 1/2: real, τ = 1.5 − 82/33, ρ = (|τ| + √(τ² − 2))/2 or √(1/2).
        double trace = 1.5 - (4 * 20.5 / 33);
        Assert.Equal((trace * trace) < 2 ? Math.Sqrt(0.5) : (Math.Abs(trace) + Math.Sqrt((trace * trace) - 2)) / 2, one[(10 * 33) + 20], 14);
    }

    [Fact]
    public void Of_AThirdVariable_IsRefusedByName() =>
        Assert.Contains("gamma", Assert.Throws<ArgumentException>(() => RhoPlane.Of(RationalFunction.Variable("gamma"), 0, "h", "beta")).Message, StringComparison.Ordinal);

    private static unsafe double[] Row(RowBody body, double[] coefficients)
    {
        double[] values = new double[64];
        fixed (double* c = coefficients, v = values)
        {
            body(c, -1.5, 0.0625, v, values.Length);
        }

        return values;
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
