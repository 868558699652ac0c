using System.Globalization;
using System.Text;
using Momentum.Report.Figures.Layout;

namespace Momentum.Report.Figures.Rendering;

/// <summary>Writes the elements of an SVG: numbers with two decimals, everything escaped.</summary>
internal sealed class SvgElement
{
    private readonly StringBuilder _text = new();

    /// <summary>A number with at most two decimals.</summary>
    public static string Number(double value)
    {
        double rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero) + 0.0;
        return rounded.ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>Text as character data or attribute value.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>The points of a path or polygon.</summary>
    public static string Points(IEnumerable<PagePoint> points) => string.Join(' ', points.Select(p => $"{Number(p.X)},{Number(p.Y)}"));

    /// <summary>A line of markup.</summary>
    public void Line(string markup) => _text.Append(markup).Append('\n');

    /// <summary>A filled rectangle.</summary>
    public void Rectangle(Box box, string paint) =>
        Line($"<rect x=\"{Number(box.Left)}\" y=\"{Number(box.Top)}\" width=\"{Number(box.Width)}\" height=\"{Number(box.Height)}\" {paint}/>");

    /// <summary>A straight line.</summary>
    public void Segment(PagePoint from, PagePoint to, Color color, double width) =>
        Line($"<line x1=\"{Number(from.X)}\" y1=\"{Number(from.Y)}\" x2=\"{Number(to.X)}\" y2=\"{Number(to.Y)}\" stroke=\"#{color.Hex}\" stroke-width=\"{Number(width)}\"/>");

    /// <summary>An image stretched over a rectangle.</summary>
    public void Image(Box box, byte[] png) =>
        Line($"<image x=\"{Number(box.Left)}\" y=\"{Number(box.Top)}\" width=\"{Number(box.Width)}\" height=\"{Number(box.Height)}\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,{Convert.ToBase64String(png)}\"/>");

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
