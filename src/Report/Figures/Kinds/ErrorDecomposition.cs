using Momentum.Analysis;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Figures.Kinds;

/// <summary>The error split by eigencomponents: one curve a component and their sum.</summary>
/// <param name="Label">What the vertical axis measures.</param>
/// <param name="Components">The part of each component at the steps 0, 1, 2, …</param>
/// <param name="Total">The sum at the same steps.</param>
public sealed record ErrorDecomposition(Prose Label, ValueList<Series> Components, ValueList<double> Total)
{
    /// <summary>Gets the heading above the panel; null for none.</summary>
    public Prose? Title { get; init; }

    /// <summary>The panel.</summary>
    public Panel Panel()
    {
        List<Layer> layers = [new Layer.Curve(Series.Steps(Total), new Stroke(Palette.Black, 2.2), "sum")];
        layers.AddRange(Components.Select(LineChart.Marked));
        Axis x = new(Prose.Of($"iteration {Formula.Named("k")}"), 0, Math.Max(1, Total.Count - 1));
        IEnumerable<double> values = Total.Concat(Components.SelectMany(c => c.Points.Select(p => p.Y)));
        double floor = Total.Where(v => v > 0).DefaultIfEmpty(1).Min() * 1e-3;
        return new(x, AxisRange.Logarithmic(Label, values.Where(v => v >= floor)), ValueList.From(layers)) { Title = Title };
    }
}
