using Momentum.Analysis;
using Momentum.Report.Output;
using Momentum.Report.Text;

namespace Momentum.Report.Figures;

/// <summary>A figure: panels of curves, points, regions and heat maps, independent of the format it is drawn in.</summary>
/// <param name="Name">The name of its files, without extension: lower-case letters, digits and hyphens.</param>
/// <param name="Description">What is seen, for readers who do not see it; also the SVG title.</param>
/// <param name="Panels">The panels in reading order.</param>
public sealed record Figure(string Name, string Description, ValueList<Panel> Panels)
{
    /// <summary>Gets the name of its files, without extension.</summary>
    /// <exception cref="ArgumentException">The name is not one that <see cref="FileName.Of"/> gives.</exception>
    public string Name { get; } = FileName.Of(Name) == Name ? Name : throw new ArgumentException($"'{Name}' is not a plain file name", nameof(Name));

    /// <summary>Gets the number of panels side by side.</summary>
    public int Columns { get; init; } = 1;
}

/// <summary>One pair of axes with what is drawn between them.</summary>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Layers">What is drawn, from back to front.</param>
public sealed record Panel(Axis X, Axis Y, ValueList<Layer> Layers)
{
    /// <summary>Gets the heading above the panel; null for none.</summary>
    public Prose? Title { get; init; }

    /// <summary>Gets a value indicating whether one unit is as long on both axes.</summary>
    public bool EqualUnits { get; init; }
}

/// <summary>An axis.</summary>
/// <param name="Label">What it measures.</param>
/// <param name="Minimum">The lower end; positive on a logarithmic axis.</param>
/// <param name="Maximum">The upper end, greater than the lower.</param>
/// <param name="Scale">Linear or logarithmic.</param>
public sealed record Axis(Prose Label, double Minimum, double Maximum, Scale Scale = Scale.Linear)
{
    /// <summary>The position of a value between the ends: 0 at the minimum, 1 at the maximum.</summary>
    /// <param name="value">The value; not positive gives −∞ on a logarithmic axis.</param>
    public double Fraction(double value) => Scale == Scale.Linear
        ? (value - Minimum) / (Maximum - Minimum)
        : value <= 0 ? double.NegativeInfinity : (Math.Log10(value) - Math.Log10(Minimum)) / (Math.Log10(Maximum) - Math.Log10(Minimum));

    /// <summary>The value at a position between the ends.</summary>
    /// <param name="fraction">0 at the minimum, 1 at the maximum.</param>
    public double ValueAt(double fraction) => Scale == Scale.Linear
        ? Minimum + (fraction * (Maximum - Minimum))
        : Math.Pow(10, Math.Log10(Minimum) + (fraction * (Math.Log10(Maximum) - Math.Log10(Minimum))));
}

/// <summary>How an axis maps values to lengths.</summary>
public enum Scale
{
    /// <summary>Equal differences have equal lengths.</summary>
    Linear,

    /// <summary>Equal ratios have equal lengths.</summary>
    Logarithmic,
}
