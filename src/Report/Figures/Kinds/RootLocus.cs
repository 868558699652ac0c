using Momentum.Analysis;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Figures.Kinds;

/// <summary>The eigenvalues σ in the complex plane as a parameter grows, with the unit circle.</summary>
/// <param name="Paths">The path of each eigenvalue, real part across, imaginary part up.</param>
public sealed record RootLocus(ValueList<ValueList<DataPoint>> Paths)
{
    private const int CircleSamples = 180;

    /// <summary>Gets where the paths begin, drawn as rings.</summary>
    public ValueList<DataPoint> Starts { get; init; } = [];

    /// <summary>Gets special points of the paths, drawn as diamonds.</summary>
    public ValueList<DataPoint> Marked { get; init; } = [];

    /// <summary>Gets the legend of the paths.</summary>
    public Prose Legend { get; init; } = "eigenvalues";

    /// <summary>Gets the legend of the starts.</summary>
    public Prose StartsLegend { get; init; } = "start";

    /// <summary>Gets the legend of the special points.</summary>
    public Prose MarkedLegend { get; init; } = "double root";

    /// <summary>Gets the position that decides the colour of the paths.</summary>
    public int Index { get; init; }

    /// <summary>Gets the heading above the panel; null for none.</summary>
    public Prose? Title { get; init; }

    /// <summary>The panel, with one unit as long across as up.</summary>
    public Panel Panel()
    {
        List<Layer> layers =
        [
            new Layer.Region(Circle(), Color.Of(0xF4F4F4)),
            new Layer.Curve(Circle(), new Stroke(Palette.Black, 1), "unit circle"),
            new Layer.Curve([new(-2, 0), new(2, 0)], new Stroke(Palette.Grid, 1)),
            new Layer.Curve([new(0, -2), new(0, 2)], new Stroke(Palette.Grid, 1)),
        ];
        layers.AddRange(Paths.Select(path => new Layer.Curve(path, new Stroke(Palette.At(Index), 1.8), Legend) { Directed = true }));
        AddPoints(Starts, MarkShape.Ring, StartsLegend);
        AddPoints(Marked, MarkShape.Diamond, MarkedLegend);
        Axis x = new(Prose.Of($"Re {Formula.Named("sigma")}"), -1.25, 1.25);
        return new(x, x with { Label = Prose.Of($"Im {Formula.Named("sigma")}"), Minimum = -1.15, Maximum = 1.15 }, ValueList.From(layers)) { EqualUnits = true, Title = Title };

        void AddPoints(ValueList<DataPoint> points, MarkShape mark, Prose legend)
        {
            if (points.Count > 0)
            {
                layers.Add(new Layer.Scatter(points, mark, Palette.At(Index + 1), legend) { Radius = 4.2 });
            }
        }
    }

    private static ValueList<DataPoint> Circle() => ValueList.From(Enumerable.Range(0, CircleSamples + 1).Select(i =>
        new DataPoint(Math.Cos(2 * Math.PI * i / CircleSamples), Math.Sin(2 * Math.PI * i / CircleSamples))));
}
