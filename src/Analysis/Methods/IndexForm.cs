using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>Turns a rule about sequences, x[k+1] = …, into state form.</summary>
/// <remarks>
/// <para>All indices are moved so that the latest one defined is k+1. A sequence defined at k+1 is a state, one defined at k is a local of the step;
/// values further back are states of their own, named x_1, x_2 for x[k-1], x[k-2]. The order of the equations is free.</para>
/// <para>Equations at fixed indices give the start: y[0] = x[0], x[-1] = x[0]; one at the first index computed, x[1] = …, replaces step one.
/// What they leave open starts where the rule is at rest (<see cref="RestStart"/>).</para>
/// </remarks>
internal sealed partial class IndexForm
{
    private readonly RuleSource _source;
    private readonly RuleDraft _draft;
    private readonly Dictionary<string, Sequence> _sequences = [];
    private readonly IReadOnlyList<string> _gradients;

    private IndexForm(RuleSource source, RuleDraft draft, IReadOnlyList<string> gradients) => (_source, _draft, _gradients) = (source, draft, gradients);

    /// <summary>The draft without indices; a draft that has none comes back as it is.</summary>
    /// <exception cref="RuleSyntaxException">An index cannot be resolved.</exception>
    public static RuleDraft ToStateForm(RuleSource source, RuleDraft draft)
    {
        AssignmentDraft? indexed = draft.Assignments.FirstOrDefault(a => IndexedName.TryRead(a.Target, out _));
        if (indexed is not null)
        {
            RuleDraft kept = KeptGradients.In(draft, out IReadOnlyList<string> gradients);
            return new IndexForm(source, kept, gradients).Convert();
        }

        foreach (ParsedExpression value in (IEnumerable<ParsedExpression>)[.. draft.Assignments.Select(a => a.Value), .. draft.States.Where(s => s.Start is not null).Select(s => s.Start!), .. draft.Output is { } o ? [o] : Array.Empty<ParsedExpression>()])
        {
            foreach (Occurrence symbol in value.Symbols)
            {
                if (IndexedName.TryRead(symbol.Name, out _))
                {
                    throw source.Error(symbol.Offset, $"{symbol.Name} has an index, but no sequence is defined by an equation such as x[k+1] = ...");
                }
            }
        }

        return draft;
    }

    private RuleDraft Convert()
    {
        CollectSequences();
        CollectDelays();
        NameDelays();
        string iterate = FindIterate();
        List<StateDraft> states = States(iterate);
        List<AssignmentDraft> assignments = Sorted([.. _draft.Assignments.Where(a => !IsStart(a)).Select(Resolved)]);
        foreach (Sequence sequence in _sequences.Values)
        {
            for (int d = 1; d <= sequence.Delay; d++)
            {
                Expression previous = new Expression.Symbol(d == 1 ? sequence.Name : sequence.DelayName(d - 1));
                assignments.Add(new(false, sequence.DelayName(d) + "'", sequence.Offset, new(previous, sequence.Offset, [], [])));
                if (d > 1 && _gradients.Contains(sequence.Name))
                {
                    assignments.Add(new(true, sequence.DelayName(d) + "'", sequence.Offset, new(new Expression.Symbol(sequence.Name), sequence.Offset, [], [])));
                }
            }
        }

        RuleDraft result = _draft with { States = states, Assignments = assignments, Output = _draft.Output is { } output ? Rewritten(output, 0) : null };
        return RestStart.Complete(result);
    }

    private void CollectSequences()
    {
        foreach (AssignmentDraft assignment in _draft.Assignments)
        {
            if (assignment.IsUpdate)
            {
                throw _source.Error(assignment.Offset, "a rule is written with primes or with indices, not with both");
            }

            if (!assignment.IsFirst && IndexedName.TryRead(assignment.Target, out IndexedName? target) && target.Value is { IsRelative: true } relative
                && !_sequences.TryAdd(relative.Name, new(relative.Name, relative.Shift, assignment.Offset)))
            {
                throw _source.Error(assignment.Offset, $"the sequence '{relative.Name}' is defined twice");
            }
        }

        if (_sequences.Count == 0)
        {
            throw _source.Error(_draft.Assignments[0].Offset, "no sequence is defined by an equation such as x[k+1] = ...");
        }

        int move = 1 - _sequences.Values.Max(s => s.Shift);
        foreach (Sequence sequence in _sequences.Values)
        {
            sequence.Shift += move;
            sequence.Move = move;
            if (sequence.Shift < 0)
            {
                throw _source.Error(sequence.Offset, $"'{sequence.Name}' is defined more than one step behind the others");
            }
        }
    }

    private void CollectDelays()
    {
        foreach (AssignmentDraft assignment in _draft.Assignments)
        {
            Sequence? target = null;
            if (IndexedName.TryRead(assignment.Target, out IndexedName? indexed) && !_sequences.TryGetValue(indexed.Value.Name, out target))
            {
                throw _source.Error(assignment.Offset, $"the sequence '{indexed.Value.Name}' has no equation for every k", NearestName.Of(indexed.Value.Name, _sequences.Keys));
            }

            if (indexed is { IsRelative: false } start && target!.ShiftOf(start) > target.Shift)
            {
                throw _source.Error(assignment.Offset, $"{assignment.Target} is computed by the rule and can be no start");
            }

            bool isFixed = indexed is { IsRelative: false };
            foreach (Occurrence symbol in assignment.Value.Symbols)
            {
                Collect(symbol, isFixed, IsStart(assignment));
            }
        }

        foreach (Occurrence symbol in _draft.Output?.Symbols ?? [])
        {
            Collect(symbol, isFixed: false, isStart: false);
        }
    }

    private void Collect(Occurrence symbol, bool isFixed, bool isStart)
    {
        if (!IndexedName.TryRead(symbol.Name, out IndexedName? found))
        {
            if (_sequences.ContainsKey(symbol.Name))
            {
                throw _source.Error(symbol.Offset, $"'{symbol.Name}' is a sequence: write {symbol.Name}[k]", symbol.Name + "[k]");
            }

            return;
        }

        IndexedName name = found.Value;
        if (!_sequences.TryGetValue(name.Name, out Sequence? sequence))
        {
            throw _source.Error(symbol.Offset, $"unknown sequence '{name.Name}'", NearestName.Of(name.Name, _sequences.Keys));
        }

        if (name.IsRelative == isFixed)
        {
            throw _source.Error(symbol.Offset, isFixed ? $"an equation of the start has fixed indices such as {name.Name}[0]" : $"{symbol.Name} belongs to an equation of the start such as y[0] = x[0]");
        }

        int shift = sequence.ShiftOf(name);
        if (shift > sequence.Shift)
        {
            throw _source.Error(symbol.Offset, $"{symbol.Name} is later than the value that its equation defines");
        }

        sequence.Delay = isStart ? sequence.Delay : Math.Max(sequence.Delay, -shift);
    }

    private void NameDelays()
    {
        HashSet<string> taken = [.. _draft.Parameters.Select(p => p.Parameter.Name), .. _sequences.Keys, .. _draft.Assignments.Select(a => a.Target)];
        foreach (Sequence sequence in _sequences.Values)
        {
            while (Enumerable.Range(1, sequence.Delay).Any(d => taken.Contains(sequence.DelayName(d))))
            {
                sequence.Separator += "_";
            }
        }
    }

    // The iterate is the first state declared, else the state in the first gradient, else the first sequence defined at k+1.
    private string FindIterate()
    {
        if (_draft.States.Count > 0)
        {
            return _draft.States[0].Name;
        }

        foreach (AssignmentDraft assignment in _draft.Assignments)
        {
            if (FirstGradient(assignment.Value.Value) is { } argument && FirstState(argument) is { } name)
            {
                return name;
            }
        }

        return _sequences.Values.First(s => s.Shift == 1).Name;
    }

    private static Expression? FirstGradient(Expression expression) => expression switch
    {
        Expression.Call { Function: Functions.Gradient, Arguments: [var argument] } => argument,
        _ => Parts.Of(expression).Select(FirstGradient).FirstOrDefault(a => a is not null),
    };

    // Locals are followed to the states they are made of, depth first, with an explicit stack: a chain of them may be long.
    private string? FirstState(Expression expression)
    {
        ILookup<string, AssignmentDraft> definitions = _draft.Assignments.Where(a => !a.IsFirst)
            .ToLookup(a => IndexedName.TryRead(a.Target, out IndexedName? t) && t.Value.IsRelative ? t.Value.Name : "", StringComparer.Ordinal);
        HashSet<string> seen = [];
        Stack<string> open = new(Symbols.Of(expression).Reverse());
        while (open.TryPop(out string? symbol))
        {
            if (!IndexedName.TryRead(symbol, out IndexedName? indexed) || !seen.Add(indexed.Value.Name))
            {
                continue;
            }

            if (_sequences[indexed.Value.Name].Shift == 1)
            {
                return indexed.Value.Name;
            }

            foreach (Occurrence used in definitions[indexed.Value.Name].SelectMany(a => a.Value.Symbols).Reverse())
            {
                open.Push(used.Name);
            }
        }

        return null;
    }

    // A sequence and the names that its values have in state form.
    private sealed class Sequence(string name, int shift, int offset)
    {
        public string Name { get; } = name;

        public int Offset { get; } = offset;

        // The index its equation defines: 1 for k+1, 0 for k.
        public int Shift { get; set; } = shift;

        // What is added to the indices of the text.
        public int Move { get; set; }

        // How far back its values are used.
        public int Delay { get; set; }

        public string Separator { get; set; } = "_";

        // A rule for x[k+2] starts from x[0] and x[1]: its fixed indices move too.
        public int ShiftOf(IndexedName name) => name.Shift + (name.IsRelative ? Move : Math.Min(Move, 0));

        public string DelayName(int delay) => $"{Name}{Separator}{delay.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

        public string At(int shift) => shift switch { 1 => Name + "'", 0 => Name, _ => DelayName(-shift) };
    }
}
