using System.Globalization;
using Momentum.Report.Text;

namespace Momentum.Report.Documents;

/// <summary>The numbers of figures, tables, labelled equations, sections and sources of a document.</summary>
/// <remarks>Every figure and table has a number, an equation only with a label; numbers count from 1 in reading order, as LaTeX counts them.</remarks>
public sealed class Numbering
{
    private readonly Dictionary<string, Target> _targets = new(StringComparer.Ordinal);
    private readonly Dictionary<Block, Target> _blocks = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _sources = new(StringComparer.Ordinal);
    private int _figures;
    private int _tables;
    private int _equations;

    private Numbering()
    {
    }

    /// <summary>Numbers a document.</summary>
    /// <param name="document">The document.</param>
    /// <exception cref="ArgumentException">A label or source key occurs twice.</exception>
    public static Numbering Of(Document document)
    {
        Numbering numbering = new();
        foreach (Source source in document.Sources)
        {
            if (!numbering._sources.TryAdd(source.Key, numbering._sources.Count + 1))
            {
                throw new ArgumentException($"source '{source.Key}' occurs twice", nameof(document));
            }
        }

        numbering.Visit(document.Opening);
        numbering.Visit(document.Sections, string.Empty);
        return numbering;
    }

    /// <summary>The name and number of a label: "Figure 2".</summary>
    /// <param name="label">The label.</param>
    /// <exception cref="ArgumentException">Nothing carries the label.</exception>
    public Target this[string label] =>
        _targets.TryGetValue(label, out Target? target) ? target : throw new ArgumentException($"nothing is labelled '{label}'", nameof(label));

    /// <summary>The number of a figure, table or labelled equation.</summary>
    /// <param name="block">The block, an object of the numbered document.</param>
    public string NumberOf(Block block) => _blocks[block].Number;

    /// <summary>The number of a source.</summary>
    /// <param name="citation">The citation.</param>
    /// <exception cref="ArgumentException">The references have no such entry.</exception>
    public int NumberOf(Inline.Citation citation) =>
        _sources.TryGetValue(citation.Key, out int number) ? number : throw new ArgumentException($"no source has the key '{citation.Key}'", nameof(citation));

    private void Visit(Momentum.Analysis.ValueList<Section> sections, string prefix)
    {
        for (int i = 0; i < sections.Count; i++)
        {
            string number = prefix + (i + 1).ToString(CultureInfo.InvariantCulture);
            Add(sections[i].Label, new("Section", number, $"Section “{PlainText.Line(sections[i].Title).Trim()}”"));
            Visit(sections[i].Blocks);
            Visit(sections[i].Sections, number + ".");
        }
    }

    private void Visit(Momentum.Analysis.ValueList<Block> blocks)
    {
        foreach (Block block in blocks)
        {
            (string Kind, int Number, string? Label)? counted = block switch
            {
                Block.Picture p => ("Figure", ++_figures, p.Label),
                Block.Table t => ("Table", ++_tables, t.Label),
                Block.Display { Label: not null } d => ("Equation", ++_equations, d.Label),
                _ => null,
            };
            if (counted is (string kind, int n, var label))
            {
                string number = n.ToString(CultureInfo.InvariantCulture);
                Target target = new(kind, number, $"{kind} {number}");
                _blocks[block] = target;
                Add(label, target);
            }
        }
    }

    private void Add(string? label, Target target)
    {
        if (label is not null && !_targets.TryAdd(label, target))
        {
            throw new ArgumentException($"label '{label}' occurs twice", nameof(label));
        }
    }

    /// <summary>What a label stands for.</summary>
    /// <param name="Kind">Figure, Table, Equation or Section.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Name">How it is referred to where headings carry no numbers: "Figure 2", a section by its title.</param>
    public sealed record Target(string Kind, string Number, string Name);
}
