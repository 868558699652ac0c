using System.Text;

namespace Momentum.Cli.Commands;

/// <summary>Rows of cells as aligned columns, two blanks apart; the last column is not padded.</summary>
internal sealed class TextColumns
{
    private readonly List<string[]> _rows = [];

    /// <summary>Adds a row; every row has as many cells as the first.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>The rows as text, each ended by a line feed.</summary>
    public override string ToString()
    {
        if (_rows.Count == 0)
        {
            return string.Empty;
        }

        int[] widths = [.. Enumerable.Range(0, _rows[0].Length).Select(j => _rows.Max(r => r[j].Length))];
        StringBuilder text = new();
        foreach (string[] row in _rows)
        {
            int end = Array.FindLastIndex(row, c => c.Length > 0);
            for (int j = 0; j <= end; j++)
            {
                text.Append(j == end ? row[j] : row[j].PadRight(widths[j] + 2));
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
