using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Momentum.Numeric.Operators;

/// <summary>Rows in slices, in one of the formats of their entries.</summary>
/// <typeparam name="TColumn">int or ushort.</typeparam>
/// <typeparam name="TValue">double, or byte for codes.</typeparam>
/// <param name="starts">Where the row at each place starts.</param>
/// <param name="order">The row at each place; null where places are rows.</param>
/// <param name="columns">The columns of all entries.</param>
/// <param name="values">The values of all entries, or their codes.</param>
/// <param name="table">What the codes stand for.</param>
/// <param name="hasShortTable">Whether the table has <see cref="SliceProduct.ShortTable"/> values.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct SliceEntries<TColumn, TValue>(int* starts, byte* order, TColumn* columns, TValue* values, double* table, bool hasShortTable)
    where TColumn : unmanaged
    where TValue : unmanaged
{
    public readonly int* Starts = starts;
    public readonly byte* Order = order;
    public readonly TColumn* Columns = columns;
    public readonly TValue* Values = values;
    public readonly double* Table = table;
    public readonly bool HasShortTable = hasShortTable;

    /// <summary>sum + value · point, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Add(int entry, double* point, double sum)
    {
        double value = typeof(TValue) == typeof(byte) ? Table[((byte*)Values)[entry]] : ((double*)Values)[entry];
        int column = typeof(TColumn) == typeof(ushort) ? ((ushort*)Columns)[entry] : ((int*)Columns)[entry];
        return Math.FusedMultiplyAdd(value, point[column], sum);
    }
}
