using Momentum.Analysis;
using Momentum.Numeric.Noise;
using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Runs;
using static System.FormattableString;

namespace Momentum.Numeric.Rates;

/// <summary>Whether a measurement bears a prediction out.</summary>
public enum Verdict
{
    /// <summary>The deviation is within what is allowed.</summary>
    Agree,

    /// <summary>The deviation is beyond what is allowed.</summary>
    Disagree,

    /// <summary>Nothing could be measured well enough to tell.</summary>
    Undecided,
}

/// <summary>A predicted contraction factor beside the measured one.</summary>
/// <param name="Method">The method's id.</param>
/// <param name="Problem">The problem's specification.</param>
/// <param name="PredictedRho">The largest predicted ρ over the problem's spectrum; null when none was predicted.</param>
/// <param name="Measured">What was measured; null when nothing was.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">Why, in a clause: where the deviation allowed comes from, or what stood in the way.</param>
/// <param name="Trajectories">Whole runs beside Rᵏξ₀ in exact arithmetic; null where the spectrum is not known entirely.</param>
public sealed record Verification(
    string Method, string Problem, double? PredictedRho, MeasuredRate? Measured, Verdict Verdict, string Reason, TrajectoryCheck? Trajectories = null)
{
    /// <summary>The share of the gap |1 − ρ| that the allowed deviation may take before a run is called too short to tell.</summary>
    public static readonly double CoarsestResolution = 0.05;

    private const double FineResolution = 1e-4;
    private const int ComparedSteps = 100;

    // Near enough to the minimiser that the terms beyond the quadratic are below the resolution of a window.
    private const double LocalShare = 1e-6;
    private const ulong StartKey = 0x566572696679;

    // ln of what the slowest part must shrink by before a rate can be contradicted.
    private const double FewestFolds = 8.0;
    private const double ExtremeShare = 1e3;

    // Coordinate-steps of a run, about a second's work; a renormalised run takes up to five times as many.
    private const double Budget = 2e8;
    private const int LargeField = 1 << 15;
    private const int BlockedSteps = 8;
    private const int FewestErrors = 500;

    /// <summary>Gets the measured ρ; null when nothing was measured.</summary>
    public double? MeasuredRho => Measured?.Rho;

    /// <summary>Gets |measured − predicted|; null when either is missing.</summary>
    public double? Deviation => Measured is null || PredictedRho is null ? null : Math.Abs(Measured.Rho - PredictedRho.Value);

    /// <summary>Gets the deviation allowed; null when nothing was measured.</summary>
    public double? Allowed => Measured?.Allowed;

    /// <summary>A pair about which nothing can be said.</summary>
    /// <param name="method">The method's id.</param>
    /// <param name="problem">The problem's specification.</param>
    /// <param name="reason">What stands in the way.</param>
    public static Verification NotDone(string method, string problem, string reason) => new(method, problem, null, null, Verdict.Undecided, reason);

    /// <summary>Runs a method on a problem and sets what it does beside the certified spectral radius of its iteration matrix.</summary>
    /// <param name="id">The method's id.</param>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="threads">How many threads may work on a large problem; the result is the same for any number.</param>
    /// <param name="progress">Told the step number now and then.</param>
    /// <param name="cancellation">Checked at every block of steps.</param>
    public static Verification Of(
        string id, LinearMethod method, Problem problem, int threads = 1, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        Of(id, method, problem, PredictedRate.Of(method), threads, progress, cancellation);

    /// <summary>Runs a method on a problem and sets what it does beside what was predicted.</summary>
    /// <param name="id">The method's id.</param>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="predictedRho">The predicted ρ at an eigenvalue λ of the Hessian.</param>
    /// <param name="threads">How many threads may work on a large problem; the result is the same for any number.</param>
    /// <param name="progress">Told the step number now and then.</param>
    /// <param name="cancellation">Checked at every block of steps.</param>
    /// <remarks>
    /// The run starts at w* plus a generic vector, so every eigendirection takes part; near w* where f is not quadratic. Where its window before
    /// the floor does not resolve the gap to 0.01 %, the eigendirections are run by themselves, which have no floor; where the spectrum is not known
    /// entirely or f is not quadratic, the run on the problem is renormalised. A method that rests elsewhere than in w*, as with weight decay,
    /// contracts towards that point: it is run along eigendirections. The prediction sets how long is run, nothing else.
    /// </remarks>
    public static Verification Of(
        string id,
        LinearMethod method,
        Problem problem,
        Func<double, double> predictedRho,
        int threads = 1,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(predictedRho);
        Eigensystem? system = problem.Hessian.Eigensystem;
        if (!method.FixedDirection.IsDecided && (system is null || !problem.IsQuadratic))
        {
            return NotDone(id, problem.Id, method.FixedDirection.Reason);
        }

        ExtremeEigenvalues ends = problem.Extremes;
        if (!(ends.Smallest > ends.SmallestError))
        {
            return NotDone(id, problem.Id, Invariant($"the smallest eigenvalue {ends.Smallest:G3} ± {ends.SmallestError:G1} is not positive, so there is no linear rate"));
        }

        double predicted = Largest(predictedRho, system, ends);
        Derived<MeasuredRate> measured = Measure(method, problem, system, predicted, threads, progress, cancellation);
        Verification result = measured.IsDecided
            ? Judge(id, problem, predicted, WithSpectrum(measured.Value, predictedRho, ends))
            : method.FixedDirection.IsDecided ? Vanishing(id, method, problem, predicted, measured.Reason) : NotDone(id, problem.Id, measured.Reason);
        if (result is { Verdict: Verdict.Disagree, Measured: { } seen } && seen.Rho < predicted)
        {
            result = Hidden(result, seen, predicted, method, system, ends);
        }

        return system is null ? result : WithTrajectories(result, TrajectoryCheck.Of(method, [ends.Smallest, system.Values[system.Values.Length / 2], ends.Largest], ComparedSteps));
    }

    /// <summary>A run slower than the spectral radius says is no contradiction where the eigenvalues that run slower cannot be seen: the prediction is right of R, and the measurement of the rest.</summary>
    private static Verification Hidden(Verification result, MeasuredRate seen, double predicted, LinearMethod method, Eigensystem? system, ExtremeEigenvalues ends)
    {
        double radius = Largest(PredictedRate.Of(method), system, ends), visible = Largest(VisibleRate.Of(method), system, ends);
        return predicted == radius && visible < radius && Math.Abs(seen.Rho - visible) <= seen.Allowed
            ? result with
            {
                Verdict = Verdict.Undecided,
                Reason = Invariant($"an eigenvalue of modulus {predicted:G9} takes no part: no start of the iterate excites it, or the exposed iterate does not show it; the others have rho = {visible:G9}, as measured"),
            }
            : result;
    }

    private static Verification WithTrajectories(Verification result, TrajectoryCheck check) => check.Holds
        ? result with { Trajectories = check }
        : result with { Trajectories = check, Verdict = Verdict.Disagree, Reason = Invariant($"the run leaves the exact trajectory: {check}") };

    /// <summary>A plain run; where that does not resolve the gap, one without floor: along eigendirections, or renormalised where these are not to be had.</summary>
    private static Derived<MeasuredRate> Measure(
        LinearMethod method, Problem problem, Eigensystem? system, double predicted, int threads, IProgress<int>? progress, CancellationToken cancellation)
    {
        double gap = Math.Abs(1.0 - predicted);
        if (!method.FixedDirection.IsDecided)
        {
            return MeasuredRate.OnEigendirections(method, system!, gap, cancellation);
        }

        double[] deviation = GenericDeviation(problem, system);
        int most = (int)Math.Clamp(Budget / problem.Dimension, 200, 20_000);
        Derived<MeasuredRate> Near() => MeasuredRate.OnProblemRenormalized(
            method, problem, deviation, (int)Math.Clamp(1000.0 / Math.Max(gap, 1e-9), 600, 5 * most), threads, progress, cancellation);
        if (predicted > 1.0 && !problem.IsQuadratic)
        {
            // A run that diverges leaves the neighbourhood of the minimiser, for which alone the prediction is made.
            return Near();
        }

        int steps = (int)Math.Clamp((60.0 / Math.Max(gap, 1e-9)) + 200.0, 200, most);

        // Few errors would hide where the floor begins.
        int stride = problem.Dimension < LargeField ? 1 : Math.Clamp(steps / FewestErrors, 1, BlockedSteps);
        Trajectory trajectory = Trajectory.Of(method, problem, Sum(problem.Minimizer, deviation), steps, stride, threads, progress, cancellation);
        Derived<MeasuredRate> plain = MeasuredRate.OnProblem(method, trajectory);
        if (plain.IsDecided && plain.Value.Allowed <= FineResolution * gap)
        {
            return plain;
        }

        Derived<MeasuredRate> longer = system is not null && problem.IsQuadratic
            ? MeasuredRate.OnEigendirections(method, system, gap, cancellation)
            : Near();
        return longer.IsDecided && (!plain.IsDecided || longer.Value.Allowed < plain.Value.Allowed) ? longer : plain;
    }

    /// <summary>A fixed vector without structure, of the size of the problem's own start; much smaller where f is not quadratic.</summary>
    /// <remarks>
    /// Where the spectrum is dense and not known entirely, the slopes of a run from such a vector approach their limit slower than any run is long:
    /// there the extreme eigenvectors are added, a thousand times as large, and what the others do shows where they contract slower.
    /// </remarks>
    internal static double[] GenericDeviation(Problem problem, Eigensystem? system)
    {
        double[] deviation = Philox.GenericVector(problem.Dimension, StartKey);
        if (system is null)
        {
            foreach (ReadOnlyMemory<double> extreme in new[] { problem.Extremes.SmallestVector, problem.Extremes.LargestVector })
            {
                if (!extreme.IsEmpty)
                {
                    System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(extreme.Span, ExtremeShare * Math.Sqrt(problem.Dimension), deviation, deviation);
                }
            }
        }

        double distance = problem.Distance(problem.Start);
        double scale = distance > 0.0 ? distance / System.Numerics.Tensors.TensorPrimitives.Norm<double>(deviation) : 1.0;
        System.Numerics.Tensors.TensorPrimitives.Multiply(deviation, problem.IsQuadratic ? scale : scale * LocalShare, deviation);
        return deviation;
    }

    internal static double[] Sum(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double[] sum = new double[left.Length];
        System.Numerics.Tensors.TensorPrimitives.Add(left, right, sum);
        return sum;
    }

    private static double Largest(Func<double, double> rho, Eigensystem? system, ExtremeEigenvalues ends)
    {
        double largest = double.NegativeInfinity;
        foreach (double lambda in system is null ? [ends.Smallest, ends.Largest] : MeasuredRate.Selected(system))
        {
            largest = Math.Max(largest, rho(lambda));
        }

        return double.IsNaN(largest) ? throw new ArgumentException("the predicted rho is not a number", nameof(rho)) : largest;
    }

    /// <summary>Adds how far ρ moves over the interval in which the true ends of the spectrum lie.</summary>
    private static MeasuredRate WithSpectrum(MeasuredRate measured, Func<double, double> rho, ExtremeEigenvalues ends)
    {
        double moved = 0.0;
        foreach ((double value, double error) in new[] { (ends.Smallest, ends.SmallestError), (ends.Largest, ends.LargestError) })
        {
            double here = rho(value);
            moved = Math.Max(moved, error == 0.0 ? 0.0 : Math.Max(Math.Abs(rho(value - error) - here), Math.Abs(rho(value + error) - here)));
        }

        return measured with { Allowances = [.. measured.Allowances, new Allowance("error of the eigenvalues", moved)] };
    }

    private static Verification Judge(string id, Problem problem, double predicted, MeasuredRate measured)
    {
        double allowed = measured.Allowed, deviation = Math.Abs(measured.Rho - predicted);
        double gap = Math.Max(Math.Abs(1.0 - predicted), Math.Abs(1.0 - measured.Rho));
        string origins = string.Join(", ", measured.Allowances.Where(a => a.Amount > 0.05 * allowed).Select(static a => Invariant($"{a.Origin} {a.Amount:G2}")));
        if (deviation > allowed && measured.LastStep * gap < FewestFolds)
        {
            string folds = Invariant($"the run of {measured.LastStep} steps shrinks the slowest part by a factor of {Math.Exp(measured.LastStep * gap):G2} only, so others are still in the window");
            return new Verification(id, problem.Id, predicted, measured, Verdict.Undecided, folds);
        }

        if (deviation > allowed)
        {
            return new Verification(id, problem.Id, predicted, measured, Verdict.Disagree, $"deviation beyond {origins}");
        }

        return allowed > CoarsestResolution * gap
            ? new Verification(id, problem.Id, predicted, measured, Verdict.Undecided, Invariant($"the run resolves 1 - rho only to {allowed / gap:P0}: {origins}"))
            : new Verification(id, problem.Id, predicted, measured, Verdict.Agree, $"allowed for {origins}");
    }

    /// <summary>A run too short for a window: the error vanished at once, as it does where every eigenvalue of R is zero to rounding.</summary>
    private static Verification Vanishing(string id, LinearMethod method, Problem problem, double predicted, string reason)
    {
        Trajectory trajectory = Trajectory.Of(method, problem, Sum(problem.Minimizer, GenericDeviation(problem, system: problem.Hessian.Eigensystem)), method.Order + 2);
        int last = method.Order + 1;
        if (last > trajectory.Steps)
        {
            last = trajectory.Steps;
        }

        double measured = Math.Exp((trajectory.LogErrors[last] - trajectory.LogErrors[0]) / last);

        // An n-fold eigenvalue 0 moves to (a few ε)^(1/n) under rounding.
        double allowed = Math.Pow(64.0 * Math.ScaleB(1.0, -52) * problem.Dimension, 1.0 / last);
        MeasuredRate rate = new(measured, Invariant($"steps 0 to {last}, after which only rounding is left"), [new Allowance("rounding at a multiple eigenvalue 0", allowed)]);
        return measured <= allowed && predicted <= allowed
            ? new Verification(id, problem.Id, predicted, rate, Verdict.Agree, Invariant($"the error vanishes to rounding within {last} steps"))
            : new Verification(id, problem.Id, predicted, null, Verdict.Undecided, reason);
    }
}
