using Momentum.Analysis;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Figures.Kinds;

/// <summary>The map of the spectral radius ρ over two parameters, usually (h, β) with h = αλ.</summary>
/// <remarks>Colours are viridis on [0, 1]; unstable points are light grey; exact boundaries lie on top.</remarks>
/// <param name="X">What the horizontal axis measures.</param>
/// <param name="Y">What the vertical axis measures.</param>
/// <param name="Rho">ρ at the centres of cells; above 1 is unstable.</param>
public sealed record RhoMap(Prose X, Prose Y, Grid Rho)
{
    /// <summary>Gets the boundary of the stability region, in curves; drawn black.</summary>
    public ValueList<ValueList<DataPoint>> Stability { get; init; } = [];

    /// <summary>Gets the curves of critical damping; drawn white and dashed with a dark casing.</summary>
    public ValueList<ValueList<DataPoint>> CriticalDamping { get; init; } = [];

    /// <summary>Gets other boundaries between regimes; drawn white and thin.</summary>
    public ValueList<ValueList<DataPoint>> Regimes { get; init; } = [];

    /// <summary>Gets marked points such as an optimum.</summary>
    public ValueList<DataPoint> Marked { get; init; } = [];

    /// <summary>Gets the legend of the marked points; null for none.</summary>
    public Prose? MarkedLegend { get; init; }

    /// <summary>Gets names of regions with a point where each belongs.</summary>
    public ValueList<RegionName> Names { get; init; } = [];

    /// <summary>Gets the heading above the panel; null for none.</summary>
    public Prose? Title { get; init; }

    /// <summary>The panel of the map.</summary>
    public Panel Panel()
    {
        List<Layer> layers = [new Layer.HeatMap(Rho, new(Formula.Named("rho"), 0, 1))];
        Add(Regimes, new Stroke(Palette.White, 1) { Casing = Color.Of(0x3A3A3A) }, "regime boundary");
        Add(Stability, new Stroke(Palette.Black, 2), "stability boundary");
        Add(CriticalDamping, new Stroke(Palette.White, 1.7, Dash.Dashed) { Casing = Color.Of(0x3A3A3A) }, "critical damping");
        if (Marked.Count > 0)
        {
            layers.Add(new Layer.Scatter(Marked, MarkShape.Ring, Palette.Black, MarkedLegend) { Radius = 4 });
        }

        layers.AddRange(Names.Select(name => new Layer.Note(name.At, name.Text, InkAt(name.At)) { Centred = true }));
        return new(new(X, Rho.Lower.X, Rho.Upper.X), new(Y, Rho.Lower.Y, Rho.Upper.Y), ValueList.From(layers)) { Title = Title };

        void Add(ValueList<ValueList<DataPoint>> curves, Stroke stroke, string legend) =>
            layers.AddRange(curves.Select(points => new Layer.Curve(points, stroke, legend)));
    }

    /// <summary>White on dark ground, dark on bright ground.</summary>
    private Color InkAt(DataPoint at)
    {
        int i = Math.Clamp((int)((at.X - Rho.Lower.X) / (Rho.Upper.X - Rho.Lower.X) * Rho.Columns), 0, Rho.Columns - 1);
        int j = Math.Clamp((int)((at.Y - Rho.Lower.Y) / (Rho.Upper.Y - Rho.Lower.Y) * Rho.Rows), 0, Rho.Rows - 1);
        double rho = Rho.Values[(j * Rho.Columns) + i];
        return rho < 0.72 ? Palette.White : Palette.Ink;
    }
}

/// <summary>The name of a region of a map.</summary>
/// <param name="At">A point of the region.</param>
/// <param name="Text">The name.</param>
public sealed record RegionName(DataPoint At, Prose Text);
