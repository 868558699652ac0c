using Momentum.Analysis;
using Momentum.Analysis.Algebra;

namespace Momentum.Numeric.Functions;

/// <summary>What a function does around a stationary point.</summary>
public enum StationaryKind
{
    /// <summary>A strict local minimum.</summary>
    Minimum,

    /// <summary>A strict local maximum.</summary>
    Maximum,

    /// <summary>Values above and below in every neighbourhood.</summary>
    Saddle,
}

/// <summary>A point where the gradient vanishes.</summary>
/// <param name="Coordinates">The point, exactly.</param>
/// <param name="Kind">What the function does around it.</param>
/// <param name="Curvatures">The eigenvalues of the Hessian there, in the order of the coordinates; zero is exact.</param>
/// <param name="Value">f there.</param>
public sealed record StationaryPoint(ValueList<RealAlgebraic> Coordinates, StationaryKind Kind, ValueList<double> Curvatures, double Value)
{
    /// <summary>Gets a value indicating whether no curvature is zero, so that a method has a local rate there.</summary>
    public bool IsNondegenerate => !Curvatures.AsSpan().Contains(0.0);

    /// <summary>The coordinates, correctly rounded.</summary>
    public double[] ToDoubles() => [.. Coordinates.Select(static c => c.ToDouble())];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Kind} at ({string.Join(", ", Coordinates)}), f = {Value:G6}");
}
