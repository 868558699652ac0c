using Momentum.Analysis;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Figures.Kinds;

/// <summary>The expected error under noisy gradients: the transient part that decays, the stochastic part that stays, their sum.</summary>
/// <param name="Label">What the vertical axis measures.</param>
/// <param name="Transient">The transient part at the steps 0, 1, 2, …</param>
/// <param name="Stochastic">The stochastic part at the same steps.</param>
/// <param name="Measured">The mean of measured runs at the same steps; empty for none.</param>
public sealed record NoiseBalance(Prose Label, ValueList<double> Transient, ValueList<double> Stochastic, ValueList<double> Measured)
{
    /// <summary>Gets the heading above the panel; null for none.</summary>
    public Prose? Title { get; init; }

    /// <summary>The panel.</summary>
    public Panel Panel()
    {
        double[] total = [.. Transient.Zip(Stochastic, (a, b) => a + b)];
        List<Layer> layers =
        [
            new Layer.Curve(Series.Steps(total), new Stroke(Palette.Black, 1.1, Dash.Dashed), "predicted sum"),
            LineChart.Marked(Series.OfSteps("transient", Transient), 0),
            LineChart.Marked(Series.OfSteps("stochastic", Stochastic), 1),
        ];
        if (Measured.Count > 0)
        {
            layers.Insert(0, new Layer.Curve(Series.Steps(Measured), new Stroke(Palette.At(2)), "measured mean") { Mark = Palette.MarkAt(2) });
        }

        Axis x = new(Prose.Of($"iteration {Formula.Named("k")}"), 0, Math.Max(1, total.Length - 1));
        double floor = total.Where(v => v > 0).DefaultIfEmpty(1).Min() * 1e-2;
        IEnumerable<double> values = total.Concat(Measured).Concat(Stochastic).Where(v => v >= floor);
        return new(x, AxisRange.Logarithmic(Label, values), ValueList.From(layers)) { Title = Title };
    }
}
