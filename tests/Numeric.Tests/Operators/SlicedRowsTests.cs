using Momentum.Numeric.Noise;
using Momentum.Numeric.Operators;
using Xunit.Abstractions;

namespace Momentum.Numeric.Tests.Operators;

public class SlicedRowsTests(ITestOutputHelper output)
{
    private static int Cases => int.TryParse(Environment.GetEnvironmentVariable("MOMENTUM_CASES"), System.Globalization.CultureInfo.InvariantCulture, out int given) ? given : 40;

    /// <summary>Entries of a symmetric matrix, row by row in the order of the columns.</summary>
    private static SortedDictionary<int, double>[] Symmetric(int n, IEnumerable<(int Row, int Column, double Value)> lower)
    {
        SortedDictionary<int, double>[] rows = [.. Enumerable.Range(0, n).Select(static _ => new SortedDictionary<int, double>())];
        foreach ((int row, int column, double value) in lower)
        {
            rows[row][column] = value;
            rows[column][row] = value;
        }

        return rows;
    }

    /// <summary>The operator from the entries in shuffled order.</summary>
    private static SparseOperator Operator(SortedDictionary<int, double>[] rows, Random random)
    {
        (int, int, double)[] entries = [.. rows.SelectMany(static (row, i) => row.Select(e => (i, e.Key, e.Value)))];
        random.Shuffle(entries);
        return new SparseOperator(rows.Length, entries);
    }

    /// <summary>Row sums by the definition: fused multiply-adds from 0, one entry after the other.</summary>
    private static double[] Naive(SortedDictionary<int, double>[] rows, double[] point) =>
        [.. rows.Select(row => row.Aggregate(0.0, (sum, entry) => Math.FusedMultiplyAdd(entry.Value, point[entry.Key], sum)))];

    private static unsafe double[] Plain(SlicedRows rows, double[] point)
    {
        double[] image = new double[rows.Count];
        fixed (double* from = point, to = image)
        {
            for (int window = 0; window * SlicedRows.Window < rows.Count; window++)
            {
                rows.MultiplyPlain(window, from, to + (window * SlicedRows.Window));
            }
        }

        return image;
    }

    private static void AssertIsTheNaiveProduct(SortedDictionary<int, double>[] rows, double[] point, Random random)
    {
        SparseOperator a = Operator(rows, random);
        Assert.Equal(rows.Sum(static r => r.Count), a.EntryCount);
        double[] expected = Naive(rows, point);

        // What stands behind the image must stay.
        double[] image = [.. Enumerable.Repeat(7.0, rows.Length + 16)];
        a.Apply(point, image);
        Assert.Equal(expected, image[..rows.Length]);
        Assert.All(image[rows.Length..], static v => Assert.Equal(7.0, v));
        Assert.Equal(expected, Plain(a.Rows, point));
    }

    [Fact]
    public void Apply_OfEveryDimensionTo67_IsTheNaiveProductBitForBit()
    {
        Random random = new(67);
        for (int n = 1; n <= 67; n++)
        {
            double[] numbers = Philox.GenericVector(n * n, (ulong)n);
            foreach (int percent in new[] { 0, 10, 60, 100 })
            {
                AssertIsTheNaiveProduct(
                    Symmetric(n, from i in Enumerable.Range(0, n) from j in Enumerable.Range(0, i + 1) where random.Next(100) < percent select (i, j, numbers[(i * n) + j])),
                    numbers[..n],
                    random);
            }
        }
    }

    [Fact]
    public void Apply_OfRandomMatricesWithEmptyAndLongRows_IsTheNaiveProductBitForBit()
    {
        for (int seed = 0; seed < Cases; seed++)
        {
            output.WriteLine($"seed {seed}");
            Random random = new(seed);
            int n = random.Next(200, 1200), most = random.Next(1, 12);
            List<(int, int, double)> lower = [];
            for (int i = 0; i < n; i++)
            {
                if (random.Next(5) > 0)
                {
                    lower.AddRange(Enumerable.Range(0, random.Next(most)).Select(_ => (i, random.Next(i + 1), random.NextDouble() - 0.5)));
                }
            }

            if (random.Next(2) == 0)
            {
                int hub = random.Next(n);
                lower.AddRange(Enumerable.Range(0, n).Where(j => j % 3 > 0).Select(j => (Math.Max(hub, j), Math.Min(hub, j), random.NextDouble())));
            }

            AssertIsTheNaiveProduct(Symmetric(n, lower), Philox.GenericVector(n, (ulong)seed), random);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-0.0)]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    public void Apply_ToSpecialValues_ReachesExactlyTheRowsThatReadThem(double value)
    {
        const int N = 300;
        Random random = new(5);
        SortedDictionary<int, double>[] rows = Symmetric(N, Enumerable.Range(0, N).SelectMany(i => new[] { (i, i, 2.5), (i, i / 2, -1.0), (i, Math.Max(0, i - 7), 0.25) }));
        for (int at = 0; at < N; at += 37)
        {
            double[] point = Philox.GenericVector(N, 3);
            point[at] = value;
            AssertIsTheNaiveProduct(rows, point, random);
        }
    }

    [Fact]
    public void Apply_ToASpanTooShort_IsRefused()
    {
        SparseOperator a = new(3, [(0, 0, 1.0)]);
        Assert.Throws<ArgumentOutOfRangeException>(() => a.Apply(new double[2], new double[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => a.Apply(new double[3], new double[2]));
    }
}
