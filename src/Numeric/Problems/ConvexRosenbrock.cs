using Momentum.Numeric.Operators;
using static System.FormattableString;

namespace Momentum.Numeric.Problems;

/// <summary>The convex Rosenbrock function, Nesterov's worst function in the world: a path with one end pulled to 1 and a little regularisation.</summary>
/// <remarks>
/// Gradient ((κ−1)/4·T + I)w − (κ−1)/4·e₁ with T = tridiag(−1, 2, −1): (κ−1)/4 times Goh's ½(w₁−1)² + ½Σ(w_i−w_{i+1})² + 2/(κ−1)·‖w‖², w_{n+1} = 0.
/// As n grows the spectrum fills [1, κ] and w*_i tends to qⁱ with q = (√κ−1)/(√κ+1). Source: Nesterov 2004, section 2.1.4; Goh 2017.
/// </remarks>
public static class ConvexRosenbrock
{
    /// <summary>κ of the literature's example.</summary>
    public static readonly double DefaultKappa = 1000.0;

    /// <summary>n of the literature's example.</summary>
    public static readonly int DefaultDimension = 25;

    /// <summary>The problem, started from 0.</summary>
    /// <param name="kappa">κ, greater than 1: the condition number in the limit of large n.</param>
    /// <param name="dimension">n, at least 2.</param>
    public static QuadraticProblem Of(double kappa, int dimension)
    {
        if (!(kappa > 1.0) || !double.IsFinite(kappa))
        {
            throw new ArgumentOutOfRangeException(nameof(kappa), kappa, "kappa must be a finite number above 1");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 2);
        double coupling = (kappa - 1.0) / 4.0;
        double[] diagonal = new double[dimension];
        double[] offDiagonal = new double[dimension - 1];
        Array.Fill(diagonal, (2.0 * coupling) + 1.0);
        Array.Fill(offDiagonal, -coupling);
        TridiagonalOperator hessian = new(diagonal, offDiagonal);
        double[] linear = new double[dimension];
        linear[0] = coupling;
        string id = kappa == DefaultKappa && dimension == DefaultDimension ? "convex-rosenbrock" : Invariant($"convex-rosenbrock:{kappa},{dimension}");
        return new QuadraticProblem(
            id, Invariant($"convex Rosenbrock, κ = {kappa}, n = {dimension}"), hessian, linear, hessian.Solve(linear), new double[dimension]);
    }
}
