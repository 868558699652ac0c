using Momentum.Analysis;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Figures.Kinds;

/// <summary>How much of each eigencomponent a method has recovered after k steps, beside Tikhonov's filter.</summary>
/// <param name="Stopped">The filter 1 − P_k(λ) of early stopping for some k, over λ.</param>
/// <param name="Tikhonov">Tikhonov's filter λ/(λ + η) for some η, in the same order.</param>
public sealed record SpectralFilters(ValueList<Series> Stopped, ValueList<Series> Tikhonov)
{
    /// <summary>The panel: early stopping solid, Tikhonov thin and dashed.</summary>
    public Panel Panel()
    {
        List<Layer> layers = [];
        layers.AddRange(Tikhonov.Select((s, i) => LineChart.Theory(s.Points, i)));
        layers.AddRange(Stopped.Select(LineChart.Marked));
        layers.Add(LineChart.Key(Dash.Dashed, "Tikhonov"));
        DataPoint[] points = [.. Stopped.Concat(Tikhonov).SelectMany(s => (IEnumerable<DataPoint>)s.Points)];
        Axis x = new(Prose.Of($"eigenvalue {Formula.Named("lambda")}"), points.Min(p => p.X), points.Max(p => p.X), Scale.Logarithmic);
        return new(x, AxisRange.Linear("share recovered", points.Select(p => p.Y).Concat([0, 1])), ValueList.From(layers));
    }
}
