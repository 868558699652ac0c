using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Figures.Layout;

namespace Momentum.Report.Tests.Figures;

public sealed class PolylineTests
{
    private static readonly Box Unit = new(0, 0, 1, 1);

    [Fact]
    public void Thin_SmoothCurve_StaysWithinTolerance()
    {
        PagePoint[] curve = [.. Enumerable.Range(0, 2000).Select(i => new PagePoint(i / 10.0, 50 * Math.Sin(i / 100.0)))];
        List<PagePoint> thin = Polyline.Thin(curve, 0.1, 500);
        Assert.InRange(thin.Count, 20, 200);
        Assert.All(curve, p => Assert.True(Enumerable.Range(1, thin.Count - 1).Min(i => Polyline.Distance(p, thin[i - 1], thin[i])) <= 0.1 + 1e-9));
    }

    [Fact]
    public void Thin_Budget_KeepsTheDeepestDip()
    {
        PagePoint[] curve = [.. Enumerable.Range(0, 1000).Select(i => new PagePoint(i, i == 613 ? 500 : i % 2))];
        List<PagePoint> thin = Polyline.Thin(curve, 0, 10);
        Assert.Equal(10, thin.Count);
        Assert.Contains(new PagePoint(613, 500), thin);
    }

    [Fact]
    public void Thin_StraightLine_IsItsEnds() =>
        Assert.Equal([new PagePoint(0, 0), new PagePoint(99, 99)], Polyline.Thin([.. Enumerable.Range(0, 100).Select(i => new PagePoint(i, i))], 1e-9, 100));

    [Fact]
    public void Clip_LineAcross_IsCutAtTheEdges()
    {
        List<PagePoint> piece = Assert.Single(Polyline.Clip([new(-1, 0.5), new(2, 0.5)], Unit));
        Assert.Equal([new PagePoint(0, 0.5), new PagePoint(1, 0.5)], piece);
    }

    [Fact]
    public void Clip_LeavingAndReturning_GivesTwoPieces() =>
        Assert.Equal(2, Polyline.Clip([new(0.2, 0.5), new(0.5, 3), new(0.8, 0.5)], Unit).Count);

    [Fact]
    public void Clip_NotFinite_BreaksTheCurve() =>
        Assert.Equal(2, Polyline.Clip([new(0.1, 0.1), new(0.2, 0.2), new(double.NaN, 0), new(0.3, 0.3), new(0.4, 0.4)], Unit).Count);

    [Fact]
    public void ClipPolygon_LargeSquare_IsTheBox()
    {
        List<PagePoint> cut = Polyline.ClipPolygon([new(-1, -1), new(2, -1), new(2, 2), new(-1, 2)], Unit);
        Assert.Equal(1, Math.Abs(Area(cut)), 12);
    }

    [Fact]
    public void Contours_Circle_LieOnIt()
    {
        Grid grid = Grid.Sample(80, 80, new(-2, -2), new(2, 2), (x, y) => (x * x) + (y * y));
        var circle = Assert.Single(Contours.Of(grid, 1));
        Assert.Equal(circle[0], circle[^1]);
        Assert.All(circle, p => Assert.Equal(1, Math.Sqrt((p.X * p.X) + (p.Y * p.Y)), 3));
    }

    [Fact]
    public void Contours_Saddle_GivesTwoBranches()
    {
        Grid grid = Grid.Sample(41, 41, new(-1, -1), new(1, 1), (x, y) => x * y);
        Assert.Equal(2, Contours.Of(grid, 0.1).Count);
    }

    private static double Area(List<PagePoint> polygon) =>
        Enumerable.Range(0, polygon.Count).Sum(i => (polygon[i].X * polygon[(i + 1) % polygon.Count].Y) - (polygon[(i + 1) % polygon.Count].X * polygon[i].Y)) / 2;
}
