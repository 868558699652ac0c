using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;

namespace Momentum.Oracle.Trajectories;

/// <summary>The linear step of a method at every step of a run: its tuning, schedule, first-step rule and policy together.</summary>
/// <remarks>A cursor over increasing steps; <see cref="At"/> returns the same object as long as the step does not change.</remarks>
internal sealed class StepSystems
{
    private readonly StateSpace<RationalFunction> _rule;
    private readonly ScheduledTuning _tuning;
    private readonly GradientPolicy _policy;
    private readonly string? _stepSize;
    private StepSystem? _current;

    public StepSystems(Method method, StateSpace<RationalFunction> rule, Tuning tuning, Schedule schedule, GradientPolicy policy)
    {
        (_rule, _tuning, _policy) = (rule, new(tuning, schedule), policy);
        _stepSize = policy.ScaleOf(method);
        _tuning.Advance(0);
        Start = Of(rule).System.Start;
    }

    /// <summary>The state before step one per unit of the start.</summary>
    public Momentum.Analysis.Matrices.Matrix<Rational> Start { get; }

    /// <summary>The step that takes w_k to w_{k+1}.</summary>
    /// <param name="step">k, not below that of the last call.</param>
    public StepSystem At(long step)
    {
        bool changed = _tuning.Advance(step);
        if (step == 0 && _rule.FirstStep is { } first)
        {
            return Of(first);
        }

        if (changed || _current is null)
        {
            _current = Of(_rule);
        }

        return _current;
    }

    private StepSystem Of(StateSpace<RationalFunction> rule) =>
        new(rule.At(_tuning.Current), _policy, _stepSize is null ? Rational.Zero : _policy.DecoupledWeightDecay * _tuning.Current.Values[_stepSize]);
}

/// <summary>A linear step with what is done around it.</summary>
/// <param name="System">The rule at a tuning.</param>
/// <param name="Policy">What is done to the gradient.</param>
/// <param name="Shrink">What the iterate loses of itself: lr·d.</param>
internal sealed record StepSystem(StateSpace<Rational> System, GradientPolicy Policy, Rational Shrink);
