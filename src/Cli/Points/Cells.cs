namespace Momentum.Cli.Points;

/// <summary>The cells of a line of comma-separated values; quotes enclose cells with commas.</summary>
internal static class Cells
{
    /// <summary>Splits a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="cells">Receives the range of each cell, blanks and enclosing quotes left out.</param>
    /// <returns>The number of cells, which may exceed the room in <paramref name="cells"/>.</returns>
    public static int Split(ReadOnlySpan<byte> line, Span<Range> cells)
    {
        int count = 0;
        int start = 0;
        while (true)
        {
            int end = EndOf(line, start);
            if (count < cells.Length)
            {
                cells[count] = Trim(line, start, end);
            }

            count++;
            if (end >= line.Length)
            {
                return count;
            }

            start = end + 1;
        }
    }

    private static int EndOf(ReadOnlySpan<byte> line, int start)
    {
        int next = line[start..].IndexOfAny((byte)',', (byte)'"');
        if (next < 0)
        {
            return line.Length;
        }

        if (line[start + next] == ',')
        {
            return start + next;
        }

        // Inside quotes a comma is text; a doubled quote toggles twice and so stays inside.
        bool quoted = false;
        for (int i = start; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                return i;
            }
        }

        return line.Length;
    }

    private static Range Trim(ReadOnlySpan<byte> line, int start, int end)
    {
        while (start < end && line[start] is (byte)' ' or (byte)'\t')
        {
            start++;
        }

        while (end > start && line[end - 1] is (byte)' ' or (byte)'\t')
        {
            end--;
        }

        return end - start >= 2 && line[start] == '"' && line[end - 1] == '"' ? (start + 1)..(end - 1) : start..end;
    }
}
