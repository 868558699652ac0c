using Momentum.Analysis;
using Momentum.Report.Text;

namespace Momentum.Report.Documents;

/// <summary>A document: what is said, independent of the format it is written in.</summary>
/// <remarks>Equality is structural. Labels are unique over the document; <see cref="Numbering"/> checks them.</remarks>
/// <param name="Title">The title, plain text.</param>
/// <param name="Opening">Blocks before the first section.</param>
/// <param name="Sections">The sections.</param>
public sealed record Document(string Title, ValueList<Block> Opening, ValueList<Section> Sections)
{
    /// <summary>Gets the authors; empty to leave the line out.</summary>
    public ValueList<string> Authors { get; init; } = [];

    /// <summary>Gets the literature that <see cref="Inline.Citation"/> refers to, in the order it is listed.</summary>
    public ValueList<Source> Sources { get; init; } = [];

    /// <summary>Gets how to reproduce the document; null to leave the footer out.</summary>
    public Provenance? Provenance { get; init; }
}

/// <summary>A section of a document.</summary>
/// <param name="Title">The heading, plain text.</param>
/// <param name="Blocks">The blocks before the first subsection.</param>
public sealed record Section(string Title, ValueList<Block> Blocks)
{
    /// <summary>Gets the subsections.</summary>
    public ValueList<Section> Sections { get; init; } = [];

    /// <summary>Gets the label that references use; null for none.</summary>
    public string? Label { get; init; }
}

/// <summary>An entry of the references.</summary>
/// <param name="Key">The key of citations: letters, digits and hyphens.</param>
/// <param name="Text">Author, year, title, place.</param>
public sealed record Source(string Key, Prose Text);

/// <summary>How a document came to be: command, versions, inputs, hashes.</summary>
/// <param name="Entries">Names and values, in the order they are shown.</param>
public sealed record Provenance(ValueList<ProvenanceEntry> Entries);

/// <summary>One line of the provenance.</summary>
/// <param name="Name">What it is, e.g. "Command".</param>
/// <param name="Value">The value, shown as code.</param>
public sealed record ProvenanceEntry(string Name, string Value);
