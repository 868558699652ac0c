using System.Globalization;
using Momentum.Report.Documents;
using Momentum.Report.Tests.Support;
using Momentum.Report.Writers;

namespace Momentum.Report.Tests.Writers;

public sealed class GoldenDocumentTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string culture in Cultures.Names)
            {
                cases.Add("sample.md", culture);
                cases.Add("sample.tex", culture);
                cases.Add("sample.txt", culture);
                cases.Add("sample.html", culture);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Write_SampleUnderCulture_HasTheGoldenBytes(string golden, string culture) =>
        Golden.Matches(golden, Cultures.Under(culture, () => Write(SampleDocument.Create(), golden)));

    [Fact]
    public void Write_UnknownReference_NamesTheLabel()
    {
        Document document = new("t", [Block.Says($"see {new Text.Inline.Reference("nowhere")}")], []);
        foreach (string name in (string[])["a.md", "a.tex", "a.txt"])
        {
            Assert.Contains("nowhere", Assert.Throws<ArgumentException>(() => Write(document, name)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Write_LabelTwice_IsMisuse()
    {
        Document document = new("t", [], [new("a", []) { Label = "x" }, new("b", []) { Label = "x" }]);
        Assert.Contains("'x'", Assert.Throws<ArgumentException>(() => Write(document, "a.md")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_RaggedRow_IsMisuse() =>
        Assert.Throws<ArgumentException>(() => new Block.Table([new("a"), new("b")], [["1"]], "c"));

    internal static string Write(Document document, string name)
    {
        using StringWriter writer = new(CultureInfo.CurrentCulture);
        switch (Path.GetExtension(name))
        {
            case ".md":
                MarkdownWriter.Write(document, writer);
                break;
            case ".html":
                HtmlWriter.Write(document, writer);
                break;
            case ".tex":
                LatexWriter.Write(document, writer);
                break;
            default:
                PlainTextWriter.Write(document, writer);
                break;
        }

        return writer.ToString();
    }
}
