using Momentum.Analysis;
using Momentum.Report.Text;

namespace Momentum.Report.Figures.Kinds;

/// <summary>Paths of iterates on the level curves of a function of two variables.</summary>
/// <param name="X">The first variable.</param>
/// <param name="Y">The second variable.</param>
/// <param name="Function">The function's values.</param>
/// <param name="Levels">The levels that are drawn.</param>
/// <param name="Paths">The paths in the order of the legend.</param>
public sealed record ContoursWithPaths(Prose X, Prose Y, Grid Function, ValueList<double> Levels, ValueList<Series> Paths)
{
    /// <summary>Gets points of interest such as minima, drawn as crosses.</summary>
    public ValueList<DataPoint> Minima { get; init; } = [];

    /// <summary>Gets the heading above the panel; null for none.</summary>
    public Prose? Title { get; init; }

    /// <summary>The panel.</summary>
    public Panel Panel()
    {
        List<Layer> layers = [];
        foreach (double level in Levels)
        {
            layers.AddRange(Contours.Of(Function, level).Select(points => new Layer.Curve(points, new Stroke(Color.Of(0xB8B8B8), 0.8))));
        }

        for (int i = 0; i < Paths.Count; i++)
        {
            layers.Add(new Layer.Curve(Paths[i].Points, new Stroke(Palette.At(i), 1.5), Paths[i].Name) { Mark = Palette.MarkAt(i), Directed = true });
        }

        if (Minima.Count > 0)
        {
            layers.Add(new Layer.Scatter(Minima, MarkShape.Cross, Palette.Black, "minimum") { Radius = 5 });
        }

        return new(new(X, Function.Lower.X, Function.Upper.X), new(Y, Function.Lower.Y, Function.Upper.Y), ValueList.From(layers)) { Title = Title };
    }
}
