using Momentum.Report.Notation;

namespace Momentum.Report.Text;

/// <summary>A piece of running text.</summary>
public abstract record Inline
{
    private Inline()
    {
    }

    /// <summary>Plain text; every writer escapes it for its target.</summary>
    public sealed record Text : Inline
    {
        /// <summary>Plain text.</summary>
        /// <param name="value">Anything; hidden characters are removed.</param>
        public Text(string value) => Value = PlainText.Line(value);

        /// <summary>Gets the text on one line.</summary>
        public string Value { get; }
    }

    /// <summary>Emphasised text.</summary>
    /// <param name="Body">The text.</param>
    public sealed record Emphasis(Prose Body) : Inline;

    /// <summary>Strongly emphasised text.</summary>
    /// <param name="Body">The text.</param>
    public sealed record Strong(Prose Body) : Inline;

    /// <summary>A word of code, set in a fixed pitch.</summary>
    public sealed record Code : Inline
    {
        /// <summary>A word of code.</summary>
        /// <param name="value">Anything; hidden characters are removed.</param>
        public Code(string value) => Value = PlainText.Line(value).Trim();

        /// <summary>Gets the code on one line.</summary>
        public string Value { get; }
    }

    /// <summary>A formula in the line.</summary>
    /// <param name="Formula">The formula.</param>
    public sealed record Math(Formula Formula) : Inline;

    /// <summary>A link.</summary>
    /// <param name="Body">What is shown.</param>
    /// <param name="Address">An http or https address or a relative path; other addresses are shown as text only.</param>
    public sealed record Link(Prose Body, string Address) : Inline
    {
        /// <summary>Gets a value indicating whether the address may be written as a link.</summary>
        public bool IsSafe => LinkAddress.IsSafe(Address);
    }

    /// <summary>The name and number of a labelled figure, table, equation or section: "Figure 2".</summary>
    /// <param name="Label">The label of the target.</param>
    public sealed record Reference(string Label) : Inline;

    /// <summary>A citation of an entry of the references.</summary>
    /// <param name="Key">The key of the entry.</param>
    public sealed record Citation(string Key) : Inline;

    /// <summary>A footnote.</summary>
    /// <param name="Body">The text of the note.</param>
    public sealed record Footnote(Prose Body) : Inline;
}
