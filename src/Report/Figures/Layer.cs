using System.Runtime.InteropServices;
using Momentum.Analysis;
using Momentum.Report.Text;

namespace Momentum.Report.Figures;

/// <summary>Something drawn between a pair of axes, in data coordinates.</summary>
public abstract record Layer
{
    private Layer()
    {
    }

    /// <summary>A heat map over a rectangle.</summary>
    /// <param name="Grid">The values.</param>
    /// <param name="Colors">How values become colours.</param>
    public sealed record HeatMap(Grid Grid, ColorScale Colors) : Layer;

    /// <summary>A curve; points that are not finite break it.</summary>
    /// <param name="Points">The points in order.</param>
    /// <param name="Stroke">How the line looks.</param>
    /// <param name="Legend">Its entry in the legend; null for none.</param>
    public sealed record Curve(ValueList<DataPoint> Points, Stroke Stroke, Prose? Legend = null) : Layer
    {
        /// <summary>Gets the mark set along the curve at equal distances; null for none.</summary>
        public MarkShape? Mark { get; init; }

        /// <summary>Gets a value indicating whether an arrow head shows the direction.</summary>
        public bool Directed { get; init; }
    }

    /// <summary>Single points.</summary>
    /// <param name="Points">The points.</param>
    /// <param name="Mark">Their mark.</param>
    /// <param name="Color">Their colour.</param>
    /// <param name="Legend">Their entry in the legend; null for none.</param>
    public sealed record Scatter(ValueList<DataPoint> Points, MarkShape Mark, Color Color, Prose? Legend = null) : Layer
    {
        /// <summary>Gets the radius of a mark in points.</summary>
        public double Radius { get; init; } = 3.5;
    }

    /// <summary>A filled region.</summary>
    /// <param name="Points">Its corners in order.</param>
    /// <param name="Fill">Its colour.</param>
    /// <param name="Legend">Its entry in the legend; null for none.</param>
    public sealed record Region(ValueList<DataPoint> Points, Color Fill, Prose? Legend = null) : Layer;

    /// <summary>A note beside a point, placed where it covers no curve.</summary>
    /// <param name="At">The point it belongs to.</param>
    /// <param name="Text">The note.</param>
    /// <param name="Color">The colour of the text.</param>
    public sealed record Note(DataPoint At, Prose Text, Color Color) : Layer
    {
        /// <summary>Gets a value indicating whether the note may be centred on its point, for names of regions.</summary>
        public bool Centred { get; init; }
    }
}

/// <summary>A point in data coordinates.</summary>
/// <param name="X">Horizontal.</param>
/// <param name="Y">Vertical.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DataPoint(double X, double Y);

/// <summary>How a line looks.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Width">Its width in points.</param>
/// <param name="Dash">Its pattern.</param>
public sealed record Stroke(Color Color, double Width = 1.6, Dash Dash = Dash.Solid)
{
    /// <summary>Gets the colour of a wider line beneath, which keeps the line visible on any ground; null for none.</summary>
    public Color? Casing { get; init; }
}

/// <summary>The pattern of a line.</summary>
public enum Dash
{
    /// <summary>Unbroken.</summary>
    Solid,

    /// <summary>Dashes.</summary>
    Dashed,

    /// <summary>Dots.</summary>
    Dotted,

    /// <summary>Dashes and dots.</summary>
    DashDotted,
}

/// <summary>The shape of a mark.</summary>
public enum MarkShape
{
    /// <summary>A disc.</summary>
    Disc,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A triangle.</summary>
    Triangle,

    /// <summary>A diamond.</summary>
    Diamond,

    /// <summary>A ring with a white centre.</summary>
    Ring,

    /// <summary>An oblique cross.</summary>
    Cross,
}
