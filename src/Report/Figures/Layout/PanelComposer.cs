using Momentum.Analysis;

namespace Momentum.Report.Figures.Layout;

/// <summary>Places the parts of a panel around and inside its plot rectangle.</summary>
internal static class PanelComposer
{
    /// <summary>The room a panel needs around its plot rectangle.</summary>
    public static (double Left, double Top, double Right, double Bottom) Room(Panel panel, FigureStyle style, double width, double height, bool hasBar)
    {
        double left = AxisLayout.LabelWidth(panel.Y, style, height) + style.TickLength + 3 + style.Gap;
        left += panel.Y.Label.IsEmpty ? 0 : style.LabelSize * FigureStyle.LineHeight;
        double right = Math.Max(8, LastLabelOverhang(panel, style, width));
        if (hasBar && ScaleOf(panel) is ColorScale scale)
        {
            double ticks = AxisLayout.LabelWidth(AxisOf(scale), style, height) + style.TickLength + 4;
            double label = style.Width(RichText.Of(scale.Label), style.LabelSize);
            right = Math.Max(right, style.BarGap + Math.Max(style.BarWidth + ticks, (style.BarWidth + label) / 2));
        }

        double top = panel.Title is null && !hasBar ? 6 : (style.LabelSize * FigureStyle.LineHeight) + 8;
        double bottom = style.TickLength + 3 + (style.TickSize * FigureStyle.LineHeight)
            + (panel.X.Label.IsEmpty ? 0 : (style.LabelSize * FigureStyle.LineHeight) + 4);
        return (left, top, right, bottom);
    }

    /// <summary>Places everything.</summary>
    public static PanelLayout Compose(Panel panel, FigureStyle style, Box plot, bool hasBar)
    {
        Frame frame = new(panel.X, panel.Y, plot);
        List<object> drawn = [];
        List<PlacedCurve> curves = [];
        List<Box> taken = [];
        int marked = 0;
        foreach (Layer layer in panel.Layers)
        {
            switch (layer)
            {
                case Layer.HeatMap map:
                    drawn.Add(map);
                    break;
                case Layer.Region region:
                    drawn.Add(new PlacedRegion(ValueList.From(Polyline.ClipPolygon([.. region.Points.Select(frame.ToPage)], plot)), region.Fill));
                    break;
                case Layer.Curve curve:
                    PlacedCurve placed = PlacedCurve.Of(curve, frame, curve.Mark is null ? 0 : marked++);
                    curves.Add(placed);
                    drawn.Add(placed);
                    taken.AddRange(placed.Marks.Select(p => Around(p, style.MarkRadius)));
                    break;
                case Layer.Scatter scatter:
                    PagePoint[] points = [.. scatter.Points.Select(frame.ToPage).Where(p => plot.Grow(0.5).Contains(new(p.X, p.Y, 0, 0)))];
                    drawn.Add(new PlacedScatter(ValueList.Create<PagePoint>(points), scatter));
                    taken.AddRange(points.Select(p => Around(p, scatter.Radius)));
                    break;
            }
        }

        List<PlacedText> notes = [];
        foreach (Layer.Note note in panel.Layers.OfType<Layer.Note>())
        {
            PlacedText text = NotePlacement.Place(note, frame, style, curves, taken);
            notes.Add(text);
            taken.Add(text.Box);
        }

        return new(panel, frame)
        {
            XTicks = AxisLayout.Below(panel.X, style, plot),
            YTicks = AxisLayout.Beside(panel.Y, style, plot),
            Labels = ValueList.From(LabelsOf(panel, style, plot)),
            Notes = ValueList.From(notes),
            Drawn = ValueList.From(drawn),
            Bar = hasBar && ScaleOf(panel) is { } scale ? BarOf(scale, style, plot) : null,
        };
    }

    /// <summary>The axis of a colour bar.</summary>
    public static Axis AxisOf(ColorScale scale) => new(scale.Label, scale.Minimum, scale.Maximum, scale.Scale);

    /// <summary>The colours of the heat map of a panel; null when it has none.</summary>
    public static ColorScale? ScaleOf(Panel panel) => panel.Layers.OfType<Layer.HeatMap>().FirstOrDefault()?.Colors;

    private static Box Around(PagePoint p, double radius) => new(p.X - radius, p.Y - radius, 2 * radius, 2 * radius);

    private static double LastLabelOverhang(Panel panel, FigureStyle style, double width)
    {
        Tick? last = AxisLayout.Ticks(panel.X, style, width, upright: false).Where(t => t.Label is not null).MaxBy(t => t.Value);
        return last is null ? 0 : (style.Width(RichText.Of(last.Label!), style.TickSize) / 2) - ((1 - panel.X.Fraction(last.Value)) * width) + 2;
    }

    private static IEnumerable<PlacedText> LabelsOf(Panel panel, FigureStyle style, Box plot)
    {
        if (!panel.X.Label.IsEmpty)
        {
            double y = plot.Bottom + style.TickLength + 3 + (style.TickSize * FigureStyle.LineHeight) + 4 + (style.LabelSize * FigureStyle.Ascent);
            yield return style.Place(RichText.Of(panel.X.Label), new(plot.Centre.X, y), Anchor.Middle, style.LabelSize, Palette.Ink);
        }

        if (!panel.Y.Label.IsEmpty)
        {
            double x = plot.Left - style.TickLength - 3 - AxisLayout.LabelWidth(panel.Y, style, plot.Height) - style.Gap - (style.LabelSize * 0.22);
            yield return style.Place(RichText.Of(panel.Y.Label), new(x, plot.Centre.Y), Anchor.Middle, style.LabelSize, Palette.Ink) with { Upwards = true };
        }

        if (panel.Title is not null)
        {
            RichText title = RichText.Of(panel.Title);
            double size = style.LabelSize * Math.Min(1, (plot.Width + style.ColumnGap) / style.Width(title, style.LabelSize));
            yield return style.Place(title, new(plot.Centre.X, plot.Top - (0.7 * style.LabelSize)), Anchor.Middle, size, Palette.Ink);
        }
    }

    private static PlacedBar BarOf(ColorScale scale, FigureStyle style, Box plot)
    {
        Box bar = new(plot.Right + style.BarGap, plot.Top, style.BarWidth, plot.Height);
        PlacedText label = style.Place(RichText.Of(scale.Label), new(bar.Centre.X, bar.Top - 9), Anchor.Middle, style.LabelSize, Palette.Ink);
        return new(bar, scale, AxisLayout.AtBar(AxisOf(scale), style, bar), label);
    }
}
