using System.Globalization;
using Momentum.Report.Figures.Layout;

namespace Momentum.Report.Figures.Rendering;

/// <summary>The pgfplots options of lines and marks.</summary>
internal static class PgfplotsStyle
{
    private const double CasingMargin = 0.9;

    /// <summary>A number with six significant digits.</summary>
    public static string Number(double value) => (value + 0.0).ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>A length in points with two decimals.</summary>
    public static string Length(double value) => SvgElement.Number(value) + "pt";

    /// <summary>The name under which a colour is defined.</summary>
    public static string Name(Color color) => "mm" + color.Hex;

    /// <summary>A line.</summary>
    public static string Line(Stroke stroke) => $"color={Name(stroke.Color)}, line width={Length(stroke.Width * 0.62)}" + Pattern(stroke.Dash);

    /// <summary>The wider line beneath a line.</summary>
    public static string Casing(Stroke stroke) => $"color={Name(stroke.Casing!.Value)}, line width={Length((stroke.Width * 0.62) + CasingMargin)}";

    /// <summary>Marks.</summary>
    public static string Mark(MarkShape shape, Color color, double radius)
    {
        string name = shape switch
        {
            MarkShape.Disc => "*",
            MarkShape.Square => "square*",
            MarkShape.Triangle => "triangle*",
            MarkShape.Diamond => "diamond*",
            MarkShape.Ring => "*",
            _ => "x",
        };
        double size = radius * (shape switch { MarkShape.Square => 0.88, MarkShape.Triangle or MarkShape.Diamond => 1.25, _ => 1 });
        string options = shape switch
        {
            MarkShape.Ring => $"solid, draw={Name(color)}, fill=white, line width=0.8pt",
            MarkShape.Cross => $"solid, draw={Name(color)}, line width=0.9pt",
            _ => $"solid, draw={Name(color)}, fill={Name(color)}, line width=0.2pt",
        };
        return $"mark={name}, mark size={Length(size)}, mark options={{{options}}}";
    }

    /// <summary>The points of a plot in data coordinates.</summary>
    public static string Coordinates(IEnumerable<DataPoint> points) =>
        "coordinates {" + string.Join(' ', points.Select(p => $"({Number(p.X)},{Number(p.Y)})")) + "}";

    private static string Pattern(Dash dash) => dash switch
    {
        Dash.Dashed => ", dash pattern=on 3pt off 2pt",
        Dash.Dotted => ", dash pattern=on 0.8pt off 1.6pt",
        Dash.DashDotted => ", dash pattern=on 4pt off 1.8pt on 0.8pt off 1.8pt",
        _ => string.Empty,
    };
}
