using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>Lets a rule about sequences keep the gradients of earlier steps instead of calling them again: grad(x[k-1]) was grad(x[k]) one step before.</summary>
/// <remarks>
/// Where the same formula occurs at several ages under the gradient, the youngest call gets a sequence of its own, and the others are its earlier values. In step one there
/// are none yet; every sequence is at rest there, so that the formula has one value at all ages, and the gradient of that step stands for all. Hence only formulas of
/// sequences defined at the latest index count, and no rule that gives starts or a step one of its own is changed.
/// </remarks>
internal static class KeptGradients
{
    /// <summary>The name of a kept gradient and the index of the text at which the step computes it.</summary>
    private sealed record Kept(string Name, Expression Formula, int Youngest);

    /// <summary>The draft with kept gradients; the draft itself where no gradient recurs.</summary>
    /// <param name="draft">The draft with indices.</param>
    /// <param name="names">The sequences of kept gradients.</param>
    public static RuleDraft In(RuleDraft draft, out IReadOnlyList<string> names)
    {
        names = [];
        Dictionary<string, int> latest = new(StringComparer.Ordinal);
        foreach (AssignmentDraft assignment in draft.Assignments)
        {
            if (assignment.IsFirst || (IndexedName.TryRead(assignment.Target, out IndexedName? target) && !target.Value.IsRelative))
            {
                return draft;
            }

            if (target is { } defined)
            {
                latest[defined.Name] = defined.Shift;
            }
        }

        if (latest.Count == 0 || draft.States.Any(static s => s.Start is not null))
        {
            return draft;
        }

        int now = latest.Values.Max() - 1;
        HashSet<string> states = [.. latest.Where(s => s.Value == now + 1).Select(static s => s.Key)], taken = [.. latest.Keys, .. draft.Parameters.Select(static p => p.Parameter.Name), .. draft.Assignments.Select(static a => a.Target)];
        List<Kept> kept = [];
        foreach (IGrouping<Expression, (Expression Formula, int Age)> calls in draft.Assignments.SelectMany(a => Calls(a.Value.Value)).Select(c => Aged(c, states, now)).OfType<(Expression Formula, int Age)>().GroupBy(static c => c.Formula))
        {
            int youngest = calls.Min(static c => c.Age);
            if (calls.Max(static c => c.Age) > youngest)
            {
                string name = FreeName.Of(taken.Contains, "g", "gradient");
                taken.Add(name);
                kept.Add(new(name, calls.Key, youngest));
            }
        }

        names = [.. kept.Select(static g => g.Name)];
        return kept.Count == 0 ? draft : Rewritten(draft, kept, states, now);
    }

    private static RuleDraft Rewritten(RuleDraft draft, List<Kept> kept, HashSet<string> states, int now)
    {
        List<AssignmentDraft> assignments = [];
        foreach (Kept gradient in kept)
        {
            AssignmentDraft user = draft.Assignments.First(a => Calls(a.Value.Value).Any(c => Aged(c, states, now) is { } aged && aged.Formula.Equals(gradient.Formula)));
            Expression call = new Expression.Call(Functions.Gradient, [Shifted(gradient.Formula, -gradient.Youngest)]);
            assignments.Add(new(false, At(gradient.Name, now), user.Offset, Parsed(call, user.Value)));
        }

        foreach (AssignmentDraft assignment in draft.Assignments)
        {
            bool isAged = false;
            Expression Named(Expression.Call call, bool isFirst)
            {
                if (Aged(call, states, now) is not { } aged || kept.Find(g => g.Formula.Equals(aged.Formula)) is not { } gradient)
                {
                    return call;
                }

                isAged |= aged.Age > gradient.Youngest;
                return new Expression.Symbol(At(gradient.Name, isFirst ? now : now - aged.Age + gradient.Youngest));
            }

            Expression value = Replaced(assignment.Value.Value, call => Named(call, isFirst: false));
            assignments.Add(assignment with { Value = Parsed(value, assignment.Value) });
            if (isAged)
            {
                Expression first = Replaced(assignment.Value.Value, call => Named(call, isFirst: true));
                assignments.Add(assignment with { IsFirst = true, Value = Parsed(first, assignment.Value) });
            }
        }

        return draft with { Assignments = assignments };
    }

    private static IEnumerable<Expression.Call> Calls(Expression expression) => expression is Expression.Call { Function: Functions.Gradient } call ? [call] : Parts.Of(expression).SelectMany(Calls);

    /// <summary>The formula under a gradient with its latest index moved to the current one, and how many steps it was moved; null where it is made of anything but parameters and states so far.</summary>
    private static (Expression Formula, int Age)? Aged(Expression.Call call, HashSet<string> states, int now)
    {
        int? latest = null;
        foreach (string name in Symbols.Of(call.Arguments[0]))
        {
            if (IndexedName.TryRead(name, out IndexedName? read) && read.Value is { IsRelative: true } indexed && states.Contains(indexed.Name) && indexed.Shift <= now)
            {
                latest = Math.Max(latest ?? indexed.Shift, indexed.Shift);
            }
            else if (read is not null || name == "k" || states.Contains(name))
            {
                return null;
            }
        }

        return latest is { } shift && !Calls(call.Arguments[0]).Any() ? (Shifted(call.Arguments[0], now - shift), now - shift) : null;
    }

    private static Expression Shifted(Expression formula, int steps) => steps == 0 ? formula : Substitution.Apply(
        formula,
        name => IndexedName.TryRead(name, out IndexedName? indexed) ? new Expression.Symbol(At(indexed.Value.Name, indexed.Value.Shift + steps)) : null);

    private static Expression Replaced(Expression expression, Func<Expression.Call, Expression> replacement) => expression switch
    {
        Expression.Call { Function: Functions.Gradient } call => replacement(call),
        _ => Parts.Map(expression, part => Replaced(part, replacement)),
    };

    // Names keep their first place in the text; a kept gradient stands where the formula starts.
    private static ParsedExpression Parsed(Expression value, ParsedExpression text) => text with
    {
        Value = value,
        Symbols = [.. Symbols.Of(value).Select(name => text.Symbols.FirstOrDefault(s => s.Name == name) ?? new Occurrence(name, text.Start))],
    };

    private static string At(string name, int shift) => IndexedName.Of(name, true, shift);
}
