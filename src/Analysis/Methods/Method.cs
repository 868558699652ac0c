using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>An optimization method: the update rule of one step, its parameters and its start.</summary>
/// <remarks>Equality is that of the canonical rule text, so a method equals the one parsed from what it prints.</remarks>
public sealed class Method : IEquatable<Method>
{
    /// <summary>The greatest length of a rule's text, in bytes.</summary>
    public const int LongestText = 64 * 1024;

    private Method(string id, string name, string? reference, RuleDraft draft, RuleSource source)
    {
        (Id, Name, Reference) = (id, name, reference);
        Parameters = ValueList.From(draft.Parameters.Select(p => p.Parameter));
        States = ValueList.From(draft.States.Select((s, i) => new StateVariable(s.Name, i == 0 ? new Expression.Symbol(s.Name) : s.Start?.Value ?? new Expression.Number(0))));
        HashSet<string> firsts = [.. draft.Assignments.Where(a => a.IsFirst).Select(a => a.Target)];
        Step = ValueList.From(draft.Assignments.Where(a => !a.IsFirst).Select(a => StatementOf(a, source)));
        FirstStep = firsts.Count == 0 ? null : ValueList.From(draft.Assignments.Where(a => a.IsFirst || !firsts.Contains(a.Target)).Select(a => StatementOf(a, source)));
        Output = draft.Output?.Value;
        Text = MethodText.Of(this, draft);
    }

    /// <summary>Gets the short name: letters, digits and hyphens.</summary>
    public string Id { get; }

    /// <summary>Gets the name as a text uses it.</summary>
    public string Name { get; }

    /// <summary>Gets where the method was published; null when the rule does not say.</summary>
    public string? Reference { get; }

    /// <summary>Gets the parameters in the order of their declaration.</summary>
    public ValueList<Parameter> Parameters { get; }

    /// <summary>Gets the states; the first is the iterate.</summary>
    public ValueList<StateVariable> States { get; }

    /// <summary>Gets the assignments of a step, in order.</summary>
    public ValueList<Statement> Step { get; }

    /// <summary>Gets the assignments of step one when they differ; null when they do not.</summary>
    public ValueList<Statement>? FirstStep { get; }

    /// <summary>Gets what the method exposes at each step, in the names known at the step's end (an unprimed state is its old value); null when it is the iterate.</summary>
    public Expression? Output { get; }

    /// <summary>Gets the canonical rule text: state form, a line an assignment, ended by a line feed.</summary>
    public string Text { get; }

    /// <summary>The method that a rule text defines, in state form or index form.</summary>
    /// <param name="text">The text, at most <see cref="LongestText"/> characters.</param>
    /// <param name="source">A name for the text in error messages, such as a file name.</param>
    /// <exception cref="RuleSyntaxException">The text is not a rule.</exception>
    public static Method Parse(string text, string? source = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Of(RuleSource.Of(text, source));
    }

    /// <summary>The method that the bytes of a rule text define.</summary>
    /// <param name="utf8">The text in UTF-8, with or without a byte order mark, at most <see cref="LongestText"/> bytes.</param>
    /// <param name="source">A name for the text in error messages, such as a file name.</param>
    /// <exception cref="RuleSyntaxException">The bytes are not UTF-8, or the text is not a rule.</exception>
    public static Method Read(ReadOnlySpan<byte> utf8, string? source = null) => Of(RuleSource.Of(utf8, source));

    /// <summary>The method that a stream's bytes define; at most one byte beyond <see cref="LongestText"/> is read.</summary>
    /// <param name="utf8">The text in UTF-8.</param>
    /// <param name="source">A name for the text in error messages, such as a file name.</param>
    /// <exception cref="RuleSyntaxException">The bytes are not UTF-8, or the text is not a rule.</exception>
    public static Method Read(Stream utf8, string? source = null)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        byte[] buffer = new byte[LongestText + 4];
        return Read(buffer.AsSpan(0, utf8.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)), source);
    }

    /// <inheritdoc/>
    public bool Equals(Method? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Method);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The canonical rule text.</summary>
    public override string ToString() => Text;

    private static Method Of(RuleSource source)
    {
        RuleDraft draft = IndexForm.ToStateForm(source, RuleReader.Read(source));
        RuleCheck.Run(source, draft);
        return new(draft.Id, draft.Name, draft.Reference, draft, source);
    }

    private static Statement StatementOf(AssignmentDraft assignment, RuleSource source) =>
        new(assignment.Name, assignment.IsUpdate, assignment.Value.Value, source.PositionOf(assignment.Offset))
        {
            Calls = ValueList.From(assignment.Value.Calls.Select(c => new CallSite(c.Name, source.PositionOf(c.Offset)))),
        };
}
