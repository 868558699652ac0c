using Momentum.Analysis;
using Momentum.Oracle.Comparison;

namespace Momentum.Oracle.Identification;

/// <summary>A linear rule fitted to a run: Δ_{k+1} = Σ β_j Δ_{k−j} − d w_k − a g_k − Σ c_j (g_{k−j} − g_{k−j−1}) + e λ g_k, with Δ_k = w_k − w_{k−1}; w_1 = w_0 − s g_0.</summary>
/// <param name="Order">The order of the recurrence: how many iterates the next one depends on.</param>
/// <param name="Betas">β_0, β_1, …; order − 1 of them.</param>
/// <param name="A">The gain a of the newest gradient in the form above.</param>
/// <param name="Cs">c_0, c_1, …; order − 1 of them.</param>
/// <param name="Decay">d, which multiplies the iterate itself: weight decay.</param>
/// <param name="Extrapolation">e, which multiplies λ g: a gradient at a point that already used a gradient.</param>
/// <param name="S">The gain s of the first step; undefined (NaN) where the first step is no multiple of the gradient.</param>
/// <param name="Residual">The largest residual relative to the iterates of its window.</param>
/// <param name="Precision">The arithmetic whose rounding explains the residual.</param>
/// <param name="Ambiguous">The coefficients that the run does not determine: they are reported as 0.</param>
public sealed record RuleFit(
    int Order,
    ValueList<double> Betas,
    double A,
    ValueList<double> Cs,
    double Decay,
    double Extrapolation,
    double S,
    double Residual,
    Precision Precision,
    ValueList<string> Ambiguous)
{
    /// <summary>Gets β of the two-term form; 0 for order 1.</summary>
    public double Beta => Betas.Count > 0 ? Betas[0] : 0;

    /// <summary>Gets c of the two-term form; 0 for order 1.</summary>
    public double C => Cs.Count > 0 ? Cs[0] : 0;

    /// <summary>Gets a value indicating whether the four numbers (β, a, c, s) say everything.</summary>
    public bool IsCanonical => Order <= 2 && Decay == 0 && Extrapolation == 0;
}
