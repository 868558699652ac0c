namespace Momentum.Analysis;

/// <summary>Stable sorting of short lists.</summary>
/// <remarks>
/// Insertion, so quadratic in the length. The class library's sorts are faster on long lists, but are compiled while the program runs for every type of
/// value that is sorted, which costs more than short lists do.
/// </remarks>
internal static class Ordering
{
    /// <summary>Sorts in place; equal elements keep their order.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="items">The elements.</param>
    /// <param name="compare">Negative where the first of two comes first.</param>
    public static void Sort<T>(List<T> items, Comparison<T> compare)
    {
        for (int i = 1; i < items.Count; i++)
        {
            T item = items[i];
            int place = i;
            for (; place > 0 && compare(items[place - 1], item) > 0; place--)
            {
                items[place] = items[place - 1];
            }

            items[place] = item;
        }
    }

    /// <summary>The indices of elements in descending order of a rank; equal ones keep their order.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="items">The elements.</param>
    /// <param name="compare">Positive where the first of two ranks higher.</param>
    public static int[] Descending<T>(IReadOnlyList<T> items, Comparison<T> compare)
    {
        int[] order = new int[items.Count];
        for (int i = 0; i < order.Length; i++)
        {
            int place = i;
            for (; place > 0 && compare(items[order[place - 1]], items[i]) < 0; place--)
            {
                order[place] = order[place - 1];
            }

            order[place] = i;
        }

        return order;
    }
}
