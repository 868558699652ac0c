using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;

namespace Momentum.Oracle.Trajectories;

/// <summary>One step of a method on f(w) = λ(w − c)²/2 as a linear map of (ξ, 1), and the exposed iterate as a functional of it.</summary>
/// <remarks>
/// u = ±λ(y − c) + d y with y = Cξ + Du, D strictly lower triangular, so u is affine in ξ by forward substitution; then ξ⁺ = Aξ + Bu and w = Eξ + Fu.
/// The magnitudes are the same sums with every term replaced by its absolute value: what the rounding errors of a step scale with, whatever cancels.
/// </remarks>
/// <param name="Step">(n+1)×(n+1), last row (0, …, 0, 1).</param>
/// <param name="Exposed">1×(n+1).</param>
/// <param name="StepMagnitude">The magnitude of <paramref name="Step"/>.</param>
/// <param name="ExposedMagnitude">The magnitude of <paramref name="Exposed"/>.</param>
/// <param name="Operations">The roundings a step: two for each coefficient and each gradient call.</param>
internal sealed record AffineStep(Matrix<Rational> Step, Matrix<Rational> Exposed, Matrix<Rational> StepMagnitude, Matrix<Rational> ExposedMagnitude, int Operations)
{
    /// <summary>The step at an eigenvalue and a centre.</summary>
    public static AffineStep Of(StepSystem step, Rational lambda, Rational center)
    {
        StateSpace<Rational> s = step.System;
        int n = s.Order;
        GradientPolicy policy = step.Policy;
        Rational gain = (policy.Maximize ? -lambda : lambda) + policy.WeightDecay;
        Rational constant = policy.Maximize ? lambda * center : -(lambda * center);
        Matrix<Rational> shrink = Matrix<Rational>.Create(n, n, (i, j) => i == 0 && j == 0 ? step.Shrink : Rational.Zero);
        (Matrix<Rational> state, Matrix<Rational> exposed) = Map(s.A - shrink, s.B, s.C, s.D, s.E, s.F, gain, constant);
        (Matrix<Rational> stateSize, Matrix<Rational> exposedSize) = Map(
            Size(s.A) + Size(shrink), Size(s.B), Size(s.C), Size(s.D), Size(s.E), Size(s.F), lambda.Abs() + policy.WeightDecay.Abs(), constant.Abs());
        return new(WithOne(state), exposed, WithOne(stateSize), exposedSize, Count(s) + (policy == GradientPolicy.Plain ? 0 : 4));
    }

    private static (Matrix<Rational> State, Matrix<Rational> Exposed) Map(
        Matrix<Rational> a, Matrix<Rational> b, Matrix<Rational> c, Matrix<Rational> d, Matrix<Rational> e, Matrix<Rational> f, Rational gain, Rational constant)
    {
        int n = a.Rows;
        Rational[,] gradients = new Rational[c.Rows, n + 1];
        for (int i = 0; i < c.Rows; i++)
        {
            for (int s = 0; s <= n; s++)
            {
                Rational point = s < n ? c[i, s] : Rational.Zero;
                for (int j = 0; j < i; j++)
                {
                    point += d[i, j] * gradients[j, s];
                }

                gradients[i, s] = (gain * point) + (s < n ? Rational.Zero : constant);
            }
        }

        Matrix<Rational> u = Matrix<Rational>.FromRows(gradients);
        return (Padded(a) + (b * u), Padded(e) + (f * u));
    }

    private static Matrix<Rational> WithOne(Matrix<Rational> state)
    {
        int n = state.Rows;
        return Matrix<Rational>.Create(n + 1, n + 1, (i, j) => i < n ? state[i, j] : j == n ? Rational.One : Rational.Zero);
    }

    private static int Count(StateSpace<Rational> system)
    {
        int count = 2 * (system.GradientCalls + 1);
        foreach (Matrix<Rational> matrix in (Matrix<Rational>[])[system.A, system.B, system.C, system.D, system.E, system.F])
        {
            for (int i = 0; i < matrix.Rows; i++)
            {
                for (int j = 0; j < matrix.Columns; j++)
                {
                    count += matrix[i, j].IsZero ? 0 : 2;
                }
            }
        }

        return count;
    }

    private static Matrix<Rational> Size(Matrix<Rational> matrix) => matrix.Map(static x => x.Abs());

    private static Matrix<Rational> Padded(Matrix<Rational> matrix) => matrix.Beside(Matrix<Rational>.Zero(matrix.Rows, 1));
}
