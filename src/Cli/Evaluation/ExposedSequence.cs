using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Matrices;

namespace Momentum.Cli.Evaluation;

/// <summary>The exposed iterate of a method on one eigendirection, at any step, correctly rounded.</summary>
/// <remarks>
/// ξ_{k+1} = R ξ_k for k ≥ 1, so the exposed iterates from step one on satisfy the recurrence of det(σI − R) (Cayley, Hamilton);
/// step zero stands apart because the first step may have a rule of its own.
/// </remarks>
internal sealed class ExposedSequence
{
    private readonly Rational _first;
    private readonly LinearSequence _rest;

    private ExposedSequence(Rational first, LinearSequence rest) => (_first, _rest) = (first, rest);

    /// <summary>The sequence of a system on f(w) = λw²/2 from a start.</summary>
    /// <param name="system">The system.</param>
    /// <param name="lambda">The eigenvalue λ.</param>
    /// <param name="start">The iterate's start.</param>
    public static ExposedSequence Of(StateSpace<Rational> system, Rational lambda, Rational start)
    {
        StateSpace<Rational> first = system.FirstStep ?? system;
        Matrix<Rational> state = system.Start * start;
        Rational atZero = Exposed(first, lambda, state);
        state = IterationMatrix.At(first, lambda) * state;
        Matrix<Rational> step = IterationMatrix.At(system, lambda);
        Rational[] terms = new Rational[system.Order];
        for (int i = 0; i < terms.Length; i++)
        {
            terms[i] = Exposed(system, lambda, state);
            state = step * state;
        }

        return new(atZero, new(step.CharacteristicPolynomial(), ValueList.Create<Rational>(terms)));
    }

    /// <summary>The iterate at a step k ≥ 0.</summary>
    public double At(long k) => k == 0 ? _first.ToDouble() : _rest.At(k - 1).Value;

    // w = Eξ + Fu with u = λy and y = (I − λD)⁻¹Cξ.
    private static Rational Exposed(StateSpace<Rational> system, Rational lambda, Matrix<Rational> state) =>
        ((system.E + (system.F * (lambda * IterationMatrix.Points(system, lambda)))) * state)[0, 0];
}
