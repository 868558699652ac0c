using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;

namespace Momentum.Analysis.Equivalence;

/// <summary>A method with one buffer as a recurrence of its gradient points y: y₁ = y₀ − s·g₀ and y_{k+1} = y_k + β(y_k − y_{k−1}) − a·g_k − c(g_k − g_{k−1}).</summary>
/// <remarks>
/// G(z) = (c − (a + c)z)/((z − 1)(z − β)), so β, a and c are read off the transfer function; s is what one unit of the first gradient moves the
/// next point by. Two rules with the same four numbers visit the same points from the same start, on every objective.
/// </remarks>
/// <param name="Momentum">β.</param>
/// <param name="Step">a, the weight of the gradient.</param>
/// <param name="Correction">c, the weight of the change of the gradient.</param>
/// <param name="First">s, the weight of the first gradient.</param>
public sealed record OneBufferForm(RationalFunction Momentum, RationalFunction Step, RationalFunction Correction, RationalFunction First)
{
    /// <summary>Gets a value indicating whether the run starts as if the buffer had been zero: s = a + c.</summary>
    public bool StartsAtRest => First == Step + Correction;

    /// <summary>Gets a value indicating whether the correction is Nesterov's look-ahead: c = aβ, not zero.</summary>
    public bool LooksAhead => !Correction.IsZero && Correction == Step * Momentum;

    /// <summary>The form of a system.</summary>
    /// <param name="system">The state space.</param>
    /// <returns>The form, or why the system has none.</returns>
    public static Derived<OneBufferForm> Of(StateSpace<RationalFunction> system)
    {
        ArgumentNullException.ThrowIfNull(system);
        if (system.GradientCalls != 1)
        {
            return Derived<OneBufferForm>.Undecided("a step calls the gradient more than once");
        }

        RationalFunction transfer = TransferFunction.Of(system).Entries[0, 0];
        Polynomial[] below = transfer.Denominator.CoefficientsIn(TransferFunction.Z);
        if (below.Length > 3)
        {
            return Derived<OneBufferForm>.Undecided("there is more than one buffer");
        }

        // One power is missing where the points follow plain gradient descent: then β = 0 and both sides have the factor z.
        int missing = 3 - below.Length;
        RationalFunction lead = below[^1];
        RationalFunction momentum = missing > 0 ? RationalFunction.Zero : below[0] / lead;
        RationalFunction atOne = below.Aggregate(RationalFunction.Zero, static (sum, c) => sum + c);
        if (below.Length < 2 || !atOne.IsZero)
        {
            return Derived<OneBufferForm>.Undecided("the iterate does not stay where the gradient vanishes");
        }

        Polynomial[] above = transfer.Numerator.CoefficientsIn(TransferFunction.Z);
        RationalFunction correction = missing > 0 ? RationalFunction.Zero : above[0] / lead;
        RationalFunction linear = missing > 0 ? above[0] / lead : above.Length > 1 ? above[1] / lead : RationalFunction.Zero;
        RationalFunction step = -linear - correction;
        StateSpace<RationalFunction> first = system.FirstStep ?? system;
        RationalFunction move = -(system.C * first.B)[0, 0];
        RationalFunction second = -(system.C * (system.A * first.B))[0, 0];
        return second == (move * (RationalFunction.One + momentum)) - correction
            ? Derived<OneBufferForm>.Of(new(momentum, step, correction, move))
            : Derived<OneBufferForm>.Undecided("the first step leaves a state that no start of the recurrence has");
    }
}
