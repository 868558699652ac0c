using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Momentum.Numeric.Operators;

/// <summary>Sums of products over the rows of slices: a vector of rows at a time, or one row after the other with the same bits.</summary>
internal static unsafe class SliceProduct
{
    /// <summary>Tables of this many values stand in two registers.</summary>
    public const int ShortTable = 16;

    // Entries: 4 KiB of values, far enough for memory to answer.
    private const int Ahead = 512;
    private const int Slice = SlicedRows.Slice;

    public static void Multiply<TColumn, TValue>(in SliceEntries<TColumn, TValue> rows, int count, double* point, double* image, in Touch states, in Touch points)
        where TColumn : unmanaged
        where TValue : unmanaged
    {
        if (!Avx2.IsSupported || !Fma.IsSupported)
        {
            MultiplyPlain(rows, 0, count, point, image);
            return;
        }

        double* sums = stackalloc double[Slice];
        int place = 0;
        for (; place + Slice <= count; place += Slice)
        {
            int* starts = rows.Starts + place;
            double* target = rows.Order == null ? image + place : sums;
            states.At(place);
            points.At(place);
            if (typeof(TValue) == typeof(byte) && Avx512F.IsSupported && rows.HasShortTable)
            {
                MultiplySlice(rows, starts, new InRegisters(rows.Table), point, target);
            }
            else
            {
                MultiplySlice(rows, starts, new Stored(rows.Table), point, target);
            }

            if (rows.Order != null)
            {
                for (int lane = 0; lane < Slice; lane++)
                {
                    image[rows.Order[place + lane]] = sums[lane];
                }
            }
        }

        MultiplyPlain(rows, place, count, point, image);
    }

    /// <summary>The rows from a place that starts a slice to before another, entry by entry.</summary>
    public static void MultiplyPlain<TColumn, TValue>(in SliceEntries<TColumn, TValue> rows, int from, int count, double* point, double* image)
        where TColumn : unmanaged
        where TValue : unmanaged
    {
        double* sums = stackalloc double[Slice];
        for (int place = from; place < count; place += Slice)
        {
            int* starts = rows.Starts + place;
            int lanes = Math.Min(Slice, count - place), at = starts[0];
            new Span<double>(sums, lanes).Clear();
            for (int k = 0; at < starts[lanes]; k++)
            {
                for (int lane = 0; lane < lanes && starts[lane + 1] - starts[lane] > k; lane++, at++)
                {
                    sums[lane] = rows.Add(at, point, sums[lane]);
                }
            }

            for (int lane = 0; lane < lanes; lane++)
            {
                image[rows.Order == null ? place + lane : rows.Order[place + lane]] = sums[lane];
            }
        }
    }

    /// <summary>The entries that all rows of a slice have, then those that its first rows have: of what is loaded for the others nothing is kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplySlice<TColumn, TValue, TDecoder>(in SliceEntries<TColumn, TValue> rows, int* starts, TDecoder decoder, double* point, double* target)
        where TColumn : unmanaged
        where TValue : unmanaged
        where TDecoder : struct, IDecoder
    {
        Vector256<double> low = Vector256<double>.Zero, high = low;
        TColumn* columns = rows.Columns + starts[0];
        TValue* values = rows.Values + starts[0];
        int common = starts[Slice] - starts[Slice - 1], longest = starts[1] - starts[0], k = 0;
        for (; k < common; k++)
        {
            Sse.Prefetch0(values + Ahead);
            Sse.Prefetch0(columns + Ahead);
            (Vector256<double> left, Vector256<double> right) = decoder.Values(values);
            low = Fma.MultiplyAdd(left, Gather(point, Columns(columns), Vector256<double>.AllBitsSet), low);
            high = Fma.MultiplyAdd(right, Gather(point, Columns(columns + 4), Vector256<double>.AllBitsSet), high);
            values += Slice;
            columns += Slice;
        }

        if (k < longest)
        {
            Vector256<int> lengths = Vector256.Load(starts + 1) - Vector256.Load(starts);
            for (; k < longest; k++)
            {
                Vector256<int> has = Vector256.GreaterThan(lengths, Vector256.Create(k));
                Vector256<double> first = Avx2.ConvertToVector256Int64(has.GetLower()).AsDouble(), second = Avx2.ConvertToVector256Int64(has.GetUpper()).AsDouble();
                (Vector256<double> left, Vector256<double> right) = decoder.Values(values);
                low = Avx.BlendVariable(low, Fma.MultiplyAdd(left, Gather(point, Columns(columns), first), low), first);
                high = Avx.BlendVariable(high, Fma.MultiplyAdd(right, Gather(point, Columns(columns + 4), second), high), second);
                int lanes = System.Numerics.BitOperations.PopCount(has.ExtractMostSignificantBits());
                values += lanes;
                columns += lanes;
            }
        }

        low.Store(target);
        high.Store(target + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Columns<TColumn>(TColumn* columns)
        where TColumn : unmanaged =>
        typeof(TColumn) == typeof(ushort) ? Sse41.ConvertToVector128Int32((ushort*)columns) : Vector128.Load((int*)columns);

    /// <summary>Four entries of the point where the mask has bits; over zeros, so that the gather does not wait for what its register held.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Gather(double* point, Vector128<int> columns, Vector256<double> mask) =>
        Avx2.GatherMaskVector256(Vector256<double>.Zero, point, columns, mask, sizeof(double));

    /// <summary>Makes values of what is stored for eight entries.</summary>
    private interface IDecoder
    {
        (Vector256<double> Low, Vector256<double> High) Values<TValue>(TValue* stored)
            where TValue : unmanaged;
    }

    /// <summary>Values as they are, or codes of a table in memory.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Stored(double* table) : IDecoder
    {
        private readonly double* _table = table;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (Vector256<double> Low, Vector256<double> High) Values<TValue>(TValue* stored)
            where TValue : unmanaged =>
            typeof(TValue) == typeof(byte) ? (Look((byte*)stored), Look((byte*)stored + 4)) : (Vector256.Load((double*)stored), Vector256.Load((double*)stored + 4));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector256<double> Look(byte* codes) => Gather(_table, Sse41.ConvertToVector128Int32(codes), Vector256<double>.AllBitsSet);
    }

    /// <summary>Codes of a table in two registers.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct InRegisters(double* table) : IDecoder
    {
        private readonly Vector512<double> _first = Vector512.Load(table), _second = Vector512.Load(table + Vector512<double>.Count);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (Vector256<double> Low, Vector256<double> High) Values<TValue>(TValue* stored)
            where TValue : unmanaged
        {
            Vector512<long> codes = Avx512F.ConvertToVector512Int64(Vector128.CreateScalarUnsafe(*(ulong*)stored).AsByte());
            Vector512<double> values = Avx512F.PermuteVar8x64x2(_first, codes, _second);
            return (values.GetLower(), values.GetUpper());
        }
    }
}
