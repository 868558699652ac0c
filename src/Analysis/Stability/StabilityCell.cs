using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>One end of a stable interval of the gain, as a formula in the parameters.</summary>
/// <param name="Value">The formula: a rational function, a radical, or a numbered root.</param>
/// <param name="Boundary">How an eigenvalue leaves the unit disc there.</param>
/// <param name="Polynomial">The irreducible polynomial in gain and parameters that vanishes at the bound; null for the end of the gain's domain.</param>
/// <param name="Rational">The bound as a rational function when the polynomial is affine in the gain, else null.</param>
public sealed record StabilityBound(Expression Value, BoundaryKind Boundary, Polynomial? Polynomial, RationalFunction? Rational)
{
    /// <summary>Gets the lower end 0 of the gain's domain.</summary>
    public static StabilityBound Zero { get; } = new(new Expression.Number(0), BoundaryKind.None, null, RationalFunction.Zero);
}

/// <summary>A stable interval of the gain under a condition on the parameters.</summary>
/// <param name="When">The condition; true where there are no parameters.</param>
/// <param name="LowerBound">The lower bound, not included.</param>
/// <param name="UpperBound">The upper bound, not included; null when every larger gain is stable.</param>
/// <param name="IsEmpty">Whether no gain is stable under the condition; the bounds are then both 0.</param>
public sealed record StabilityCell(Condition When, StabilityBound LowerBound, StabilityBound? UpperBound, bool IsEmpty = false)
{
    /// <summary>Gets the formula of the lower bound.</summary>
    public Expression Lower => LowerBound.Value;

    /// <summary>Gets the formula of the upper bound; null for no bound.</summary>
    public Expression? Upper => UpperBound?.Value;

    /// <summary>Gets the kind of the lower boundary.</summary>
    public BoundaryKind LowerBoundary => LowerBound.Boundary;

    /// <summary>Gets the kind of the upper boundary.</summary>
    public BoundaryKind UpperBoundary => UpperBound?.Boundary ?? BoundaryKind.None;

    /// <summary>A condition under which no gain is stable.</summary>
    /// <param name="when">The condition.</param>
    public static StabilityCell Empty(Condition when) => new(when, StabilityBound.Zero, StabilityBound.Zero, true);
}
