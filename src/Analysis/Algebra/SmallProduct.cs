namespace Momentum.Analysis.Algebra;

/// <summary>Multiplication of polynomials of a few terms: the rows of term products are merged one by one.</summary>
internal static class SmallProduct
{
    /// <summary>The largest number of term products for which this is used.</summary>
    public const int Limit = 32;

    /// <summary>The product's terms; the first operand should be the shorter one.</summary>
    /// <typeparam name="T">The type of the coefficients, which must not overflow.</typeparam>
    /// <typeparam name="TTerms">What is done with them.</typeparam>
    public static (Monomial[] Monomials, T[] Coefficients) Multiply<T, TTerms>(ReadOnlySpan<Monomial> a, ReadOnlySpan<T> ca, ReadOnlySpan<Monomial> b, ReadOnlySpan<T> cb)
        where T : struct
        where TTerms : struct, ITermArithmetic<T>
    {
        // Product i·|b| + j has the key a[i]·b[j]; order lists the products by descending keys.
        Span<Monomial> keys = stackalloc Monomial[a.Length * b.Length];
        Span<byte> order = stackalloc byte[Limit];
        Span<byte> merged = stackalloc byte[Limit];
        int size = 0;
        for (int i = 0; i < a.Length; i++)
        {
            int n = 0;
            int next = 0;
            for (int j = 0; j < b.Length; j++)
            {
                Monomial key = a[i] + b[j];
                while (next < size && keys[order[next]] >= key)
                {
                    merged[n++] = order[next++];
                }

                keys[size + j] = key;
                merged[n++] = (byte)(size + j);
            }

            while (next < size)
            {
                merged[n++] = order[next++];
            }

            size = n;
            Span<byte> swap = order;
            order = merged;
            merged = swap;
        }

        return Collect<T, TTerms>(keys, order[..size], ca, cb);
    }

    private static (Monomial[] Monomials, T[] Coefficients) Collect<T, TTerms>(ReadOnlySpan<Monomial> keys, ReadOnlySpan<byte> order, ReadOnlySpan<T> ca, ReadOnlySpan<T> cb)
        where T : struct
        where TTerms : struct, ITermArithmetic<T>
    {
        int distinct = 1;
        for (int t = 1; t < order.Length; t++)
        {
            distinct += keys[order[t]] == keys[order[t - 1]] ? 0 : 1;
        }

        Monomial[] monomials = new Monomial[distinct];
        T[] coefficients = new T[distinct];
        int count = 0;
        for (int t = 0; t < order.Length;)
        {
            Monomial key = keys[order[t]];
            T sum = default!;
            for (; t < order.Length && keys[order[t]] == key; t++)
            {
                (int i, int j) = Math.DivRem(order[t], cb.Length);
                sum = TTerms.AddProduct(sum, ca[i], cb[j]);
            }

            if (!TTerms.IsZero(sum))
            {
                monomials[count] = key;
                coefficients[count++] = sum;
            }
        }

        return count == distinct ? (monomials, coefficients) : (monomials[..count], coefficients[..count]);
    }
}
