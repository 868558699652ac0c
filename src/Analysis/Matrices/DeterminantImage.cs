using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Matrices;

/// <summary>Determinants of matrices of dense polynomials over a prime field, by evaluation of every variable.</summary>
/// <param name="field">The field.</param>
/// <param name="n">The number of rows.</param>
/// <param name="bounds">The largest degree of the determinant in each variable.</param>
/// <param name="cancellation">Ends a long computation.</param>
internal readonly ref struct DeterminantImage(PrimeField field, int n, ReadOnlySpan<int> bounds, CancellationToken cancellation)
{
    private readonly PrimeField _field = field;
    private readonly int _n = n;
    private readonly ReadOnlySpan<int> _bounds = bounds;
    private readonly CancellationToken _cancellation = cancellation;

    /// <summary>The determinant in the box of the bounds, the last variable fastest.</summary>
    public ulong[] Of(Polynomial[,] entries, VariableOrder order)
    {
        int[] sizes = new int[order.Count];
        int cells = 1;
        for (int v = 0; v < sizes.Length; v++)
        {
            sizes[v] = 1;
            foreach (Polynomial entry in entries)
            {
                sizes[v] = Math.Max(sizes[v], entry.DegreeIn(order.Names[v]) + 1);
            }

            cells *= sizes[v];
        }

        ulong[] dense = new ulong[_n * _n * cells];
        for (int i = 0; i < _n * _n; i++)
        {
            entries[i / _n, i % _n].AddDense(_field, order, sizes, dense.AsSpan(i * cells, cells));
        }

        return Of(dense, sizes);
    }

    private ulong[] Of(Span<ulong> entries, ReadOnlySpan<int> sizes)
    {
        int k = sizes.Length;
        if (k == 0)
        {
            return [Determinant(entries)];
        }

        _cancellation.ThrowIfCancellationRequested();
        int points = _bounds[k - 1] + 1, cells = 1;
        for (int i = 0; i < k - 1; i++)
        {
            cells *= _bounds[i] + 1;
        }

        ulong[] values = new ulong[cells * points], nodes = new ulong[points], image = new ulong[entries.Length / sizes[k - 1]];
        ulong point = 0;
        for (int i = 0; i < points; i++, point = _field.Add(point, _field.One))
        {
            DenseModular.EvaluateBlocks(_field, entries, sizes[k - 1], point, image);
            ulong[] at = Of(image, sizes[..(k - 1)]);
            nodes[i] = point;
            for (int cell = 0; cell < cells; cell++)
            {
                values[(cell * points) + i] = at[cell];
            }
        }

        Interpolation.Newton(_field, values, nodes, Interpolation.Reciprocals(_field, points));
        return values;
    }

    // Gauss' elimination in place, the pivots multiplied up.
    private ulong Determinant(Span<ulong> a)
    {
        ulong result = _field.One;
        for (int k = 0; k < _n; k++)
        {
            int pivot = k;
            while (pivot < _n && a[(pivot * _n) + k] == 0)
            {
                pivot++;
            }

            if (pivot == _n)
            {
                return 0;
            }

            Span<ulong> row = a.Slice(k * _n, _n);
            if (pivot != k)
            {
                for (int j = k; j < _n; j++)
                {
                    (row[j], a[(pivot * _n) + j]) = (a[(pivot * _n) + j], row[j]);
                }

                result = _field.Subtract(0, result);
            }

            result = _field.Multiply(result, row[k]);
            ulong inverse = _field.Inverse(row[k]);
            for (int i = k + 1; i < _n; i++)
            {
                Span<ulong> other = a.Slice(i * _n, _n);
                if (other[k] != 0)
                {
                    ulong factor = _field.Multiply(other[k], inverse);
                    for (int j = k + 1; j < _n; j++)
                    {
                        other[j] = _field.Subtract(other[j], _field.Multiply(factor, row[j]));
                    }
                }
            }
        }

        return result;
    }
}
