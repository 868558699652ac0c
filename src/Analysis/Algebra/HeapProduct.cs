namespace Momentum.Analysis.Algebra;

/// <summary>Sparse multiplication that merges the rows of the product with a heap.</summary>
/// <remarks>Johnson, "Sparse polynomial arithmetic", 1974: O(n m log n) comparisons for n rows, one product alive a row.</remarks>
internal static class HeapProduct
{
    /// <summary>The product's terms; the first operand should be the shorter one.</summary>
    /// <typeparam name="T">The type of the coefficients and of their sums, which must not overflow.</typeparam>
    /// <typeparam name="TTerms">What is done with them.</typeparam>
    public static (Monomial[] Monomials, T[] Coefficients) Multiply<T, TTerms>(ReadOnlySpan<Monomial> a, ReadOnlySpan<T> ca, ReadOnlySpan<Monomial> b, ReadOnlySpan<T> cb)
        where T : struct
        where TTerms : struct, ITermArithmetic<T>
    {
        // Row i holds the products a[i]·b[next[i]], b[next[i] + 1], …; descending, so the first row heads the heap.
        Monomial[] keys = new Monomial[a.Length];
        int[] rows = new int[a.Length];
        int[] next = new int[a.Length];
        int size = a.Length;
        for (int i = 0; i < size; i++)
        {
            keys[i] = a[i] + b[0];
            rows[i] = i;
        }

        Monomial[] monomials = new Monomial[Math.Max(16, 2 * (a.Length + b.Length))];
        T[] coefficients = new T[monomials.Length];
        int count = 0;
        while (size > 0)
        {
            Monomial key = keys[0];
            T sum = default!;
            do
            {
                int row = rows[0];
                sum = TTerms.AddProduct(sum, ca[row], cb[next[row]]);
                if (++next[row] < b.Length)
                {
                    SiftDown(keys, rows, size, a[row] + b[next[row]], row);
                }
                else
                {
                    size--;
                    SiftDown(keys, rows, size, keys[size], rows[size]);
                }
            }
            while (size > 0 && keys[0] == key);

            if (TTerms.IsZero(sum))
            {
                continue;
            }

            if (count == Polynomial.TermLimit)
            {
                throw new BudgetExceededException("a polynomial of more than 100,000 terms");
            }

            if (count == monomials.Length)
            {
                Array.Resize(ref monomials, 2 * count);
                Array.Resize(ref coefficients, 2 * count);
            }

            monomials[count] = key;
            coefficients[count++] = sum;
        }

        return count == monomials.Length ? (monomials, coefficients) : (monomials[..count], coefficients[..count]);
    }

    // Puts an entry at the root of a max-heap whose root is free.
    private static void SiftDown(Monomial[] keys, int[] rows, int size, Monomial key, int row)
    {
        int hole = 0;
        while (true)
        {
            int child = (2 * hole) + 1;
            if (child >= size)
            {
                break;
            }

            if (child + 1 < size && keys[child + 1] > keys[child])
            {
                child++;
            }

            if (keys[child] <= key)
            {
                break;
            }

            keys[hole] = keys[child];
            rows[hole] = rows[child];
            hole = child;
        }

        keys[hole] = key;
        rows[hole] = row;
    }
}
