using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>A point where at least one of several polynomials vanishes: in (Lower, Upper), where each of them has no other root, or Lower = Upper itself.</summary>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Vanishing">Which polynomials vanish there, and as which of their distinct real roots, counted from 1 upwards.</param>
internal sealed record LineRoot(Rational Lower, Rational Upper, ValueList<(int Polynomial, int Branch)> Vanishing)
{
    /// <summary>Gets a value indicating whether the point is given as a rational number.</summary>
    public bool IsExact => Lower == Upper;
}

/// <summary>An open interval of the real line cut at the roots of several polynomials over an ordered field.</summary>
/// <param name="Roots">The cuts in ascending order.</param>
/// <param name="Samples">A rational point of each piece: one more than there are cuts.</param>
internal sealed record RealLine(ValueList<LineRoot> Roots, ValueList<Rational> Samples);
