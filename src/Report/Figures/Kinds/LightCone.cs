using Momentum.Analysis;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Figures.Kinds;

/// <summary>The size of each coordinate at each step: information spreads by one coordinate a step.</summary>
/// <param name="Steps">The values |w_j| at step k; the first list is step 0, all lists have a value for every coordinate.</param>
/// <param name="Label">What the colours measure.</param>
/// <param name="Decades">How many powers of ten below the largest value are told apart.</param>
public sealed record LightCone(ValueList<ValueList<double>> Steps, Prose Label, int Decades = 8)
{
    /// <summary>Gets the heading above the panel; null for none.</summary>
    public Prose? Title { get; init; }

    /// <summary>The panel: steps across, coordinates up, untouched coordinates grey.</summary>
    public Panel Panel()
    {
        int coordinates = Steps[0].Count;
        double largest = Steps.SelectMany(step => (IEnumerable<double>)step).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        largest = largest > 0 ? largest : 1;
        var values = new double[coordinates * Steps.Count];
        for (int k = 0; k < Steps.Count; k++)
        {
            for (int j = 0; j < coordinates; j++)
            {
                double value = Steps[k][j];
                values[(j * Steps.Count) + k] = value == 0 ? double.NaN : value;
            }
        }

        double top = Math.Pow(10, Math.Ceiling(Math.Log10(largest) - 1e-9));
        Grid grid = new(Steps.Count, coordinates, ValueList.Create<double>(values), new(-0.5, 0.5), new(Steps.Count - 0.5, coordinates + 0.5));
        ColorScale colors = new(Label, top * Math.Pow(10, -Decades), top, Scale.Logarithmic) { Saturates = true };
        Axis x = new(Prose.Of($"iteration {Formula.Named("k")}"), -0.5, Steps.Count - 0.5);
        return new(x, new(Prose.Of($"coordinate {Formula.Named("j")}"), 0.5, coordinates + 0.5), [new Layer.HeatMap(grid, colors)]) { Title = Title };
    }
}
