using Momentum.Analysis;
using Momentum.Report.Text;

namespace Momentum.Report.Figures.Layout;

/// <summary>An entry of the legend with its place.</summary>
/// <param name="Sample">The layer that it stands for.</param>
/// <param name="SampleBox">Where its sample is drawn.</param>
/// <param name="Label">Its text.</param>
internal sealed record LegendEntry(Layer Sample, Box SampleBox, PlacedText Label);

/// <summary>The legend above the panels: frameless, in rows that wrap.</summary>
/// <param name="Entries">The entries in reading order.</param>
/// <param name="Height">The height it takes.</param>
internal sealed record LegendLayout(ValueList<LegendEntry> Entries, double Height)
{
    /// <summary>Sets the legend of a figure; layers with the same text share one entry.</summary>
    /// <param name="panels">The panels.</param>
    /// <param name="style">The sizes.</param>
    /// <param name="left">Where rows begin.</param>
    /// <param name="right">Where rows end.</param>
    /// <param name="top">Where the first row begins.</param>
    public static LegendLayout Of(ValueList<Panel> panels, FigureStyle style, double left, double right, double top)
    {
        List<LegendEntry> entries = [];
        HashSet<Prose> seen = [];
        double x = left;
        double y = top;
        foreach (Layer layer in panels.SelectMany(panel => panel.Layers))
        {
            if (LegendOf(layer) is not { } legend || !seen.Add(legend))
            {
                continue;
            }

            RichText text = RichText.Of(legend);
            double width = style.LegendSample + 6 + style.Width(text, style.NoteSize);
            if (x > left && x + width > right)
            {
                (x, y) = (left, y + style.LegendLine);
            }

            PagePoint baseline = new(x + style.LegendSample + 6, y + (style.LegendLine / 2) + (style.NoteSize * 0.34));
            Box sample = new(x, y + 4, style.LegendSample, style.LegendLine - 8);
            entries.Add(new(layer, sample, style.Place(text, baseline, Anchor.Start, style.NoteSize, Palette.Ink)));
            x += width + (0.7 * style.LegendSample);
        }

        return new(ValueList.From(entries), entries.Count == 0 ? 0 : y - top + style.LegendLine + 4);
    }

    private static Prose? LegendOf(Layer layer) => layer switch
    {
        Layer.Curve c => c.Legend,
        Layer.Scatter s => s.Legend,
        Layer.Region r => r.Legend,
        _ => null,
    };
}
