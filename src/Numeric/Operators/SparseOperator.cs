using static System.FormattableString;

namespace Momentum.Numeric.Operators;

/// <summary>A sparse symmetric matrix in slices of compressed rows.</summary>
/// <remarks>
/// At most 12 bytes an entry and 5 a row: of those 12, 2 less where 256 rows together reach at most 2¹⁶ columns, 7 less where at most 256 values occur.
/// A row's entries are summed by fused multiply-adds in the order of their columns, whatever the format.
/// </remarks>
public sealed class SparseOperator : SymmetricOperator
{
    // Points: half a second-level cache of 2 MiB.
    private const int MostAhead = 1 << 17;

    /// <summary>A sparse symmetric matrix from its entries.</summary>
    /// <param name="dimension">n.</param>
    /// <param name="entries">All entries, both mirror images of those beside the diagonal, each position at most once; any order.</param>
    /// <param name="annihilatesConstants">Whether the kernel is exactly the constants.</param>
    /// <exception cref="MatrixEntryException">An index is out of range, a position occurs twice, or an entry has no equal mirror.</exception>
    public SparseOperator(int dimension, IReadOnlyList<(int Row, int Column, double Value)> entries, bool annihilatesConstants = false)
        : base(dimension)
    {
        ArgumentNullException.ThrowIfNull(entries);
        AnnihilatesConstants = annihilatesConstants;
        int[] rowStarts = new int[dimension + 1];
        foreach ((int row, int column, _) in entries)
        {
            if ((uint)row >= (uint)dimension || (uint)column >= (uint)dimension)
            {
                throw new MatrixEntryException(row, column, Invariant($"entry ({row + 1}, {column + 1}) lies outside {dimension} × {dimension}"));
            }

            rowStarts[row + 1]++;
        }

        for (int i = 0; i < dimension; i++)
        {
            rowStarts[i + 1] += rowStarts[i];
        }

        int[] columns = new int[entries.Count];
        double[] values = new double[entries.Count];
        int[] next = rowStarts.AsSpan(0, dimension).ToArray();
        foreach ((int row, int column, double value) in entries)
        {
            columns[next[row]] = column;
            values[next[row]++] = value;
        }

        for (int i = 0; i < dimension; i++)
        {
            Array.Sort(columns, values, rowStarts[i], rowStarts[i + 1] - rowStarts[i]);
        }

        RequireSymmetric(rowStarts, columns, values);
        for (int i = 0; i < dimension; i++)
        {
            // Columns ascend and the matrix is symmetric, so the first entry of a row is as far out as any.
            Bandwidth = rowStarts[i] < rowStarts[i + 1] ? Math.Max(Bandwidth, i - columns[rowStarts[i]]) : Bandwidth;
        }

        Rows = new SlicedRows(rowStarts, columns, values);
    }

    /// <inheritdoc/>
    public override bool AnnihilatesConstants { get; }

    /// <summary>Gets the number of stored entries.</summary>
    public int EntryCount => Rows.EntryCount;

    /// <summary>Gets the largest distance of an entry from the diagonal.</summary>
    public int Bandwidth { get; }

    /// <summary>Gets the bytes that a product reads of the matrix.</summary>
    public long StoredBytes => Rows.Bytes;

    /// <summary>Gets the entries.</summary>
    internal SlicedRows Rows { get; }

    /// <inheritdoc/>
    public override unsafe void Apply(ReadOnlySpan<double> point, Span<double> image)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, Dimension);
        ArgumentOutOfRangeException.ThrowIfLessThan(image.Length, Dimension);
        fixed (double* from = point, to = image)
        {
            for (int window = 0; window * SlicedRows.Window < Dimension; window++)
            {
                Rows.Multiply(window, from, to + (window * SlicedRows.Window), default, Ahead(window, from));
            }
        }
    }

    /// <summary>The points that the rows to come are the first to read, unless so many lie between that they would not stay in the cache.</summary>
    internal unsafe Touch Ahead(int window, double* points) =>
        new((nint)(points + ((nint)(window + 1) * SlicedRows.Window) + Bandwidth), 0, Bandwidth <= MostAhead ? 1 : 0);

    private static void RequireSymmetric(int[] rowStarts, int[] columns, double[] values)
    {
        for (int i = 0; i + 1 < rowStarts.Length; i++)
        {
            for (int e = rowStarts[i]; e < rowStarts[i + 1]; e++)
            {
                int j = columns[e];
                if (e > rowStarts[i] && columns[e - 1] == j)
                {
                    throw new MatrixEntryException(i, j, Invariant($"entry ({i + 1}, {j + 1}) occurs twice"));
                }

                int mirror = Array.BinarySearch(columns, rowStarts[j], rowStarts[j + 1] - rowStarts[j], i);
                double other = mirror < 0 ? 0.0 : values[mirror];
                if (other != values[e])
                {
                    throw new MatrixEntryException(i, j, Invariant($"entry ({i + 1}, {j + 1}) = {values[e]} differs from its mirror {other}"));
                }
            }
        }
    }
}
