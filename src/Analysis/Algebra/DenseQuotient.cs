using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Exact division of polynomials with machine-integer coefficients in a dense array over the dividend's box of exponents.</summary>
internal static class DenseQuotient
{
    private const int CellLimit = 1 << 16, StackCells = 1024;

    /// <summary>Divides; null when the operands do not suit this way or an integer would not fit.</summary>
    /// <param name="order">The packing of all monomials.</param>
    /// <param name="degrees">The dividend's degrees.</param>
    /// <param name="a">The dividend's monomials.</param>
    /// <param name="ca">The dividend's coefficients.</param>
    /// <param name="b">The divisor's monomials.</param>
    /// <param name="cb">The divisor's coefficients.</param>
    /// <param name="bound">A monomial that every term of the quotient divides.</param>
    /// <param name="monomials">The quotient's monomials.</param>
    /// <param name="coefficients">The quotient's coefficients.</param>
    public static bool? TryDivide(
        VariableOrder order,
        ReadOnlySpan<int> degrees,
        ReadOnlySpan<Monomial> a,
        ReadOnlySpan<long> ca,
        ReadOnlySpan<Monomial> b,
        ReadOnlySpan<long> cb,
        Monomial bound,
        out List<Monomial> monomials,
        out List<long> coefficients)
    {
        monomials = [];
        coefficients = [];
        long size = 1;
        foreach (int degree in degrees)
        {
            size *= degree + 1;
            if (size > Math.Min(CellLimit, 256 + (16L * (a.Length + b.Length))))
            {
                return null;
            }
        }

        // A cell holds a dividend's coefficient less at most |b| products: bounded while the quotient's coefficients are.
        int room = 61 - Bits(cb) - BitOperations.Log2((uint)b.Length);
        if (room < 1 || Bits(ca) > 61)
        {
            return null;
        }

        Span<long> cells = size <= StackCells ? stackalloc long[(int)size] : new long[size];
        for (int t = 0; t < a.Length; t++)
        {
            cells[Locate(order, degrees, a[t])] = ca[t];
        }

        Span<int> ib = b.Length <= 256 ? stackalloc int[b.Length] : new int[b.Length];
        for (int t = 0; t < b.Length; t++)
        {
            ib[t] = Locate(order, degrees, b[t]);
        }

        for (int top = Last(cells); top >= 0; top = Last(cells[..top]))
        {
            Monomial key = Monomial(order, degrees, top);
            if (!order.Divides(b[0], key) || !order.Divides(key - b[0], bound))
            {
                return false;
            }

            (long quotient, long rest) = Math.DivRem(cells[top], cb[0]);
            if (rest != 0 || Math.Abs(quotient) >> room != 0)
            {
                return null;
            }

            monomials.Add(key - b[0]);
            coefficients.Add(quotient);
            Span<long> row = cells[(top - ib[0])..];
            for (int j = 0; j < ib.Length; j++)
            {
                row[ib[j]] -= quotient * cb[j];
            }
        }

        return true;
    }

    // A plain loop: the vectorised search of the class library is compiled while the program runs.
    private static int Last(ReadOnlySpan<long> cells)
    {
        int last = cells.Length - 1;
        while (last >= 0 && cells[last] == 0)
        {
            last--;
        }

        return last;
    }

    private static int Bits(ReadOnlySpan<long> values)
    {
        ulong union = 0;
        foreach (long value in values)
        {
            union |= (ulong)Math.Abs(value);
        }

        return 64 - BitOperations.LeadingZeroCount(union);
    }

    private static int Locate(VariableOrder order, ReadOnlySpan<int> degrees, Monomial monomial)
    {
        int cell = 0;
        for (int i = 0; i < degrees.Length; i++)
        {
            cell = (cell * (degrees[i] + 1)) + order.Exponent(monomial, i);
        }

        return cell;
    }

    private static Monomial Monomial(VariableOrder order, ReadOnlySpan<int> degrees, int cell)
    {
        Monomial monomial = default;
        for (int i = degrees.Length - 1; i >= 0; i--)
        {
            (cell, int exponent) = Math.DivRem(cell, degrees[i] + 1);
            monomial |= order.Power(i, exponent);
        }

        return monomial;
    }
}
