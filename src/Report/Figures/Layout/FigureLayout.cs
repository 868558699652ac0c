using Momentum.Analysis;

namespace Momentum.Report.Figures.Layout;

/// <summary>A figure with everything placed on its page, from which every format is drawn.</summary>
internal sealed record FigureLayout(Figure Figure, FigureStyle Style, double Width, double Height, ValueList<PanelLayout> Panels, LegendLayout Legend)
{
    /// <summary>All texts of the figure.</summary>
    public IEnumerable<PlacedText> Texts => Panels.SelectMany(panel => panel.Texts).Concat(Legend.Entries.Select(entry => entry.Label));

    /// <summary>Lays a figure out.</summary>
    /// <exception cref="ArgumentException">The figure has no panel, or an axis has no length.</exception>
    public static FigureLayout Of(Figure figure, FigureStyle style)
    {
        Check(figure);
        int columns = Math.Clamp(figure.Columns, 1, Math.Max(1, figure.Panels.Count));
        int rows = (figure.Panels.Count + columns - 1) / columns;
        (double Width, double Height)[] sizes = [.. figure.Panels.Select(panel => PlotSize(panel, style, columns))];
        bool[] bars = [.. Enumerable.Range(0, figure.Panels.Count).Select(i => HasBar(figure.Panels, i, columns))];
        var rooms = new (double Left, double Top, double Right, double Bottom)[figure.Panels.Count];
        for (int i = 0; i < rooms.Length; i++)
        {
            rooms[i] = PanelComposer.Room(figure.Panels[i], style, sizes[i].Width, sizes[i].Height, bars[i]);
        }

        double[] lefts = [.. Columns(i => rooms[i].Left)];
        double[] widths = [.. Columns(i => sizes[i].Width)];
        double[] rights = [.. Columns(i => rooms[i].Right)];
        double width = (2 * style.Margin) + lefts.Sum() + widths.Sum() + rights.Sum() + ((columns - 1) * style.ColumnGap);
        LegendLayout legend = LegendOf(figure.Panels, style, style.Margin + lefts[0], width - style.Margin);

        List<PanelLayout> panels = [];
        double top = style.Margin + legend.Height;
        for (int row = 0; row < rows; row++)
        {
            int[] members = [.. Enumerable.Range(row * columns, Math.Min(columns, figure.Panels.Count - (row * columns)))];
            double above = members.Max(i => rooms[i].Top);
            double height = members.Max(i => sizes[i].Height);
            double left = style.Margin;
            foreach (int i in members)
            {
                int column = i % columns;
                panels.Add(PanelComposer.Compose(figure.Panels[i], style, new(left + lefts[column], top + above, sizes[i].Width, sizes[i].Height), bars[i]));
                left += lefts[column] + widths[column] + rights[column] + style.ColumnGap;
            }

            top += above + height + members.Max(i => rooms[i].Bottom) + style.RowGap;
        }

        return new(figure, style, width, top - style.RowGap + style.Margin, ValueList.From(panels), legend);

        IEnumerable<double> Columns(Func<int, double> measure) => Enumerable.Range(0, columns).Select(column =>
            Enumerable.Range(0, figure.Panels.Count).Where(i => i % columns == column).Max(measure));
    }

    private static void Check(Figure figure)
    {
        if (figure.Panels.Count == 0)
        {
            throw new ArgumentException($"figure '{figure.Name}' has no panel", nameof(figure));
        }

        foreach (Axis axis in figure.Panels.SelectMany(panel => (Axis[])[panel.X, panel.Y]))
        {
            bool sound = double.IsFinite(axis.Minimum) && double.IsFinite(axis.Maximum) && axis.Minimum < axis.Maximum
                && (axis.Scale == Scale.Linear || axis.Minimum > 0);
            if (!sound)
            {
                throw new ArgumentException(FormattableString.Invariant($"figure '{figure.Name}' has an axis from {axis.Minimum} to {axis.Maximum}"), nameof(figure));
            }
        }
    }

    /// <summary>The legend from the left edge of the first plot, or from the margin where that saves a row.</summary>
    private static LegendLayout LegendOf(ValueList<Panel> panels, FigureStyle style, double plot, double right)
    {
        LegendLayout indented = LegendLayout.Of(panels, style, plot, right, style.Margin - 2);
        LegendLayout outdented = LegendLayout.Of(panels, style, style.Margin, right, style.Margin - 2);
        return outdented.Height < indented.Height ? outdented : indented;
    }

    /// <summary>Whether a panel shows its colour bar: not when its right neighbour shows the same colours.</summary>
    private static bool HasBar(ValueList<Panel> panels, int i, int columns)
    {
        bool last = i + 1 == panels.Count || (i + 1) % columns == 0;
        ColorScale? scale = PanelComposer.ScaleOf(panels[i]);
        return scale is not null && (last || !scale.Equals(PanelComposer.ScaleOf(panels[i + 1])));
    }

    /// <summary>The plot rectangle of a panel; equal units shrink the longer side's partner.</summary>
    private static (double Width, double Height) PlotSize(Panel panel, FigureStyle style, int columns)
    {
        (double width, double height) = style.Plot(columns);
        if (!panel.EqualUnits)
        {
            return (width, height);
        }

        double ratio = (panel.Y.Maximum - panel.Y.Minimum) / (panel.X.Maximum - panel.X.Minimum);
        double highest = height * 1.25;
        return width * ratio <= highest ? (width, width * ratio) : (highest / ratio, highest);
    }
}
