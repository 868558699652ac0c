using Momentum.Analysis;
using static System.FormattableString;

namespace Momentum.Numeric.Problems;

/// <summary>A table split into a column of ones beside standardised features, and the target in its last column.</summary>
internal sealed class StandardizedTable
{
    private readonly double[] _means;
    private readonly double[] _deviations;

    private StandardizedTable(double[] rows, double[] target, double[] means, double[] deviations)
    {
        Rows = rows;
        Target = target;
        _means = means;
        _deviations = deviations;
    }

    /// <summary>Gets the rows (1, (x − mean)/deviation …), one after the other.</summary>
    public double[] Rows { get; }

    /// <summary>Gets the target as it stands in the table.</summary>
    public double[] Target { get; }

    /// <summary>Gets the length of a row.</summary>
    public int Columns => _means.Length + 1;

    public static StandardizedTable Of(CsvTable table)
    {
        int features = table.Columns - 1;
        if (features < 1)
        {
            throw new ArgumentException("the table needs at least one column beside the target, which is the last", nameof(table));
        }

        double[] means = new double[features];
        double[] deviations = new double[features];
        for (int j = 0; j < features; j++)
        {
            (means[j], deviations[j]) = Moments(table, j);
        }

        double[] rows = new double[table.Rows * (features + 1)];
        double[] target = new double[table.Rows];
        for (int i = 0; i < table.Rows; i++)
        {
            rows[i * (features + 1)] = 1.0;
            for (int j = 0; j < features; j++)
            {
                rows[(i * (features + 1)) + j + 1] = (table[i, j] - means[j]) / deviations[j];
            }

            target[i] = table[i, features];
        }

        return new StandardizedTable(rows, target, means, deviations);
    }

    /// <summary>Coefficients of the raw columns from those of the standardised ones, the intercept first.</summary>
    public ValueList<double> InUnitsOfTheData(ReadOnlySpan<double> coefficients)
    {
        double[] raw = coefficients.ToArray();
        for (int j = 0; j < _means.Length; j++)
        {
            raw[j + 1] = coefficients[j + 1] / _deviations[j];
            raw[0] -= raw[j + 1] * _means[j];
        }

        return ValueList.Create<double>(raw);
    }

    private static (double Mean, double Deviation) Moments(CsvTable table, int column)
    {
        double mean = 0.0;
        for (int i = 0; i < table.Rows; i++)
        {
            mean += table[i, column] / table.Rows;
        }

        // A second pass removes what the first rounded off, and gives the variance about the mean that is used.
        double squares = 0.0, rest = 0.0;
        for (int i = 0; i < table.Rows; i++)
        {
            rest += table[i, column] - mean;
        }

        mean += rest / table.Rows;
        for (int i = 0; i < table.Rows; i++)
        {
            squares += (table[i, column] - mean) * (table[i, column] - mean);
        }

        double deviation = Math.Sqrt(squares / table.Rows);
        return deviation > Math.Abs(mean) * Math.ScaleB(1.0, -50) && double.IsFinite(deviation)
            ? (mean, deviation)
            : throw new ArgumentException(Invariant($"column '{table.Names[column]}' is constant, so it cannot be told from the intercept"), nameof(table));
    }
}
