using Momentum.Analysis;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Runs;

namespace Momentum.Numeric.Functions;

/// <summary>How far information has travelled in a run that starts at 0: the last coordinate that is not exactly zero after each step.</summary>
/// <remarks>
/// On a chain of neighbours, such as the convex Rosenbrock function, a gradient call moves the front by at most one coordinate, whatever the
/// method and its parameters: coordinates beyond it are the dead zone, and ‖w_k − w*‖_∞ ≥ max_{i &gt; k} |w*_i| (Nesterov 2004, section 2.1.4; Goh 2017).
/// Exact in floating point too: sums and products of zeros are zeros.
/// </remarks>
public static class LightCone
{
    /// <summary>The front after steps 0, 1, …, n: the number of coordinates up to the last nonzero one, 0 where all are zero.</summary>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="problem">The problem; its start does not matter.</param>
    /// <param name="steps">n, at least 0.</param>
    public static ValueList<int> Of(LinearMethod method, Problem problem, int steps)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        Iteration iteration = new(method, problem, new double[problem.Dimension]);
        List<int> fronts = [Front(iteration.Iterate)];
        for (int k = 0; k < steps; k++)
        {
            iteration.Advance();
            fronts.Add(Front(iteration.Iterate));
        }

        return ValueList.From(fronts);
    }

    private static int Front(ReadOnlySpan<double> iterate) => iterate.LastIndexOfAnyExcept(0.0) + 1;
}
