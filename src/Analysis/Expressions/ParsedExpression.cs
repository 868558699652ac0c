namespace Momentum.Analysis.Expressions;

/// <summary>A name or a function call in a text.</summary>
/// <param name="Name">The name.</param>
/// <param name="Offset">Where it starts.</param>
internal sealed record Occurrence(string Name, int Offset);

/// <summary>A formula with the places of its names and calls, in the order of the text.</summary>
/// <param name="Value">The formula.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="Symbols">Each occurrence of a symbol.</param>
/// <param name="Calls">Each call.</param>
internal sealed record ParsedExpression(Expression Value, int Start, IReadOnlyList<Occurrence> Symbols, IReadOnlyList<Occurrence> Calls);
