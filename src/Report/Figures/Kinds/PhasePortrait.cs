using Momentum.Analysis;
using Momentum.Report.Text;

namespace Momentum.Report.Figures.Kinds;

/// <summary>Trajectories of a two-state method in the plane of its states.</summary>
/// <param name="X">The first state.</param>
/// <param name="Y">The second state.</param>
/// <param name="Trajectories">The iterates of each trajectory in order.</param>
public sealed record PhasePortrait(Prose X, Prose Y, ValueList<ValueList<DataPoint>> Trajectories)
{
    /// <summary>Gets the heading above the panel, such as "underdamped"; null for none.</summary>
    public Prose? Title { get; init; }

    /// <summary>The panel over the range of the trajectories; iterates are dots on directed lines.</summary>
    public Panel Panel()
    {
        List<Layer> layers = [];
        for (int i = 0; i < Trajectories.Count; i++)
        {
            Color color = Palette.At(i);
            layers.Add(new Layer.Curve(Trajectories[i], new Stroke(color, 1.2)) { Directed = true });
            layers.Add(new Layer.Scatter(Trajectories[i], MarkShape.Disc, color) { Radius = 2.2 });
        }

        layers.Add(new Layer.Scatter([new(0, 0)], MarkShape.Cross, Palette.Black) { Radius = 4.5 });
        DataPoint[] points = [.. Trajectories.SelectMany(t => (IEnumerable<DataPoint>)t)];
        return new(Roomy(X, points.Select(p => p.X)), Roomy(Y, points.Select(p => p.Y)), ValueList.From(layers)) { Title = Title };
    }

    /// <summary>The range of the values and of 0, with some room at its ends.</summary>
    private static Axis Roomy(Prose label, IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite).Append(0)];
        double room = 0.08 * (finite.Max() - finite.Min());
        return room > 0 ? new(label, finite.Min() - room, finite.Max() + room) : AxisRange.Linear(label, finite);
    }
}
