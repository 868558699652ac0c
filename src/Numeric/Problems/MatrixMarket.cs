using System.Globalization;
using Momentum.Numeric.Operators;
using static System.FormattableString;

namespace Momentum.Numeric.Problems;

/// <summary>Reads a symmetric matrix in the Matrix Market exchange format.</summary>
/// <remarks>
/// Coordinate and array formats, fields real and integer, symmetries general (checked) and symmetric (lower triangle stored).
/// Source: Boisvert, Pozo, Remington, NISTIR 5935, 1996. Cost: one pass over the text, 20 bytes an entry while reading.
/// </remarks>
public static class MatrixMarket
{
    private const string Banner = "%%MatrixMarket";

    /// <summary>Reads a matrix.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="source">The name of the file, for messages.</param>
    /// <param name="cancellation">Checked at every line.</param>
    /// <exception cref="DataFormatException">Line and column of the first thing that is not a symmetric matrix of finite numbers.</exception>
    public static SparseOperator Read(TextReader reader, string source, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Lines lines = new(reader, source, cancellation);
        (bool coordinate, bool symmetric) = ReadBanner(lines);
        int[] size = ReadSize(lines, coordinate);
        int n = size[0];
        if (size[1] != n)
        {
            throw lines.Error(1, Invariant($"the matrix is {size[0]} × {size[1]}; it must be square"));
        }

        List<int> origins = [];
        List<(int Row, int Column, double Value)> entries = [];
        foreach ((int row, int column, double value) in coordinate ? ReadCoordinates(lines, n, size[2], symmetric) : ReadArray(lines, n, symmetric))
        {
            entries.Add((row, column, value));
            origins.Add(lines.Number);
            if (symmetric && column != row)
            {
                entries.Add((column, row, value));
                origins.Add(lines.Number);
            }
        }

        if (lines.NextData())
        {
            throw lines.Error(1, "text after the last entry");
        }

        try
        {
            return new SparseOperator(n, entries);
        }
        catch (MatrixEntryException error)
        {
            int entry = entries.FindLastIndex(e => e.Row == error.Row && e.Column == error.Column);
            throw new DataFormatException(source, origins[entry], 1, error.Message);
        }
    }

    private static (bool Coordinate, bool Symmetric) ReadBanner(Lines lines)
    {
        if (!lines.NextAny() || !lines.Text.StartsWith(Banner, StringComparison.OrdinalIgnoreCase))
        {
            throw lines.Error(1, $"the first line must begin with {Banner}");
        }

        string[] words = lines.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[][] allowed = [["matrix"], ["coordinate", "array"], ["real", "integer"], ["general", "symmetric"]];
        for (int i = 0; i < allowed.Length; i++)
        {
            string word = i + 1 < words.Length ? words[i + 1] : string.Empty;
            if (!allowed[i].Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                int column = word.Length == 0 ? lines.Text.Length + 1 : lines.Text.IndexOf(word, StringComparison.Ordinal) + 1;
                throw lines.Error(column, $"'{NumberText.Shown(word)}' where {string.Join(" or ", allowed[i])} is expected");
            }
        }

        return (string.Equals(words[2], "coordinate", StringComparison.OrdinalIgnoreCase), string.Equals(words[4], "symmetric", StringComparison.OrdinalIgnoreCase));
    }

    private static int[] ReadSize(Lines lines, bool coordinate)
    {
        if (!lines.NextData())
        {
            throw lines.Error(1, "the line with the size is missing");
        }

        int[] size = new int[coordinate ? 3 : 2];
        int position = 0;
        for (int i = 0; i < size.Length; i++)
        {
            size[i] = lines.ReadInteger(ref position, i < 2 ? 1 : 0, int.MaxValue - 64, i < 2 ? "a dimension" : "the number of entries");
        }

        lines.RequireEnd(position);
        return size;
    }

    // Entries are read one by one as they are asked for, so that the cursor stands in the line of the last one.
    private static IEnumerable<(int Row, int Column, double Value)> ReadCoordinates(Lines lines, int n, int count, bool symmetric)
    {
        for (int e = 0; e < count; e++)
        {
            if (!lines.NextData())
            {
                throw lines.Error(1, Invariant($"{count} entries are announced, {e} are there"));
            }

            int position = 0;
            int row = lines.ReadInteger(ref position, 1, n, "a row") - 1;
            int columnStart = position;
            int column = lines.ReadInteger(ref position, 1, n, "a column") - 1;
            double value = lines.ReadNumber(ref position);
            lines.RequireEnd(position);
            if (symmetric && column > row)
            {
                throw lines.Error(columnStart + 2, "an entry above the diagonal; symmetric files store the lower triangle");
            }

            yield return (row, column, value);
        }
    }

    private static IEnumerable<(int Row, int Column, double Value)> ReadArray(Lines lines, int n, bool symmetric)
    {
        for (int column = 0; column < n; column++)
        {
            for (int row = symmetric ? column : 0; row < n; row++)
            {
                if (!lines.NextData())
                {
                    throw lines.Error(1, Invariant($"entry ({row + 1}, {column + 1}) is missing"));
                }

                int position = 0;
                double value = lines.ReadNumber(ref position);
                lines.RequireEnd(position);
                yield return (row, column, value);
            }
        }
    }

    /// <summary>The lines of a file with a cursor and located errors.</summary>
    private sealed class Lines(TextReader reader, string source, CancellationToken cancellation)
    {
        public string Text { get; private set; } = string.Empty;

        public int Number { get; private set; }

        public bool NextAny()
        {
            cancellation.ThrowIfCancellationRequested();
            string? line = reader.ReadLine();
            Number++;
            Text = line ?? string.Empty;
            return line is not null;
        }

        public bool NextData()
        {
            while (NextAny())
            {
                if (!string.IsNullOrWhiteSpace(Text) && Text[0] != '%')
                {
                    return true;
                }
            }

            return false;
        }

        public DataFormatException Error(int column, string reason) => new(source, Number, column, reason);

        public int ReadInteger(ref int position, int lowest, int highest, string what)
        {
            ReadOnlySpan<char> word = Word(ref position, out int start);
            return int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= lowest && value <= highest
                ? value
                : throw Error(start + 1, Invariant($"{what} must be an integer from {lowest} to {highest}, got '{NumberText.Shown(word)}'"));
        }

        public double ReadNumber(ref int position)
        {
            ReadOnlySpan<char> word = Word(ref position, out int start);
            return NumberText.TryRead(word, out double value, out string reason) ? value : throw Error(start + 1, reason);
        }

        public void RequireEnd(int position)
        {
            if (!Word(ref position, out int start).IsEmpty)
            {
                throw Error(start + 1, "more on the line than expected");
            }
        }

        private ReadOnlySpan<char> Word(ref int position, out int start)
        {
            while (position < Text.Length && char.IsWhiteSpace(Text[position]))
            {
                position++;
            }

            start = position;
            while (position < Text.Length && !char.IsWhiteSpace(Text[position]))
            {
                position++;
            }

            return Text.AsSpan(start, position - start);
        }
    }
}
