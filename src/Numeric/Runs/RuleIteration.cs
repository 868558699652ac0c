using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Runs;

/// <summary>Any rule at work on a problem, linear or not, with a step that may depend on k: the statements of its text, evaluated in double precision.</summary>
/// <remarks>
/// k is 0 in the first step, which takes w_0 to w_1. Numbers and parameters are rounded once; every operation of the text is rounded as it is written, so a program that
/// writes the same formulas agrees to rounding. Coordinates are those of the problem: a rule that treats them one by one, such as Adam, depends on them.
/// Linear rules have faster engines (<see cref="Iteration"/> and compiled kernels), to which this one is the plain twin. Mutable; one iteration belongs to one thread.
/// Memory: a vector for each state twice, and for each operation of a step.
/// </remarks>
public sealed class RuleIteration
{
    private readonly RuleEvaluation _step;
    private readonly double[] _exposed;
    private double[][] _states;
    private double[][] _next;
    private bool _isEvaluated;

    /// <summary>The rule before its first step.</summary>
    /// <param name="method">The rule.</param>
    /// <param name="tuning">A value for every parameter without default.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="start">The iterate's start, one entry a coordinate.</param>
    /// <exception cref="TuningException">A value is missing or outside its domain.</exception>
    public RuleIteration(Method method, Tuning tuning, Problem problem, ReadOnlySpan<double> start)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(tuning);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfNotEqual(start.Length, problem.Dimension);
        (Method, Problem) = (method, problem);
        _step = new(problem);
        _exposed = new double[start.Length];
        foreach ((string name, Analysis.Algebra.Rational value) in tuning.For(method).Values)
        {
            _step[name] = new(value.ToDouble());
        }

        // A start is an expression in the start of the iterate, whose symbol is the first state's.
        string iterate = method.States[0].Name;
        _states = new double[method.States.Count][];
        _states[0] = start.ToArray();
        _step[iterate] = new(_states[0]);
        for (int i = 1; i < _states.Length; i++)
        {
            _states[i] = new double[start.Length];
            RuleEvaluation.Write(_step.Of(method.States[i].Start), _states[i]);
        }

        _next = Array.ConvertAll(_states, state => new double[state.Length]);
        Bind();
    }

    /// <summary>Gets the rule.</summary>
    public Method Method { get; }

    /// <summary>Gets the problem.</summary>
    public Problem Problem { get; }

    /// <summary>Gets the number of steps taken, k.</summary>
    public long Step { get; private set; }

    /// <summary>Gets the exposed iterate after the steps taken; valid until the next step.</summary>
    public ReadOnlySpan<double> Iterate
    {
        get
        {
            if (Method.Output is not { } output)
            {
                return _states[0];
            }

            Evaluate();
            RuleEvaluation.Write(_step.Of(output), _exposed);
            return _exposed;
        }
    }

    /// <summary>A state, one entry a coordinate; valid until the next step.</summary>
    /// <param name="index">Its position in the rule.</param>
    public ReadOnlySpan<double> State(int index) => _states[index];

    /// <summary>Takes one step.</summary>
    public void Advance()
    {
        Evaluate();
        for (int i = 0; i < _states.Length; i++)
        {
            // A next value may be an old one, as in x1' = x: it is copied before any is replaced.
            RuleEvaluation.Write(_step[Method.States[i].Name + "'"], _next[i]);
        }

        (_states, _next) = (_next, _states);
        Bind();
        _isEvaluated = false;
        Step++;
    }

    private void Bind()
    {
        for (int i = 0; i < _states.Length; i++)
        {
            _step[Method.States[i].Name] = new(_states[i]);
        }
    }

    private void Evaluate()
    {
        if (_isEvaluated)
        {
            return;
        }

        _step.Restart();
        _step["k"] = new(Step);
        foreach (Statement statement in Step == 0 && Method.FirstStep is { } first ? first : Method.Step)
        {
            _step[statement.Symbol] = _step.Of(statement.Value);
        }

        _isEvaluated = true;
    }
}
