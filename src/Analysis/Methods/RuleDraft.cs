using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>A rule as it was read, before its names were checked.</summary>
internal sealed record RuleDraft(string Id, string Name, string? Reference, IReadOnlyList<ParameterDraft> Parameters, IReadOnlyList<StateDraft> States, IReadOnlyList<AssignmentDraft> Assignments, ParsedExpression? Output);

/// <summary>A declared parameter with its place.</summary>
internal sealed record ParameterDraft(Parameter Parameter, int Offset);

/// <summary>A declared state with its place and its start, if one is written.</summary>
internal sealed record StateDraft(string Name, int Offset, ParsedExpression? Start);

/// <summary>An assignment with its place.</summary>
/// <param name="IsFirst">Whether it stands for step one only.</param>
/// <param name="Target">The spelling of the left side: y, z' or x[k+1].</param>
/// <param name="Offset">Where the left side starts.</param>
/// <param name="Value">The right side.</param>
internal sealed record AssignmentDraft(bool IsFirst, string Target, int Offset, ParsedExpression Value)
{
    /// <summary>Gets a value indicating whether the left side has a prime.</summary>
    public bool IsUpdate => Target.EndsWith('\'');

    /// <summary>Gets the left side without its prime.</summary>
    public string Name => Target.TrimEnd('\'');
}
