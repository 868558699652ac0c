using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Momentum.Numeric.Operators;

/// <summary>Sums of products over the rows of slices: a vector of rows at a time, or one row after the other with the same bits.</summary>
internal static unsafe class SliceProduct
{
    // Entries: 4 KiB of values, far enough for memory to answer.
    private const int Ahead = 512;
    private const int Slice = SlicedRows.Slice;

    /// <summary>Rows in slices.</summary>
    /// <param name="starts">Where the row at each place starts.</param>
    /// <param name="order">The row at each place; null where places are rows.</param>
    /// <param name="columns">The columns of all entries.</param>
    /// <param name="values">The values of all entries.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly struct Rows(int* starts, byte* order, int* columns, double* values)
    {
        public readonly int* Starts = starts;
        public readonly byte* Order = order;
        public readonly int* Columns = columns;
        public readonly double* Values = values;
    }

    public static void Multiply(in Rows rows, int count, double* point, double* image, in Touch states, in Touch points)
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
            int at = starts[0], longest = starts[1] - at, common = starts[Slice] - starts[Slice - 1];
            double* target = rows.Order == null ? image + place : sums;
            states.At(place);
            points.At(place);
            Common(rows.Columns + at, rows.Values + at, common, point, target);
            if (longest > common)
            {
                Rest(rows, place, common, point, target);
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
    public static void MultiplyPlain(in Rows rows, int from, int count, double* point, double* image)
    {
        double* sums = stackalloc double[Slice];
        for (int place = from; place < count; place += Slice)
        {
            int lanes = Math.Min(Slice, count - place), at = rows.Starts[place];
            int common = lanes == Slice ? rows.Starts[place + Slice] - rows.Starts[place + Slice - 1] : 0;
            for (int lane = 0; lane < lanes; lane++)
            {
                double sum = 0.0;
                for (int k = 0; k < common; k++)
                {
                    int entry = at + (k * Slice) + lane;
                    sum = Math.FusedMultiplyAdd(rows.Values[entry], point[rows.Columns[entry]], sum);
                }

                sums[lane] = sum;
            }

            Rest(rows, place, common, point, sums, lanes);
            for (int lane = 0; lane < lanes; lane++)
            {
                image[rows.Order == null ? place + lane : rows.Order[place + lane]] = sums[lane];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Common(int* columns, double* values, int common, double* point, double* target)
    {
        Vector256<double> low = Vector256<double>.Zero, high = low;
        for (int k = 0; k < common; k++)
        {
            Sse.Prefetch0(values + Ahead);
            Sse.Prefetch0(columns + Ahead);
            Vector256<double> left = Gather(point, columns);
            Vector256<double> right = Gather(point, columns + 4);
            low = Fma.MultiplyAdd(Vector256.Load(values), left, low);
            high = Fma.MultiplyAdd(Vector256.Load(values + 4), right, high);
            values += Slice;
            columns += Slice;
        }

        low.Store(target);
        high.Store(target + 4);
    }

    /// <summary>Four entries of the point; gathered over zeros, so that the gather does not wait for what its register held.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Gather(double* point, int* columns) =>
        Avx2.GatherMaskVector256(Vector256<double>.Zero, point, Vector128.Load(columns), Vector256<double>.AllBitsSet, sizeof(double));

    /// <summary>Goes on with the sums of a slice over the entries that not all its rows have.</summary>
    private static void Rest(in Rows rows, int place, int common, double* point, double* sums, int lanes = Slice)
    {
        int at = rows.Starts[place] + (common * lanes);
        for (int lane = 0; lane < lanes; lane++)
        {
            double sum = sums[lane];
            for (int end = at + rows.Starts[place + lane + 1] - rows.Starts[place + lane] - common; at < end; at++)
            {
                sum = Math.FusedMultiplyAdd(rows.Values[at], point[rows.Columns[at]], sum);
            }

            sums[lane] = sum;
        }
    }
}
