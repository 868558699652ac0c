namespace Momentum.Report.Figures.Layout;

/// <summary>A pair of axes with its plot rectangle: maps data to the page and back.</summary>
internal sealed record Frame(Axis X, Axis Y, Box Plot)
{
    /// <summary>How far outside the plot a value without logarithm is drawn, in plot sizes: its curve leaves through the edge.</summary>
    private const double FarOutside = 4;

    /// <summary>The page point of a data point; not finite where the data are not.</summary>
    public PagePoint ToPage(DataPoint point) =>
        new(Plot.Left + (Along(X, point.X) * Plot.Width), Plot.Bottom - (Along(Y, point.Y) * Plot.Height));

    /// <summary>The data point of a page point.</summary>
    public DataPoint ToData(PagePoint point) =>
        new(X.ValueAt((point.X - Plot.Left) / Plot.Width), Y.ValueAt((Plot.Bottom - point.Y) / Plot.Height));

    private static double Along(Axis axis, double value)
    {
        double fraction = axis.Fraction(value);
        return double.IsNegativeInfinity(fraction) && double.IsFinite(value) ? -FarOutside : fraction;
    }
}
