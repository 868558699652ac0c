using System.Runtime.InteropServices;

namespace Momentum.Numeric.Operators;

/// <summary>The columns of entries: two bytes, counted from the least column of a window, where those of a whole window fit, else four.</summary>
/// <remarks>All windows of a matrix with less than 2¹⁶ columns fit, and those whose rows reach no more than about 2¹⁵ columns from the diagonal.</remarks>
internal sealed class WindowColumns
{
    private readonly ushort[] _near;
    private readonly int[] _far;
    private readonly Window[] _windows;

    /// <summary>The columns of some windows.</summary>
    /// <param name="columns">The column of each entry.</param>
    /// <param name="starts">The first entry of each window; one more than there are windows.</param>
    public WindowColumns(ReadOnlySpan<int> columns, ReadOnlySpan<int> starts)
    {
        _windows = new Window[starts.Length - 1];
        int near = 0;
        for (int w = 0; w < _windows.Length; w++)
        {
            (int from, int to) = (starts[w], starts[w + 1]);
            (int least, int most) = Range(columns[from..to]);
            bool fits = most - least <= ushort.MaxValue;
            _windows[w] = new Window(fits, fits ? least : 0, fits ? from - near : near);
            near += fits ? to - from : 0;
        }

        // The last slice may load a few more, which count for nothing.
        (NearCount, FarCount) = (near, columns.Length - near);
        _near = new ushort[near + SlicedRows.Slice];
        _far = new int[FarCount + SlicedRows.Slice];
        for (int w = 0; w < _windows.Length; w++)
        {
            Window window = _windows[w];
            for (int e = starts[w]; e < starts[w + 1]; e++)
            {
                if (window.IsNear)
                {
                    _near[e - window.Others] = (ushort)(columns[e] - window.Least);
                }
                else
                {
                    _far[e - window.Others] = columns[e];
                }
            }
        }
    }

    /// <summary>Gets the columns of two bytes.</summary>
    public ReadOnlySpan<ushort> Near => _near;

    /// <summary>Gets the columns of four bytes.</summary>
    public ReadOnlySpan<int> Far => _far;

    /// <summary>Gets the bytes of all columns.</summary>
    public long Bytes => ((long)sizeof(ushort) * NearCount) + ((long)sizeof(int) * FarCount);

    private int NearCount { get; }

    private int FarCount { get; }

    /// <summary>Where the columns of a window stand.</summary>
    public Window this[int window] => _windows[window];

    private static (int Least, int Most) Range(ReadOnlySpan<int> columns) =>
        columns.IsEmpty ? (0, 0) : (System.Numerics.Tensors.TensorPrimitives.Min(columns), System.Numerics.Tensors.TensorPrimitives.Max(columns));

    /// <summary>A window of rows.</summary>
    /// <param name="IsNear">Whether its columns take two bytes.</param>
    /// <param name="Least">What is to be added to its columns.</param>
    /// <param name="Others">The entries before it whose columns take the other number of bytes; entry e has place e less these.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Window(bool IsNear, int Least, int Others);
}
