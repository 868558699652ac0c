using System.Globalization;
using System.Text;
using Momentum.Analysis;
using Momentum.Report.Figures.Layout;
using Momentum.Report.Text;
using static Momentum.Report.Figures.Rendering.PgfplotsStyle;

namespace Momentum.Report.Figures.Rendering;

/// <summary>Writes the options of a pgfplots axis: place, size, ticks and labels as the layout chose them.</summary>
internal static class PgfplotsAxis
{
    /// <summary>The options of a panel.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="scale">Points of the document for one point of the layout.</param>
    /// <param name="legend">The legend option; empty for none.</param>
    public static string Options(PanelLayout panel, double scale, string legend)
    {
        Panel source = panel.Panel;
        bool hasMap = panel.Drawn.Any(drawn => drawn is Layer.HeatMap);
        StringBuilder options = new();
        Place(options, panel.Frame.Plot, scale);
        Ends(options, 'x', source.X);
        Ends(options, 'y', source.Y);
        Ticks(options, 'x', panel.XTicks);
        Ticks(options, 'y', panel.YTicks);
        options.Append("  xlabel={").Append(LatexLabel.Of(source.X.Label)).Append("}, ylabel={").Append(LatexLabel.Of(source.Y.Label)).Append("},\n");
        if (source.Title is Prose title)
        {
            options.Append("  title={").Append(LatexLabel.Of(title)).Append("}, title style={yshift=-4pt, font=").Append(TitleFont(panel)).Append("},\n");
        }

        options.Append("  tick pos=left,\n").Append(hasMap ? "  axis on top,\n" : $"  grid=major, grid style={{line width=0.3pt, draw={Name(Palette.Grid)}}},\n");
        return options.Append(legend).Append(Common).ToString();
    }

    /// <summary>The options of a colour bar.</summary>
    public static string Options(PlacedBar bar, double scale)
    {
        StringBuilder options = new();
        Place(options, bar.Bar, scale);
        options.Append("  xmin=0, xmax=1, xtick=\\empty,\n");
        Ends(options, 'y', PanelComposer.AxisOf(bar.Scale));
        Ticks(options, 'y', bar.Ticks);
        options.Append("  title={").Append(LatexLabel.Of(bar.Scale.Label)).Append("}, title style={yshift=-4pt, font=\\small}, ytick pos=right, axis on top,\n");
        return options.Append(Common).ToString();
    }

    /// <summary>The size of the heading: that of labels, or smaller where the layout shrank it.</summary>
    private static string TitleFont(PanelLayout panel)
    {
        double size = panel.Labels[^1].Size;
        return size >= FigureStyle.Print.LabelSize ? "\\small" : string.Create(CultureInfo.InvariantCulture, $"\\fontsize{{{size:0.##}}}{{{1.2 * size:0.##}}}\\selectfont");
    }

    private static string Common =>
        $"  tick align=outside, tick style={{{Name(Palette.Frame)}, line width=0.4pt}}, axis line style={{{Name(Palette.Frame)}, line width=0.5pt}},\n"
        + "  tick label style={font=\\footnotesize}, label style={font=\\small}, xlabel near ticks, ylabel near ticks,\n"
        + "  scaled ticks=false, clip mode=individual";

    private static void Place(StringBuilder options, Box box, double scale) => options.Append(
        CultureInfo.InvariantCulture,
        $"  at={{({Length(box.Left * scale)},{Length(-box.Bottom * scale)})}}, anchor=south west, scale only axis, width={Length(box.Width * scale)}, height={Length(box.Height * scale)},\n");

    private static void Ends(StringBuilder options, char axis, Axis source)
    {
        options.Append(CultureInfo.InvariantCulture, $"  {axis}min={Number(source.Minimum)}, {axis}max={Number(source.Maximum)}, ");
        options.Append(source.Scale == Scale.Logarithmic ? $"{axis}mode=log,\n" : $"{axis}mode=linear,\n");
    }

    private static void Ticks(StringBuilder options, char axis, ValueList<PlacedTick> ticks)
    {
        PlacedTick[] major = [.. ticks.Where(t => t.Label is not null)];
        PlacedTick[] minor = [.. ticks.Where(t => t.Label is null)];
        options.Append(CultureInfo.InvariantCulture, $"  {axis}tick={{{string.Join(',', major.Select(t => Number(t.Tick.Value)))}}}, {axis}ticklabels={{{string.Join(',', major.Select(t => LatexLabel.Of(t.Tick.Label!)))}}},");
        options.Append(CultureInfo.InvariantCulture, $" minor {axis}tick={{{string.Join(',', minor.Select(t => Number(t.Tick.Value)))}}},\n");
    }
}
