using Momentum.Analysis;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Figures.Kinds;

/// <summary>Rates of methods against the condition number κ.</summary>
public static class RateComparison
{
    /// <summary>The spectral radius ρ over κ, with the bound that no method can pass.</summary>
    /// <param name="rho">ρ of each method.</param>
    /// <param name="lowerBound">The lower bound.</param>
    /// <param name="largest">The largest κ that is shown.</param>
    public static Panel Rho(IReadOnlyList<Series> rho, Series lowerBound, double largest)
    {
        IEnumerable<double> values = rho.SelectMany(s => s.Points.Select(p => p.Y)).Concat(lowerBound.Points.Select(p => p.Y));
        return Compose(rho, lowerBound, largest, new(Formula.Named("rho"), Math.Min(0, values.Min()), 1));
    }

    /// <summary>The gap 1 − ρ over κ on logarithmic axes, where powers of κ are straight lines.</summary>
    /// <param name="gap">1 − ρ of each method.</param>
    /// <param name="upperBound">The upper bound of the gap.</param>
    /// <param name="largest">The largest κ that is shown.</param>
    public static Panel Gap(IReadOnlyList<Series> gap, Series upperBound, double largest)
    {
        IEnumerable<double> values = gap.SelectMany(s => s.Points.Select(p => p.Y)).Concat(upperBound.Points.Select(p => p.Y));
        Formula label = Formula.Relate(new Formula.Literal("1"), Sign.Minus, Formula.Named("rho"));
        return Compose(gap, upperBound, largest, AxisRange.Logarithmic(label, values));
    }

    private static Panel Compose(IReadOnlyList<Series> series, Series bound, double largest, Axis y)
    {
        List<Layer> layers = [.. series.Select(LineChart.Marked), new Layer.Curve(bound.Points, new Stroke(Palette.Black, 1.3, Dash.DashDotted), bound.Name)];
        Axis x = new(Prose.Of($"condition number {Formula.Named("kappa")}"), 1, largest, Scale.Logarithmic);
        return new(x, y, ValueList.From(layers));
    }
}
