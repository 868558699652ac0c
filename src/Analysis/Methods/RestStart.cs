using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>Starts the sequences that a rule about sequences leaves open.</summary>
internal static class RestStart
{
    /// <summary>Gives a start to every state that has none: a delay of a state starts with it.</summary>
    public static RuleDraft Complete(RuleDraft draft)
    {
        Dictionary<string, ParsedExpression?> starts = [];
        List<StateDraft> states = [];
        string iterate = draft.States[0].Name;
        foreach (StateDraft state in draft.States)
        {
            ParsedExpression? start = state.Start;
            AssignmentDraft? update = draft.Assignments.FirstOrDefault(a => a.Target == state.Name + "'");
            if (start is null && state.Name != iterate && update?.Value.Value is Expression.Symbol { Name: var source })
            {
                start = source == iterate ? update.Value with { Symbols = [] } : starts.GetValueOrDefault(source);
            }

            starts[state.Name] = start;
            states.Add(state with { Start = start });
        }

        return draft with { States = states };
    }
}
