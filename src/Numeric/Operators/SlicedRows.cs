namespace Momentum.Numeric.Operators;

/// <summary>The rows of a sparse matrix in slices of eight, so that vectors hold entry k of all eight.</summary>
/// <remarks>
/// Within a window the longest rows come first (SELL-C-σ of Kreutzer, Hager, Wellein, Fehske, Bishop 2014, with C = 8, σ = 256), so that the rows of a
/// slice have nearly the same length. Nothing is padded: a slice holds the entries that all its rows have, position by position, then the rest of
/// each row. 12 bytes an entry, 5 a row.
/// </remarks>
internal sealed class SlicedRows
{
    /// <summary>Rows that may change places.</summary>
    public const int Window = 256;

    /// <summary>Rows of a slice.</summary>
    public const int Slice = 8;

    private readonly int[] _starts;
    private readonly byte[] _order;
    private readonly bool[] _sorted;
    private readonly int[] _columns;
    private readonly double[] _values;

    /// <summary>Slices of compressed rows.</summary>
    /// <param name="rowStarts">Where each row starts among the entries; one more than there are rows.</param>
    /// <param name="columns">The column of each entry.</param>
    /// <param name="values">The value of each entry.</param>
    public SlicedRows(int[] rowStarts, int[] columns, double[] values)
    {
        Count = rowStarts.Length - 1;
        _starts = new int[rowStarts.Length];
        _order = new byte[Count];
        _sorted = new bool[(Count + Window - 1) / Window];
        _columns = new int[columns.Length];
        _values = new double[values.Length];
        int[] rows = new int[Window];
        for (int first = 0; first < Count; first += Window)
        {
            Span<int> window = rows.AsSpan(0, Math.Min(Window, Count - first));
            Sort(rowStarts, first, window);
            for (int place = 0; place < window.Length; place++)
            {
                _order[first + place] = (byte)(window[place] - first);
                _sorted[first / Window] |= window[place] != first + place;
                _starts[first + place + 1] = _starts[first + place] + Length(rowStarts, window[place]);
            }

            for (int place = 0; place < window.Length; place += Slice)
            {
                Fill(window[place..Math.Min(place + Slice, window.Length)], _starts[first + place], rowStarts, columns, values);
            }
        }
    }

    /// <summary>Gets the number of rows.</summary>
    public int Count { get; }

    /// <summary>Gets the number of entries.</summary>
    public int EntryCount => _values.Length;

    /// <summary>image = rows · point for the rows of a window, each a chain of fused multiply-adds in the order of its entries.</summary>
    /// <param name="window">The window.</param>
    /// <param name="point">The point.</param>
    /// <param name="image">Where the row sums go, the window's first row first.</param>
    /// <param name="states">What to bring into the cache meanwhile.</param>
    /// <param name="points">More of that.</param>
    public unsafe void Multiply(int window, double* point, double* image, in Touch states, in Touch points)
    {
        fixed (double* values = _values)
        fixed (int* columns = _columns, starts = _starts)
        fixed (byte* order = _order)
        {
            int first = window * Window, count = Math.Min(Window, Count - first);
            SliceProduct.Multiply(new SliceProduct.Rows(starts + first, _sorted[window] ? order + first : null, columns, values), count, point, image, states, points);
        }
    }

    /// <summary>The same, one row after the other.</summary>
    public unsafe void MultiplyPlain(int window, double* point, double* image)
    {
        fixed (double* values = _values)
        fixed (int* columns = _columns, starts = _starts)
        fixed (byte* order = _order)
        {
            int first = window * Window, count = Math.Min(Window, Count - first);
            SliceProduct.MultiplyPlain(new SliceProduct.Rows(starts + first, order + first, columns, values), 0, count, point, image);
        }
    }

    private static int Length(int[] rowStarts, int row) => rowStarts[row + 1] - rowStarts[row];

    /// <summary>The rows of a window, long ones first, equal ones as they were.</summary>
    private static void Sort(int[] rowStarts, int first, Span<int> window)
    {
        bool falls = true;
        for (int place = 0; place < window.Length; place++)
        {
            window[place] = first + place;
            falls &= place == 0 || Length(rowStarts, first + place) <= Length(rowStarts, first + place - 1);
        }

        if (!falls)
        {
            window.Sort((a, b) => Length(rowStarts, b).CompareTo(Length(rowStarts, a)) is var order and not 0 ? order : a.CompareTo(b));
        }
    }

    private void Fill(ReadOnlySpan<int> rows, int at, int[] rowStarts, int[] columns, double[] values)
    {
        int common = rows.Length == Slice ? Length(rowStarts, rows[^1]) : 0;
        for (int lane = 0; lane < rows.Length; lane++)
        {
            for (int k = 0; k < common; k++)
            {
                int from = rowStarts[rows[lane]] + k, to = at + (k * Slice) + lane;
                (_columns[to], _values[to]) = (columns[from], values[from]);
            }
        }

        at += common * rows.Length;
        foreach (int row in rows)
        {
            int from = rowStarts[row] + common, rest = Length(rowStarts, row) - common;
            Array.Copy(columns, from, _columns, at, rest);
            Array.Copy(values, from, _values, at, rest);
            at += rest;
        }
    }
}
