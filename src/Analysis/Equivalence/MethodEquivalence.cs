using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Equivalence;

/// <summary>Whether two methods generate the same iterates: the same transfer function from gradients to gradient points after a parameter map.</summary>
/// <remarks>
/// A linear method meets an objective only through its gradients, so methods with equal G(z) produce the same gradient points on every objective
/// from matching states; what is left is where they start, how step one is done, and which iterate they expose (Lessard, Recht and Packard
/// 2016, section 2). Coefficients of G are matched and solved exactly; every map is checked by substitution.
/// </remarks>
public sealed record MethodEquivalence
{
    private const int LargestRepeated = 12;

    private MethodEquivalence(Method first, Method second, ParameterMap? forward, ParameterMap? backward)
    {
        First = first;
        Second = second;
        Forward = forward;
        Backward = backward;
    }

    /// <summary>Gets the first method.</summary>
    public Method First { get; }

    /// <summary>Gets the second method.</summary>
    public Method Second { get; }

    /// <summary>Gets the second method's parameters that make it the first; null when there are none.</summary>
    public ParameterMap? Forward { get; }

    /// <summary>Gets the first method's parameters that make it the second; null when there are none.</summary>
    public ParameterMap? Backward { get; }

    /// <summary>Gets the method that calls the gradient at a point of the step before again, where the other has another number of calls; null otherwise.</summary>
    /// <remarks>Calls are compared one by one: two evaluations at one point may differ, as on two samples. With that gradient kept in a state the method has fewer calls.</remarks>
    public Method? RepeatsCall => Forward is not null || Backward is not null || SameCalls ? null 
        : CallsAgain(First) ? First : CallsAgain(Second) ? Second : null;

    /// <summary>Gets the relation of the two families; maps that leave the domain inside do not count.</summary>
    public FamilyRelation Relation => (Forward is { IsInDomain: true }, Backward is { IsInDomain: true }) switch
    {
        (true, true) => FamilyRelation.Equivalent,
        (true, false) => FamilyRelation.SpecialCase,
        (false, true) => FamilyRelation.Generalization,
        _ => Forward is { Outside.Count: 0 } || Backward is { Outside.Count: 0 } ? FamilyRelation.Overlapping : FamilyRelation.Different,
    };

    /// <summary>Gets a value indicating whether each method is the other at suitable parameters.</summary>
    public bool AreEquivalent => Relation == FamilyRelation.Equivalent;

    /// <summary>Gets a value indicating whether one method is the other at suitable parameters.</summary>
    public bool AreRelated => Relation is FamilyRelation.Equivalent or FamilyRelation.SpecialCase or FamilyRelation.Generalization;

    /// <summary>Gets the second method's parameters as formulas in the first's; empty where there are none.</summary>
    public ValueList<KeyValuePair<string, Expression>> Map => Formulas(Forward);

    /// <summary>Gets the first method's parameters as formulas in the second's; empty where there are none.</summary>
    public ValueList<KeyValuePair<string, Expression>> InverseMap => Formulas(Backward);

    /// <summary>Gets a value indicating whether, under the map, both visit the same points from the same start; null without a map.</summary>
    public bool? SameStart => Forward?.Difference.SamePoints;

    /// <summary>Gets a value indicating whether, under the map, both expose the same iterate, the start apart; null without a map.</summary>
    public bool? SameExposure => Forward is null ? null : Forward.Difference.SameExposedTransfer;

    /// <summary>Gets what one unit of the first gradient moves the next gradient point by, in each method, under the map; empty without one.</summary>
    public ValueList<Expression> FirstSteps => Forward?.Difference.FirstSteps ?? [];

    /// <summary>Compares two methods.</summary>
    /// <param name="first">A method.</param>
    /// <param name="second">Another method.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The comparison; undecided where a method is not linear, a map would need roots, or a budget is exceeded.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Derived<MethodEquivalence> Of(Method first, Method second, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Derived<StateSpace<RationalFunction>> a = StateSpace.Of(first), b = StateSpace.Of(second);
        if (!a.IsDecided || !b.IsDecided)
        {
            (Method method, string reason) = a.IsDecided ? (second, b.Reason!) : (first, a.Reason!);
            return Derived<MethodEquivalence>.Undecided($"{method.Id}: {reason}");
        }

        if (a.Value.GradientCalls != b.Value.GradientCalls)
        {
            return Derived<MethodEquivalence>.Of(new(first, second, null, null));
        }

        try
        {
            TransferMatching forward = TransferMatching.Of(first, a.Value, second, b.Value, cancellation);
            TransferMatching backward = TransferMatching.Of(second, b.Value, first, a.Value, cancellation);
            return (forward.Map is null && forward.IsIncomplete) || (backward.Map is null && backward.IsIncomplete)
                ? Derived<MethodEquivalence>.Undecided("the parameter map is not a rational function")
                : Derived<MethodEquivalence>.Of(new(first, second, forward.Map, backward.Map));
        }
        catch (BudgetExceededException budget)
        {
            return Derived<MethodEquivalence>.Undecided($"the comparison exceeds a budget: {budget.What}");
        }
        catch (DivideByZeroException)
        {
            return Derived<MethodEquivalence>.Undecided("a parameter map makes a coefficient infinite");
        }
    }

    /// <summary>Compares two methods in a limited time.</summary>
    /// <param name="first">A method.</param>
    /// <param name="second">Another method.</param>
    /// <param name="limit">The time, positive; which comparisons of hard rules are decided then depends on the machine.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The comparison; undecided also where the time was too short.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Derived<MethodEquivalence> Of(Method first, Method second, TimeSpan limit, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limit, TimeSpan.Zero);
        return Of(first, second, new TimeLimit(limit, cancellation));
    }

    internal static Derived<MethodEquivalence> Of(Method first, Method second, TimeLimit limit) => limit.Guard(() => Of(first, second, limit.Token));

    private bool SameCalls => StateSpace.Of(First).Value.GradientCalls == StateSpace.Of(Second).Value.GradientCalls;

    /// <summary>Whether a point is another one of the step before: a row of the transfer function is 1/z times another.</summary>
    internal static bool CallsAgain(Method method)
    {
        if (StateSpace.Of(method) is not { IsDecided: true, Value: { GradientCalls: > 1, Order: <= LargestRepeated } system })
        {
            return false;
        }

        Matrix<RationalFunction> g = TransferFunction.Of(system).Entries;
        RationalFunction z = RationalFunction.Variable(TransferFunction.Z);
        IEnumerable<int> calls = Enumerable.Range(0, g.Rows);
        return calls.Any(i => calls.Any(j => i != j && calls.All(k => (z * g[i, k]).Equals(g[j, k]))));
    }

    private static ValueList<KeyValuePair<string, Expression>> Formulas(ParameterMap? map) =>
        map is null ? [] : ValueList.From(map.Values.Select(static v => KeyValuePair.Create(v.Parameter, v.Formula)));
}
