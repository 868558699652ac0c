using Momentum.Analysis.Algebra;
using Momentum.Analysis.Matrices;

namespace Momentum.Analysis.Dynamics;

/// <summary>P_k(λ): what k steps without noise multiply the error along an eigenvector by. A polynomial in λ of degree at most k times the gradient calls a step.</summary>
/// <remarks>
/// The exposed iterates satisfy the recurrence of det(σI − R) (Cayley, Hamilton), so the first n polynomials and n coefficients give all of them, double roots included; steps with a rule of
/// their own and pure delays only shift where the recurrence begins. P_k(0) = 1 for a method that rests where the gradient vanishes.
/// On least squares 1 − P_k(λ) is the share of the solution that k steps have found, the spectral filter of early stopping. Source: Goh 2017; Hestenes and Stiefel 1952 for the name.
/// </remarks>
public sealed record ResidualPolynomial
{
    private ResidualPolynomial(ValueList<RationalFunction> first, ValueList<RationalFunction> coefficients) => (First, Coefficients) = (first, coefficients);

    /// <summary>Gets P₀, P₁, … up to where the recurrence begins.</summary>
    public ValueList<RationalFunction> First { get; }

    /// <summary>Gets c₁ … c_n of P_k = c₁P_{k−1} + … + c_nP_{k−n}, which holds from k = <see cref="First"/>.Count on.</summary>
    public ValueList<RationalFunction> Coefficients { get; }

    /// <summary>The residual polynomials of a method.</summary>
    /// <param name="polynomial">Its characteristic polynomial.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static ResidualPolynomial Of(CharacteristicPolynomial polynomial, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        StateSpace<RationalFunction> system = polynomial.Matrix.System;
        StateSpace<RationalFunction> first = system.FirstStep ?? system;
        RationalFunction lambda = RationalFunction.Variable(IterationMatrix.Lambda);
        UnivariatePolynomial<RationalFunction> restored = polynomial.Restored;
        int count = (system.FirstStep is null ? 0 : 1) + polynomial.Delays + restored.Degree;
        Matrix<RationalFunction> state = system.Start;
        List<RationalFunction> start = [(IterationMatrix.Exposed(first, lambda) * state)[0, 0]];
        state = IterationMatrix.At(first, lambda) * state;
        Matrix<RationalFunction> exposed = IterationMatrix.Exposed(system, lambda);
        while (start.Count < count)
        {
            cancellation.ThrowIfCancellationRequested();
            start.Add((exposed * state)[0, 0]);
            state = polynomial.Matrix.Rows * state;
        }

        RationalFunction[] coefficients = new RationalFunction[restored.Degree];
        for (int i = 0; i < coefficients.Length; i++)
        {
            coefficients[i] = -restored[restored.Degree - 1 - i];
        }

        return new(ValueList.From(start), ValueList.Create<RationalFunction>(coefficients));
    }

    /// <summary>P_k as a function of λ and the parameters.</summary>
    /// <param name="k">The number of steps, at least 0.</param>
    /// <param name="cancellation">Stops long expansions.</param>
    /// <remarks>Expanded; its length grows like a power of k with the number of parameters.</remarks>
    public RationalFunction At(int k, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        List<RationalFunction> terms = [.. First];
        while (terms.Count <= k)
        {
            cancellation.ThrowIfCancellationRequested();
            RationalFunction next = RationalFunction.Zero;
            for (int i = 0; i < Coefficients.Count; i++)
            {
                next += Coefficients[i] * terms[terms.Count - 1 - i];
            }

            terms.Add(next);
        }

        return terms[k];
    }

    /// <summary>(1 − P_k(λ))/λ, the spectral filter of stopping after k steps; Tikhonov's is 1/(λ + η).</summary>
    /// <param name="k">The number of steps, at least 0.</param>
    /// <param name="cancellation">Stops long expansions.</param>
    public RationalFunction Filter(int k, CancellationToken cancellation = default) => (RationalFunction.One - At(k, cancellation)) / RationalFunction.Variable(IterationMatrix.Lambda);
}
