namespace Momentum.Analysis.Algebra;

/// <summary>Sorts terms that come in runs of descending monomials: natural merging, so that n terms in r runs cost n·log r comparisons.</summary>
internal static class DescendingRuns
{
    /// <summary>Sorts in place, greatest monomial first; equal ones keep their order.</summary>
    /// <param name="monomials">The monomials.</param>
    /// <param name="coefficients">Their coefficients.</param>
    public static void Sort(Monomial[] monomials, Rational[] coefficients)
    {
        Monomial[] merged = new Monomial[monomials.Length];
        Rational[] values = new Rational[monomials.Length];
        while (!MergePairs(monomials, coefficients, merged, values))
        {
            Array.Copy(merged, monomials, merged.Length);
            Array.Copy(values, coefficients, values.Length);
        }
    }

    // One pass: each two neighbouring runs become one; true where there is one run already, which then stays where it is.
    private static bool MergePairs(Monomial[] monomials, Rational[] coefficients, Monomial[] merged, Rational[] values)
    {
        int n = monomials.Length;
        for (int start = 0; start < n;)
        {
            int middle = End(monomials, start);
            if (start == 0 && middle == n)
            {
                return true;
            }

            int end = middle < n ? End(monomials, middle) : n;
            for (int i = start, j = middle, k = start; k < end; k++)
            {
                int from = j == end || (i < middle && monomials[i] >= monomials[j]) ? i++ : j++;
                merged[k] = monomials[from];
                values[k] = coefficients[from];
            }

            start = end;
        }

        return n == 0;
    }

    private static int End(Monomial[] monomials, int start)
    {
        int end = start + 1;
        while (end < monomials.Length && monomials[end - 1] >= monomials[end])
        {
            end++;
        }

        return end;
    }
}
