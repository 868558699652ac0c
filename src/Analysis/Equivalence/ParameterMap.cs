using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Equivalence;

/// <summary>A parameter of the wider method as a function of the narrower method's parameters.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Value">Its value.</param>
public sealed record MappedParameter(string Parameter, RationalFunction Value)
{
    /// <summary>Gets the value as a formula.</summary>
    public Expression Formula => Textbook.Of(Value);

    /// <inheritdoc/>
    public override string ToString() => $"{Parameter} = {Infix.Print(Formula)}";
}

/// <summary>What still differs between two methods with the same transfer function.</summary>
/// <param name="SamePoints">Whether the gradient is called at the same points from the same start.</param>
/// <param name="SameExposed">Whether the same iterates are exposed, given the same gradient points.</param>
/// <param name="Step">The first step whose gradient point differs, from 0; null when none does.</param>
/// <param name="PointDifference">The difference there, first method minus second, in w0 (the start) and g0 (the first gradient); null when none.</param>
/// <param name="ExposedStep">The first step whose exposed iterate differs when only the start and the first gradient act; null when none does.</param>
/// <param name="ExposedDifference">The difference there; null when none.</param>
/// <param name="FirstSteps">What one unit of the first gradient moves the next gradient point by, in each method.</param>
/// <param name="SameExposedTransfer">Whether the transfer functions from gradients to exposed iterates agree.</param>
/// <param name="ExposedTransfer">The transfer function in z from gradients to the difference of the exposed iterates; null when zero or when there are several gradient calls.</param>
public sealed record RunDifference(
    bool SamePoints,
    bool SameExposed,
    int? Step,
    Expression? PointDifference,
    int? ExposedStep,
    Expression? ExposedDifference,
    ValueList<Expression> FirstSteps,
    bool SameExposedTransfer,
    Expression? ExposedTransfer)
{
    /// <summary>Gets a value indicating whether both methods show the same run.</summary>
    public bool IsNone => SamePoints && SameExposed;
}

/// <summary>Parameters of one method for which it is another method.</summary>
/// <param name="Values">The parameters that are determined.</param>
/// <param name="Free">The parameters that may have any value.</param>
/// <param name="Requires">What has to hold for the values to lie in their domains, as far as it was not proved; true when all was.</param>
/// <param name="IsPartial">Whether a value may leave its domain inside the domain of the other method, not at its edge only.</param>
/// <param name="Outside">Parameters whose value lies outside its domain, but perhaps for edges of the other method's domain.</param>
/// <param name="Difference">What still differs.</param>
public sealed record ParameterMap(
    ValueList<MappedParameter> Values, ValueList<Parameter> Free, Condition Requires, bool IsPartial, ValueList<string> Outside, RunDifference Difference)
{
    /// <summary>Gets a value indicating whether all values lie in their domains, but perhaps for edges of the other method's domain.</summary>
    public bool IsInDomain => !IsPartial && Outside.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Values.Select(static v => v.ToString()).Concat(Free.Select(static f => $"{f.Name} free")));
}
