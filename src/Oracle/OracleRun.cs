using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Comparison;
using Momentum.Oracle.Rules;
using Momentum.Oracle.Traces;
using Momentum.Oracle.Trajectories;

namespace Momentum.Oracle;

/// <summary>A method at a tuning on a quadratic f(w) = Σ λ_i (w_i − c_i)²/2: what its iterates must be.</summary>
public sealed partial record OracleRun
{
    private readonly Derived<StateSpace<RationalFunction>> _rule;

    internal OracleRun(Method method, Tuning tuning, Derived<StateSpace<RationalFunction>> rule)
    {
        Method = method;
        Tuning = tuning;
        _rule = rule;
    }

    /// <summary>Gets the method.</summary>
    public Method Method { get; }

    /// <summary>Gets why the rule is not linear with constant coefficients; null where it is.</summary>
    public string? Nonlinear => _rule.Reason;

    /// <summary>Gets the complete tuning at step 0.</summary>
    public Tuning Tuning { get; }

    /// <summary>Gets how parameters change during the run.</summary>
    public Schedule Schedule { get; private init; } = Schedule.Constant;

    /// <summary>Gets what is done to the gradient and the weights around the rule.</summary>
    public GradientPolicy Policy { get; private init; } = GradientPolicy.Plain;

    /// <summary>Gets a value indicating whether parameters are constant and nothing is done around the rule.</summary>
    public bool IsPlain => Schedule.IsConstant && Policy == GradientPolicy.Plain;

    /// <summary>Gets the eigenvalues; 0.1, 1 and 5 unless <see cref="On(double[])"/> gives others.</summary>
    public ValueList<Rational> Lambda { get; private init; } = [Rational.Create(1, 10), 1, 5];

    /// <summary>Gets the minimiser; empty for 0.</summary>
    public ValueList<Rational> Center { get; private init; } = [];

    /// <summary>Gets the start; empty for 1, −2, 3, −4, … (no zeros, so every eigendirection is excited).</summary>
    public ValueList<double> Start { get; private init; } = [];

    /// <summary>Gets the arithmetic of the runs that are judged.</summary>
    public Precision Precision { get; private init; }

    /// <summary>The same method on other eigenvalues.</summary>
    /// <param name="lambda">The eigenvalues, finite and not negative.</param>
    public OracleRun On(params double[] lambda) => On([.. (lambda ?? throw new ArgumentNullException(nameof(lambda))).Select(Rational.FromDouble)]);

    /// <summary>The same method on other eigenvalues.</summary>
    /// <param name="lambda">The eigenvalues, not negative.</param>
    public OracleRun On(IReadOnlyList<Rational> lambda)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        return lambda.Count > 0 && lambda.All(l => l.Sign >= 0)
            ? this with { Lambda = ValueList.From(lambda) }
            : throw new ArgumentException("at least one eigenvalue is needed, and none may be negative", nameof(lambda));
    }

    /// <summary>The same method with another minimiser.</summary>
    /// <param name="center">One value an eigenvalue.</param>
    public OracleRun Around(params double[] center) => this with { Center = ValueList.From((center ?? throw new ArgumentNullException(nameof(center))).Select(Rational.FromDouble)) };

    /// <summary>The same method from another start.</summary>
    /// <param name="start">One finite value an eigenvalue.</param>
    public OracleRun From(params double[] start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return Array.TrueForAll(start, double.IsFinite)
            ? this with { Start = ValueList.From(start) }
            : throw new ArgumentException("every value of the start must be finite", nameof(start));
    }

    /// <summary>The same oracle for runs in float32.</summary>
    public OracleRun InSinglePrecision() => this with { Precision = Precision.Single };

    /// <summary>The same method with a parameter that changes.</summary>
    /// <param name="step">The step k that takes w_k to w_{k+1} and is the first with the value.</param>
    /// <param name="parameter">The parameter, such as lr.</param>
    /// <param name="value">Its value from there on.</param>
    /// <exception cref="TuningException">The method has no such parameter, or the value lies outside its domain.</exception>
    public OracleRun Then(long step, string parameter, ExactInput value) => With(Schedule.Then(step, parameter, value));

    /// <summary>The same method with another schedule.</summary>
    /// <param name="schedule">How parameters change.</param>
    /// <exception cref="TuningException">A change does not fit the method.</exception>
    public OracleRun With(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        schedule.Check(Method, Tuning);
        return this with { Schedule = schedule };
    }

    /// <summary>The same method with another policy.</summary>
    /// <param name="policy">What is done to the gradient and the weights.</param>
    /// <exception cref="ArgumentException">A decoupled decay is asked of a method without a step size.</exception>
    public OracleRun With(GradientPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        policy.ScaleOf(Method);
        return this with { Policy = policy };
    }

    /// <summary>The same method on negated gradients, as with maximize=True.</summary>
    public OracleRun Maximizing() => With(Policy with { Maximize = true });

    /// <summary>The same method with weight decay in the gradient, as in PyTorch: g + decay·w.</summary>
    /// <param name="decay">The decay.</param>
    public OracleRun WithWeightDecay(ExactInput decay) => With(Policy with { WeightDecay = decay.Value });

    /// <summary>The same method with decoupled weight decay, as in Keras 3: w loses lr·decay·w before the step.</summary>
    /// <param name="decay">The decay.</param>
    public OracleRun WithDecoupledWeightDecay(ExactInput decay) => With(Policy with { DecoupledWeightDecay = decay.Value });

    /// <summary>The value of a parameter at step 0, rounded once: what the optimizer under test is built with.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="KeyNotFoundException">The method has no such parameter.</exception>
    public double Parameter(string name) => Tuning.Values[name].ToDouble();

    /// <summary>The iterates of the method, rounded once.</summary>
    /// <param name="steps">The last step.</param>
    public Trace Expected(int steps) => TraceOf(ExpectedRows().Take(steps + 1));

    /// <summary>The iterates of the method one after the other without end, rounded once: exact ones of a linear rule, those of a run in double-double of any other.</summary>
    /// <remarks>The k-th of a linear rule costs O(k): its exact numbers have O(k) digits.</remarks>
    public IEnumerable<double[]> ExpectedRows()
    {
        ExpectedTrajectory? exact = _rule.IsDecided ? new(Systems(), Lambda.AsSpan(), Center.AsSpan(), StartPoint()) : null;
        IExpectedRows? rule = exact is null ? RowsOf(Lambda.AsSpan(), Center.AsSpan(), StartPoint()) : null;
        while (true)
        {
            double[] row = new double[Lambda.Count];
            exact?.Next(row, []);
            rule?.Next(row, new RoundingRoom[row.Length]);
            yield return row;
        }
    }

    /// <summary>The iterates from the start of a trace, on its eigenvalues.</summary>
    internal Trace ExpectedBeside(Trace trace, int steps) => (this with { Lambda = trace.Lambda, Center = trace.Center, Start = ValueList.From(trace.Row(0).ToArray()) }).Expected(steps);

    /// <summary>The same method at another complete tuning.</summary>
    /// <exception cref="TuningException">It does not fit the method.</exception>
    internal OracleRun At(Tuning tuning) => Oracle.For(Method, tuning) with { Schedule = Schedule, Policy = Policy, Lambda = Lambda, Center = Center, Start = Start, Precision = Precision };

    /// <summary>The rows of the run with their bounds.</summary>
    internal IExpectedRows RowsOf(ReadOnlySpan<Rational> lambda, ReadOnlySpan<Rational> center, ReadOnlySpan<double> start) => _rule.IsDecided
        ? new LinearRows(Systems(), lambda, center, start, Precision)
        : new RuleRows(Method, Tuning, Schedule, Policy, lambda, center, start, Precision);

    /// <summary>The method, its tuning and what else was set, in words.</summary>
    public string Subject()
    {
        IEnumerable<string> parts = Tuning.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key} = {p.Value.ToDouble():R}"))
            .Append(Schedule.ToString())
            .Append(Policy.ToString());
        return $"{Method.Name.ToLowerInvariant()} ({string.Join(", ", parts.Where(p => p.Length > 0))})";
    }

    private StepSystems Systems() => new(Method, _rule.Value, Tuning, Schedule, Policy);

    private Trace TraceOf(IEnumerable<IReadOnlyList<double>> rows) => new(Lambda, rows, CenterPoint());

    private ValueList<Rational> CenterPoint() => Center.Count > 0 ? Center : ValueList.From(Lambda.Select(_ => Rational.Zero));

    private double[] StartPoint() => Start.Count > 0 ? [.. Start] : [.. Enumerable.Range(0, Lambda.Count).Select(i => (i % 2 == 0 ? 1.0 : -1.0) * (i + 1))];
}
