using Momentum.Analysis;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Runs;
using static System.FormattableString;

namespace Momentum.Numeric.Rates;

/// <summary>What a rule that is not linear does on a problem: nothing is predicted, so what is measured stands alone.</summary>
public static class RuleMeasurement
{
    // Coordinate-steps of a run, a few seconds' work at a dozen operations a step.
    private const double Budget = 2e7;
    private const int MostSteps = 20_000;

    /// <summary>Runs a rule from near the minimiser, where linear methods start too, and reads its rate if it has one.</summary>
    /// <param name="method">The rule.</param>
    /// <param name="tuning">A value for every parameter without default.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="reason">Why there is no prediction.</param>
    /// <param name="progress">Told the step number now and then.</param>
    /// <param name="cancellation">Checked at every step.</param>
    /// <returns>An undecided verification; its reason says how far the error fell where no rate can be read.</returns>
    /// <exception cref="TuningException">A value is missing or outside its domain.</exception>
    public static Verification Of(Method method, Tuning tuning, Problem problem, string reason, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(tuning);
        ArgumentNullException.ThrowIfNull(problem);
        double[] start = Verification.Sum(problem.Minimizer, Verification.GenericDeviation(problem, problem.Hessian.Eigensystem));
        RuleIteration run = new(method, tuning, problem, start);
        Trajectory trajectory = Trajectory.Of(run, (int)Math.Clamp(Budget / problem.Dimension, 200, MostSteps), progress, cancellation);
        int calls = method.Step.Sum(static statement => statement.Calls.Count(static call => call.Function == "grad"));
        Derived<MeasuredRate> rate = MeasuredRate.OnProblem(method.States.Count, calls, trajectory);
        double last = trajectory.Error(trajectory.Steps);
        string seen = trajectory.End switch
        {
            RunEnd.Diverged => Invariant($"the run diverges within {trajectory.Steps} steps"),
            RunEnd.Underflow => Invariant($"the error vanishes within {trajectory.Steps} steps"),
            _ => Invariant($"in {trajectory.Steps} steps the error goes from {trajectory.Error(0):G3} to {last:G3}"),
        };
        return new(method.Id, problem.Id, null, Readable(rate, trajectory), Verdict.Undecided, $"{seen}; nothing is predicted: {reason}");
    }

    // A run that goes on at one level has no rate: what is read from it is noise about ρ = 1.
    private static MeasuredRate? Readable(Derived<MeasuredRate> rate, Trajectory trajectory) =>
        rate.IsDecided && trajectory.End != RunEnd.Diverged && rate.Value.Allowed <= Verification.CoarsestResolution * Math.Abs(1.0 - rate.Value.Rho) ? rate.Value : null;
}
