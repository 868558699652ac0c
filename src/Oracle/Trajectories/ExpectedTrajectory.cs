using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle.Trajectories;

/// <summary>The iterates that a method must produce on f(w) = Σ λ_i (w_i − c_i)²/2, computed exactly and rounded once.</summary>
/// <remarks>First-step rules, exposed outputs and weight decay follow from the rule. Runs beyond some hundred steps go on in double-double.</remarks>
public sealed class ExpectedTrajectory
{
    private readonly ExpectedCoordinate[] _coordinates;

    internal ExpectedTrajectory(StateSpace<Rational> system, ReadOnlySpan<Rational> lambda, ReadOnlySpan<Rational> center, ReadOnlySpan<double> start)
    {
        _coordinates = new ExpectedCoordinate[lambda.Length];
        for (int i = 0; i < lambda.Length; i++)
        {
            _coordinates[i] = new(system, lambda[i], center.IsEmpty ? Rational.Zero : center[i], start[i]);
        }
    }

    /// <summary>The iterates of a method at a tuning.</summary>
    /// <param name="method">A linear method.</param>
    /// <param name="tuning">Its parameters; defaults are added.</param>
    /// <param name="lambda">The eigenvalues.</param>
    /// <param name="start">The start of each coordinate; finite.</param>
    /// <param name="steps">The last step.</param>
    /// <param name="center">The minimiser; null for 0.</param>
    /// <returns>The trace with the rows 0 to <paramref name="steps"/>.</returns>
    /// <exception cref="TuningException">The tuning does not fit the method.</exception>
    /// <exception cref="InvalidOperationException">The rule is not linear.</exception>
    public static Trace Of(Method method, Tuning tuning, IReadOnlyList<Rational> lambda, IReadOnlyList<double> start, int steps, IReadOnlyList<Rational>? center = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(tuning);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ExpectedTrajectory expected = new(StateSpace.Of(method).Value.At(tuning.For(method)), [.. lambda], [.. center ?? []], [.. start]);
        double[][] rows = new double[steps + 1][];
        for (int k = 0; k <= steps; k++)
        {
            rows[k] = new double[lambda.Count];
            expected.Next(rows[k]);
        }

        return new(lambda, rows, center);
    }

    /// <summary>The iterate of the next step; the first call gives step 0.</summary>
    internal void Next(Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _coordinates[i].Next();
        }
    }
}
