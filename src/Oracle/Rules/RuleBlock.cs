using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Trajectories;

namespace Momentum.Oracle.Rules;

/// <summary>Some coordinates of a run of any rule, whose steps depend on each other and on no other coordinate: the statements of the rule, evaluated in double-double with bounds on rounding.</summary>
/// <remarks>A value is an array of one entry a coordinate, or of one entry where it is the same for all.</remarks>
internal sealed class RuleBlock
{
    private readonly Method _method;
    private readonly GradientPolicy _policy;
    private readonly string? _stepSize;
    private readonly RuleNumber[] _lambda;
    private readonly RuleNumber[] _center;
    private readonly DoubleDouble[][] _states;
    private readonly double[] _local;
    private readonly RoundedArithmetic _arithmetic;
    private readonly Dictionary<string, RuleNumber[]> _values = new(StringComparer.Ordinal);
    private long _step;

    /// <summary>The block before its first step.</summary>
    public RuleBlock(Method method, Tuning tuning, GradientPolicy policy, ReadOnlySpan<Rational> lambda, ReadOnlySpan<Rational> center, ReadOnlySpan<double> start, Precision precision)
    {
        (_method, _policy, _stepSize) = (method, policy, policy.ScaleOf(method));
        _arithmetic = new(method.States.Count * lambda.Length, precision);
        _lambda = Array.ConvertAll(lambda.ToArray(), _arithmetic.Constant);
        _center = Array.ConvertAll(center.ToArray(), _arithmetic.Constant);
        _local = new double[lambda.Length];
        Bind(tuning);

        // A start is an expression in the start of the iterate, whose symbol is the first state's.
        RuleNumber[] first = Array.ConvertAll(start.ToArray(), static w => new RuleNumber(w, null, 0));
        _values[method.States[0].Name] = first;
        RuleNumber[][] states = [first, .. method.States.Skip(1).Select(s => Spread(Of(s.Start)))];
        _states = Array.ConvertAll(states, static s => Array.ConvertAll(s, static x => x.Value));
        _arithmetic.Advance([.. states.SelectMany(static s => s)], isKept: false);
    }

    /// <summary>Gets why the bounds have ended; null while they hold.</summary>
    public string? Open => _arithmetic.Open;

    /// <summary>Ends the bounds.</summary>
    public void End(string reason) => _arithmetic.End(reason);

    /// <summary>The exposed iterates before the next step, and the step.</summary>
    public void Next(Tuning tuning, Span<double> values, Span<RoundingRoom> rooms)
    {
        Bind(tuning);
        _values["k"] = [_arithmetic.Constant(_step)];
        for (int s = 0; s < _states.Length; s++)
        {
            int at = s * _lambda.Length;
            _values[_method.States[s].Name] = [.. _states[s].Select((x, i) => _arithmetic.State(x, at + i))];
        }

        RuleNumber[] before = _values[_method.States[0].Name];
        foreach (Statement statement in _step == 0 && _method.FirstStep is { } first ? first : _method.Step)
        {
            _values[statement.Symbol] = Of(statement.Value);
        }

        RuleNumber[] exposed = _method.Output is { } output ? Spread(Of(output)) : before;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = exposed[i].Rounded;
            // Where the output itself is open nothing is known of it; a state is one of the step before.
            double units = _method.Output is not null && Open is not null
                ? double.PositiveInfinity
                : _arithmetic.Uncertainty(exposed[i]) + _arithmetic.Rounding(exposed[i].Size);
            rooms[i] = new(units, _local[i] > 0 ? units / _local[i] : 1);
        }

        Advance(before);
        _step++;
    }

    private void Advance(RuleNumber[] before)
    {
        RuleNumber[][] next = [.. _method.States.Select(s => Spread(_values[s.Name + "'"]))];
        if (_stepSize is not null)
        {
            RuleNumber loss = _arithmetic.Multiply(_arithmetic.Constant(_policy.DecoupledWeightDecay), _values[_stepSize][0]);
            next[0] = Zip(next[0], before, (after, w) => _arithmetic.Sum([after, _arithmetic.Negate(_arithmetic.Multiply(loss, w))]));
        }

        for (int i = 0; i < _local.Length; i++)
        {
            _local[i] = next[0][i].Error;
        }

        _arithmetic.Advance([.. next.SelectMany(static s => s)], isKept: true);
        for (int s = 0; s < next.Length; s++)
        {
            _states[s] = Array.ConvertAll(next[s], static x => x.Value);
        }
    }

    private void Bind(Tuning tuning)
    {
        foreach ((string name, Rational value) in tuning.Values)
        {
            _values[name] = [_arithmetic.Constant(value)];
        }
    }

    private RuleNumber[] Of(Expression expression) => expression switch
    {
        Expression.Number { Value: var value } => [_arithmetic.Constant(value)],
        Expression.Symbol { Name: var name } => _values[name],
        Expression.Negation { Operand: var operand } => Array.ConvertAll(Of(operand), _arithmetic.Negate),
        Expression.Sum { Terms: var terms } => Sum([.. terms.Select(Of)]),
        Expression.Product { Factors: var factors } => Fold(factors, _arithmetic.Multiply),
        Expression.Quotient { Numerator: var numerator, Denominator: var denominator } => Zip(Of(numerator), Of(denominator), _arithmetic.Divide),
        Expression.Power { Base: var b, Exponent: var exponent } => Zip(Of(b), Of(exponent), _arithmetic.Power),
        Expression.Call { Function: "grad", Arguments: [var point] } => Gradient(Spread(Of(point))),
        Expression.Call { Function: "sqrt", Arguments: [var argument] } => Array.ConvertAll(Of(argument), _arithmetic.Sqrt),
        Expression.Call { Function: "abs", Arguments: [var argument] } => Array.ConvertAll(Of(argument), _arithmetic.Abs),
        Expression.Call { Function: "sign", Arguments: [var argument] } => Array.ConvertAll(Of(argument), _arithmetic.Sign),
        Expression.Call { Function: "norm", Arguments: [var argument] } => [_arithmetic.Norm(Of(argument))],
        Expression.Call { Function: "min", Arguments: var arguments } => Fold(arguments, _arithmetic.Min),
        Expression.Call { Function: "max", Arguments: var arguments } => Fold(arguments, _arithmetic.Max),
        _ => throw new NotSupportedException($"a rule cannot run {Infix.Print(expression)}"),
    };

    // ±λ(y − c) + d·y.
    private RuleNumber[] Gradient(RuleNumber[] point)
    {
        RuleNumber decay = _arithmetic.Constant(_policy.WeightDecay);
        RuleNumber[] gradient = new RuleNumber[point.Length];
        for (int i = 0; i < gradient.Length; i++)
        {
            RuleNumber plain = _arithmetic.Multiply(_lambda[i], _center[i].Value.IsZero ? point[i] : _arithmetic.Sum([point[i], _arithmetic.Negate(_center[i])]));
            plain = _policy.Maximize ? _arithmetic.Negate(plain) : plain;
            gradient[i] = decay.Value.IsZero ? plain : _arithmetic.Sum([plain, _arithmetic.Multiply(decay, point[i])]);
        }

        return gradient;
    }

    private RuleNumber[] Sum(RuleNumber[][] terms) =>
        [.. Enumerable.Range(0, terms.Max(static t => t.Length)).Select(i => _arithmetic.Sum([.. terms.Select(t => At(t, i))]))];

    private RuleNumber[] Fold(ValueList<Expression> parts, Func<RuleNumber, RuleNumber, RuleNumber> operation) =>
        parts.Select(Of).Aggregate((x, y) => Zip(x, y, operation));

    private static RuleNumber[] Zip(RuleNumber[] x, RuleNumber[] y, Func<RuleNumber, RuleNumber, RuleNumber> operation) =>
        [.. Enumerable.Range(0, Math.Max(x.Length, y.Length)).Select(i => operation(At(x, i), At(y, i)))];

    private RuleNumber[] Spread(RuleNumber[] value) => value.Length == _lambda.Length ? value : [.. Enumerable.Repeat(value[0], _lambda.Length)];

    private static RuleNumber At(RuleNumber[] value, int index) => value[value.Length == 1 ? 0 : index];
}
