using System.Text;
using Momentum.Report.Figures.Layout;

namespace Momentum.Report.Figures.Rendering;

/// <summary>Draws lines, marks and texts as SVG.</summary>
internal static class SvgShapes
{
    private const double CasingMargin = 1.4;

    /// <summary>The pieces of a curve with its casing beneath.</summary>
    public static void Curve(SvgElement svg, IEnumerable<IEnumerable<PagePoint>> pieces, Stroke stroke)
    {
        string[] lines = [.. pieces.Select(SvgElement.Points)];
        if (stroke.Casing is Color casing)
        {
            foreach (string line in lines)
            {
                svg.Line(Polyline(line, casing, stroke.Width + CasingMargin, Dash.Solid));
            }
        }

        foreach (string line in lines)
        {
            svg.Line(Polyline(line, stroke.Color, stroke.Width, stroke.Dash));
        }
    }

    /// <summary>A mark centred on a point.</summary>
    public static void Mark(SvgElement svg, PagePoint at, MarkShape shape, Color color, double radius)
    {
        string fill = $"fill=\"#{color.Hex}\" stroke=\"#FFFFFF\" stroke-width=\"0.6\"";
        switch (shape)
        {
            case MarkShape.Disc:
                svg.Line($"<circle cx=\"{SvgElement.Number(at.X)}\" cy=\"{SvgElement.Number(at.Y)}\" r=\"{SvgElement.Number(radius)}\" {fill}/>");
                break;
            case MarkShape.Ring:
                svg.Line($"<circle cx=\"{SvgElement.Number(at.X)}\" cy=\"{SvgElement.Number(at.Y)}\" r=\"{SvgElement.Number(radius - 0.4)}\" fill=\"#FFFFFF\" stroke=\"#{color.Hex}\" stroke-width=\"1.4\"/>");
                break;
            case MarkShape.Cross:
                double arm = radius * 0.8;
                svg.Segment(new(at.X - arm, at.Y - arm), new(at.X + arm, at.Y + arm), color, 1.5);
                svg.Segment(new(at.X - arm, at.Y + arm), new(at.X + arm, at.Y - arm), color, 1.5);
                break;
            default:
                svg.Line($"<polygon points=\"{SvgElement.Points(Corners(at, shape, radius))}\" {fill}/>");
                break;
        }
    }

    /// <summary>The corners of an arrow head around a point, pointing away from another.</summary>
    internal static PagePoint[] ArrowHead(PagePoint at, PagePoint tail, double size)
    {
        double dx = at.X - tail.X;
        double dy = at.Y - tail.Y;
        double length = Math.Sqrt((dx * dx) + (dy * dy));
        (dx, dy) = (size * dx / length, size * dy / length);
        return
        [
            new(at.X + dx, at.Y + dy),
            new(at.X - (0.9 * dx) - (0.76 * dy), at.Y - (0.9 * dy) + (0.76 * dx)),
            new(at.X - (0.9 * dx) + (0.76 * dy), at.Y - (0.9 * dy) - (0.76 * dx)),
        ];
    }

    /// <summary>A text in runs.</summary>
    public static void Text(SvgElement svg, PlacedText text)
    {
        string anchor = text.Anchor switch { Anchor.Start => "start", Anchor.Middle => "middle", _ => "end" };
        string turn = text.Upwards ? $" transform=\"rotate(-90 {SvgElement.Number(text.At.X)} {SvgElement.Number(text.At.Y)})\"" : string.Empty;
        StringBuilder runs = new();
        double rise = 0;
        foreach (TextRun run in text.Text.Runs)
        {
            double drop = (rise - run.Rise) * text.Size;
            string attributes = (drop == 0 ? string.Empty : $" dy=\"{SvgElement.Number(drop)}\"")
                + (run.Level == 0 ? string.Empty : $" font-size=\"{SvgElement.Number(text.Size * run.Size)}\"")
                + (run.Italic ? " font-style=\"italic\"" : string.Empty);
            runs.Append(attributes.Length == 0 ? SvgElement.Escape(run.Text) : $"<tspan{attributes}>{SvgElement.Escape(run.Text)}</tspan>");
            rise = run.Rise;
        }

        svg.Line($"<text x=\"{SvgElement.Number(text.At.X)}\" y=\"{SvgElement.Number(text.At.Y)}\" font-size=\"{SvgElement.Number(text.Size)}\" text-anchor=\"{anchor}\" fill=\"#{text.Color.Hex}\"{turn} xml:space=\"preserve\">{runs}</text>");
    }

    /// <summary>The corners of a square, triangle or diamond of about the same weight.</summary>
    internal static PagePoint[] Corners(PagePoint at, MarkShape shape, double radius)
    {
        double side = radius * 0.88;
        return shape switch
        {
            MarkShape.Square => [new(at.X - side, at.Y - side), new(at.X + side, at.Y - side), new(at.X + side, at.Y + side), new(at.X - side, at.Y + side)],
            MarkShape.Triangle => [new(at.X, at.Y - (radius * 1.2)), new(at.X + (radius * 1.1), at.Y + (radius * 0.75)), new(at.X - (radius * 1.1), at.Y + (radius * 0.75))],
            _ => [new(at.X, at.Y - (radius * 1.2)), new(at.X + (radius * 1.2), at.Y), new(at.X, at.Y + (radius * 1.2)), new(at.X - (radius * 1.2), at.Y)],
        };
    }

    private static string Polyline(string points, Color color, double width, Dash dash)
    {
        string pattern = dash switch
        {
            Dash.Dashed => " stroke-dasharray=\"5.5 3.5\"",
            Dash.Dotted => " stroke-dasharray=\"1.6 2.8\"",
            Dash.DashDotted => " stroke-dasharray=\"7 3 1.6 3\"",
            _ => string.Empty,
        };
        return $"<polyline points=\"{points}\" fill=\"none\" stroke=\"#{color.Hex}\" stroke-width=\"{SvgElement.Number(width)}\" stroke-linejoin=\"round\"{pattern}/>";
    }
}
