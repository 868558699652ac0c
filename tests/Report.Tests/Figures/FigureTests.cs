using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Layout;
using Momentum.Report.Figures.Rendering;
using Momentum.Report.Tests.Support;

namespace Momentum.Report.Tests.Figures;

public sealed class FigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => [.. SampleFigures.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Svg_Sample_FollowsTheRules(string name)
    {
        string text = SvgRenderer.Render(Find(name));
        XElement root = XDocument.Parse(text).Root!;
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.Equal(Find(name).Description, root.Element(Svg + "title")!.Value);
        XElement ground = root.Elements(Svg + "rect").First();
        Assert.Equal((root.Attribute("width")!.Value, root.Attribute("height")!.Value, "#FFFFFF"), (ground.Attribute("width")!.Value, ground.Attribute("height")!.Value, ground.Attribute("fill")!.Value));
        Assert.All(root.Descendants(Svg + "text"), t => Assert.Matches("^#[0-9A-F]{6}$", t.Attribute("fill")!.Value));
        Assert.DoesNotContain("var(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex(@"[0-9]\.[0-9]{3,}[ ,""]", RegexOptions.None, TimeSpan.FromSeconds(1)), Regex.Replace(text, "href=\"[^\"]*\"", string.Empty, RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Layout_OnScreenAndInPrint_NoTextOverlapsOrIsCut(string name)
    {
        foreach (FigureStyle style in (FigureStyle[])[FigureStyle.Screen, FigureStyle.Print])
        {
            FigureLayout layout = FigureLayout.Of(Find(name), style);
            PlacedText[] texts = [.. layout.Texts];
            Box page = new(0, 0, layout.Width, layout.Height);
            Assert.All(texts, text => Assert.True(page.Contains(text.Box), $"'{text.Text.Plain}' leaves the page"));
            for (int i = 0; i < texts.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    Assert.False(texts[i].Box.Overlaps(texts[j].Box), $"'{texts[i].Text.Plain}' overlaps '{texts[j].Text.Plain}'");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Layout_Notes_CoverNoCurve(string name)
    {
        foreach (PanelLayout panel in FigureLayout.Of(Find(name), FigureStyle.Screen).Panels)
        {
            foreach (PlacedText note in panel.Notes)
            {
                Assert.True(panel.Frame.Plot.Contains(note.Box));
                Assert.All(panel.Drawn.OfType<PlacedCurve>().SelectMany(c => (IEnumerable<Momentum.Analysis.ValueList<PagePoint>>)c.Pieces), piece =>
                    Assert.All(Enumerable.Range(1, piece.Count - 1), i => Assert.False(note.Box.Meets(piece[i - 1], piece[i]))));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Print_FitsAColumnOfPaper(string name) =>
        Assert.InRange(FigureLayout.Of(Find(name), FigureStyle.Print).Width, 100, 453);

    [Theory]
    [MemberData(nameof(Names))]
    public void Pgfplots_Sample_IsSmallAndBalanced(string name)
    {
        PgfplotsFigure drawn = PgfplotsRenderer.Render(Find(name));
        Assert.Equal(drawn.Source.Count(c => c == '{'), drawn.Source.Count(c => c == '}'));
        Assert.Equal(Regex.Count(drawn.Source, @"\\begin\{axis\}", RegexOptions.None, TimeSpan.FromSeconds(1)), Regex.Count(drawn.Source, @"\\end\{axis\}", RegexOptions.None, TimeSpan.FromSeconds(1)));
        foreach (Match plot in Regex.Matches(drawn.Source, @"coordinates \{[^}]*\}", RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            Assert.InRange(plot.Value.Count(c => c == '('), 1, 200);
        }

        foreach (Match image in Regex.Matches(drawn.Source, @"figures/(?<name>[^}]*)\}", RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            Assert.Contains(drawn.Images, i => i.Name == image.Groups["name"].Value);
        }
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void Render_UnderCulture_HasTheSameBytes(string culture)
    {
        foreach (Figure figure in SampleFigures.All)
        {
            Assert.Equal(Cultures.Under("", () => SvgRenderer.Render(figure)), Cultures.Under(culture, () => SvgRenderer.Render(figure)));
            Assert.Equal(Cultures.Under("", () => PgfplotsRenderer.Render(figure).Source), Cultures.Under(culture, () => PgfplotsRenderer.Render(figure).Source));
        }
    }

    [Fact]
    public void Legend_ManyEntries_Wraps()
    {
        Layer[] layers = [.. Enumerable.Range(0, 9).Select(i => new Layer.Curve([new(0, 0), new(1, i)], new(Palette.At(i)), $"a method with a long name {(char)('a' + i)}") { Mark = Palette.MarkAt(i) })];
        Figure figure = new("many", "many", [new(new("x", 0, 1), new("y", 0, 9), Momentum.Analysis.ValueList.Create<Layer>(layers))]);
        FigureLayout layout = FigureLayout.Of(figure, FigureStyle.Screen);
        Assert.True(layout.Legend.Entries.Select(e => e.SampleBox.Top).Distinct().Count() > 2);
        Assert.All(layout.Legend.Entries, e => Assert.True(e.Label.Box.Right <= layout.Width));
        Assert.True(layout.Legend.Entries[^1].Label.Box.Bottom < layout.Panels[0].Frame.Plot.Top);
    }

    [Fact]
    public void Convergence_ExactZero_LeavesThroughTheBottom()
    {
        var panel = new Momentum.Report.Figures.Kinds.Convergence("e", [new("one step", [1, 0.5, 0, 0], [])]).Panel();
        FigureLayout layout = FigureLayout.Of(new("z", "z", [panel]), FigureStyle.Screen);
        PlacedCurve curve = layout.Panels[0].Drawn.OfType<PlacedCurve>().Single(c => c.Pieces.Count > 0);
        Assert.Equal(layout.Panels[0].Frame.Plot.Bottom, curve.Pieces[^1][^1].Y, 9);
    }

    [Theory]
    [InlineData("Not Plain")]
    [InlineData("../up")]
    [InlineData("")]
    public void Figure_NameNotPlain_IsMisuse(string name) => Assert.Throws<ArgumentException>(() => new Figure(name, "d", []));

    [Theory]
    [InlineData(1, 1, Scale.Linear)]
    [InlineData(0, double.NaN, Scale.Linear)]
    [InlineData(0, double.PositiveInfinity, Scale.Linear)]
    [InlineData(0, 1, Scale.Logarithmic)]
    public void Render_AxisWithoutLength_IsMisuse(double low, double high, Scale scale)
    {
        Figure figure = new("bad", "d", [new(new("x", low, high, scale), new("y", 0, 1), [])]);
        Assert.Contains("bad", Assert.Throws<ArgumentException>(() => SvgRenderer.Render(figure)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NoPanel_IsMisuse() => Assert.Throws<ArgumentException>(() => SvgRenderer.Render(new("none", "d", [])));

    [Fact]
    public void TextMetrics_Estimate_IsAtLeastHelvetica()
    {
        // Widths of Helvetica in thousandths (Adobe font metrics, 1997).
        (string Text, int Width)[] known = [("a", 556), ("W", 944), ("1", 556), (".", 278), ("m", 833), ("%", 889), ("i", 222)];
        Assert.All(known, k => Assert.True(TextMetrics.Width(k.Text) * 1000 >= k.Width, k.Text));
        Assert.Equal(2 * TextMetrics.Width("stability"), TextMetrics.Width("stabilitystability"), 12);
    }

    private static Figure Find(string name) => SampleFigures.All.Single(f => f.Name == name);
}
