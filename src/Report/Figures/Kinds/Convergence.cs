using Momentum.Analysis;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Figures.Kinds;

/// <summary>Measured errors over the steps beside the predicted envelopes.</summary>
/// <param name="ErrorLabel">What the vertical axis measures.</param>
/// <param name="Runs">The runs in the order of the legend.</param>
public sealed record Convergence(Prose ErrorLabel, ValueList<ConvergenceRun> Runs)
{
    /// <summary>Gets the heading above the panel; null for none.</summary>
    public Prose? Title { get; init; }

    /// <summary>The panel: measured solid with marks, predicted thin and dashed in the same colour.</summary>
    public Panel Panel()
    {
        List<Layer> layers = [];
        layers.AddRange(Runs.Select((run, i) => LineChart.Theory(Series.Steps(run.Predicted), i)));
        layers.AddRange(Runs.Select((run, i) => LineChart.Marked(Series.OfSteps(run.Name, run.Measured), i)));
        if (Runs.Any(run => run.Predicted.Count > 0))
        {
            layers.Add(LineChart.Key(Dash.Dashed, "predicted"));
        }

        double last = Runs.Select(run => run.Measured.Count - 1).DefaultIfEmpty(1).Max();
        Axis x = new(Prose.Of($"iteration {Formula.Named("k")}"), 0, Math.Max(1, last));
        return new(x, AxisRange.Logarithmic(ErrorLabel, Runs.SelectMany(run => (IEnumerable<double>)run.Measured)), ValueList.From(layers)) { Title = Title };
    }
}

/// <summary>One run: what was measured and what was predicted.</summary>
/// <param name="Name">The name of the method.</param>
/// <param name="Measured">The error at the steps 0, 1, 2, …</param>
/// <param name="Predicted">The predicted envelope at the same steps; empty for none.</param>
public sealed record ConvergenceRun(Prose Name, ValueList<double> Measured, ValueList<double> Predicted);
