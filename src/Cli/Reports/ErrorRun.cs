using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;
using Momentum.Cli.Evaluation;
using Momentum.Numeric;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Runs;
using Momentum.Report.Figures.Kinds;

namespace Momentum.Cli.Reports;

/// <summary>The relative error of a method on a problem over the steps, with the predicted envelope.</summary>
internal static class ErrorRun
{
    // From here on the dominant eigenvalue counts as double: the tuned optimum, met to within rounding.
    private const double DoubleRootCondition = 1e4;

    /// <summary>Runs a method from the start of the problem.</summary>
    /// <param name="name">Its name in the legend.</param>
    /// <param name="method">The method at its tuning.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="worst">Its convergence where it is slowest.</param>
    /// <param name="steps">The most steps.</param>
    /// <param name="cancellation">Stops the run.</param>
    public static ConvergenceRun Of(string name, TunedMethod method, Problem problem, PolynomialRate worst, int steps, CancellationToken cancellation)
    {
        Trajectory trajectory = Trajectory.Of(LinearMethod.Of(method.System), problem, steps, progress: null, cancellation);
        double[] measured = new double[trajectory.Steps + 1];
        for (int k = 0; k < measured.Length; k++)
        {
            measured[k] = Math.Exp(trajectory.LogErrors[k] - trajectory.LogErrors[0]);
        }

        return new(name, ValueList.Create<double>(measured), Envelope(worst, trajectory));
    }

    /// <summary>The convergence at the end of the spectrum where it is slowest.</summary>
    public static PolynomialRate Worst(TunedMethod method, Problem problem)
    {
        PolynomialRate low = method.RateAt(Rational.FromDouble(problem.Extremes.Mu));
        PolynomialRate high = method.RateAt(Rational.FromDouble(problem.Extremes.L));
        return low.Rho.Value >= high.Rho.Value ? low : high;
    }

    /// <summary>The smallest multiple of ρᵏ, or of kρᵏ at a double root, that lies above the second half of the run, which stands clear of its floor.</summary>
    private static ValueList<double> Envelope(PolynomialRate rate, Trajectory trajectory)
    {
        if (!(rate.Rho.Value > 0))
        {
            return [];
        }

        int power = rate.Condition >= DoubleRootCondition ? 1 : 0;
        double slope = -rate.Rate.Value;
        double Shape(int k) => (k * slope) + (power == 0 ? 0 : Math.Log(k));
        double height = double.NegativeInfinity;
        for (int k = Math.Max(power, trajectory.UsableSteps / 2); k <= trajectory.UsableSteps; k++)
        {
            height = Math.Max(height, trajectory.LogErrors[k] - trajectory.LogErrors[0] - Shape(k));
        }

        // kρᵏ says nothing at k = 0: the curve begins at one.
        double[] envelope = new double[trajectory.Steps + 1];
        for (int k = 0; k < envelope.Length; k++)
        {
            envelope[k] = k < power ? double.NaN : Math.Exp(height + Shape(k));
        }

        return ValueList.Create<double>(envelope);
    }
}
