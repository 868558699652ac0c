using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;

namespace Momentum.Analysis.Noise;

/// <summary>The stationary covariance of a method whose gradients carry independent noise of variance one.</summary>
/// <remarks>
/// Each gradient call of each step returns λy + ε with independent ε of mean 0 and variance 1. The states then follow ξ⁺ = Rξ + Gε with
/// G = B(I − λD)⁻¹, and where R is stable their covariance is the one solution of Σ = RΣRᵀ + GGᵀ: a linear system over ℚ(parameters, lambda).
/// Multiply by the variance of the gradient noise. Sources: Goh 2017, Momentum with Stochastic Gradients; Polyak and Tsypkin for the stationary form.
/// </remarks>
public sealed record StationaryNoise
{
    private StationaryNoise(IterationMatrix matrix, Matrix<RationalFunction> input, Matrix<RationalFunction> covariance, RationalFunction exposed, ValueList<RationalFunction> points)
    {
        Matrix = matrix;
        Input = input;
        Covariance = covariance;
        Exposed = exposed;
        GradientPoints = points;
    }

    /// <summary>Gets the iteration matrix.</summary>
    public IterationMatrix Matrix { get; }

    /// <summary>Gets G, from the noise of the step's gradient calls to the states, n×m.</summary>
    public Matrix<RationalFunction> Input { get; }

    /// <summary>Gets Σ, n×n, in the order of the states.</summary>
    public Matrix<RationalFunction> Covariance { get; }

    /// <summary>Gets the variance of the exposed iterate.</summary>
    public RationalFunction Exposed { get; }

    /// <summary>Gets the variance of each point at which the gradient is called.</summary>
    public ValueList<RationalFunction> GradientPoints { get; }

    /// <summary>The variance of a state.</summary>
    /// <param name="state">Its name.</param>
    /// <exception cref="ArgumentException">The rule has no such state.</exception>
    public RationalFunction Variance(string state)
    {
        int index = Matrix.States.AsSpan().IndexOf(state);
        return index >= 0 ? Covariance[index, index] : throw new ArgumentException($"no state {state}", nameof(state));
    }

    /// <summary>The stationary covariance behind an iteration matrix.</summary>
    /// <param name="matrix">The iteration matrix.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The covariance; undecided where the linear system is singular for all parameters, because an eigenvalue 1 never leaves.</returns>
    public static Derived<StationaryNoise> Of(IterationMatrix matrix, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        StateSpace<RationalFunction> system = matrix.System;
        RationalFunction lambda = RationalFunction.Variable(IterationMatrix.Lambda);
        Matrix<RationalFunction> resolvent = IterationMatrix.Resolvent(system, lambda);
        Matrix<RationalFunction> input = system.B * resolvent;
        if (!DiscreteLyapunov.TrySolveFactor(matrix.Rows, input, cancellation, out Matrix<RationalFunction>? covariance))
        {
            return Derived<StationaryNoise>.Undecided("no stationary covariance: R has a pair of eigenvalues with product 1 for all parameters");
        }

        // u = (I − λD)⁻¹(λCξ + ε), y = Cξ + Du and w = Eξ + Fu, with ε independent of ξ.
        Matrix<RationalFunction> gradient = resolvent * (lambda * system.C);
        RationalFunction Spread(Matrix<RationalFunction> state, Matrix<RationalFunction> noise) =>
            ((state * covariance * state.Transpose()) + (noise * noise.Transpose()))[0, 0];
        RationalFunction exposed = Spread(system.E + (system.F * gradient), system.F * resolvent);
        Matrix<RationalFunction> points = system.C + (system.D * gradient);
        Matrix<RationalFunction> pointNoise = system.D * resolvent;
        RationalFunction[] variances = new RationalFunction[system.GradientCalls];
        for (int i = 0; i < variances.Length; i++)
        {
            variances[i] = Spread(points.Block(i, 0, 1, system.Order), pointNoise.Block(i, 0, 1, system.GradientCalls));
        }

        return Derived<StationaryNoise>.Of(new(matrix, input, covariance, exposed, ValueList.Create<RationalFunction>(variances)));
    }
}
