using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Dynamics;

/// <summary>Derives state spaces from rules and evaluates them at tunings.</summary>
public static class StateSpace
{
    /// <summary>The state space of a rule that is linear in its states and gradients.</summary>
    /// <remarks>Equal gradient points share one call. Undecided names the term that is not linear, with line and column.</remarks>
    /// <param name="method">The rule.</param>
    public static Derived<StateSpace<RationalFunction>> Of(Method method)
    {
        ArgumentNullException.ThrowIfNull(method);
        try
        {
            return Derived<StateSpace<RationalFunction>>.Of(StateSpaceDerivation.Run(method));
        }
        catch (NotLinearException reason)
        {
            return Derived<StateSpace<RationalFunction>>.Undecided($"the rule is not linear: {reason.Message}");
        }
        catch (BudgetExceededException budget)
        {
            return Derived<StateSpace<RationalFunction>>.Undecided($"the rule is too large: {budget.Message}");
        }
    }

    /// <summary>The system at exact parameter values.</summary>
    /// <param name="system">The system over ℚ(parameters).</param>
    /// <param name="tuning">A value for every parameter that occurs.</param>
    /// <exception cref="ArgumentException">A parameter has no value, or a coefficient has a pole there.</exception>
    public static StateSpace<Rational> At(this StateSpace<RationalFunction> system, Tuning tuning)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(tuning);
        return system.Map(tuning.Evaluate);
    }
}
