using System.Text;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>Writes the canonical text of a rule.</summary>
internal static class MethodText
{
    /// <summary>The text of a method whose parts are known and whose assignments are those of a draft.</summary>
    public static string Of(Method method, RuleDraft draft)
    {
        StringBuilder text = new();
        text.Append("method ").Append(method.Id).Append(' ').Append(Quoted(method.Name)).Append('\n');
        if (method.Parameters.Count > 0)
        {
            text.Append("parameters ").AppendJoin(", ", method.Parameters.Select(p => p.ToString())).Append('\n');
        }

        text.Append("state ").AppendJoin(", ", method.States.Select((s, i) => i == 0 ? s.Name : $"{s.Name} = {Infix.Print(s.Start)}")).Append('\n');
        foreach (AssignmentDraft assignment in draft.Assignments)
        {
            text.Append(assignment.IsFirst ? "first: " : "").Append(assignment.Target).Append(" = ").Append(Infix.Print(assignment.Value.Value)).Append('\n');
        }

        if (method.Output is { } output)
        {
            text.Append("output ").Append(Infix.Print(output)).Append('\n');
        }

        if (method.Reference is { } reference)
        {
            text.Append("reference ").Append(Quoted(reference)).Append('\n');
        }

        return text.ToString();
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
