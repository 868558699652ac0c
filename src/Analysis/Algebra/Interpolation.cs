namespace Momentum.Analysis.Algebra;

/// <summary>Newton interpolation of many polynomials over a prime field at common nodes.</summary>
internal static class Interpolation
{
    /// <summary>The inverses of 1, 2, …; the element of index k is 1/(k + 1).</summary>
    public static ulong[] Reciprocals(in PrimeField field, int count)
    {
        ulong[] result = new ulong[count];
        ulong value = 0;
        for (int i = 0; i < count; i++)
        {
            value = field.Add(value, field.One);
            result[i] = value;
        }

        DenseModular.Invert(field, result);
        return result;
    }

    /// <summary>Replaces, in each block of as many elements as nodes, the values at the nodes by coefficients.</summary>
    /// <param name="field">The field.</param>
    /// <param name="values">The blocks.</param>
    /// <param name="nodes">Distinct nodes, each one the successor of the one before unless points were skipped.</param>
    /// <param name="reciprocals">The inverses of 1, 2, …, as many as nodes or more.</param>
    public static void Newton(in PrimeField field, Span<ulong> values, ReadOnlySpan<ulong> nodes, ReadOnlySpan<ulong> reciprocals)
    {
        int n = nodes.Length;
        if (n == 1)
        {
            return;
        }

        // differences[order · n + i] is 1/(nodes[i] - nodes[i - order]); with consecutive nodes that is 1/order.
        bool consecutive = true;
        for (int i = 1; i < n; i++)
        {
            consecutive &= field.Subtract(nodes[i], nodes[i - 1]) == field.One;
        }

        ReadOnlySpan<ulong> differences = consecutive ? [] : Differences(field, nodes);
        for (int start = 0; start < values.Length; start += n)
        {
            Span<ulong> c = values.Slice(start, n);
            if (DenseModular.Degree(c) < 0)
            {
                continue;
            }

            for (int order = 1; order < n; order++)
            {
                for (int i = n - 1; i >= order; i--)
                {
                    ulong inverse = consecutive ? reciprocals[order - 1] : differences[(order * n) + i];
                    c[i] = field.Multiply(field.Subtract(c[i], c[i - 1]), inverse);
                }
            }

            for (int order = n - 2; order >= 0; order--)
            {
                for (int i = order; i < n - 1; i++)
                {
                    c[i] = field.Subtract(c[i], field.Multiply(c[i + 1], nodes[order]));
                }
            }
        }
    }

    private static ulong[] Differences(in PrimeField field, ReadOnlySpan<ulong> nodes)
    {
        int n = nodes.Length;
        ulong[] differences = new ulong[n * n];
        Array.Fill(differences, field.One);
        for (int order = 1; order < n; order++)
        {
            for (int i = order; i < n; i++)
            {
                differences[(order * n) + i] = field.Subtract(nodes[i], nodes[i - order]);
            }
        }

        DenseModular.Invert(field, differences);
        return differences;
    }
}
