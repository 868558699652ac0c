using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>A condition that describes a part of a set of strata.</summary>
/// <param name="When">The condition.</param>
/// <param name="Fixed">The parameters that the condition fixes at a rational number.</param>
internal sealed record CoverPiece(Condition When, Bindings<Rational> Fixed);
