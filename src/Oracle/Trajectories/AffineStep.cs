using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;

namespace Momentum.Oracle.Trajectories;

/// <summary>One step of a method on f(w) = λ(w − c)²/2 as a linear map of (ξ, 1), and the exposed iterate as a functional of it.</summary>
/// <remarks>u = λ(y − c) with y = Cξ + Du, D strictly lower triangular, so u is affine in ξ by forward substitution; then ξ⁺ = Aξ + Bu and w = Eξ + Fu.</remarks>
/// <param name="Step">(n+1)×(n+1), last row (0, …, 0, 1).</param>
/// <param name="Exposed">1×(n+1).</param>
internal sealed record AffineStep(Matrix<Rational> Step, Matrix<Rational> Exposed)
{
    /// <summary>The step at an eigenvalue and a centre.</summary>
    public static AffineStep Of(StateSpace<Rational> system, Rational lambda, Rational center)
    {
        int n = system.Order;
        Rational[,] gradients = new Rational[system.GradientCalls, n + 1];
        for (int i = 0; i < system.GradientCalls; i++)
        {
            for (int s = 0; s <= n; s++)
            {
                Rational point = s < n ? system.C[i, s] : -center;
                for (int j = 0; j < i; j++)
                {
                    point += system.D[i, j] * gradients[j, s];
                }

                gradients[i, s] = lambda * point;
            }
        }

        Matrix<Rational> u = Matrix<Rational>.FromRows(gradients);
        Matrix<Rational> state = Padded(system.A) + (system.B * u);
        return new(
            Matrix<Rational>.Create(n + 1, n + 1, (i, j) => i < n ? state[i, j] : j == n ? Rational.One : Rational.Zero),
            Padded(system.E) + (system.F * u));
    }

    private static Matrix<Rational> Padded(Matrix<Rational> matrix) => matrix.Beside(Matrix<Rational>.Zero(matrix.Rows, 1));
}
