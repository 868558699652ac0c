using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>A quantity that a method carries from step to step.</summary>
/// <param name="Name">The name.</param>
/// <param name="Start">
/// Its value at step 0. The symbol of the method's first state stands for the iterate's start; the first state starts at its own symbol.
/// </param>
public sealed record StateVariable(string Name, Expression Start);
