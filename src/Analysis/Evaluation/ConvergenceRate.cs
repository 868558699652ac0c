using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Evaluation;

/// <summary>The convergence of a method at a tuning on one Hessian eigenvalue, as certified numbers.</summary>
/// <remarks>
/// Every value is the correctly rounded double of the exact result together with a proved enclosure; regime and stability are decided exactly.
/// Doubles enter as the exact binary numbers they are. Cost: microseconds for two states, exact root isolation beyond.
/// </remarks>
/// <param name="Method">The method.</param>
/// <param name="Tuning">All parameters, defaults filled in.</param>
/// <param name="Lambda">The eigenvalue λ.</param>
/// <param name="Values">The spectral radius, the gap 1 − ρ, the rate −ln ρ, the regime and the eigenvalues.</param>
public sealed record ConvergenceRate(Method Method, Tuning Tuning, Rational Lambda, PolynomialRate Values)
{
    /// <summary>Gets ρ, the contraction factor a step.</summary>
    public CertifiedValue Rho => Values.Rho;

    /// <summary>Gets 1 − ρ.</summary>
    public CertifiedValue Gap => Values.Gap;

    /// <summary>Gets −ln ρ.</summary>
    public CertifiedValue Rate => Values.Rate;

    /// <summary>Gets the regime.</summary>
    public RegimeKind Regime => Values.Regime;

    /// <summary>Gets a value indicating whether ρ &lt; 1, decided exactly.</summary>
    public bool IsStable => Values.IsStable;

    /// <summary>The convergence at exact numbers.</summary>
    /// <param name="method">A rule that is linear in its states and gradients.</param>
    /// <param name="tuning">Values of its parameters; those with a default may be left out.</param>
    /// <param name="lambda">The eigenvalue λ, positive; a double is taken as the exact number it is.</param>
    /// <exception cref="TuningException">A value is missing, unknown or outside its domain.</exception>
    /// <exception cref="ArgumentOutOfRangeException">λ is not positive.</exception>
    /// <exception cref="InvalidOperationException">The rule is not linear; the message says which term.</exception>
    public static ConvergenceRate Of(Method method, Tuning tuning, ExactInput lambda)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(tuning);
        if (lambda.Value.Sign <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(lambda), $"lambda must be positive, got {lambda.Value}");
        }

        Tuning complete = tuning.For(method);
        StateSpace<Rational> system = StateSpace.Of(method).Value.At(complete);
        return new(method, complete, lambda, PolynomialRate.Of(IterationMatrix.At(system, lambda.Value).CharacteristicPolynomial()));
    }
}
