using System.Globalization;
using Momentum.Analysis;
using Momentum.Report.Documents;
using Momentum.Report.Figures.Rendering;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Writers;

/// <summary>Writes a document as one HTML file: formulas as MathML, figures as SVG in place, no script, nothing loaded.</summary>
public sealed class HtmlWriter : DocumentWriter
{
    private const string Style = """
        body { max-width: 50em; margin: 2em auto; padding: 0 1em; font: 16px/1.55 Georgia, serif; color: #222; background: #fff }
        h1, h2, h3, h4 { font-family: Verdana, "DejaVu Sans", sans-serif; line-height: 1.25 } h1 { font-size: 1.6em } h2 { font-size: 1.25em; margin-top: 2em } h3 { font-size: 1em; margin-top: 1.6em }
        table { border-collapse: collapse; margin: 0 auto } th, td { padding: .25em .7em; border-bottom: 1px solid #ddd } thead th { border-bottom: 2px solid #555 }
        figure { margin: 1.5em 0; overflow-x: auto; text-align: center } figure svg { max-width: 100%; height: auto } figcaption { margin: .5em auto; max-width: 44em; font-size: .92em; text-align: left }
        pre { background: #f5f5f5; padding: .7em 1em; overflow-x: auto } .display { overflow-x: auto; margin: 1em 0; position: relative } .number { position: absolute; right: 0; top: 25% }
        .left { text-align: left } .right { text-align: right } .centre { text-align: center } footer { margin-top: 3em; border-top: 1px solid #ccc; font-size: .85em }
        """;

    private readonly HtmlProse _prose;

    private HtmlWriter(Document document, TextWriter output)
        : base(document, output) => _prose = new(Numbering);

    /// <summary>Writes a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="output">Where it goes.</param>
    /// <exception cref="ArgumentException">A label or citation has no target, or a label occurs twice.</exception>
    public static void Write(Document document, TextWriter output) => new HtmlWriter(document, output).Write(document);

    private void Write(Document document)
    {
        string title = Plain(document.Title);
        Put($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>\n{Style.ReplaceLineEndings("\n")}\n</style>\n</head>\n<body>\n<h1>{title}</h1>");
        if (document.Authors.Count > 0)
        {
            Put($"<p>{string.Join(", ", document.Authors.Select(Plain))}</p>");
        }

        Blocks(document.Opening);
        Sections(document.Sections);
        List("References", "source-", [.. document.Sources.Select(s => (Anchor.Of(s.Key), s.Text))]);
        List("Notes", "note-", [.. _prose.Footnotes.Select((note, i) => ((i + 1).ToString(CultureInfo.InvariantCulture), note))]);
        if (document.Provenance is { } provenance)
        {
            Put($"<footer>{string.Concat(provenance.Entries.Select(e => $"<div>{Plain(e.Name)}: <code>{Plain(e.Value)}</code></div>"))}</footer>");
        }

        Put("</body>\n</html>");
    }

    private protected override void Heading(Section section, int depth)
    {
        string tag = FormattableString.Invariant($"h{Math.Min(depth + 2, 6)}");
        Put($"<{tag}{Id(section.Label)}>{Plain(section.Title)}</{tag}>");
    }

    private protected override void Paragraph(Prose text) => Put($"<p>{_prose.Line(text)}</p>");

    private protected override void Display(Block.Display display)
    {
        string number = display.Label is null ? string.Empty : $"<span class=\"number\">({Numbering.NumberOf(display)})</span>";
        Put($"<div class=\"display\"{Id(display.Label)}>{MathMlNotation.Display(display.Formula)}{number}</div>");
    }

    private protected override void Picture(Block.Picture picture) => Put(
        $"<figure{Id(picture.Label)}>\n{SvgRenderer.Render(picture.Content)}<figcaption><strong>Figure {Numbering.NumberOf(picture)}.</strong> {_prose.Line(picture.Caption)}</figcaption></figure>");

    private protected override void Code(Block.Code code) => Put($"<pre><code>{HtmlText.Escape(PlainText.Code(code.Text))}</code></pre>");

    private protected override void Table(Block.Table table)
    {
        string[] classes = [.. table.Columns.Select(c => c.Alignment switch { Alignment.Right => "right", Alignment.Centre => "centre", _ => "left" })];
        string head = string.Concat(table.Columns.Select((c, j) => $"<th class=\"{classes[j]}\">{_prose.Line(c.Header)}</th>"));
        IEnumerable<string> rows = table.Rows.Select(row => $"<tr>{string.Concat(row.Select((cell, j) => $"<td class=\"{classes[j]}\">{_prose.Line(cell)}</td>"))}</tr>");
        Put($"<figure{Id(table.Label)}><figcaption><strong>Table {Numbering.NumberOf(table)}.</strong> {_prose.Line(table.Caption)}</figcaption>\n<table><thead><tr>{head}</tr></thead>\n<tbody>\n{string.Join('\n', rows)}\n</tbody></table></figure>");
    }

    private protected override void Items(Block.Items items)
    {
        string tag = items.Numbered ? "ol" : "ul";
        Put($"<{tag}>{string.Concat(items.Entries.Select(entry => $"<li>{_prose.Line(entry)}</li>"))}</{tag}>");
    }

    private void List(string heading, string prefix, (string Id, Prose Text)[] entries)
    {
        if (entries.Length > 0)
        {
            Put($"<h2>{heading}</h2>\n<ol>{string.Concat(entries.Select(e => $"<li id=\"{prefix}{e.Id}\">{_prose.Line(e.Text)}</li>"))}</ol>");
        }
    }

    private static string Id(string? label) => label is null ? string.Empty : $" id=\"{Anchor.Of(label)}\"";

    private static string Plain(string text) => HtmlText.Escape(PlainText.Line(text).Trim());
}
