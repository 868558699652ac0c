using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>One assignment of a step; it may use what stands above it.</summary>
/// <remarks>Equality leaves the places out: it compares what is assigned.</remarks>
/// <param name="Target">The name assigned to, without its prime.</param>
/// <param name="IsUpdate">Whether it is the next value of a state, written name'; otherwise a local of the step.</param>
/// <param name="Value">
/// The right side. An old value is the symbol of its state, a next value defined above is the symbol with the prime,
/// and a gradient is <c>Call("grad", [argument])</c>.
/// </param>
/// <param name="Position">Where the statement stands in its text.</param>
public sealed record Statement(string Target, bool IsUpdate, Expression Value, SourcePosition Position)
{
    /// <summary>Gets the function calls of the right side, in the order of the text (each before those in its arguments).</summary>
    public ValueList<CallSite> Calls { get; init; }

    /// <summary>Gets the symbol that the target is to statements below: z' for an update.</summary>
    public string Symbol => IsUpdate ? Target + "'" : Target;

    /// <inheritdoc/>
    public bool Equals(Statement? other) => other is not null && Target == other.Target && IsUpdate == other.IsUpdate && Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Target, IsUpdate, Value);

    /// <summary>The statement as a rule writes it.</summary>
    public override string ToString() => $"{Symbol} = {Infix.Print(Value)}";
}

/// <summary>A function call in a text.</summary>
/// <param name="Function">The function.</param>
/// <param name="Position">Where its name stands.</param>
public sealed record CallSite(string Function, SourcePosition Position);
