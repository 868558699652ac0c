using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Oracle.Trajectories;

/// <summary>What an optimizer does to the gradient and the weights around its rule.</summary>
/// <param name="Maximize">Whether the gradient is negated.</param>
/// <param name="WeightDecay">d of the decay in the gradient: the rule sees ±∇f(y) + d y, as in PyTorch, MXNet, Caffe and MLX.</param>
/// <param name="DecoupledWeightDecay">d of the decoupled decay: the iterate loses lr·d·w before the step, and the gradient is that of w, as in Keras 3.</param>
public sealed record GradientPolicy(bool Maximize, Rational WeightDecay, Rational DecoupledWeightDecay)
{
    /// <summary>Gets the policy that changes nothing.</summary>
    public static GradientPolicy Plain { get; } = new(false, Rational.Zero, Rational.Zero);

    /// <summary>The parameter that is a method's step size: lr or alpha; null where it has neither.</summary>
    /// <param name="method">The method.</param>
    public static string? StepSizeOf(Method method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return method.Parameters.FirstOrDefault(p => p.Name is "lr" or "alpha")?.Name;
    }

    /// <summary>The step size that scales the decoupled decay; null without one.</summary>
    /// <exception cref="ArgumentException">The method has no step size.</exception>
    internal string? ScaleOf(Method method) => DecoupledWeightDecay.IsZero
        ? null
        : StepSizeOf(method) ?? throw new ArgumentException($"{method.Id} has no step size lr or alpha that scales a decoupled weight decay", nameof(method));

    /// <summary>The policy in words; empty for <see cref="Plain"/>.</summary>
    public override string ToString() => string.Join(", ", Words());

    private IEnumerable<string> Words()
    {
        if (Maximize)
        {
            yield return "gradient negated";
        }

        if (!WeightDecay.IsZero)
        {
            yield return FormattableString.Invariant($"weight decay {WeightDecay.ToDouble():R} in the gradient");
        }

        if (!DecoupledWeightDecay.IsZero)
        {
            yield return FormattableString.Invariant($"decoupled weight decay {DecoupledWeightDecay.ToDouble():R}");
        }
    }
}
