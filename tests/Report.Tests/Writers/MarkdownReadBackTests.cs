using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Momentum.Report.Tests.Support;

namespace Momentum.Report.Tests.Writers;

public sealed class MarkdownReadBackTests
{
    private static readonly string Text = GoldenDocumentTests.Write(SampleDocument.Create(), "a.md");

    private static readonly MarkdownDocument Parsed =
        Markdown.Parse(Text, new MarkdownPipelineBuilder().UsePipeTables().UseMathematics().UseFootnotes().Build());

    [Fact]
    public void Tables_KeepColumnsAndRows()
    {
        Table table = Assert.Single(Parsed.Descendants<Table>());
        Assert.Equal(4, table.Count);
        Assert.All(table.Cast<TableRow>(), row => Assert.Equal(3, row.Count));
        Assert.Equal([TableColumnAlign.Left, TableColumnAlign.Center, TableColumnAlign.Right], table.ColumnDefinitions.Take(3).Select(c => c.Alignment!.Value));
    }

    [Fact]
    public void DisplayedFormulas_AreMathBlocks()
    {
        MathBlock[] blocks = [.. Parsed.Descendants<MathBlock>()];
        Assert.Equal(3, blocks.Length);
        Assert.Contains(blocks, block => block.Lines.ToString().Contains("\\begin{bmatrix}", StringComparison.Ordinal));
    }

    [Fact]
    public void InlineFormulas_AreMathInlines() => Assert.Equal(9, Parsed.Descendants<MathInline>().Count());

    [Fact]
    public void Formulas_KeepToTheDialect()
    {
        IEnumerable<string> formulas = Parsed.Descendants<MathInline>().Select(m => m.Content.ToString())
            .Concat(Parsed.Descendants<MathBlock>().Select(m => m.Lines.ToString()));
        Assert.All(formulas, formula =>
        {
            string commands = formula.Replace("\\\\\n", "\n", StringComparison.Ordinal);
            Assert.DoesNotMatch(@"\\[^a-zA-Z]", commands);
            Assert.DoesNotMatch(@"[^ ][<>]|[<>][^ ]", formula);
            Assert.DoesNotContain("|", formula, StringComparison.Ordinal);
            Assert.DoesNotContain("](", formula, StringComparison.Ordinal);
            Assert.DoesNotContain("\\operatorname", formula, StringComparison.Ordinal);
            Assert.Equal(formula.Count(c => c == '{'), formula.Count(c => c == '}'));
        });
    }

    [Fact]
    public void DollarSigns_StandFree()
    {
        string prose = System.Text.RegularExpressions.Regex.Replace(Text, @"(?ms)^\$\$$.*?^\$\$$|^```.*?^```$", string.Empty, System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        Assert.DoesNotMatch(@"(?m)[^\s]\$[^$\n]+\$(?=.)(?<=\w\$)\w", prose);
        Assert.DoesNotMatch(@"\$[A-Za-z0-9]", System.Text.RegularExpressions.Regex.Replace(prose, @"(^|\s)\$[^$\n]+\$", " M$", System.Text.RegularExpressions.RegexOptions.Multiline | System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void References_PointToAnchors()
    {
        string[] anchors = [.. Parsed.Descendants<HtmlInline>().Select(h => h.Tag).Concat(Parsed.Descendants<HtmlBlock>().Select(h => h.Lines.ToString()))];
        string[] targets = [.. Parsed.Descendants<LinkInline>().Select(l => l.Url!).Where(u => u.StartsWith('#')).Select(u => u[1..])];
        Assert.NotEmpty(targets);
        Assert.All(targets, target => Assert.Contains(anchors, anchor => anchor.Contains($"id=\"{target}\"", StringComparison.Ordinal)));
    }
}
