using Momentum.Analysis;

namespace Momentum.Numeric.Problems;

/// <summary>A rectangular table of numbers with named columns, read from comma-separated text.</summary>
/// <remarks>
/// A first line in which some cell is not a number is the header; otherwise the columns are x1, x2, …. Lines that are empty or begin with # are skipped.
/// Cells may be quoted ("…", a quote inside doubled). Row-major storage.
/// </remarks>
public sealed class CsvTable
{
    private readonly double[] _cells;

    private CsvTable(ValueList<string> names, double[] cells)
    {
        Names = names;
        _cells = cells;
    }

    /// <summary>Gets the column names.</summary>
    public ValueList<string> Names { get; }

    /// <summary>Gets the number of columns.</summary>
    public int Columns => Names.Count;

    /// <summary>Gets the number of rows.</summary>
    public int Rows => _cells.Length / Columns;

    /// <summary>Gets a cell.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    public double this[int row, int column] => _cells[(row * Columns) + column];

    /// <summary>Reads a table.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="source">The name of the file, for messages.</param>
    /// <exception cref="DataFormatException">Empty, ragged, or a cell that is not a finite number: line and column of the first.</exception>
    public static CsvTable Read(TextReader reader, string source)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ValueList<string>? names = null;
        List<double> cells = [];
        List<(string Text, int Column)> fields = [];
        int line = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            text = line == 1 ? text.TrimStart('\uFEFF') : text;
            if (string.IsNullOrWhiteSpace(text) || text.StartsWith('#'))
            {
                continue;
            }

            Split(text, source, line, fields);
            if (names is null)
            {
                bool header = fields.Exists(static f => !NumberText.TryRead(f.Text, out _, out _) && f.Text.AsSpan().ContainsAnyExcept("0123456789.+-eE ".AsSpan()));
                names = ValueList.From(fields.Select((f, i) => header ? f.Text : System.FormattableString.Invariant($"x{i + 1}")));
                if (header)
                {
                    continue;
                }
            }

            Append(names.Value, fields, text.Length, source, line, cells);
        }

        return names is null ? throw new DataFormatException(source, Math.Max(line, 1), 1, "the file is empty")
            : cells.Count == 0 ? throw new DataFormatException(source, line, 1, "there is a header but no row of numbers")
            : new CsvTable(names.Value, [.. cells]);
    }

    private static void Append(ValueList<string> names, List<(string Text, int Column)> fields, int length, string source, int line, List<double> cells)
    {
        if (fields.Count != names.Count)
        {
            int column = fields.Count > names.Count ? fields[names.Count].Column : length + 1;
            throw new DataFormatException(source, line, column, $"{fields.Count} cells where the first line has {names.Count}");
        }

        foreach ((string text, int column) in fields)
        {
            if (!NumberText.TryRead(text, out double value, out string reason))
            {
                throw new DataFormatException(source, line, column, reason);
            }

            cells.Add(value);
        }
    }

    private static void Split(string line, string source, int number, List<(string Text, int Column)> fields)
    {
        fields.Clear();
        int start = 0;
        while (true)
        {
            int first = start;
            while (first < line.Length && line[first] == ' ')
            {
                first++;
            }

            int end;
            if (first < line.Length && line[first] == '"')
            {
                end = ClosingQuote(line, first, source, number);
                fields.Add((line[(first + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal), first + 1));
                end++;
                if (end < line.Length && line[end] != ',')
                {
                    throw new DataFormatException(source, number, end + 1, "text after a closing quote");
                }
            }
            else
            {
                int comma = line.IndexOf(',', start);
                end = comma < 0 ? line.Length : comma;
                fields.Add((line[start..end].Trim(), Math.Min(first, end) + 1));
            }

            if (end >= line.Length)
            {
                return;
            }

            start = end + 1;
        }
    }

    private static int ClosingQuote(string line, int open, string source, int number)
    {
        for (int i = open + 1; i < line.Length; i++)
        {
            if (line[i] != '"')
            {
                continue;
            }

            if (i + 1 < line.Length && line[i + 1] == '"')
            {
                i++;
                continue;
            }

            return i;
        }

        throw new DataFormatException(source, number, open + 1, "a quote is not closed");
    }
}
