using Momentum.Analysis;
using Momentum.Oracle.Comparison;

namespace Momentum.Oracle.Identification;

/// <summary>Where a weight decay acts.</summary>
public enum DecayPlace
{
    /// <summary>The run cannot tell: without momentum both places do the same.</summary>
    Undetermined,

    /// <summary>In the gradient, hence in the buffer: g + d·w.</summary>
    Gradient,

    /// <summary>Decoupled: the iterate loses a part of itself beside the step.</summary>
    Decoupled,
}

/// <summary>A weight decay read off a run.</summary>
/// <param name="Place">Where it acts.</param>
/// <param name="Amount">d for a decay in the gradient; lr·d, the part lost a step, for a decoupled one.</param>
public sealed record DecayFit(DecayPlace Place, double Amount);

/// <summary>Where the step size acts: it matters only while it changes.</summary>
public enum StepSizePlace
{
    /// <summary>The run cannot tell.</summary>
    Undetermined,

    /// <summary>Outside the buffer: the buffer holds gradients (PyTorch, TF1, optax). d_{k+1} = (lr_k/lr_{k−1})βd_k − lr_k g_k.</summary>
    Outside,

    /// <summary>Inside the buffer: the buffer holds steps (Keras, MXNet, Caffe). d_{k+1} = βd_k − lr_k g_k.</summary>
    Inside,
}

/// <summary>From a step on, the step size is a multiple of that of step 0.</summary>
/// <param name="Step">The step k that takes w_k to w_{k+1} and is the first with it.</param>
/// <param name="Factor">The multiple.</param>
public sealed record StepSizeChange(int Step, double Factor);

/// <summary>A linear rule fitted to a run: Δ_{k+1} = Σ β_j Δ_{k−j} − a g_k − Σ c_j (g_{k−j} − g_{k−j−1}) + e λ g_k, with Δ_k = w_k − w_{k−1}; w_1 = w_0 − s g_0.</summary>
/// <remarks>Weight decay and changes of the step size are stated apart: the numbers are those of the rule without them, at the step size of step 0.</remarks>
/// <param name="Order">The order of the recurrence: how many iterates the next one depends on.</param>
/// <param name="Betas">β_0, β_1, …; order − 1 of them.</param>
/// <param name="A">The gain a of the newest gradient in the form above.</param>
/// <param name="Cs">c_0, c_1, …; order − 1 of them.</param>
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
    double Extrapolation,
    double S,
    double Residual,
    Precision Precision,
    ValueList<string> Ambiguous)
{
    /// <summary>Gets the weight decay; null where there is none.</summary>
    public DecayFit? Decay { get; init; }

    /// <summary>Gets the changes of the step size; empty where it is constant.</summary>
    public ValueList<StepSizeChange> Changes { get; init; } = [];

    /// <summary>Gets where the step size acts, where it changes.</summary>
    public StepSizePlace Place { get; init; }

    /// <summary>Gets β of the two-term form; 0 for order 1.</summary>
    public double Beta => Betas.Count > 0 ? Betas[0] : 0;

    /// <summary>Gets c of the two-term form; 0 for order 1.</summary>
    public double C => Cs.Count > 0 ? Cs[0] : 0;

    /// <summary>Gets a value indicating whether the four numbers (β, a, c, s) describe the rule, decay and changes apart.</summary>
    public bool IsCanonical => Order <= 2 && Extrapolation == 0;
}
