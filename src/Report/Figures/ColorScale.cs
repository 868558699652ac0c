using Momentum.Report.Text;

namespace Momentum.Report.Figures;

/// <summary>How the values of a heat map become colours.</summary>
/// <param name="Label">What the colours measure, beside the colour bar.</param>
/// <param name="Minimum">The value of the first colour.</param>
/// <param name="Maximum">The value of the last colour.</param>
/// <param name="Scale">Linear or logarithmic; on the latter, values at or below zero take the first colour.</param>
public sealed record ColorScale(Prose Label, double Minimum, double Maximum, Scale Scale = Scale.Linear)
{
    /// <summary>The number of colours between the ends; one more entry of the palette is <see cref="Above"/>.</summary>
    public const int Steps = 255;

    /// <summary>Gets the colour of values above the maximum and of values that are not numbers.</summary>
    public Color Above { get; init; } = Palette.Unstable;

    /// <summary>Gets a value indicating whether values above the maximum take the last colour instead.</summary>
    public bool Saturates { get; init; }

    /// <summary>The palette index of a value: 0 to <see cref="Steps"/> − 1 between the ends, <see cref="Steps"/> above.</summary>
    /// <param name="value">The value.</param>
    public byte IndexOf(double value)
    {
        if (double.IsNaN(value) || (value > Maximum && !Saturates))
        {
            return Steps;
        }

        double fraction = Scale == Scale.Linear
            ? (value - Minimum) / (Maximum - Minimum)
            : Math.Log(Math.Max(value, double.Epsilon) / Minimum) / Math.Log(Maximum / Minimum);
        return (byte)Math.Clamp(Math.Floor(fraction * Steps), 0, Steps - 1);
    }

    /// <summary>The colours by palette index.</summary>
    public Color[] Colors()
    {
        var colors = new Color[Steps + 1];
        for (int i = 0; i < Steps; i++)
        {
            colors[i] = Viridis.At((i + 0.5) / Steps);
        }

        colors[Steps] = Above;
        return colors;
    }
}
