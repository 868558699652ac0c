using Momentum.Analysis;
using Momentum.Report.Text;

namespace Momentum.Report.Figures.Kinds;

/// <summary>A named sequence of points.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Points">The points in order.</param>
public sealed record Series(Prose Name, ValueList<DataPoint> Points)
{
    /// <summary>Values at the steps 0, 1, 2, …</summary>
    /// <param name="name">The name in the legend.</param>
    /// <param name="values">The values.</param>
    public static Series OfSteps(Prose name, IEnumerable<double> values) => new(name, Steps(values));

    /// <summary>Samples of a function.</summary>
    /// <param name="name">The name in the legend.</param>
    /// <param name="arguments">Where it is sampled.</param>
    /// <param name="value">The function.</param>
    public static Series OfFunction(Prose name, IEnumerable<double> arguments, Func<double, double> value) =>
        new(name, ValueList.From(arguments.Select(x => new DataPoint(x, value(x)))));

    /// <summary>Values at the steps 0, 1, 2, … as points.</summary>
    /// <param name="values">The values.</param>
    public static ValueList<DataPoint> Steps(IEnumerable<double> values) => ValueList.From(values.Select((y, k) => new DataPoint(k, y)));
}
