using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle.Trajectories;

/// <summary>The iterates that a method must produce on f(w) = Σ λ_i (w_i − c_i)²/2, computed exactly and rounded once.</summary>
/// <remarks>First-step rules, exposed outputs and where the step size acts follow from the rule. Numbers grow by a constant number of digits a step: n steps cost O(n²).</remarks>
public sealed class ExpectedTrajectory
{
    private readonly ExpectedCoordinate[] _coordinates;
    private readonly StepSystems _systems;
    private readonly Rational[] _lambda;
    private readonly Rational[] _center;
    private readonly ScaledStep[] _scaled;
    private StepSystem? _system;
    private long _step;

    /// <summary>A run of the systems; its numbers are exact up to a size.</summary>
    internal ExpectedTrajectory(StepSystems systems, ReadOnlySpan<Rational> lambda, ReadOnlySpan<Rational> center, ReadOnlySpan<double> start, long exactBits = long.MaxValue)
    {
        _systems = systems;
        _lambda = lambda.ToArray();
        _center = center.IsEmpty ? new Rational[lambda.Length] : center.ToArray();
        _scaled = new ScaledStep[lambda.Length];
        Steps = new AffineStep[lambda.Length];
        _coordinates = new ExpectedCoordinate[lambda.Length];
        for (int i = 0; i < lambda.Length; i++)
        {
            _coordinates[i] = new(systems.Start, start[i], exactBits);
        }
    }

    /// <summary>The number of states n.</summary>
    internal int Order => _systems.Start.Rows;

    /// <summary>The step of each coordinate that the last call of <see cref="Next"/> took.</summary>
    internal AffineStep[] Steps { get; }

    /// <summary>The iterates of a method at a tuning.</summary>
    /// <param name="method">A linear method.</param>
    /// <param name="tuning">Its parameters; defaults are added.</param>
    /// <param name="lambda">The eigenvalues.</param>
    /// <param name="start">The start of each coordinate; finite.</param>
    /// <param name="steps">The last step.</param>
    /// <param name="center">The minimiser; null for 0.</param>
    /// <param name="schedule">How parameters change; null for constant ones.</param>
    /// <param name="policy">What is done to the gradient; null for nothing.</param>
    /// <returns>The trace with the rows 0 to <paramref name="steps"/>.</returns>
    /// <exception cref="TuningException">The tuning or the schedule does not fit the method.</exception>
    /// <exception cref="InvalidOperationException">The rule is not linear.</exception>
    public static Trace Of(
        Method method,
        Tuning tuning,
        IReadOnlyList<Rational> lambda,
        IReadOnlyList<double> start,
        int steps,
        IReadOnlyList<Rational>? center = null,
        Schedule? schedule = null,
        GradientPolicy? policy = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(tuning);
        ArgumentNullException.ThrowIfNull(lambda);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        Tuning complete = tuning.For(method);
        (schedule ??= Schedule.Constant).Check(method, complete);
        if (start.Count != lambda.Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"{lambda.Count} eigenvalues and {start.Count} values of the start"), nameof(start));
        }

        StepSystems systems = new(method, StateSpace.Of(method).Value, complete, schedule, policy ?? GradientPolicy.Plain);
        ExpectedTrajectory expected = new(systems, [.. lambda], [.. center ?? []], [.. start]);
        double[][] rows = new double[steps + 1][];
        for (int k = 0; k <= steps; k++)
        {
            rows[k] = new double[lambda.Count];
            expected.Next(rows[k], []);
        }

        return new(lambda, rows, center);
    }

    /// <summary>The iterate of the next step; the first call gives step 0.</summary>
    /// <param name="values">Receives an iterate a coordinate.</param>
    /// <param name="states">Receives (ξ, 1) of each coordinate, one after the other; empty where they are not wanted.</param>
    internal void Next(Span<double> values, Span<double> states)
    {
        StepSystem system = _systems.At(_step++);
        if (!ReferenceEquals(system, _system))
        {
            _system = system;
            for (int i = 0; i < _lambda.Length; i++)
            {
                Steps[i] = AffineStep.Of(system, _lambda[i], _center[i]);
                _scaled[i] = new(Steps[i]);
            }
        }

        int width = states.Length / values.Length;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _coordinates[i].Next(_scaled[i], states.Slice(i * width, width));
        }
    }
}
