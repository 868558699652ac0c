using MathNet.Numerics.LinearRegression;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Tests.Problems;

/// <summary>NIST StRD, dataset Longley: certified coefficients to 15 digits.</summary>
public class LongleyTests
{
    private static readonly double[] Certified =
        [-3482258.63459582, 15.0618722713733, -0.0358191792925910, -2.02022980381683, -1.03322686717359, -0.0511041056535807, 1829.15146461355];

    private static string File => Path.Combine(AppContext.BaseDirectory, "examples", "longley.csv");

    [Fact]
    public void Data_UnderMathNetQr_GiveTheCertifiedCoefficients()
    {
        using StreamReader reader = new(File);
        CsvTable table = CsvTable.Read(reader, "longley.csv");
        double[][] features = [.. Enumerable.Range(0, table.Rows).Select(i => Enumerable.Range(0, 6).Select(j => table[i, j]).ToArray())];
        double[] target = [.. Enumerable.Range(0, table.Rows).Select(i => table[i, 6])];
        double[] coefficients = MultipleRegression.QR(features, target, intercept: true);

        // The raw columns have condition number 4.9e9, so QR keeps at least six digits here; a wrong digit in the data costs all of them.
        AssertClose(coefficients, 1e-7);
    }

    [Fact]
    public void LeastSquaresProblem_OfTheFile_GivesTheCertifiedCoefficientsInUnitsOfTheData()
    {
        LeastSquaresProblem problem = Assert.IsType<LeastSquaresProblem>(ProblemSpec.Parse($"least-squares:{File}"));
        AssertClose([.. problem.Coefficients], 1e-11);
        double[] gradient = new double[problem.Dimension];
        problem.Gradient(problem.Minimizer, gradient);
        Assert.All(gradient, static g => Assert.InRange(g, -1e-7, 1e-7));
    }

    [Fact]
    public void Extremes_OfTheStandardisedProblem_AreThoseOfTheCorrelationMatrix()
    {
        // Belsley, Kuh and Welsch: eigenvalues of Longley's correlation matrix 4.60338, 1.17534, 0.20343, 0.01493, 0.00255, 0.00038.
        Problem problem = ProblemSpec.Parse($"least-squares:{File}");
        Assert.Equal(4.60338, problem.Extremes.Largest, 5);
        Assert.Equal(0.00038, problem.Extremes.Smallest, 5);
        Assert.InRange(problem.Extremes.ConditionNumber, 12_000, 12_500);
    }

    private static void AssertClose(ReadOnlySpan<double> actual, double relative)
    {
        Assert.Equal(Certified.Length, actual.Length);
        for (int i = 0; i < Certified.Length; i++)
        {
            Assert.InRange(Math.Abs((actual[i] / Certified[i]) - 1), 0, relative);
        }
    }
}
