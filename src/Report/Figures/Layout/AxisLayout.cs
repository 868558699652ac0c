using Momentum.Analysis;

namespace Momentum.Report.Figures.Layout;

/// <summary>Places the ticks of axes and colour bars so that their labels stay apart.</summary>
internal static class AxisLayout
{
    /// <summary>The ticks of an axis for a length on the page.</summary>
    public static List<Tick> Ticks(Axis axis, FigureStyle style, double length, bool upright)
    {
        int target = Math.Max(2, (int)(length / (style.TickSize * (upright ? 4.2 : 5))));
        while (true)
        {
            List<Tick> ticks = axis.Scale == Scale.Linear
                ? LinearTicks.Of(axis.Minimum, axis.Maximum, target)
                : LogarithmicTicks.Of(axis.Minimum, axis.Maximum, target);
            if (target <= 2 || Fits(ticks, axis, style, length, upright))
            {
                return ticks;
            }

            target--;
        }
    }

    /// <summary>The ticks below a plot.</summary>
    public static ValueList<PlacedTick> Below(Axis axis, FigureStyle style, Box plot) => ValueList.From(Ticks(axis, style, plot.Width, upright: false).Select(tick =>
    {
        PagePoint at = new(plot.Left + (axis.Fraction(tick.Value) * plot.Width), plot.Bottom);
        double baseline = at.Y + style.TickLength + 3 + (style.TickSize * FigureStyle.Ascent);
        return new PlacedTick(at, tick, Label(tick, style, new(at.X, baseline), Anchor.Middle));
    }));

    /// <summary>The ticks to the left of a plot.</summary>
    public static ValueList<PlacedTick> Beside(Axis axis, FigureStyle style, Box plot) =>
        ValueList.From(Ticks(axis, style, plot.Height, upright: true).Select(tick => Upright(axis, style, tick, plot, plot.Left, -style.TickLength - 3, Anchor.End)));

    /// <summary>The ticks to the right of a colour bar.</summary>
    public static ValueList<PlacedTick> AtBar(Axis axis, FigureStyle style, Box bar) =>
        ValueList.From(Ticks(axis, style, bar.Height, upright: true).Where(tick => tick.Label is not null)
            .Select(tick => Upright(axis, style, tick, bar, bar.Right, style.TickLength + 2, Anchor.Start)));

    /// <summary>The width of the widest tick label.</summary>
    public static double LabelWidth(Axis axis, FigureStyle style, double length) =>
        Ticks(axis, style, length, upright: true).Where(t => t.Label is not null).Select(t => style.Width(RichText.Of(t.Label!), style.TickSize)).DefaultIfEmpty(0).Max();

    private static PlacedTick Upright(Axis axis, FigureStyle style, Tick tick, Box box, double x, double offset, Anchor anchor)
    {
        PagePoint at = new(x, box.Bottom - (axis.Fraction(tick.Value) * box.Height));
        return new(at, tick, Label(tick, style, new(x + offset, at.Y + (style.TickSize * 0.36)), anchor));
    }

    private static PlacedText? Label(Tick tick, FigureStyle style, PagePoint at, Anchor anchor) =>
        tick.Label is null ? null : style.Place(RichText.Of(tick.Label), at, anchor, style.TickSize, Palette.Ink);

    private static bool Fits(List<Tick> ticks, Axis axis, FigureStyle style, double length, bool upright)
    {
        double end = double.NegativeInfinity;
        foreach (Tick tick in ticks.Where(t => t.Label is not null).OrderBy(t => t.Value))
        {
            double extent = upright ? style.TickSize : style.Width(RichText.Of(tick.Label!), style.TickSize);
            double centre = axis.Fraction(tick.Value) * length;
            if (centre - (extent / 2) < end + (0.6 * style.TickSize))
            {
                return false;
            }

            end = centre + (extent / 2);
        }

        return true;
    }
}
