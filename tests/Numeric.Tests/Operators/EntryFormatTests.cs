using Momentum.Numeric.Operators;
using Xunit.Abstractions;

namespace Momentum.Numeric.Tests.Operators;

/// <summary>Rows of any lengths, columns and values, in every format that their entries take, beside compressed rows summed by the definition.</summary>
public class EntryFormatTests(ITestOutputHelper output)
{
    private static readonly double[] Special =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0.0, double.Epsilon, -double.Epsilon, double.MaxValue, 1e-310, 1.0, -1.0];

    /// <summary>Numbers of distinct values: both ends of both tables, and more than there are codes.</summary>
    public static TheoryData<int> Distinct => [1, 2, 11, 16, 17, 255, 256, 257, 1000];

    [Theory]
    [MemberData(nameof(Distinct))]
    public void Multiply_OfEveryNumberOfRowsTo67_IsTheNaiveProductBitForBit(int distinct)
    {
        Random random = new(distinct);
        double[] values = Values(distinct, random);
        for (int count = 0; count <= 67; count++)
        {
            // All lengths to 67 in turn, in no order; columns near each other or not.
            AssertIsNaive(Rows.Random(random, count, row => (row * 29 % 68) + (count % 3), row => row % 2 == 0 ? 40 : 300, values, 900), values, random, $"{count} rows");
        }
    }

    [Fact]
    public void Multiply_OfWindowsNearAndFar_IsTheNaiveProductBitForBit()
    {
        int cases = int.TryParse(Environment.GetEnvironmentVariable("MOMENTUM_CASES"), System.Globalization.CultureInfo.InvariantCulture, out int given) ? given : 12;
        for (int seed = 0; seed < cases; seed++)
        {
            Random random = new(seed);
            double[] values = Values(random.Next(1, 400), random);
            int far = random.Next(2, 5), most = random.Next(1, 15);
            Rows rows = Rows.Random(random, random.Next(300, 2200), _ => random.Next(most), row => row / SlicedRows.Window % far == 0 ? 80_000 : 9000, values, 90_000);
            AssertIsNaive(rows, values, random, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(65_536, 2)]
    [InlineData(65_537, 4)]
    public void WindowColumns_AsFarApartAsTwoBytesReach_TakeTwoBytes(int columns, int bytes)
    {
        WindowColumns window = new([5, columns + 4], [0, 2]);
        Assert.Equal(2 * bytes, window.Bytes);
        Assert.Equal(bytes == 2, window[0].IsNear);
    }

    [Fact]
    public void EntryValues_ApartByTheSignOfZeroOnly_StayApart()
    {
        EntryValues values = EntryValues.Of([0.0, -0.0, 0.0, .. new double[SlicedRows.Slice]], 3);
        Assert.Equal(3, values.Bytes);
        Assert.Equal([0L, long.MinValue, 0L], Enumerable.Range(0, 3).Select(e => BitConverter.DoubleToInt64Bits(values.Table[values.Codes[e]])));
    }

    [Theory]
    [InlineData(256, 1)]
    [InlineData(257, 8)]
    public void EntryValues_OfAtMost256Kinds_TakeOneByte(int kinds, int bytes) =>
        Assert.Equal(kinds * bytes, EntryValues.Of([.. Enumerable.Range(0, kinds).Select(static k => 1.0 / (k + 1)), .. new double[SlicedRows.Slice]], kinds).Bytes);

    /// <summary>Special values and as many others as are missing.</summary>
    private static double[] Values(int distinct, Random random) => [.. Enumerable.Range(0, distinct).Select(k => k < Special.Length && random.Next(4) > 0 ? Special[k] : random.NextDouble() - 0.5)];

    private void AssertIsNaive(Rows rows, double[] values, Random random, string what)
    {
        output.WriteLine(what);
        double[] point = [.. Enumerable.Range(0, rows.Columns).Select(i => i % 11 == 0 ? values[random.Next(values.Length)] : random.NextDouble() - 0.5)];
        long[] expected = [.. rows.Product(point).Select(Bits)];
        SlicedRows sliced = new(rows.Starts, rows.Places, rows.Values);
        Assert.Equal(expected, Apply(sliced, point, plain: false));
        Assert.Equal(expected, Apply(sliced, point, plain: true));
    }

    private static unsafe long[] Apply(SlicedRows rows, double[] point, bool plain)
    {
        double[] image = [.. Enumerable.Repeat(7.0, rows.Count + 16)];
        fixed (double* from = point, to = image)
        {
            for (int window = 0; window * SlicedRows.Window < rows.Count; window++)
            {
                if (plain)
                {
                    rows.MultiplyPlain(window, from, to + (window * SlicedRows.Window));
                }
                else
                {
                    rows.Multiply(window, from, to + (window * SlicedRows.Window), default, default);
                }
            }
        }

        // What stands behind the image must stay.
        Assert.All(image[rows.Count..], static v => Assert.Equal(7.0, v));
        return [.. image.Take(rows.Count).Select(Bits)];
    }

    /// <summary>The bits of a number, one pattern for every NaN: which of two NaN a sum hands on is not said by the standard.</summary>
    private static long Bits(double value) => double.IsNaN(value) ? -1 : BitConverter.DoubleToInt64Bits(value);

    private sealed record Rows(int Columns, int[] Starts, int[] Places, double[] Values)
    {
        public static Rows Random(Random random, int count, Func<int, int> length, Func<int, int> reach, double[] values, int columns)
        {
            List<int> starts = [0], places = [];
            for (int row = 0; row < count; row++)
            {
                // Rows of a window start near each other.
                int last = columns - reach(row), from = Math.Min(last, (row / SlicedRows.Window * 7001 % (last + 1)) + random.Next(100));
                places.AddRange(Enumerable.Range(0, length(row)).Select(_ => from + random.Next(reach(row))).Distinct().Order());
                starts.Add(places.Count);
            }

            return new(columns, [.. starts], [.. places], [.. places.Select(_ => values[random.Next(values.Length)])]);
        }

        public double[] Product(double[] point) => [.. Enumerable.Range(0, Starts.Length - 1).Select(row =>
        {
            double sum = 0.0;
            for (int e = Starts[row]; e < Starts[row + 1]; e++)
            {
                sum = Math.FusedMultiplyAdd(Values[e], point[Places[e]], sum);
            }

            return sum;
        })];
    }
}
