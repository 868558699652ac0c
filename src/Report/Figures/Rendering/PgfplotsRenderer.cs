using System.Globalization;
using System.Text;
using Momentum.Analysis;
using Momentum.Report.Figures.Layout;
using static Momentum.Report.Figures.Rendering.PgfplotsStyle;

namespace Momentum.Report.Figures.Rendering;

/// <summary>A figure as pgfplots source with the images it needs beside it.</summary>
/// <param name="Source">The tikzpicture.</param>
/// <param name="Images">File names and contents of the images.</param>
public sealed record PgfplotsFigure(string Source, ValueList<(string Name, byte[] Png)> Images);

/// <summary>Draws a figure with pgfplots: vector axes and curves, heat maps as images beneath.</summary>
/// <remarks>The data stand in the source, at most 200 points a curve. Images are read from the folder <c>figures</c>.</remarks>
public sealed class PgfplotsRenderer
{
    private const double TextWidth = 453;
    private const double PrintedShare = 0.58;
    private const string BarImage = "viridis.png";

    private readonly FigureLayout _layout;
    private readonly StringBuilder _source = new();
    private readonly List<(string Name, byte[] Png)> _images = [];
    private readonly SortedSet<string> _colors = new(StringComparer.Ordinal);

    private PgfplotsRenderer(FigureLayout layout) => _layout = layout;

    /// <summary>The figure as pgfplots source.</summary>
    /// <param name="figure">The figure.</param>
    public static PgfplotsFigure Render(Figure figure) => new PgfplotsRenderer(FigureLayout.Of(figure, FigureStyle.Print)).Render();

    private PgfplotsFigure Render()
    {
        double scale = Math.Min(1, TextWidth / _layout.Width);
        Use(Palette.Frame);
        Use(Palette.Grid);
        for (int i = 0; i < _layout.Panels.Count; i++)
        {
            PanelLayout panel = _layout.Panels[i];
            _source.Append("\\begin{axis}[\n").Append(PgfplotsAxis.Options(panel, scale, i == 0 ? LegendOptions(panel, scale) : string.Empty)).Append("]\n");
            foreach (object drawn in panel.Drawn)
            {
                Draw(panel, drawn);
            }

            Layer.Note[] notes = [.. panel.Panel.Layers.OfType<Layer.Note>()];
            for (int j = 0; j < notes.Length; j++)
            {
                Note(panel.Frame.ToData(panel.Notes[j].Box.Centre), notes[j]);
            }

            if (i == 0)
            {
                Legend();
            }

            _source.Append("\\end{axis}\n");
            if (panel.Bar is PlacedBar bar)
            {
                _source.Append("\\begin{axis}[\n").Append(PgfplotsAxis.Options(bar, scale)).Append("]\n");
                Image(BarImage, HeatMapImage.Bar(bar.Scale), new(0, bar.Scale.Minimum), new(1, bar.Scale.Maximum));
                _source.Append("\\end{axis}\n");
            }
        }

        string colors = string.Concat(_colors.Select(hex => $"\\definecolor{{mm{hex}}}{{HTML}}{{{hex}}}\n"));
        return new(colors + "\\begin{tikzpicture}\n" + _source + "\\end{tikzpicture}\n", ValueList.From(_images.DistinctBy(image => image.Name)));
    }

    private void Draw(PanelLayout panel, object drawn)
    {
        switch (drawn)
        {
            case Layer.HeatMap map:
                string name = string.Create(CultureInfo.InvariantCulture, $"{_layout.Figure.Name}-{_images.Count + 1}.png");
                Image(name, HeatMapImage.Png(map.Grid, map.Colors, panel.Frame), map.Grid.Lower, map.Grid.Upper);
                break;
            case PlacedRegion region:
                Plot($"draw=none, fill={Use(region.Fill)}", region.Points.Select(panel.Frame.ToData), " -- cycle");
                break;
            case PlacedCurve curve:
                Curve(panel.Frame, curve);
                break;
            case PlacedScatter scatter:
                Use(scatter.Layer.Color);
                Plot("only marks, " + Mark(scatter.Layer.Mark, scatter.Layer.Color, scatter.Layer.Radius * PrintedShare), scatter.Points.Select(panel.Frame.ToData));
                break;
            default:
                throw new InvalidOperationException($"no drawing for {drawn.GetType().Name}");
        }
    }

    private void Curve(Frame frame, PlacedCurve curve)
    {
        Use(curve.Stroke.Color);
        if (curve.Stroke.Casing is Color casing)
        {
            Use(casing);
            foreach (ValueList<PagePoint> piece in curve.Pieces)
            {
                Plot(Casing(curve.Stroke), piece.Select(frame.ToData));
            }
        }

        foreach (ValueList<PagePoint> piece in curve.Pieces)
        {
            Plot(Line(curve.Stroke), piece.Select(frame.ToData));
        }

        if (curve.Marks.Count > 0)
        {
            Plot("only marks, " + Mark(curve.Mark!.Value, curve.Stroke.Color, FigureStyle.Print.MarkRadius), curve.Marks.Select(frame.ToData));
        }

        if (curve.Arrow is var (tip, tail))
        {
            Plot($"draw=none, fill={Name(curve.Stroke.Color)}", SvgShapes.ArrowHead(tip, tail, FigureStyle.Print.ArrowSize).Select(frame.ToData), " -- cycle");
        }
    }

    private void Note(DataPoint at, Layer.Note note) => _source.Append(
        CultureInfo.InvariantCulture,
        $"\\node[font=\\footnotesize, text={Use(note.Color)}, inner sep=0pt] at (axis cs:{Number(at.X)},{Number(at.Y)}) {{{LatexLabel.Of(note.Text)}}};\n");

    private string LegendOptions(PanelLayout panel, double scale)
    {
        if (_layout.Legend.Entries.Count == 0)
        {
            return string.Empty;
        }

        int columns = _layout.Legend.Entries.Count(entry => entry.SampleBox.Top == _layout.Legend.Entries[0].SampleBox.Top);
        double above = (panel.Frame.Plot.Top - _layout.Legend.Height - FigureStyle.Print.Margin) * scale;
        return $"  legend columns={columns.ToString(CultureInfo.InvariantCulture)}, legend cell align=left,\n"
            + $"  legend style={{at={{(0,1)}}, anchor=south west, yshift={Length(above + 1)}, draw=none, fill=none, font=\\footnotesize, inner sep=0pt, nodes={{inner xsep=3pt, inner ysep=0.5pt}}, /tikz/every even column/.append style={{column sep=7pt}}}},\n";
    }

    private void Legend()
    {
        foreach (LegendEntry entry in _layout.Legend.Entries)
        {
            (string options, Momentum.Report.Text.Prose text) = entry.Sample switch
            {
                Layer.Curve c => (Line(c.Stroke) + (c.Stroke.Casing is Color casing ? $", preaction={{draw={Use(casing)}, solid, line width={Length((c.Stroke.Width * 0.62) + 0.9)}}}" : string.Empty)
                    + (c.Mark is MarkShape mark ? ", " + Mark(mark, c.Stroke.Color, FigureStyle.Print.MarkRadius) : string.Empty), c.Legend!),
                Layer.Scatter s => ("only marks, " + Mark(s.Mark, s.Color, s.Radius * PrintedShare), s.Legend!),
                Layer.Region r => ($"area legend, draw={Name(Palette.Frame)}, fill={Use(r.Fill)}", r.Legend!),
                _ => throw new InvalidOperationException("no legend for this layer"),
            };
            if (entry.Sample is Layer.Curve { Stroke.Color: var color })
            {
                Use(color);
            }

            _source.Append(CultureInfo.InvariantCulture, $"\\addlegendimage{{{options}}}\n\\addlegendentry{{{LatexLabel.Of(text)}}}\n");
        }
    }

    private void Image(string name, byte[] png, DataPoint low, DataPoint high)
    {
        _images.Add((name, png));
        _source.Append(CultureInfo.InvariantCulture, $"\\addplot[forget plot] graphics[xmin={Number(low.X)}, xmax={Number(high.X)}, ymin={Number(low.Y)}, ymax={Number(high.Y)}] {{figures/{name}}};\n");
    }

    private void Plot(string options, IEnumerable<DataPoint> points, string ending = "") =>
        _source.Append(CultureInfo.InvariantCulture, $"\\addplot[forget plot, {options}] {Coordinates(points)}{ending};\n");

    private string Use(Color color)
    {
        _colors.Add(color.Hex);
        return Name(color);
    }
}
