using Momentum.Analysis;

namespace Momentum.Report.Figures;

/// <summary>Values at the centres of the cells of a rectangle.</summary>
/// <param name="Columns">The number of cells across.</param>
/// <param name="Rows">The number of cells up.</param>
/// <param name="Values">Row by row from the bottom, each from the left; length is rows times columns.</param>
/// <param name="Lower">The lower left corner of the rectangle.</param>
/// <param name="Upper">The upper right corner of the rectangle.</param>
public sealed record Grid(int Columns, int Rows, ValueList<double> Values, DataPoint Lower, DataPoint Upper)
{
    /// <summary>Samples a function at the centres of the cells.</summary>
    /// <param name="columns">The number of cells across.</param>
    /// <param name="rows">The number of cells up.</param>
    /// <param name="lower">The lower left corner.</param>
    /// <param name="upper">The upper right corner.</param>
    /// <param name="value">The function of x and y.</param>
    /// <param name="cancellation">Stops the sampling.</param>
    public static Grid Sample(int columns, int rows, DataPoint lower, DataPoint upper, Func<double, double, double> value, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        var values = new double[columns * rows];
        for (int j = 0; j < rows; j++)
        {
            cancellation.ThrowIfCancellationRequested();
            double y = lower.Y + ((upper.Y - lower.Y) * (j + 0.5) / rows);
            for (int i = 0; i < columns; i++)
            {
                values[(j * columns) + i] = value(lower.X + ((upper.X - lower.X) * (i + 0.5) / columns), y);
            }
        }

        return new(columns, rows, ValueList.Create<double>(values), lower, upper);
    }
}
