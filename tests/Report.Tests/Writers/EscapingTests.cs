using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Momentum.Report.Documents;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Rendering;
using Momentum.Report.Text;
using Momentum.Report.Writers;
using Block = Momentum.Report.Documents.Block;
using Inline = Momentum.Report.Text.Inline;

namespace Momentum.Report.Tests.Writers;

/// <summary>What anybody may type into a title or a name, in every target.</summary>
public sealed class EscapingTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseMathematics().UseFootnotes().Build();

    public static TheoryData<string> Hostile =>
    [
        "% $ # _ { } ~ ^ \\ & < > \" |",
        "[x](javascript:alert(1))",
        "![x](http://example.org/x.png)",
        "<script>alert(1)</script>",
        "a | b | c",
        "*em* _em_ **strong** ~~gone~~ `code` ``two``",
        "$x$ and $$y$$ and \\(z\\)",
        "# not a heading",
        "- not an item",
        "1. not an item",
        "1) not an item",
        "+ not an item",
        "> not a quote",
        "=== not an underline",
        "--- dashes -- and ---",
        "trailing backslash \\",
        "\\input{/etc/passwd} \\end{document} \\end{verbatim}",
        "&amp; &lt; &#36;",
        "footnote [^1] and [ref][1]",
        "{.class} :::",
        "ligatures -- --- ,, '' `` ?` !` << >>",
        "x^2^ H~2~O @someone",
        "naïve Zoë Łukasz Ğ ş ő κ ≤ ∇",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Markdown_HostileParagraph_ReadsBackAsTyped(string typed)
    {
        MarkdownDocument parsed = Markdown.Parse(GoldenDocumentTests.Write(new("t", [new Block.Paragraph(typed)], []), "a.md"), Pipeline);
        ParagraphBlock paragraph = Assert.IsType<ParagraphBlock>(parsed[1]);
        Assert.Equal(2, parsed.Count);
        Assert.Equal(typed, PlainTextOf(paragraph.Inline!));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Markdown_HostileTitle_StaysOneHeading(string typed)
    {
        MarkdownDocument parsed = Markdown.Parse(GoldenDocumentTests.Write(new(typed, [], []), "a.md"), Pipeline);
        HeadingBlock heading = Assert.IsType<HeadingBlock>(Assert.Single(parsed));
        Assert.Equal(typed, PlainTextOf(heading.Inline!));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Markdown_HostileCells_KeepTheirColumns(string typed)
    {
        Block.Table table = new([new(typed), new("n", Alignment.Right), new(new Inline.Code("c"))], [[typed, "1", new Inline.Code(typed)], ["b", typed, ""]], "caption");
        MarkdownDocument parsed = Markdown.Parse(GoldenDocumentTests.Write(new("t", [table], []), "a.md"), Pipeline);
        Table read = Assert.Single(parsed.OfType<Table>());
        Assert.All(read.OfType<TableRow>(), row => Assert.Equal(3, row.Count));
        Assert.Equal(3, read.Count);
        TableRow first = (TableRow)read[1];
        Assert.Equal(typed, PlainTextOf(((ParagraphBlock)((TableCell)first[0])[0]).Inline!));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Latex_HostileText_LeavesNoActiveCharacter(string typed)
    {
        string escaped = LatexText.Escape(typed);
        string rest = System.Text.RegularExpressions.Regex.Replace(escaped, @"\\[a-zA-Z]+(\{[^{}]*(\{\})?[^{}]*\})?|\\[{}#$%&_]|\{\}", string.Empty, System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.DoesNotMatch(@"[\\{}#$%&_~^<>|""`]", rest);
        Assert.DoesNotContain("--", escaped.Replace("{}", "\u0001", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(escaped.Count(c => c == '{') - Count(escaped, "\\{"), escaped.Count(c => c == '}') - Count(escaped, "\\}"));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Html_HostileText_ReadsBackAsTyped(string typed)
    {
        Document document = new(typed, [new Block.Paragraph(typed), new Block.Code(typed), new Block.Paragraph(new Inline.Link(typed, "javascript:alert(1)"))], []);
        string html = GoldenDocumentTests.Write(document, "a.html").Replace("<!DOCTYPE html>", string.Empty, StringComparison.Ordinal).Replace("<meta charset=\"utf-8\">", string.Empty, StringComparison.Ordinal);
        System.Xml.Linq.XElement root = System.Xml.Linq.XDocument.Parse(html).Root!;
        Assert.All(["title", "h1", "p", "code"], tag => Assert.Equal(typed, root.Descendants(tag).First().Value));
        Assert.DoesNotContain(root.Descendants(), e => e.Name.LocalName is "script" or "a");
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Svg_HostileDescription_IsWellFormed(string typed)
    {
        Figure figure = new("f", typed, [new(new Axis(typed, 0, 1), new Axis("y", 0, 1), [new Layer.Curve([new(0, 0), new(1, 1)], new(Palette.Black), typed)])]);
        System.Xml.Linq.XDocument svg = System.Xml.Linq.XDocument.Parse(SvgRenderer.Render(figure));
        Assert.Equal(typed, svg.Root!.Elements().First().Value);
        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName == "script");
    }

    [Theory]
    [InlineData("a\nb", "a b")]
    [InlineData("a\r\n\tb", "a b")]
    [InlineData("evil\u202Egnp.exe", "evilgnp.exe")]
    [InlineData("a\u2066b\u2069c\u200F", "abc")]
    [InlineData("zero\u200Bwidth\uFEFF", "zerowidth")]
    [InlineData("bell\u0007 escape\u001B[31m nul\0", "bell escape[31m nul")]
    public void PlainText_HiddenCharacters_AreGone(string typed, string shown) => Assert.Equal(shown, PlainText.Line(typed));

    [Fact]
    public void PlainText_LoneSurrogate_IsReplaced() => Assert.Equal("lone \uFFFD surrogate", PlainText.Line("lone " + '\uD800' + " surrogate"));

    [Theory]
    [InlineData("https://example.org/a_b(c)?x=1&y=2#z", true)]
    [InlineData("figures/a.svg", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("JaVaScRiPt:alert(1)", false)]
    [InlineData("data:text/html;base64,AAAA", false)]
    [InlineData("//example.org", false)]
    [InlineData("https://example.org/ b", false)]
    [InlineData("https://example.org/\"onclick", false)]
    [InlineData("", false)]
    public void LinkAddress_OnlyPlainAddresses_AreLinked(string address, bool safe) => Assert.Equal(safe, LinkAddress.IsSafe(address));

    [Fact]
    public void Markdown_UnsafeLink_IsTextOnly()
    {
        string text = GoldenDocumentTests.Write(new("t", [new Block.Paragraph(new Inline.Link("here", "javascript:alert(1)"))], []), "a.md");
        Assert.DoesNotContain("javascript", text, StringComparison.Ordinal);
        Assert.Contains("here", text, StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => (text.Length - text.Replace(part, string.Empty, StringComparison.Ordinal).Length) / part.Length;

    private static string PlainTextOf(ContainerInline inlines) => string.Concat(inlines.Select(inline => inline switch
    {
        LiteralInline l => l.Content.ToString(),
        HtmlEntityInline e => e.Transcoded.ToString(),
        LineBreakInline => "\n",
        CodeInline c => c.Content,
        _ => $"[{inline.GetType().Name}]",
    }));
}
