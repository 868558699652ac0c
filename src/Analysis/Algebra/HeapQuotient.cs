namespace Momentum.Analysis.Algebra;

/// <summary>Sparse exact division that merges the dividend with the rows of quotient times divisor.</summary>
/// <remarks>Monagan and Pearce, "Sparse polynomial division using a heap", 2011: each term of the quotient enters the heap once.</remarks>
internal static class HeapQuotient
{
    /// <summary>Divides; false as soon as a term shows that there is no exact quotient.</summary>
    /// <param name="order">The packing of all monomials.</param>
    /// <param name="a">The dividend's monomials.</param>
    /// <param name="ca">The dividend's coefficients.</param>
    /// <param name="b">The divisor's monomials.</param>
    /// <param name="cb">The divisor's coefficients.</param>
    /// <param name="bound">A monomial that every term of the quotient divides.</param>
    /// <param name="monomials">The quotient's monomials.</param>
    /// <param name="coefficients">The quotient's coefficients.</param>
    public static bool TryDivide(
        VariableOrder order,
        ReadOnlySpan<Monomial> a,
        ReadOnlySpan<Rational> ca,
        ReadOnlySpan<Monomial> b,
        ReadOnlySpan<Rational> cb,
        Monomial bound,
        out List<Monomial> monomials,
        out List<Rational> coefficients)
    {
        monomials = new(Math.Max(4, a.Length / b.Length));
        coefficients = new(monomials.Capacity);
        List<(Monomial Key, int Row)> heap = [];
        List<int> next = [];
        Rational leading = cb[0];
        bool monic = leading.IsOne;
        Rational inverse = leading.Inverse();
        int i = 0;
        long work = 0;
        while (i < a.Length || heap.Count > 0)
        {
            Monomial key = heap.Count > 0 && (i == a.Length || heap[0].Key > a[i]) ? heap[0].Key : a[i];
            Rational rest = i < a.Length && a[i] == key ? ca[i++] : default;
            while (heap.Count > 0 && heap[0].Key == key)
            {
                int row = heap[0].Row;
                rest -= coefficients[row] * cb[next[row]];
                next[row]++;
                Replace(heap, next[row] < b.Length ? (monomials[row] + b[next[row]], row) : null);
                if (++work > Polynomial.WorkLimit)
                {
                    throw new BudgetExceededException("a division of more than 20,000,000 term products");
                }
            }

            if (rest.IsZero)
            {
                continue;
            }

            if (!order.Divides(b[0], key) || !order.Divides(key - b[0], bound))
            {
                return false;
            }

            monomials.Add(key - b[0]);
            coefficients.Add(monic ? rest : rest * inverse);
            next.Add(1);
            if (b.Length > 1)
            {
                Insert(heap, (key - b[0] + b[1], monomials.Count - 1));
            }
        }

        return true;
    }

    private static void Insert(List<(Monomial Key, int Row)> heap, (Monomial Key, int Row) entry)
    {
        heap.Add(entry);
        int hole = heap.Count - 1;
        while (hole > 0 && heap[(hole - 1) / 2].Key < entry.Key)
        {
            heap[hole] = heap[(hole - 1) / 2];
            hole = (hole - 1) / 2;
        }

        heap[hole] = entry;
    }

    // Replaces the root by an entry, or removes it.
    private static void Replace(List<(Monomial Key, int Row)> heap, (Monomial Key, int Row)? replacement)
    {
        (Monomial Key, int Row) entry = replacement ?? heap[^1];
        if (replacement is null)
        {
            heap.RemoveAt(heap.Count - 1);
            if (heap.Count == 0)
            {
                return;
            }
        }

        int hole = 0;
        for (int child = 1; child < heap.Count; child = (2 * hole) + 1)
        {
            if (child + 1 < heap.Count && heap[child + 1].Key > heap[child].Key)
            {
                child++;
            }

            if (heap[child].Key <= entry.Key)
            {
                break;
            }

            heap[hole] = heap[child];
            hole = child;
        }

        heap[hole] = entry;
    }
}
