using System.Globalization;
using System.Text;
using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Tests.Problems;

public class DataFileTests
{
    [Theory]
    [InlineData("", 1, 1, "empty")]
    [InlineData("a,b\n", 1, 1, "no row")]
    [InlineData("a,b\n1,2\n3\n", 3, 2, "1 cells")]
    [InlineData("a,b\n1,2\n3,4,5\n", 3, 5, "3 cells")]
    [InlineData("a,b\n1,2\n3,x\n", 3, 3, "'x' is not a number")]
    [InlineData("a,b\n1, NaN\n", 2, 4, "not a finite number")]
    [InlineData("a,b\n1,1e999\n", 2, 3, "too large")]
    [InlineData("a,b\n1,\n", 2, 3, "missing")]
    [InlineData("a,b\n\"1,5\",2\n", 2, 1, "comma")]
    [InlineData("a,b\n\"1,2\n", 2, 1, "quote")]
    public void Csv_Malformed_NamesLineAndColumn(string text, int line, int column, string part)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => CsvTable.Read(new StringReader(text), "data.csv"));
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_WithQuotesBlanksCommentsAndMark_IsRead()
    {
        CsvTable table = CsvTable.Read(new StringReader("\uFEFF# note\n\"a \"\"q\"\", x\", b\n\n 1 ,\"2\"\n-3e2,+.5\n"), "data.csv");
        Assert.Equal(["a \"q\", x", "b"], table.Names);
        Assert.Equal((2, 1.0, 2.0, -300.0, 0.5), (table.Rows, table[0, 0], table[0, 1], table[1, 0], table[1, 1]));
    }

    [Fact]
    public void Csv_UnderAGermanCulture_ReadsPoints()
    {
        CultureInfo kept = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(1.5, CsvTable.Read(new StringReader("1.5,2\n"), "data.csv")[0, 0]);
        }
        finally
        {
            CultureInfo.CurrentCulture = kept;
        }
    }

    [Theory]
    [InlineData("", 1, 1, "must begin")]
    [InlineData("%%MatrixMarket matrix coordinate complex general\n", 1, 34, "'complex'")]
    [InlineData("%%MatrixMarket matrix coordinate real\n", 1, 38, "general or symmetric")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n% c\n", 3, 1, "size is missing")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 3 1\n1 1 1\n", 2, 1, "must be square")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 x\n", 2, 5, "number of entries")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 2\n1 1 1\n", 4, 1, "2 entries are announced, 1 are there")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 1\n1 3 1\n", 3, 3, "a column must be an integer from 1 to 2")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 1\n1 1 nan\n", 3, 5, "not a finite number")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 1\n1 1 1 9\n", 3, 7, "more on the line")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 1\n1 1 1\n2 2 1\n", 4, 1, "after the last entry")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n2 2 3\n1 1 1\n1 2 5\n2 2 1\n", 4, 1, "entry (1, 2) = 5 differs from its mirror 0")]
    [InlineData("%%MatrixMarket matrix coordinate real symmetric\n2 2 3\n1 1 1\n2 1 5\n2 1 5\n", 5, 1, "occurs twice")]
    [InlineData("%%MatrixMarket matrix coordinate real symmetric\n2 2 1\n1 2 5\n", 3, 3, "above the diagonal")]
    [InlineData("%%MatrixMarket matrix array real general\n2 2\n1\n2\n3\n", 6, 1, "entry (2, 2) is missing")]
    public void MatrixMarket_Malformed_NamesLineAndColumn(string text, int line, int column, string part)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => MatrixMarket.Read(new StringReader(text), "a.mtx"));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("coordinate real symmetric\n% comment\n3 3 5\n1 1 2\n2 2 2\n3 3 2\n2 1 -1\n3 2 -1\n")]
    [InlineData("coordinate real general\n3 3 7\n1 1 2\n2 2 2\n3 3 2\n2 1 -1\n3 2 -1\n1 2 -1e0\n2 3 -1\n")]
    [InlineData("array real symmetric\n3 3\n2\n-1\n0\n2\n-1\n2\n")]
    [InlineData("array integer general\n3 3\n2\n-1\n0\n-1\n2\n-1\n0\n-1\n2\n")]
    public void MatrixMarket_InEveryForm_GivesTheMatrix(string body)
    {
        SparseOperator a = MatrixMarket.Read(new StringReader("%%MatrixMarket matrix " + body), "a.mtx");
        Assert.Equal(new double[,] { { 2, -1, 0 }, { -1, 2, -1 }, { 0, -1, 2 } }, a.ToDense());
        Assert.Equal(2 - Math.Sqrt(2), a.Extremes.Smallest, 12);
    }

    [Fact]
    public void QuadraticProblem_OfALargeGeneratedFile_HasTheKnownSpectrum()
    {
        const int N = 2_000;
        StringBuilder text = new(Invariant($"%%MatrixMarket matrix coordinate real symmetric\n{N} {N} {(2 * N) - 1}\n"));
        for (int i = 1; i <= N; i++)
        {
            text.Append(Invariant($"{i} {i} 2.5\n"));
            text.Append(i < N ? Invariant($"{i + 1} {i} -1\n") : string.Empty);
        }

        SparseOperator a = MatrixMarket.Read(new StringReader(text.ToString()), "a.mtx");

        // 5/2 − 2 cos(kπ/(N+1)).
        Assert.InRange(a.Extremes.Smallest - (2.5 - (2 * Math.Cos(Math.PI / (N + 1)))), -a.Extremes.SmallestError, a.Extremes.SmallestError);
        Assert.InRange(a.Extremes.Largest - (2.5 + (2 * Math.Cos(Math.PI / (N + 1)))), -a.Extremes.LargestError, a.Extremes.LargestError);

        static string Invariant(FormattableString f) => FormattableString.Invariant(f);
    }

    [Fact]
    public void LeastSquares_OfAConstantColumn_IsRefusedByName()
    {
        CsvTable table = CsvTable.Read(new StringReader("one,x,y\n1,2,3\n1,4,5\n1,5,7\n"), "t.csv");
        ArgumentException error = Assert.Throws<ArgumentException>(() => LeastSquaresProblem.OfTable("least-squares:t.csv", table));
        Assert.Contains("'one' is constant", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LeastSquares_OfDependentColumns_IsRefused()
    {
        CsvTable table = CsvTable.Read(new StringReader("a,b,y\n1,2,3\n2,4,5\n5,10,7\n7,14,1\n"), "t.csv");
        Assert.Contains("dependent", Assert.Throws<ArgumentException>(() => LeastSquaresProblem.OfTable("least-squares:t.csv", table)).Message, StringComparison.Ordinal);
    }
}
