using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Multiplication in a dense array over the box of exponents that a product can have.</summary>
/// <remarks>
/// A cell's index is the mixed-radix number of its exponents, first variable most significant; so indices add as monomials
/// multiply, and descending indices are descending monomials. Used when the box is not much larger than the number of term products.
/// </remarks>
internal readonly struct DenseBox
{
    private const int CellLimit = 1 << 16;
    private readonly VariableOrder _order;
    private readonly int _cells;
    private readonly Radices _radices;

    private DenseBox(VariableOrder order, int cells, Radices radices)
    {
        _order = order;
        _cells = cells;
        _radices = radices;
    }

    public static bool TryFor(VariableOrder order, ReadOnlySpan<UInt128> a, ReadOnlySpan<UInt128> b, out DenseBox box)
    {
        long budget = Math.Min(CellLimit, 64 + (4L * a.Length * b.Length));
        long cells = 1;
        Radices radices = default;
        for (int i = 0; i < order.Count; i++)
        {
            int radix = Degree(order, a, i) + Degree(order, b, i) + 1;
            radices[i] = radix;
            cells *= radix;
            if (cells > budget)
            {
                box = default;
                return false;
            }
        }

        box = new(order, (int)cells, radices);
        return true;
    }

    /// <summary>The product's terms; returns how many there are.</summary>
    public int Multiply(
        ReadOnlySpan<UInt128> a, ReadOnlySpan<Rational> ca, ReadOnlySpan<UInt128> b, ReadOnlySpan<Rational> cb, out UInt128[] monomials, out Rational[] coefficients)
    {
        Span<int> ia = a.Length <= 256 ? stackalloc int[a.Length] : new int[a.Length];
        Span<int> ib = b.Length <= 256 ? stackalloc int[b.Length] : new int[b.Length];
        Locate(a, ia);
        Locate(b, ib);

        // Each cell sums at most min(|a|, |b|) products, so 63 bits suffice when the bit lengths add up to less.
        int sizeA = IntegerBits(ca);
        int sizeB = IntegerBits(cb);
        if (sizeA > 0 && sizeB > 0 && sizeA + sizeB + BitOperations.Log2((uint)Math.Min(a.Length, b.Length)) + 1 <= 62)
        {
            return MultiplyIntegers(ia, ca, ib, cb, out monomials, out coefficients);
        }

        Rational[] cells = new Rational[_cells];
        for (int i = 0; i < ia.Length; i++)
        {
            Rational factor = ca[i];
            Span<Rational> row = cells.AsSpan(ia[i]);
            for (int j = 0; j < ib.Length; j++)
            {
                row[ib[j]] += factor * cb[j];
            }
        }

        int count = 0;
        foreach (Rational cell in cells)
        {
            count += cell.IsZero ? 0 : 1;
        }

        monomials = new UInt128[count];
        coefficients = new Rational[count];
        int n = 0;
        for (int cell = _cells - 1; cell >= 0; cell--)
        {
            if (!cells[cell].IsZero)
            {
                monomials[n] = Monomial(cell);
                coefficients[n++] = cells[cell];
            }
        }

        return count;
    }

    private int MultiplyIntegers(
        ReadOnlySpan<int> ia, ReadOnlySpan<Rational> ca, ReadOnlySpan<int> ib, ReadOnlySpan<Rational> cb, out UInt128[] monomials, out Rational[] coefficients)
    {
        Span<long> cells = _cells <= 1024 ? stackalloc long[_cells] : new long[_cells];
        Span<long> vb = ib.Length <= 256 ? stackalloc long[ib.Length] : new long[ib.Length];
        cells.Clear();
        for (int j = 0; j < vb.Length; j++)
        {
            _ = cb[j].TryGetInt64(out vb[j]);
        }

        for (int i = 0; i < ia.Length; i++)
        {
            _ = ca[i].TryGetInt64(out long factor);
            Span<long> row = cells[ia[i]..];
            for (int j = 0; j < ib.Length; j++)
            {
                row[ib[j]] += factor * vb[j];
            }
        }

        int count = 0;
        foreach (long cell in cells)
        {
            count += cell == 0 ? 0 : 1;
        }

        monomials = new UInt128[count];
        coefficients = new Rational[count];
        int n = 0;
        for (int cell = _cells - 1; cell >= 0; cell--)
        {
            if (cells[cell] != 0)
            {
                monomials[n] = Monomial(cell);
                coefficients[n++] = cells[cell];
            }
        }

        return count;
    }

    /// <summary>The largest bit length of integer coefficients that fit in machine integers; 0 when some do not.</summary>
    private static int IntegerBits(ReadOnlySpan<Rational> coefficients)
    {
        ulong union = 0;
        foreach (ref readonly Rational coefficient in coefficients)
        {
            if (!coefficient.TryGetInt64(out long value))
            {
                return 0;
            }

            union |= (ulong)Math.Abs(value);
        }

        return 64 - BitOperations.LeadingZeroCount(union);
    }

    private static int Degree(VariableOrder order, ReadOnlySpan<UInt128> monomials, int index)
    {
        if (index == 0)
        {
            return order.Exponent(monomials[0], 0);
        }

        int degree = 0;
        int shift = order.Shift(index);
        int mask = order.FieldMask;
        foreach (UInt128 monomial in monomials)
        {
            degree = Math.Max(degree, (int)(ulong)(monomial >> shift) & mask);
        }

        return degree;
    }

    private void Locate(ReadOnlySpan<UInt128> monomials, Span<int> cells)
    {
        for (int t = 0; t < cells.Length; t++)
        {
            int cell = 0;
            for (int i = 0; i < _order.Count; i++)
            {
                cell = (cell * _radices[i]) + _order.Exponent(monomials[t], i);
            }

            cells[t] = cell;
        }
    }

    private UInt128 Monomial(int cell)
    {
        UInt128 monomial = 0;
        for (int i = _order.Count - 1; i >= 0; i--)
        {
            (cell, int exponent) = Math.DivRem(cell, _radices[i]);
            monomial |= _order.Power(i, exponent);
        }

        return monomial;
    }

    [System.Runtime.CompilerServices.InlineArray(16)]
    private struct Radices
    {
        private int _first;
    }
}
