using Momentum.Analysis;

namespace Momentum.Report.Figures.Kinds;

/// <summary>Curves between a pair of axes, each with its colour and mark.</summary>
public static class LineChart
{
    /// <summary>The panel of some series.</summary>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="series">The series; their position decides colour and mark.</param>
    public static Panel Panel(Axis x, Axis y, IReadOnlyList<Series> series) => new(x, y, ValueList.From(series.Select(Marked)));

    /// <summary>A solid curve with marks in the style of its position.</summary>
    /// <param name="series">The series.</param>
    /// <param name="index">Its position.</param>
    public static Layer Marked(Series series, int index) =>
        new Layer.Curve(series.Points, new Stroke(Palette.At(index)), series.Name) { Mark = Palette.MarkAt(index) };

    /// <summary>A thin dashed curve in the colour of a position: theory beside what is measured.</summary>
    /// <param name="points">The points.</param>
    /// <param name="index">The position of the measured series.</param>
    public static Layer Theory(ValueList<DataPoint> points, int index) => new Layer.Curve(points, new Stroke(Palette.At(index), 1.1, Dash.Dashed));

    /// <summary>A legend entry in grey that explains a pattern of lines.</summary>
    /// <param name="dash">The pattern.</param>
    /// <param name="text">What it stands for.</param>
    public static Layer Key(Dash dash, string text) => new Layer.Curve([], new Stroke(Palette.Frame, dash == Dash.Solid ? 1.6 : 1.1, dash), text);
}
