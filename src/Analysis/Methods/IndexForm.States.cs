using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>States, starts and the order of assignments of a rule about sequences.</summary>
internal sealed partial class IndexForm
{
    // A fixed index before the first computed one is a start; the first computed one belongs to step one.
    private bool IsStart(AssignmentDraft assignment) =>
        IndexedName.TryRead(assignment.Target, out IndexedName? target) && target.Value is { IsRelative: false } fixedIndex && _sequences[fixedIndex.Name].ShiftOf(fixedIndex) < _sequences[fixedIndex.Name].Shift;

    private List<StateDraft> States(string iterate)
    {
        foreach (StateDraft declared in _draft.States)
        {
            if (!_sequences.TryGetValue(declared.Name, out Sequence? sequence) || sequence.Shift != 1)
            {
                throw _source.Error(declared.Offset, $"'{declared.Name}' is no sequence with an equation for {declared.Name}[k+1]", NearestName.Of(declared.Name, _sequences.Keys));
            }
        }

        Dictionary<string, ParsedExpression> starts = Starts(iterate);
        List<StateDraft> states = [];
        foreach (string name in (IEnumerable<string>)[iterate, .. _draft.States.Select(s => s.Name), .. _sequences.Values.Where(s => s.Shift == 1).Select(s => s.Name)])
        {
            if (states.TrueForAll(s => s.Name != name))
            {
                states.Add(new(name, _sequences[name].Offset, starts.GetValueOrDefault(name)));
            }
        }

        foreach (Sequence sequence in _sequences.Values)
        {
            for (int d = 1; d <= sequence.Delay; d++)
            {
                states.Add(new(sequence.DelayName(d), sequence.Offset, starts.GetValueOrDefault(sequence.DelayName(d))));
            }
        }

        return states;
    }

    // The starts that are written, each in terms of the iterate's start: x[0] is the symbol of the iterate.
    private Dictionary<string, ParsedExpression> Starts(string iterate)
    {
        Dictionary<string, ParsedExpression> starts = [];
        foreach (StateDraft declared in _draft.States)
        {
            if (declared.Start is { } start)
            {
                starts.Add(declared.Name, start);
            }
        }

        foreach (AssignmentDraft assignment in _draft.Assignments.Where(IsStart))
        {
            IndexedName.TryRead(assignment.Target, out IndexedName? target);
            string name = _sequences[target!.Value.Name].At(_sequences[target.Value.Name].ShiftOf(target.Value));
            Expression value = Substitution.Apply(assignment.Value.Value, symbol => StartOf(symbol, iterate, starts, assignment.Value));
            if (name == iterate || !starts.TryAdd(name, assignment.Value with { Value = value, Symbols = [] }))
            {
                throw _source.Error(assignment.Offset, name == iterate ? $"{assignment.Target} is the start of the iterate, which is given by the run" : $"{assignment.Target} is given twice");
            }
        }

        return starts;
    }

    private Expression? StartOf(string symbol, string iterate, Dictionary<string, ParsedExpression> starts, ParsedExpression within)
    {
        if (!IndexedName.TryRead(symbol, out IndexedName? indexed))
        {
            return null;
        }

        string name = _sequences[indexed.Value.Name].At(_sequences[indexed.Value.Name].ShiftOf(indexed.Value));
        return name == iterate ? new Expression.Symbol(iterate)
            : starts.TryGetValue(name, out ParsedExpression? start) ? start.Value
            : throw _source.Error(within.Symbols.First(s => s.Name == symbol).Offset, $"{symbol} is used before its start is given");
    }

    private AssignmentDraft Resolved(AssignmentDraft assignment)
    {
        if (!IndexedName.TryRead(assignment.Target, out IndexedName? target))
        {
            return assignment with { Value = Rewritten(assignment.Value, _sequences.Values.First().Move) };
        }

        Sequence sequence = _sequences[target.Value.Name];
        bool isFixed = !target.Value.IsRelative;
        int shift = sequence.ShiftOf(target.Value);
        return shift == sequence.Shift
            ? new(assignment.IsFirst || isFixed, sequence.At(shift), assignment.Offset, Rewritten(assignment.Value, isFixed ? 0 : sequence.Move))
            : throw _source.Error(assignment.Offset, $"step one defines {sequence.Name} at the index of its equation");
    }

    // The names of state form. A rule for x[k] starts at k = 1, so its k is one more than the number of the step; one for x[k+1] or x[k+2] starts at k = 0.
    private ParsedExpression Rewritten(ParsedExpression value, int move)
    {
        string Name(string symbol) => IndexedName.TryRead(symbol, out IndexedName? indexed) && _sequences.TryGetValue(indexed.Value.Name, out Sequence? sequence)
            ? sequence.At(sequence.ShiftOf(indexed.Value))
            : symbol;
        return value with
        {
            Value = Substitution.Apply(value.Value, symbol => symbol == "k" && move > 0
                ? new Expression.Sum([new Expression.Symbol("k"), new Expression.Number(move)])
                : new Expression.Symbol(Name(symbol))),
            Symbols = [.. value.Symbols.Select(s => s with { Name = Name(s.Name) })],
        };
    }

    // Equations may stand in any order: each is put after those it uses, otherwise the order of the text is kept (depth first, an explicit stack).
    private List<AssignmentDraft> Sorted(List<AssignmentDraft> assignments)
    {
        ILookup<string, int> definitions = Enumerable.Range(0, assignments.Count).ToLookup(i => assignments[i].Target, StringComparer.Ordinal);
        List<AssignmentDraft> sorted = [];
        bool[] isOpen = new bool[assignments.Count], isDone = new bool[assignments.Count];
        Stack<int> path = new();
        for (int root = 0; root < assignments.Count; root++)
        {
            path.Push(root);
            while (path.TryPeek(out int i))
            {
                if (!isOpen[i])
                {
                    isOpen[i] = true;
                    foreach (int used in assignments[i].Value.Symbols.SelectMany(s => definitions[s.Name]).Where(u => !isDone[u]).Reverse())
                    {
                        path.Push(!isOpen[used] ? used : throw _source.Error(assignments[used].Offset, $"'{assignments[used].Name}' is defined by itself, directly or through the other equations"));
                    }

                    continue;
                }

                path.Pop();
                if (!isDone[i])
                {
                    isDone[i] = true;
                    sorted.Add(assignments[i]);
                }
            }
        }

        return sorted;
    }
}
