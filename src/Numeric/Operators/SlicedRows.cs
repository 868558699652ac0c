namespace Momentum.Numeric.Operators;

/// <summary>The rows of a sparse matrix in slices of eight, so that vectors hold entry k of all eight.</summary>
/// <remarks>
/// Within a window the longest rows come first (SELL-C-σ of Kreutzer, Hager, Wellein, Fehske, Bishop 2014, with C = 8, σ = 256), so that the rows of a
/// slice have nearly the same length. Nothing is padded: a slice holds the first entries of its rows, then the second of those that have two, and so
/// on, so that position k is held by the first rows of the slice. A column takes 2 bytes or 4 (<see cref="WindowColumns"/>), a value 1 or 8
/// (<see cref="EntryValues"/>), and a row 5 more.
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
    private readonly WindowColumns _columns;
    private readonly EntryValues _values;

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
        int[] slicedColumns = new int[columns.Length], rows = new int[Window], windowStarts = new int[_sorted.Length + 1];
        double[] slicedValues = new double[values.Length + Slice];
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
                Fill(window[place..Math.Min(place + Slice, window.Length)], rowStarts, columns, slicedColumns.AsSpan(_starts[first + place]));
                Fill(window[place..Math.Min(place + Slice, window.Length)], rowStarts, values, slicedValues.AsSpan(_starts[first + place]));
            }

            windowStarts[(first / Window) + 1] = _starts[first + window.Length];
        }

        _columns = new WindowColumns(slicedColumns, windowStarts);
        _values = EntryValues.Of(slicedValues, values.Length);
    }

    /// <summary>Gets the number of rows.</summary>
    public int Count { get; }

    /// <summary>Gets the number of entries.</summary>
    public int EntryCount => _values.Count;

    /// <summary>Gets the bytes that a product reads of the matrix.</summary>
    public long Bytes => _columns.Bytes + _values.Bytes + (sizeof(int) * _starts.LongLength) + _order.LongLength;

    /// <summary>image = rows · point for the rows of a window, each a chain of fused multiply-adds in the order of its entries.</summary>
    /// <param name="window">The window.</param>
    /// <param name="point">The point.</param>
    /// <param name="image">Where the row sums go, the window's first row first.</param>
    /// <param name="states">What to bring into the cache meanwhile.</param>
    /// <param name="points">More of that.</param>
    public unsafe void Multiply(int window, double* point, double* image, in Touch states, in Touch points) =>
        Multiply(window, point, image, states, points, plain: false);

    /// <summary>The same, one row after the other.</summary>
    public unsafe void MultiplyPlain(int window, double* point, double* image) => Multiply(window, point, image, default, default, plain: true);

    private static unsafe void Multiply<TColumn, TValue>(in SliceEntries<TColumn, TValue> rows, int count, double* point, double* image, in Touch states, in Touch points, bool plain)
        where TColumn : unmanaged
        where TValue : unmanaged
    {
        if (plain)
        {
            SliceProduct.MultiplyPlain(rows, 0, count, point, image);
        }
        else
        {
            SliceProduct.Multiply(rows, count, point, image, states, points);
        }
    }

    private unsafe void Multiply(int window, double* point, double* image, in Touch states, in Touch points, bool plain)
    {
        int first = window * Window, count = Math.Min(Window, Count - first);
        WindowColumns.Window place = _columns[window];
        bool isShort = _values.Table.Length == SliceProduct.ShortTable;
        fixed (double* values = _values.Plain, table = _values.Table)
        fixed (byte* codes = _values.Codes, orders = _order)
        fixed (ushort* near = _columns.Near)
        fixed (int* far = _columns.Far, allStarts = _starts)
        {
            int* starts = allStarts + first;
            byte* order = _sorted[window] ? orders + first : null;
            double* least = point + place.Least;
            switch (place.IsNear, table == null)
            {
                case (true, false):
                    Multiply(new SliceEntries<ushort, byte>(starts, order, near - place.Others, codes, table, isShort), count, least, image, states, points, plain);
                    break;
                case (true, true):
                    Multiply(new SliceEntries<ushort, double>(starts, order, near - place.Others, values, null, false), count, least, image, states, points, plain);
                    break;
                case (false, false):
                    Multiply(new SliceEntries<int, byte>(starts, order, far - place.Others, codes, table, isShort), count, least, image, states, points, plain);
                    break;
                default:
                    Multiply(new SliceEntries<int, double>(starts, order, far - place.Others, values, null, false), count, least, image, states, points, plain);
                    break;
            }
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

    /// <summary>What the entries of a slice have, in the order of slices.</summary>
    private static void Fill<T>(ReadOnlySpan<int> rows, int[] rowStarts, T[] entries, Span<T> target)
    {
        int longest = Length(rowStarts, rows[0]), at = 0;
        for (int k = 0; k < longest; k++)
        {
            for (int lane = 0; lane < rows.Length && Length(rowStarts, rows[lane]) > k; lane++)
            {
                target[at++] = entries[rowStarts[rows[lane]] + k];
            }
        }
    }
}
