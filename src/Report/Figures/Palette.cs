using Momentum.Analysis;

namespace Momentum.Report.Figures;

/// <summary>The colours of the figures: Okabe and Ito's palette for lines, greys for what frames them.</summary>
/// <remarks>Okabe, Ito (2008), "Color universal design". Lines carry a second cue, their mark.</remarks>
public static class Palette
{
    /// <summary>Gets the colours of series in the order they are used.</summary>
    public static ValueList<Color> Series { get; } =
    [
        Color.Of(0x0072B2), Color.Of(0xD55E00), Color.Of(0x009E73), Color.Of(0xCC79A7), Color.Of(0xE69F00), Color.Of(0x56B4E9), Color.Of(0x4D4D4D),
    ];

    /// <summary>Gets the colour of text.</summary>
    public static Color Ink { get; } = Color.Of(0x222222);

    /// <summary>Gets the colour of frames and ticks.</summary>
    public static Color Frame { get; } = Color.Of(0x555555);

    /// <summary>Gets the colour of grid lines.</summary>
    public static Color Grid { get; } = Color.Of(0xE2E2E2);

    /// <summary>Gets the colour of the unstable region.</summary>
    public static Color Unstable { get; } = Color.Of(0xEAEAEA);

    /// <summary>Gets white.</summary>
    public static Color White { get; } = Color.Of(0xFFFFFF);

    /// <summary>Gets black.</summary>
    public static Color Black { get; } = Color.Of(0x000000);

    /// <summary>The colour of the i-th series; colours repeat after the last.</summary>
    /// <param name="index">The zero-based position of the series.</param>
    public static Color At(int index) => Series[index % Series.Count];

    /// <summary>The mark of the i-th series; marks repeat with another period than colours.</summary>
    /// <param name="index">The zero-based position of the series.</param>
    public static MarkShape MarkAt(int index) => (MarkShape)(index % 6);
}
