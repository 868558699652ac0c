using Momentum.Analysis;
using Momentum.Report.Figures.Layout;
using Momentum.Report.Text;

namespace Momentum.Report.Figures.Rendering;

/// <summary>Draws a figure as a self-contained SVG.</summary>
/// <remarks>Opaque ground, no style sheet, heat maps embedded as PNG, numbers with two decimals, lines ending with LF.</remarks>
public static class SvgRenderer
{
    private const string Fonts = "DejaVu Sans, Verdana, Geneva, sans-serif";

    /// <summary>The figure as SVG.</summary>
    /// <param name="figure">The figure.</param>
    public static string Render(Figure figure)
    {
        FigureLayout layout = FigureLayout.Of(figure, FigureStyle.Screen);
        SvgElement svg = new();
        string width = SvgElement.Number(Math.Ceiling(layout.Width));
        string height = SvgElement.Number(Math.Ceiling(layout.Height));
        svg.Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{Fonts}\">");
        svg.Line($"<title>{SvgElement.Escape(PlainText.Line(figure.Description).Trim())}</title>");
        svg.Line($"<rect width=\"{width}\" height=\"{height}\" fill=\"#FFFFFF\"/>");
        foreach (PanelLayout panel in layout.Panels)
        {
            Panel(svg, panel);
        }

        foreach (LegendEntry entry in layout.Legend.Entries)
        {
            Sample(svg, entry);
            SvgShapes.Text(svg, entry.Label);
        }

        svg.Line("</svg>");
        return svg.ToString();
    }

    private static void Panel(SvgElement svg, PanelLayout panel)
    {
        Box plot = panel.Frame.Plot;
        if (!panel.Drawn.Any(drawn => drawn is Layer.HeatMap))
        {
            Grid(svg, panel, plot);
        }

        foreach (object drawn in panel.Drawn)
        {
            Draw(svg, panel, drawn);
        }

        svg.Rectangle(plot, $"fill=\"none\" stroke=\"#{Palette.Frame.Hex}\" stroke-width=\"1\"");
        foreach (object drawn in panel.Drawn)
        {
            Marks(svg, drawn);
        }

        Ticks(svg, panel.XTicks, 0, 1);
        Ticks(svg, panel.YTicks, -1, 0);
        if (panel.Bar is PlacedBar bar)
        {
            svg.Image(bar.Bar, HeatMapImage.Bar(bar.Scale));
            svg.Rectangle(bar.Bar, $"fill=\"none\" stroke=\"#{Palette.Frame.Hex}\" stroke-width=\"0.8\"");
            Ticks(svg, bar.Ticks, 1, 0);
        }

        foreach (PlacedText text in panel.Texts)
        {
            SvgShapes.Text(svg, text);
        }
    }

    private static void Grid(SvgElement svg, PanelLayout panel, Box plot)
    {
        foreach (PlacedTick tick in panel.XTicks.Where(t => t.Label is not null && t.At.X > plot.Left + 1 && t.At.X < plot.Right - 1))
        {
            svg.Segment(new(tick.At.X, plot.Top), tick.At, Palette.Grid, 1);
        }

        foreach (PlacedTick tick in panel.YTicks.Where(t => t.Label is not null && t.At.Y > plot.Top + 1 && t.At.Y < plot.Bottom - 1))
        {
            svg.Segment(tick.At, new(plot.Right, tick.At.Y), Palette.Grid, 1);
        }
    }

    private static void Draw(SvgElement svg, PanelLayout panel, object drawn)
    {
        switch (drawn)
        {
            case Layer.HeatMap map:
                PagePoint low = panel.Frame.ToPage(map.Grid.Lower);
                PagePoint high = panel.Frame.ToPage(map.Grid.Upper);
                svg.Image(new(low.X, high.Y, high.X - low.X, low.Y - high.Y), HeatMapImage.Png(map.Grid, map.Colors, panel.Frame));
                break;
            case PlacedRegion region:
                svg.Line($"<polygon points=\"{SvgElement.Points(region.Points)}\" fill=\"#{region.Fill.Hex}\"/>");
                break;
            case PlacedCurve curve:
                SvgShapes.Curve(svg, curve.Pieces.Select(piece => (IEnumerable<PagePoint>)piece), curve.Stroke);
                break;
            default:
                break;
        }
    }

    private static void Marks(SvgElement svg, object drawn)
    {
        switch (drawn)
        {
            case PlacedCurve curve:
                foreach (PagePoint at in curve.Marks)
                {
                    SvgShapes.Mark(svg, at, curve.Mark!.Value, curve.Stroke.Color, FigureStyle.Screen.MarkRadius);
                }

                if (curve.Arrow is var (tip, tail))
                {
                    svg.Line($"<polygon points=\"{SvgElement.Points(SvgShapes.ArrowHead(tip, tail, FigureStyle.Screen.ArrowSize))}\" fill=\"#{curve.Stroke.Color.Hex}\"/>");
                }

                break;
            case PlacedScatter scatter:
                foreach (PagePoint at in scatter.Points)
                {
                    SvgShapes.Mark(svg, at, scatter.Layer.Mark, scatter.Layer.Color, scatter.Layer.Radius);
                }

                break;
            default:
                break;
        }
    }

    private static void Ticks(SvgElement svg, ValueList<PlacedTick> ticks, int right, int down)
    {
        foreach (PlacedTick tick in ticks)
        {
            double length = tick.Label is null ? FigureStyle.Screen.TickLength * 0.6 : FigureStyle.Screen.TickLength;
            svg.Segment(tick.At, new(tick.At.X + (right * length), tick.At.Y + (down * length)), Palette.Frame, tick.Label is null ? 0.7 : 1);
        }
    }

    private static void Sample(SvgElement svg, LegendEntry entry)
    {
        Box box = entry.SampleBox;
        switch (entry.Sample)
        {
            case Layer.Curve curve:
                PagePoint[] line = [new(box.Left, box.Centre.Y), new(box.Right, box.Centre.Y)];
                SvgShapes.Curve(svg, [line], curve.Stroke);
                if (curve.Mark is MarkShape mark)
                {
                    SvgShapes.Mark(svg, box.Centre, mark, curve.Stroke.Color, FigureStyle.Screen.MarkRadius);
                }

                break;
            case Layer.Scatter scatter:
                SvgShapes.Mark(svg, box.Centre, scatter.Mark, scatter.Color, scatter.Radius);
                break;
            case Layer.Region region:
                svg.Rectangle(box, $"fill=\"#{region.Fill.Hex}\" stroke=\"#{Palette.Frame.Hex}\" stroke-width=\"0.6\"");
                break;
            default:
                break;
        }
    }
}
