using static System.FormattableString;

namespace Momentum.Numeric.Operators;

/// <summary>A sparse symmetric matrix in compressed rows.</summary>
/// <remarks>12 bytes an entry and 4 a row; columns ascend within a row.</remarks>
public sealed class SparseOperator : SymmetricOperator
{
    private readonly int[] _rowStarts;
    private readonly int[] _columns;
    private readonly double[] _values;

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
        _rowStarts = new int[dimension + 1];
        foreach ((int row, int column, _) in entries)
        {
            if ((uint)row >= (uint)dimension || (uint)column >= (uint)dimension)
            {
                throw new MatrixEntryException(row, column, Invariant($"entry ({row + 1}, {column + 1}) lies outside {dimension} × {dimension}"));
            }

            _rowStarts[row + 1]++;
        }

        for (int i = 0; i < dimension; i++)
        {
            _rowStarts[i + 1] += _rowStarts[i];
        }

        _columns = new int[entries.Count];
        _values = new double[entries.Count];
        int[] next = _rowStarts.AsSpan(0, dimension).ToArray();
        foreach ((int row, int column, double value) in entries)
        {
            _columns[next[row]] = column;
            _values[next[row]++] = value;
        }

        for (int i = 0; i < dimension; i++)
        {
            Array.Sort(_columns, _values, _rowStarts[i], _rowStarts[i + 1] - _rowStarts[i]);
        }

        RequireSymmetric();
        for (int i = 0; i < dimension; i++)
        {
            // Columns ascend and the matrix is symmetric, so the first entry of a row is as far out as any.
            Bandwidth = _rowStarts[i] < _rowStarts[i + 1] ? Math.Max(Bandwidth, i - _columns[_rowStarts[i]]) : Bandwidth;
        }
    }

    /// <inheritdoc/>
    public override bool AnnihilatesConstants { get; }

    /// <summary>Gets the number of stored entries.</summary>
    public int EntryCount => _values.Length;

    /// <summary>Gets the largest distance of an entry from the diagonal.</summary>
    public int Bandwidth { get; }

    /// <summary>Gets where each row starts among the entries; n + 1 positions.</summary>
    public ReadOnlySpan<int> RowStarts => _rowStarts;

    /// <summary>Gets the column of each entry.</summary>
    public ReadOnlySpan<int> Columns => _columns;

    /// <summary>Gets the value of each entry.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> point, Span<double> image)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(point.Length, Dimension);
        for (int i = 0; i < Dimension; i++)
        {
            double sum = 0.0;
            for (int e = _rowStarts[i]; e < _rowStarts[i + 1]; e++)
            {
                sum += _values[e] * point[_columns[e]];
            }

            image[i] = sum;
        }
    }

    private void RequireSymmetric()
    {
        for (int i = 0; i < Dimension; i++)
        {
            for (int e = _rowStarts[i]; e < _rowStarts[i + 1]; e++)
            {
                int j = _columns[e];
                if (e > _rowStarts[i] && _columns[e - 1] == j)
                {
                    throw new MatrixEntryException(i, j, Invariant($"entry ({i + 1}, {j + 1}) occurs twice"));
                }

                int mirror = Array.BinarySearch(_columns, _rowStarts[j], _rowStarts[j + 1] - _rowStarts[j], i);
                double other = mirror < 0 ? 0.0 : _values[mirror];
                if (other != _values[e])
                {
                    throw new MatrixEntryException(i, j, Invariant($"entry ({i + 1}, {j + 1}) = {_values[e]} differs from its mirror {other}"));
                }
            }
        }
    }
}
