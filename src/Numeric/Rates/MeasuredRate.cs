using Momentum.Analysis;
using Momentum.Numeric.Kernels;
using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Runs;
using static System.FormattableString;

namespace Momentum.Numeric.Rates;

/// <summary>The rate that a method shows on a problem, with where it was read and what can be wrong with it.</summary>
/// <param name="Rho">The measured contraction factor a step.</param>
/// <param name="Window">The run and the steps it was read from.</param>
/// <param name="Allowances">What can have moved it, each with its origin.</param>
public sealed record MeasuredRate(double Rho, string Window, ValueList<Allowance> Allowances)
{
    private const int MostCoordinates = 64;
    private const int MostEntries = 8192;
    private const int MostSteps = 2_000_000;
    private const double Decay = 1500.0;

    /// <summary>Gets the last step of the window.</summary>
    public int LastStep { get; init; }

    /// <summary>Gets the sum of the allowances.</summary>
    public double Allowed
    {
        get
        {
            double sum = 0.0;
            foreach (Allowance allowance in Allowances)
            {
                sum += allowance.Amount;
            }

            return sum;
        }
    }

    /// <summary>The rate of a run on the problem itself, read from ‖w_k − w*‖.</summary>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="trajectory">The errors of a run.</param>
    public static Derived<MeasuredRate> OnProblem(LinearMethod method, Trajectory trajectory)
    {
        ArgumentNullException.ThrowIfNull(method);
        return OnProblem(method.Order, method.GradientCalls, trajectory);
    }

    /// <summary>The rate of a run of any rule on the problem itself, read from ‖w_k − w*‖.</summary>
    /// <param name="states">The number of states: a multiple eigenvalue can make the error grow by that many powers of k less one.</param>
    /// <param name="gradientCalls">The number of gradients a step.</param>
    /// <param name="trajectory">The errors of a run.</param>
    public static Derived<MeasuredRate> OnProblem(int states, int gradientCalls, Trajectory trajectory)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        ReadOnlySpan<double> usable = trajectory.LogErrors[..(trajectory.UsableEntries + 1)];
        return RateEstimate.Of(usable, trajectory.Stride, states - 1).Select(estimate => new MeasuredRate(
            estimate.Rho,
            $"run on the problem, {estimate.Window}{(trajectory.End is RunEnd.Floor ? Invariant($", floor from step {trajectory.UsableSteps}") : string.Empty)}",
            [.. Origins(states, gradientCalls, estimate)]) { LastStep = estimate.LastStep });
    }

    /// <summary>The rate of a run on the problem itself that is scaled up again whenever it has come near the minimiser, and so has no floor.</summary>
    /// <param name="method">The method; its fixed direction is decided.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="deviation">The start less the minimiser, as large as the run may stray.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="threads">How many threads may work on a large field.</param>
    /// <param name="progress">Told the step number now and then.</param>
    /// <param name="cancellation">Checked at every step.</param>
    /// <remarks>Where the problem is not quadratic the run is repeated with a quarter of the deviation: were the rate linear in it, what it moves would be three times what is left; twice the move is allowed.</remarks>
    public static Derived<MeasuredRate> OnProblemRenormalized(
        LinearMethod method, Problem problem, ReadOnlySpan<double> deviation, int steps, int threads = 1, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(problem);
        Derived<RateEstimate> first = Renormalized(method, problem, deviation, 1.0, steps, threads, progress, cancellation);
        if (!first.IsDecided || problem.IsQuadratic)
        {
            return first.Select(estimate => new MeasuredRate(estimate.Rho, $"run on the problem, renormalised, {estimate.Window}", [.. Origins(method, estimate)]) { LastStep = estimate.LastStep });
        }

        return Renormalized(method, problem, deviation, 0.25, steps, threads, progress, cancellation).Select(second => new MeasuredRate(
            second.Rho,
            $"run near the minimiser, renormalised, {second.Window}",
            [.. Origins(method, second), new Allowance("curvature that changes", 2.0 * Math.Abs(second.Rho - first.Value.Rho))]) { LastStep = second.LastStep });
    }

    private static Derived<RateEstimate> Renormalized(
        LinearMethod method, Problem problem, ReadOnlySpan<double> deviation, double scale, int steps, int threads, IProgress<int>? progress, CancellationToken cancellation)
    {
        double[] start = new double[problem.Dimension];
        System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(deviation, scale, problem.Minimizer, start);
        int stride = (steps / MostEntries) + 1;
        return RateEstimate.Of(RenormalizedRun.LogErrors(method, problem, start, steps, stride, threads, progress, cancellation), stride, method.Order - 1);
    }

    /// <summary>The largest rate over eigendirections, each run by itself, so that slow and fast ones do not hide one another.</summary>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="system">The eigensystem of the Hessian.</param>
    /// <param name="gap">A guess of |1 − ρ| that sets the length of the runs; nothing else depends on it.</param>
    /// <param name="cancellation">Checked within every run.</param>
    /// <remarks>All eigenvalues up to 64, otherwise 64 evenly spread over the sorted spectrum with both ends.</remarks>
    public static Derived<MeasuredRate> OnEigendirections(LinearMethod method, Eigensystem system, double gap, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(system);
        int steps = (int)Math.Clamp(Decay / Math.Max(gap, 1e-12), 600, MostSteps);
        int stride = (steps / MostEntries) + 1;
        double[] lambdas = Selected(system);
        double[] ones = new double[lambdas.Length];
        Array.Fill(ones, 1.0);
        double[][] logs = EigenRun.Of(method, lambdas, ones).RecordLogarithms(steps / stride, stride, cancellation);
        RateEstimate?[] estimates = new RateEstimate?[lambdas.Length];
        for (int i = 0; i < lambdas.Length; i++)
        {
            Derived<RateEstimate> estimate = RateEstimate.Of(logs[i], stride, method.Order - 1);
            estimates[i] = estimate.IsDecided ? estimate.Value : null;
        }

        int worst = -1;
        for (int i = 0; i < estimates.Length; i++)
        {
            worst = estimates[i] is { } candidate && (worst < 0 || candidate.LogRho > estimates[worst]!.LogRho) ? i : worst;
        }

        if (worst < 0)
        {
            return Derived<MeasuredRate>.Undecided("the error vanishes along every eigendirection");
        }

        // Another direction may hold the true maximum where its uncertainty reaches the one found.
        RateEstimate found = estimates[worst]!, widest = found;
        foreach (RateEstimate? other in estimates)
        {
            if (other is not null && other.Rho + other.Uncertainty >= found.Rho - found.Uncertainty && other.Uncertainty > widest.Uncertainty)
            {
                widest = other;
            }
        }

        return Derived<MeasuredRate>.Of(new MeasuredRate(
            found.Rho, Invariant($"run along eigendirections, worst at λ = {lambdas[worst]:G6}, {found.Window}"), [.. Origins(method, widest)]) { LastStep = found.LastStep });
    }

    /// <summary>The eigenvalues that <see cref="OnEigendirections"/> runs.</summary>
    /// <param name="system">The eigensystem.</param>
    public static double[] Selected(Eigensystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        int count = Math.Min(MostCoordinates, system.Values.Length);
        double[] lambdas = new double[count];
        for (int i = 0; i < count; i++)
        {
            lambdas[i] = system.Values[count == 1 ? 0 : (int)((long)i * (system.Values.Length - 1) / (count - 1))];
        }

        return [.. lambdas.Distinct()];
    }

    private static IEnumerable<Allowance> Origins(LinearMethod method, RateEstimate estimate) => Origins(method.Order, method.GradientCalls, estimate);

    private static IEnumerable<Allowance> Origins(int states, int gradientCalls, RateEstimate estimate)
    {
        yield return new Allowance("length of the window", estimate.Rho * estimate.Resolution);
        yield return new Allowance("transients in the window", estimate.Rho * estimate.Drift);
        yield return new Allowance("two eigenvalues close to a double one", estimate.Rho * estimate.Split);

        // Every step rounds each of its n(n + m) products once; at a multiple root an early rounding grows with the steps that follow.
        double operations = (2.0 * states) + (2.0 * gradientCalls);
        double growth = estimate.GrowthPower == 0 ? 1.0 : estimate.LastStep;
        yield return new Allowance("rounding", Math.Max(1.0, estimate.Rho) * operations * growth * Math.ScaleB(1.0, -52));
    }
}
