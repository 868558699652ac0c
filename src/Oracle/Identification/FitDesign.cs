using Momentum.Oracle.Comparison;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle.Identification;

/// <summary>Rows of a run and how the step size changes over them: the equations of a fit.</summary>
/// <param name="Trace">The run.</param>
/// <param name="First">The first row of the equations' windows.</param>
/// <param name="End">The row behind the last one; all rows are finite.</param>
internal sealed record FitDesign(Trace Trace, int First, int End)
{
    private readonly double[] _lambda = [.. Trace.Lambda.Select(l => l.ToDouble())];
    private readonly double[] _center = [.. Trace.Center.Select(c => c.ToDouble())];

    /// <summary>Gets lr_k / lr_0 for each step; null while it is constant.</summary>
    public double[]? Multipliers { get; init; }

    /// <summary>Gets where the step size acts.</summary>
    public StepSizePlace Place { get; init; }

    /// <summary>Gets the weight decay that is taken out before the fit; null for none.</summary>
    public DecayFit? Decay { get; init; }

    /// <summary>Gets how many times the usual residual is accepted.</summary>
    public double Slack { get; init; } = 1;

    public int Dimension => Trace.Dimension;

    public double Lambda(int coordinate) => _lambda[coordinate];

    public double Multiplier(int step) => Multipliers is null ? 1 : Multipliers[Math.Clamp(step, 0, Multipliers.Length - 1)];

    /// <summary>The gradient at w_k as the rule sees it.</summary>
    public double Gradient(int k, int i) =>
        (_lambda[i] * (Trace[k, i] - _center[i])) + (Decay is { Place: not DecayPlace.Decoupled } d ? d.Amount * Trace[k, i] : 0);

    /// <summary>The step that takes w_k to w_{k+1} without what a decoupled decay takes.</summary>
    public double Step(int k, int i) =>
        Trace[k + 1, i] - Trace[k, i] + (Decay is { Place: DecayPlace.Decoupled } d ? d.Amount * Multiplier(k) * Trace[k, i] : 0);

    /// <summary>The gradient as it enters the step that takes w_k to w_{k+1}, in units of the step size of step 0.</summary>
    public double Input(int k, int i) => Gradient(k, i) * Multiplier(k);

    /// <summary>The step Δ_{k−j} as the buffer of step k remembers it.</summary>
    public double Remembered(int k, int j, int i) =>
        Step(k - j - 1, i) * (Place == StepSizePlace.Outside ? Multiplier(k) / Multiplier(k - j - 1) : 1);

    /// <summary>g_{k−j} − g_{k−j−1} as the step k sees it.</summary>
    public double Difference(int k, int j, int i) => Place == StepSizePlace.Outside
        ? Multiplier(k) * (Gradient(k - j, i) - Gradient(k - j - 1, i))
        : Input(k - j, i) - Input(k - j - 1, i);

    /// <summary>The largest iterate of the window k − before … k + 1: what the rounding of its equation scales with.</summary>
    public double Size(int k, int before, int i, Precision precision)
    {
        double size = Math.Max(Math.Abs(_center[i]), precision.Floor());
        for (int j = Math.Max(0, k - before); j <= k + 1; j++)
        {
            size = Math.Max(size, Math.Abs(Trace[j, i]));
        }

        return size;
    }
}
