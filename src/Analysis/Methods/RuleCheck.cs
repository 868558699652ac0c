using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Methods;

/// <summary>Checks the names of a rule in state form: every name has one meaning, and is defined above its use.</summary>
internal sealed class RuleCheck
{
    private readonly RuleSource _source;
    private readonly RuleDraft _draft;
    private readonly HashSet<string> _parameters = [];
    private readonly HashSet<string> _states = [];

    private RuleCheck(RuleSource source, RuleDraft draft) => (_source, _draft) = (source, draft);

    /// <summary>Throws for the first fault.</summary>
    /// <exception cref="RuleSyntaxException">A name is unknown, reserved, defined twice or used above its definition; or a state has no update.</exception>
    public static void Run(RuleSource source, RuleDraft draft)
    {
        RuleCheck check = new(source, draft);
        check.Declarations();
        List<AssignmentDraft> step = [.. draft.Assignments.Where(a => !a.IsFirst)];
        HashSet<string> firsts = [];
        foreach (AssignmentDraft assignment in draft.Assignments.Where(a => a.IsFirst && !firsts.Add(a.Target)))
        {
            throw source.Error(assignment.Offset, $"{assignment.Target} is assigned twice in step one");
        }

        check.Program(step);
        if (firsts.Count > 0)
        {
            check.Program([.. draft.Assignments.Where(a => a.IsFirst || !firsts.Contains(a.Target))]);
        }
    }

    private void Declarations()
    {
        foreach (ParameterDraft parameter in _draft.Parameters)
        {
            string name = parameter.Parameter.Name;
            if (ReservedNames.MeaningForParameter(name) is { } meaning)
            {
                throw _source.Error(parameter.Offset, $"'{name}' is {meaning} in every result: give the parameter another name");
            }

            if (!_parameters.Add(name))
            {
                throw _source.Error(parameter.Offset, $"the parameter '{name}' is declared twice");
            }
        }

        foreach (StateDraft state in _draft.States)
        {
            CheckFree(state.Name, state.Offset);
            if (_parameters.Contains(state.Name))
            {
                throw _source.Error(state.Offset, $"'{state.Name}' is a parameter and can be no state");
            }

            if (!_states.Add(state.Name))
            {
                throw _source.Error(state.Offset, $"the state '{state.Name}' is declared twice");
            }
        }

        if (_draft.States.Count == 0)
        {
            throw _source.Error(_draft.Assignments.Count > 0 ? _draft.Assignments[0].Offset : _source.Text.Length, "the rule has no state: add a line such as 'state w'");
        }

        CheckStarts();
    }

    private void CheckStarts()
    {
        string iterate = _draft.States[0].Name;
        foreach (StateDraft state in _draft.States)
        {
            if (state.Start is null)
            {
                continue;
            }

            if (state.Name == iterate)
            {
                throw _source.Error(state.Start.Start, $"the first state '{iterate}' is the iterate: its start is given by the run");
            }

            foreach (Occurrence symbol in state.Start.Symbols)
            {
                if (!_parameters.Contains(symbol.Name) && symbol.Name != iterate)
                {
                    throw _source.Error(symbol.Offset, $"a start is made of parameters and the iterate '{iterate}', not '{symbol.Name}'", NearestName.Of(symbol.Name, [iterate, .. _parameters]));
                }
            }

            if (state.Start.Calls.FirstOrDefault(c => c.Name == Functions.Gradient) is { Name: not null } call)
            {
                throw _source.Error(call.Offset, "a start has no gradient");
            }
        }
    }

    private void Program(List<AssignmentDraft> program)
    {
        HashSet<string> known = [.. _parameters, .. _states, "k"];
        foreach (AssignmentDraft assignment in program)
        {
            CheckTarget(assignment, known);
            CheckValue(assignment.Value, known, program, assignment);
            known.Add(assignment.Target);
        }

        foreach (StateDraft state in _draft.States)
        {
            if (!known.Contains(state.Name + "'"))
            {
                throw _source.Error(state.Offset, $"the state '{state.Name}' has no update: add a line {state.Name}' = ...");
            }
        }

        if (_draft.Output is { } output)
        {
            CheckValue(output, known, program, null);
        }
    }

    private void CheckTarget(AssignmentDraft assignment, HashSet<string> known)
    {
        string name = assignment.Name;
        if (assignment.IsUpdate && !_states.Contains(name))
        {
            throw _source.Error(assignment.Offset, _parameters.Contains(name) ? $"the parameter '{name}' is constant" : $"'{name}' is not a state", NearestName.Of(name, _states));
        }

        if (!assignment.IsUpdate)
        {
            CheckFree(name, assignment.Offset);
            if (_states.Contains(name))
            {
                throw _source.Error(assignment.Offset, $"'{name}' is a state: its next value is written {name}'", name + "'");
            }

            if (_parameters.Contains(name))
            {
                throw _source.Error(assignment.Offset, $"the parameter '{name}' is constant");
            }
        }

        if (known.Contains(assignment.Target))
        {
            throw _source.Error(assignment.Offset, $"{assignment.Target} is assigned twice");
        }
    }

    private void CheckFree(string name, int offset)
    {
        if (ReservedNames.MeaningForVariable(name) is { } meaning)
        {
            throw _source.Error(offset, $"'{name}' is {meaning} and can be no name of a rule");
        }
    }

    private void CheckValue(ParsedExpression value, HashSet<string> known, List<AssignmentDraft> program, AssignmentDraft? assignment)
    {
        foreach (Occurrence symbol in value.Symbols)
        {
            if (!known.Contains(symbol.Name))
            {
                throw Unknown(symbol, known, program, assignment);
            }
        }

        if (HasNestedGradient(value.Value, false))
        {
            Occurrence inner = value.Calls.Where(c => c.Name == Functions.Gradient).ElementAt(1);
            throw _source.Error(inner.Offset, "a gradient inside a gradient: give the inner one a name on a line above");
        }
    }

    private ExpressionSyntaxException Unknown(Occurrence symbol, HashSet<string> known, List<AssignmentDraft> program, AssignmentDraft? assignment)
    {
        string name = symbol.Name;
        if (program.Find(a => a.Target == name) is { } definition)
        {
            return assignment is not null && RuleOrder.DependsOn(definition, assignment.Target, program)
                ? _source.Error(symbol.Offset, name == assignment.Target ? $"{name} is defined by itself" : $"{assignment.Target} and {name} are defined by each other")
                : _source.Error(symbol.Offset, $"{name} is used before it is defined in line {_source.PositionOf(definition.Offset).Line.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
        }

        if (ReservedNames.MeaningForVariable(name) is { } meaning)
        {
            return _source.Error(symbol.Offset, $"'{name}' is {meaning}; a rule cannot use it");
        }

        string advice = _draft.Parameters.Count == 0 ? $"; parameters are named in a line such as 'parameters {name} > 0'" : string.Empty;
        return _source.Error(symbol.Offset, $"unknown symbol '{name}'{advice}", NearestName.Of(name, known.Where(n => n != "k")));
    }

    // Whether a gradient call stands in the argument of another.
    private static bool HasNestedGradient(Expression expression, bool inside) => expression switch
    {
        Expression.Negation { Operand: var operand } => HasNestedGradient(operand, inside),
        Expression.Sum { Terms: var terms } => terms.Any(t => HasNestedGradient(t, inside)),
        Expression.Product { Factors: var factors } => factors.Any(f => HasNestedGradient(f, inside)),
        Expression.Quotient q => HasNestedGradient(q.Numerator, inside) || HasNestedGradient(q.Denominator, inside),
        Expression.Power p => HasNestedGradient(p.Base, inside) || HasNestedGradient(p.Exponent, inside),
        Expression.Call { Function: var function, Arguments: var arguments } =>
            (inside && function == Functions.Gradient) || arguments.Any(a => HasNestedGradient(a, inside || function == Functions.Gradient)),
        _ => false,
    };
}
