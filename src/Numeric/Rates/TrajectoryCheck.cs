using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;
using Momentum.Numeric.Kernels;
using static System.FormattableString;

namespace Momentum.Numeric.Rates;

/// <summary>Whole runs of the kernel beside Rᵏξ₀ in exact arithmetic, with a proved bound on the rounding.</summary>
/// <param name="Steps">The number of steps compared.</param>
/// <param name="WorstRatio">The largest |difference|/bound over states, steps and eigenvalues; at most 1 unless kernel and rule differ.</param>
/// <param name="Lambda">The eigenvalue where it occurs.</param>
/// <param name="Step">The step where it occurs.</param>
/// <param name="Difference">The difference there.</param>
/// <param name="Bound">The bound there.</param>
/// <remarks>
/// A step computes ξ̂⁺ = Rξ̂ + ε with |ε| bounded by running error analysis of the program (Higham 2002, section 3.3): every operation and every
/// coefficient is rounded once. So |ξ̂_k − Rᵏξ₀| ≤ Σ_j |R^(k−1−j)|·|ε_j|, entry by entry. The reference keeps 320 bits after the point;
/// its own rounding, below 2⁻³⁰⁰ of the state a step, is part of ε.
/// </remarks>
public sealed record TrajectoryCheck(int Steps, double WorstRatio, double Lambda, int Step, double Difference, double Bound)
{
    private const double UnitRoundoff = 1.1102230246251565e-16;

    // Covers the rounding of the bound itself: fewer than 10⁶ additions and products of nonnegative numbers.
    private const double Slack = 1.0 + 1e-8;

    // A diverging run is compared until its squares would leave the range of double.
    private const double LargestState = 1e150;

    /// <summary>Gets a value indicating whether every state of every step stayed within its bound.</summary>
    public bool Holds => WorstRatio <= 1.0;

    /// <inheritdoc/>
    public override string ToString() =>
        Invariant($"{Steps} steps within {WorstRatio:G2} of the rounding bound (λ = {Lambda:G6}, step {Step}: |difference| {Difference:G2}, bound {Bound:G2})");

    /// <summary>Compares runs from an error of 1.</summary>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="lambdas">The eigenvalues, finite.</param>
    /// <param name="steps">The number of steps, at least 1; the cost grows with its square.</param>
    public static TrajectoryCheck Of(LinearMethod method, ReadOnlySpan<double> lambdas, int steps)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        TrajectoryCheck worst = new(steps, 0.0, double.NaN, 0, 0.0, 0.0);
        foreach (double lambda in lambdas)
        {
            TrajectoryCheck found = Along(method, method.Kernel, lambda, steps);
            worst = found.WorstRatio > worst.WorstRatio || double.IsNaN(found.WorstRatio) || double.IsNaN(worst.Lambda) ? found : worst;
        }

        return worst;
    }

    private static TrajectoryCheck Along(LinearMethod method, EigenKernel kernel, double lambda, int steps)
    {
        int n = method.Order;
        EigenRun run = EigenRun.Of(method, kernel, [lambda], [1.0]);
        ExactState exact = ExactState.Of(method, lambda);
        double[][] powers = AbsolutePowers(method, lambda, steps);
        List<double[]> local = [StartError(method, lambda)];
        TrajectoryCheck worst = new(steps, 0.0, lambda, 0, 0.0, 0.0);
        for (int k = 1; k <= steps; k++)
        {
            double[] state = [.. Enumerable.Range(0, n).Select(i => run.State(i)[0])];
            if (state.Any(static v => Math.Abs(v) > LargestState))
            {
                break;
            }

            double reference = Math.ScaleB(1.0 + state.Max(Math.Abs), -300);
            local.Add([.. LocalError(kernel.Program, lambda, state).Select(e => e + reference)]);
            run.Advance(1);
            exact.Advance();
            for (int i = 0; i < n; i++)
            {
                double bound = BoundOf(powers, local, i, n);
                double difference = exact.DistanceTo(i, run.State(i)[0]);
                double ratio = difference == 0.0 ? 0.0 : difference / bound;
                if (!(ratio <= worst.WorstRatio))
                {
                    worst = new TrajectoryCheck(steps, ratio, lambda, k, difference, bound);
                }
            }
        }

        return worst;
    }

    /// <summary>Σ_j (|R^(k−j)|·ℓ_j)_i over the errors made so far; the last one is not propagated any further.</summary>
    private static double BoundOf(double[][] powers, List<double[]> local, int state, int n)
    {
        double sum = 0.0;
        for (int j = 0; j < local.Count; j++)
        {
            double[] power = powers[local.Count - 1 - j];
            for (int s = 0; s < n; s++)
            {
                sum += power[(state * n) + s] * local[j][s];
            }
        }

        return sum * Slack;
    }

    /// <summary>The error of the state from which the kernel takes its first step: the rounding of the start, and of a first step of its own.</summary>
    private static double[] StartError(LinearMethod method, double lambda)
    {
        double[] start = [.. method.Start.ToArray().Select(static s => Math.Abs(s) * UnitRoundoff)];
        if (method.FirstStep is not { } first)
        {
            return start;
        }

        double[] error = LocalError(StepProgram.Direct(first.Exact), lambda, method.Start.ToArray());
        Matrix<Rational> r = IterationMatrix.At(first.Exact, Rational.FromDouble(lambda));
        for (int i = 0; i < error.Length; i++)
        {
            for (int s = 0; s < error.Length; s++)
            {
                error[i] += Math.Abs(r[i, s].ToDouble()) * start[s] * Slack;
            }
        }

        return error;
    }

    /// <summary>Bounds |computed − exact| of one step from given states, by carrying an error beside every value.</summary>
    private static double[] LocalError(StepProgram program, double lambda, double[] state)
    {
        double[] values = [.. state, .. new double[program.Operations.Count]];
        double[] errors = new double[values.Length];
        for (int k = 0; k < program.Operations.Count; k++)
        {
            StepOperation o = program.Operations[k];
            double c = o.Coefficient < 0 ? 1.0 : program.CoefficientAt(o.Coefficient, lambda);
            double coefficientError = o.Coefficient < 0 ? 0.0 : CoefficientError(program, o.Coefficient, lambda);
            double x = values[o.X], y = o.Y < 0 ? 0.0 : values[o.Y];
            double value = o.Kind switch
            {
                StepOperationKind.Multiply => c * x,
                StepOperationKind.MultiplyAdd => Math.FusedMultiplyAdd(c, x, y),
                StepOperationKind.MultiplySubtract => Math.FusedMultiplyAdd(c, x, -y),
                StepOperationKind.Add => x + y,
                _ => x - y,
            };
            values[program.Order + k] = value;
            errors[program.Order + k] = Slack * ((Math.Abs(c) * errors[o.X]) + (coefficientError * Math.Abs(x))
                + (o.Y < 0 ? 0.0 : errors[o.Y]) + (UnitRoundoff * Math.Abs(value)));
        }

        return [.. program.Next.Select(v => errors[v])];
    }

    /// <summary>Horner with d fused multiply-adds on rounded coefficients: at most 2(d + 1) roundings of Σ|c_i||λ|ⁱ.</summary>
    private static double CoefficientError(StepProgram program, int index, double lambda)
    {
        UnivariatePolynomial<Rational> polynomial = program.Coefficients[index];
        double magnitudes = 0.0;
        for (int power = polynomial.Degree; power >= 0; power--)
        {
            magnitudes = (magnitudes * Math.Abs(lambda)) + Math.Abs(polynomial[power].ToDouble());
        }

        bool exact = polynomial.IsConstant && Rational.FromDouble(polynomial[0].ToDouble()) == polynomial[0];
        return exact ? 0.0 : Slack * (polynomial.IsConstant ? 1 : 2 * (polynomial.Degree + 1)) * UnitRoundoff * magnitudes;
    }

    /// <summary>|R^p| entry by entry for p = 0 … steps, from powers in fixed point.</summary>
    private static double[][] AbsolutePowers(LinearMethod method, double lambda, int steps)
    {
        int n = method.Order;
        FixedMatrix power = FixedMatrix.Identity(n), r = FixedMatrix.Of(IterationMatrix.At(method.Exact, Rational.FromDouble(lambda)));
        double[][] powers = new double[steps + 1][];
        for (int p = 0; p <= steps; p++)
        {
            powers[p] = power.Magnitudes();
            power = r.Times(power);
        }

        return powers;
    }
}
