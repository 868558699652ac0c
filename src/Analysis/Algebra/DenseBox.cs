using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Momentum.Analysis.Algebra;

/// <summary>Multiplication in a dense array over the box of exponents that a product can have.</summary>
/// <remarks>
/// A cell's index is the mixed-radix number of its exponents, first variable most significant; so indices add as monomials
/// multiply, and descending indices are descending monomials. Used when the box is not much larger than the number of term products.
/// </remarks>
internal readonly struct DenseBox
{
    private const int CellLimit = 1 << 21;

    // Up to this many bytes a new array costs no more than clearing a shared one.
    private const int FewBytes = 1 << 16;
    private readonly VariableOrder _order;
    private readonly Radices _radices;

    private DenseBox(VariableOrder order, int cells, Radices radices)
    {
        _order = order;
        Cells = cells;
        _radices = radices;
    }

    /// <summary>Gets the number of cells.</summary>
    public int Cells { get; }

    public static bool TryFor(VariableOrder order, ReadOnlySpan<Monomial> a, ReadOnlySpan<Monomial> b, out DenseBox box)
    {
        box = default;
        long budget = Math.Min(CellLimit, 64 + (6L * a.Length * b.Length));
        long cells = 1;
        Radices radices = default;
        for (int i = 0; i < order.Count; i++)
        {
            int radix = Degree(order, a, i) + Degree(order, b, i) + 1;
            radices[i] = radix;
            cells *= radix;
            if (cells > budget)
            {
                return false;
            }
        }

        box = new(order, (int)cells, radices);
        return true;
    }

    /// <summary>The product's terms.</summary>
    /// <typeparam name="T">The type of the coefficients and of their sums, which must not overflow.</typeparam>
    /// <typeparam name="TTerms">What is done with them.</typeparam>
    public (Monomial[] Monomials, T[] Coefficients) Multiply<T, TTerms>(ReadOnlySpan<Monomial> a, ReadOnlySpan<T> ca, ReadOnlySpan<Monomial> b, ReadOnlySpan<T> cb)
        where T : struct
        where TTerms : struct, ITermArithmetic<T>
    {
        Span<int> ia = a.Length <= 256 ? stackalloc int[a.Length] : new int[a.Length];
        Span<int> ib = b.Length <= 256 ? stackalloc int[b.Length] : new int[b.Length];
        Locate(a, ia);
        Locate(b, ib);
        int bytes = Cells * Unsafe.SizeOf<T>();
        byte[]? rented = bytes > FewBytes && !RuntimeHelpers.IsReferenceOrContainsReferences<T>() ? ArrayPool<byte>.Shared.Rent(bytes) : null;
        Span<T> cells = rented is null ? new T[Cells] : MemoryMarshal.Cast<byte, T>(rented.AsSpan(0, bytes));
        if (rented is not null)
        {
            cells.Clear();
        }

        for (int i = 0; i < ia.Length; i++)
        {
            T factor = ca[i];
            Span<T> row = cells[ia[i]..];
            for (int j = 0; j < ib.Length; j++)
            {
                ref T cell = ref row[ib[j]];
                cell = TTerms.AddProduct(cell, factor, cb[j]);
            }
        }

        (Monomial[] Monomials, T[] Coefficients) terms = Collect<T, TTerms>(cells);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return terms;
    }

    private (Monomial[] Monomials, T[] Coefficients) Collect<T, TTerms>(ReadOnlySpan<T> cells)
        where T : struct
        where TTerms : struct, ITermArithmetic<T>
    {
        // Plain loops: the vectorised searches of the class library are not compiled ahead of time for every type.
        int count = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            count += TTerms.IsZero(cells[i]) ? 0 : 1;
        }

        Monomial[] monomials = new Monomial[count];
        T[] coefficients = new T[count];
        int n = 0;
        int run = _radices[_order.Count - 1];
        int shift = _order.Shift(_order.Count - 1);
        for (int end = cells.Length; n < count; end -= run)
        {
            ReadOnlySpan<T> row = cells.Slice(end - run, run);
            Monomial start = default;
            for (int e = row.Length - 1, first = n; e >= 0; e--)
            {
                if (!TTerms.IsZero(row[e]))
                {
                    start = n == first ? RowMonomial((end / run) - 1) : start;
                    monomials[n] = start | VariableOrder.Place((uint)e, shift);
                    coefficients[n++] = row[e];
                }
            }
        }

        return (monomials, coefficients);
    }

    private static int Degree(VariableOrder order, ReadOnlySpan<Monomial> monomials, int index)
    {
        if (index == 0)
        {
            return order.Exponent(monomials[0], 0);
        }

        int degree = 0;
        int shift = order.Shift(index);
        int mask = order.FieldMask;
        foreach (Monomial monomial in monomials)
        {
            degree = Math.Max(degree, (int)VariableOrder.Field(monomial, shift) & mask);
        }

        return degree;
    }

    private void Locate(ReadOnlySpan<Monomial> monomials, Span<int> cells)
    {
        int mask = _order.FieldMask;
        cells.Clear();
        for (int i = 0; i < _order.Count; i++)
        {
            int radix = _radices[i];
            int shift = _order.Shift(i);
            for (int t = 0; t < cells.Length; t++)
            {
                cells[t] = (cells[t] * radix) + ((int)VariableOrder.Field(monomials[t], shift) & mask);
            }
        }
    }

    // The exponents of all variables but the last, from the index of a run of the last one.
    private Monomial RowMonomial(int row)
    {
        Monomial monomial = default;
        for (int i = _order.Count - 2; i >= 0; i--)
        {
            (row, int exponent) = Math.DivRem(row, _radices[i]);
            monomial |= _order.Power(i, exponent);
        }

        return monomial;
    }

    [InlineArray(16)]
    private struct Radices
    {
        private int _first;
    }
}
