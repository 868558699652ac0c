using Momentum.Analysis;
using Momentum.Analysis.Methods;
using Momentum.Report.Composition;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Tests.Support;

namespace Momentum.Report.Tests.Composition;

public sealed class MethodMapTests
{
    private static readonly RhoMap HeavyBall = MethodMap.Of(MethodAnalysis.Of(Catalogue.HeavyBall)).Value;

    [Fact]
    public void Of_HeavyBall_AgreesWithTheClosedForm()
    {
        Grid grid = HeavyBall.Rho;
        Assert.Equal(4, grid.Upper.X);
        for (int j = 0; j < grid.Rows; j += 7)
        {
            for (int i = 0; i < grid.Columns; i += 11)
            {
                double h = 4 * (i + 0.5) / grid.Columns;
                double beta = (j + 0.5) / grid.Rows;
                Assert.Equal(SampleFigures.HeavyBallRho(h, beta), grid.Values[(j * grid.Columns) + i], 12);
            }
        }
    }

    [Fact]
    public void Of_HeavyBall_BoundariesAreGohs()
    {
        Assert.All(Assert.Single(HeavyBall.Stability), p => Assert.Equal(2 + (2 * p.Y), p.X, 12));
        Assert.Equal(2, HeavyBall.CriticalDamping.Count);
        Assert.All(HeavyBall.CriticalDamping.SelectMany(c => (IEnumerable<DataPoint>)c).Where(p => double.IsFinite(p.X)), p =>
            Assert.Equal(0, Math.Pow(1 + p.Y - p.X, 2) - (4 * p.Y), 10));
    }

    [Theory]
    [InlineData("heavy-ball")]
    [InlineData("nesterov")]
    [InlineData("midpoint-nesterov")]
    [InlineData("keras-sgd-nesterov")]
    public void Of_Method_RadiusIsOneOnTheBoundary(string id)
    {
        RhoMap map = MethodMap.Of(MethodAnalysis.Of(Catalogue.Find(id)!)).Value;
        Assert.NotEmpty(map.Stability);
        Grid grid = map.Rho;
        double cell = grid.Upper.X / grid.Columns;
        foreach (DataPoint p in map.Stability.SelectMany(c => (IEnumerable<DataPoint>)c).Where(p => p.X + (2 * cell) < grid.Upper.X && p.Y is > 0.02 and < 0.98))
        {
            int j = Math.Clamp((int)(p.Y * grid.Rows), 0, grid.Rows - 1);
            int i = (int)(p.X / cell);
            Assert.True(grid.Values[(j * grid.Columns) + i - 2] < 1, $"{id} inside at {p}");
            Assert.True(grid.Values[(j * grid.Columns) + i + 2] > 1, $"{id} outside at {p}");
        }
    }

    // At γ = 1/2 the trace of triple momentum is 1 + β − 3h/2, and its eigenvalues are real on that line for small β.
    [Fact]
    public void Of_TripleMomentum_RegimesChangeWhereTheTraceVanishes()
    {
        Dictionary<string, double> values = new(StringComparer.Ordinal) { ["gamma"] = 0.5, ["delta"] = 0 };
        RhoMap map = MethodMap.Of(MethodAnalysis.Of(Catalogue.TripleMomentum), values).Value;
        DataPoint[] line = [.. map.Regimes.SelectMany(c => (IEnumerable<DataPoint>)c).Where(p => double.IsFinite(p.X))];
        Assert.True(line.Length > 10);
        Assert.All(line, p => Assert.Equal((1 + p.Y) / 1.5, p.X, 9));
        Assert.Empty(HeavyBall.Regimes);
    }

    [Fact]
    public void Of_GradientDescent_HasNoMap() => Assert.False(MethodMap.Of(MethodAnalysis.Of(Catalogue.GradientDescent)).IsDecided);

    [Fact]
    public void TunedRates_HeavyBall_AreTheBound()
    {
        var tuning = MethodAnalysis.Of(Catalogue.HeavyBall).Tuning.Value;
        Assert.Equal(TunedRates.RhoBound("b", 1e4).Points, TunedRates.Rho("b", tuning, 1e4).Points);
        Assert.All(TunedRates.Gap("b", tuning, 1e4).Points, p => Assert.Equal(2 / (Math.Sqrt(p.X) + 1), p.Y, 9));
        Assert.True(TunedRates.Gap("b", tuning, 1e4).Points[^1].X >= 1e4);
    }
}
