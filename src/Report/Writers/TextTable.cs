using Momentum.Analysis;
using Momentum.Report.Documents;
using Momentum.Report.Text;

namespace Momentum.Report.Writers;

/// <summary>Sets a table with blanks between its columns and a rule below its head.</summary>
internal static class TextTable
{
    /// <summary>The lines of the table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="print">Prints a cell on one line.</param>
    public static List<string> Lines(Block.Table table, Func<Prose, string> print)
    {
        List<string[]> rows = [[.. table.Columns.Select(c => Cell(c.Header))]];
        rows.AddRange(table.Rows.Select(row => row.Select(Cell).ToArray()));
        int[] widths = [.. Enumerable.Range(0, table.Columns.Count).Select(j => rows.Max(row => row[j].Length))];
        List<string> lines = [.. rows.Select(row => Line(row, widths, table.Columns))];
        lines.Insert(1, string.Join("  ", widths.Select(width => new string('─', width))));
        return lines;

        string Cell(Prose prose) => print(prose).Replace('\u00A0', ' ');
    }

    private static string Line(string[] cells, int[] widths, ValueList<Column> columns) =>
        string.Join("  ", cells.Select((cell, j) => columns[j].Alignment switch
        {
            Alignment.Right => cell.PadLeft(widths[j]),
            Alignment.Centre => cell.PadLeft(cell.Length + ((widths[j] - cell.Length) / 2)).PadRight(widths[j]),
            _ => cell.PadRight(widths[j]),
        })).TrimEnd();
}
