using Momentum.Analysis;

namespace Momentum.Report.Figures.Layout;

/// <summary>A tick with its place on the page.</summary>
/// <param name="At">The point on the edge of the plot.</param>
/// <param name="Tick">The tick.</param>
/// <param name="Label">Its text; null for a minor tick.</param>
internal sealed record PlacedTick(PagePoint At, Tick Tick, PlacedText? Label);

/// <summary>A filled polygon on the page.</summary>
internal sealed record PlacedRegion(ValueList<PagePoint> Points, Color Fill);

/// <summary>Single points on the page.</summary>
internal sealed record PlacedScatter(ValueList<PagePoint> Points, Layer.Scatter Layer);

/// <summary>A colour bar on the page.</summary>
/// <param name="Bar">Its rectangle.</param>
/// <param name="Scale">Its colours.</param>
/// <param name="Ticks">Its ticks.</param>
/// <param name="Label">Its heading.</param>
internal sealed record PlacedBar(Box Bar, ColorScale Scale, ValueList<PlacedTick> Ticks, PlacedText Label);

/// <summary>A panel with everything placed on the page.</summary>
internal sealed record PanelLayout(Panel Panel, Frame Frame)
{
    public ValueList<PlacedTick> XTicks { get; init; } = [];

    public ValueList<PlacedTick> YTicks { get; init; } = [];

    public ValueList<PlacedText> Labels { get; init; } = [];

    public ValueList<PlacedText> Notes { get; init; } = [];

    /// <summary>The drawn layers in order: <see cref="Layer.HeatMap"/>, <see cref="PlacedRegion"/>, <see cref="PlacedCurve"/> or <see cref="PlacedScatter"/>.</summary>
    public ValueList<object> Drawn { get; init; } = [];

    public PlacedBar? Bar { get; init; }

    /// <summary>All texts of the panel.</summary>
    public IEnumerable<PlacedText> Texts =>
        Labels.Concat(Notes)
            .Concat(XTicks.Concat(YTicks).Concat(Bar?.Ticks ?? []).Select(t => t.Label).OfType<PlacedText>())
            .Concat(Bar is null ? [] : [Bar.Label]);
}
