using System.Globalization;
using Momentum.Analysis;
using Momentum.Report.Figures;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Documents;

/// <summary>A block of a section.</summary>
public abstract record Block
{
    private Block()
    {
    }

    /// <summary>A paragraph.</summary>
    /// <param name="Text">Its text.</param>
    public sealed record Paragraph(Prose Text) : Block;

    /// <summary>A formula on lines of its own.</summary>
    /// <param name="Formula">The formula.</param>
    /// <param name="Label">The label that gives it a number; null for none.</param>
    public sealed record Display(Formula Formula, string? Label = null) : Block;

    /// <summary>A table with a caption above.</summary>
    /// <param name="Columns">The columns.</param>
    /// <param name="Rows">The rows; each has a cell for every column.</param>
    /// <param name="Caption">What the table shows.</param>
    /// <param name="Label">The label that references use; null for none.</param>
    public sealed record Table(ValueList<Column> Columns, ValueList<ValueList<Prose>> Rows, Prose Caption, string? Label = null) : Block
    {
        /// <summary>Gets the rows; each has a cell for every column.</summary>
        /// <exception cref="ArgumentException">A row has another number of cells.</exception>
        public ValueList<ValueList<Prose>> Rows { get; } = Checked(Rows, Columns.Count);

        private static ValueList<ValueList<Prose>> Checked(ValueList<ValueList<Prose>> rows, int columns)
        {
            for (int i = 0; i < rows.Count; i++)
            {
                if (rows[i].Count != columns)
                {
                    throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"row {i + 1} has {rows[i].Count} cells for {columns} columns"), nameof(rows));
                }
            }

            return rows;
        }
    }

    /// <summary>A figure with a caption below.</summary>
    /// <param name="Content">The figure.</param>
    /// <param name="Caption">What is plotted.</param>
    /// <param name="Label">The label that references use; null for none.</param>
    public sealed record Picture(Figure Content, Prose Caption, string? Label = null) : Block;

    /// <summary>Lines of code, such as a rule text.</summary>
    /// <param name="Text">The lines.</param>
    /// <param name="Language">The language's name for highlighting; empty for none.</param>
    public sealed record Code(string Text, string Language = "") : Block;

    /// <summary>A list.</summary>
    /// <param name="Entries">The items.</param>
    /// <param name="Numbered">Whether the items are counted.</param>
    public sealed record Items(ValueList<Prose> Entries, bool Numbered = false) : Block;

    /// <summary>A paragraph from an interpolated string.</summary>
    /// <param name="text">The string with its holes.</param>
    public static Block Says(ProseBuilder text) => new Paragraph(text.ToProse());

    /// <summary>A paragraph of plain text.</summary>
    /// <param name="text">The text.</param>
    public static Block Says(string text) => new Paragraph(text);
}

/// <summary>A column of a table.</summary>
/// <param name="Header">The heading.</param>
/// <param name="Alignment">How the cells stand.</param>
public sealed record Column(Prose Header, Alignment Alignment = Alignment.Left);

/// <summary>How the cells of a column stand.</summary>
public enum Alignment
{
    /// <summary>Flush left, for words and formulas.</summary>
    Left,

    /// <summary>Flush right, for numbers of equal precision.</summary>
    Right,

    /// <summary>Centred.</summary>
    Centre,
}
