using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Tests.Operators;

/// <summary>Computed ends of spectra against closed forms (Brouwer and Haemers, Spectra of Graphs, section 1.4).</summary>
public class SpectrumTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(64)]
    [InlineData(700)]
    public void Path_OfAnyLength_HasEigenvaluesFourSineSquared(int n)
    {
        static double Closed(int n, int k) => 4 * Math.Pow(Math.Sin(k * Math.PI / (2 * n)), 2);
        AssertEnds(GraphFamily.Path(n).Extremes, Closed(n, 1), Closed(n, n - 1));
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(31, 17)]
    [InlineData(40, 61)]
    [InlineData(1, 5)]
    public void Grid_OfAnySize_HasSumsOfPathEigenvalues(int width, int height)
    {
        static double Closed(int n, int k) => 4 * Math.Pow(Math.Sin(k * Math.PI / (2 * n)), 2);
        double smallest = Closed(Math.Max(width, height), 1);
        AssertEnds(GraphFamily.Grid(width, height).Extremes, smallest, Closed(width, width - 1) + Closed(height, height - 1));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(600)]
    public void CompleteGraph_OfAnySize_HasOneEigenvalue(int n) => AssertEnds(GraphFamily.Complete(n).Extremes, n, n);

    [Fact]
    public void Expander_OfManyVertices_KeepsAGapAboveTheRamanujanBoundLessLittle()
    {
        ExtremeEigenvalues ends = GraphFamily.Expander(1000).Extremes;
        Assert.InRange(ends.Smallest, 3 - (2 * Math.Sqrt(2)) - 0.05, 0.25);
        Assert.InRange(ends.Largest, 5.5, 6.0);
    }

    [Fact]
    public void ConvexRosenbrock_OfTheLiterature_HasTheToeplitzSpectrum()
    {
        static double Closed(int k) => (249.75 * (2 - (2 * Math.Cos(k * Math.PI / 26)))) + 1;
        QuadraticProblem problem = ConvexRosenbrock.Of(1000, 25);
        AssertEnds(problem.Extremes, Closed(1), Closed(25));
        Assert.Equal(4.641917388, problem.Extremes.Smallest, 8);
        Assert.Equal(996.358082612, problem.Extremes.Largest, 8);
        Eigensystem system = problem.Hessian.Eigensystem!;
        for (int k = 1; k <= 25; k++)
        {
            Assert.InRange(system.Values[k - 1] - Closed(k), -system.Error, system.Error);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(300)]
    public void Lanczos_BesideTheDenseSolver_AgreesWithinBothBounds(int n)
    {
        // Uneven chain of couplings: no symmetry, eigenvalues over six decades.
        double[] diagonal = new double[n], off = new double[n - 1];
        for (int i = 0; i < n; i++)
        {
            diagonal[i] = 3 + Math.Sin(i * 1.7);
            if (i < n - 1)
            {
                off[i] = -1 + (0.3 * Math.Cos(i * 0.9));
            }
        }

        TridiagonalOperator a = new(diagonal, off);
        ExtremeEigenvalues dense = a.Extremes, lanczos = Lanczos.Extremes(a);
        Assert.InRange(lanczos.Smallest - dense.Smallest, -lanczos.SmallestError - dense.SmallestError, lanczos.SmallestError + dense.SmallestError);
        Assert.InRange(lanczos.Largest - dense.Largest, -lanczos.LargestError - dense.LargestError, lanczos.LargestError + dense.LargestError);
        Assert.InRange(lanczos.SmallestError, 0, 1e-7);
    }

    [Fact]
    public void Lanczos_OnALargeGrid_FindsTheClosedFormEnds()
    {
        ExtremeEigenvalues ends = Lanczos.Extremes(GraphFamily.Grid(120, 90).Hessian);
        AssertEnds(ends, 4 * Math.Pow(Math.Sin(Math.PI / 240), 2), (4 * Math.Pow(Math.Cos(Math.PI / 240), 2)) + (4 * Math.Pow(Math.Cos(Math.PI / 180), 2)));
        Assert.StartsWith("Lanczos", ends.Origin, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(12, 1)]
    [InlineData(9, 9)]
    [InlineData(20, 13)]
    public void PinnedGridSpectrum_BesideTheDenseSolver_HasTheSameEnds(int width, int height)
    {
        var a = (GridOperator)Colorization.Of(width, height).Hessian;
        ExtremeEigenvalues dense = a.Extremes, secular = new PinnedGridSpectrum(a).Extremes();
        Assert.InRange(secular.Smallest - dense.Smallest, -secular.SmallestError - dense.SmallestError, secular.SmallestError + dense.SmallestError);
        Assert.InRange(secular.Largest - dense.Largest, -secular.LargestError - dense.LargestError, secular.LargestError + dense.LargestError);
    }

    [Fact]
    public void PinnedGridSpectrum_BesideLanczos_HasTheSameEnds()
    {
        SymmetricOperator a = Colorization.Of(60, 40).Hessian;
        ExtremeEigenvalues lanczos = Lanczos.Extremes(a);
        double small = lanczos.SmallestError + a.Extremes.SmallestError, large = lanczos.LargestError + a.Extremes.LargestError;
        Assert.InRange(a.Extremes.Smallest - lanczos.Smallest, -small, small);
        Assert.InRange(a.Extremes.Largest - lanczos.Largest, -large, large);
        Assert.InRange(a.Extremes.SmallestError, 0, 1e-10 * a.Extremes.Largest);
    }

    [Fact]
    public void Colorization_OfAGrid_IsPositiveDefiniteBelowEightPlusOne()
    {
        ExtremeEigenvalues ends = Colorization.Of(20, 20).Extremes;
        Assert.InRange(ends.Mu, 1e-3, 1e-2);
        Assert.InRange(ends.L, 7.5, 9);
    }

    [Fact]
    public void Eigensystem_OfTheColorization_DiagonalisesTheOperator()
    {
        SymmetricOperator a = Colorization.Of(7, 6).Hessian;
        Eigensystem system = a.Eigensystem!;
        double[] image = new double[42], coordinates = new double[42];
        for (int i = 0; i < 42; i++)
        {
            a.Apply(system.Vector(i), image);
            system.Coordinates(image, coordinates);
            for (int j = 0; j < 42; j++)
            {
                Assert.Equal(i == j ? system.Values[i] : 0, coordinates[j], 12);
            }
        }
    }

    private static void AssertEnds(ExtremeEigenvalues ends, double smallest, double largest)
    {
        double slack = 1e-14 * largest;
        Assert.InRange(ends.Smallest - smallest, -ends.SmallestError - slack, ends.SmallestError + slack);
        Assert.InRange(ends.Largest - largest, -ends.LargestError - slack, ends.LargestError + slack);
        Assert.True(ends.Mu <= smallest + slack && ends.L >= largest - slack);
        Assert.InRange(ends.SmallestError, 0, 1e-6 * smallest);
        Assert.InRange(ends.LargestError, 0, 1e-6 * largest);
    }
}
