using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>The parameters with the smallest worst-case spectral radius over μ ≤ λ ≤ L, with a proof.</summary>
/// <remarks>
/// For one gradient call a step the gains with ρ ≤ r form an interval [lo(r, θ), hi(r, θ)], so the worst λ is an end of the spectrum and
/// the best rate for κ = L/μ inverts K(r) = max over θ of hi/lo. The maximiser is a curve θ(r) on which two Jury conditions are active.
/// The proof is a list of sign claims on boxes, each decided exactly; <see cref="Check"/> decides them again.
/// </remarks>
public sealed record OptimalTuning
{
    internal OptimalTuning(CharacteristicPolynomial polynomial, TuningCurve curve, string argument, ValueList<SignClaim> claims, ValueList<TunedParameter> parameters, Expression rho)
    {
        Polynomial = polynomial;
        Curve = curve;
        Argument = argument;
        Claims = claims;
        Parameters = parameters;
        Rho = rho;
    }

    /// <summary>Gets the polynomial that was tuned.</summary>
    public CharacteristicPolynomial Polynomial { get; }

    /// <summary>Gets the best parameters as functions of the rate, and K(r).</summary>
    public TuningCurve Curve { get; }

    /// <summary>Gets why this is the optimum, in words.</summary>
    public string Argument { get; }

    /// <summary>Gets the exact statements that prove it.</summary>
    public ValueList<SignClaim> Claims { get; }

    /// <summary>Gets the tuned parameters as formulas in mu and L, the step size first.</summary>
    public ValueList<TunedParameter> Parameters { get; }

    /// <summary>Gets the optimal rate as a formula in mu and L.</summary>
    public Expression Rho { get; }

    /// <summary>Derives the optimal tuning of a one- or two-state method with one gradient call a step.</summary>
    /// <param name="polynomial">The characteristic polynomial.</param>
    /// <param name="cancellationToken">Stops the derivation.</param>
    /// <returns>The tuning, or the reason why none was derived.</returns>
    public static Derived<OptimalTuning> Of(CharacteristicPolynomial polynomial, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        if (polynomial.Gain.StepParameter is null)
        {
            return Derived<OptimalTuning>.Undecided("no parameter acts as a step size: the rule depends on lambda by itself");
        }

        Derived<ValueList<RateBound>> bounds = RateBound.Of(polynomial);
        return bounds.IsDecided
            ? TuningDerivation.Run(polynomial, bounds.Value, cancellationToken)
            : Derived<OptimalTuning>.Undecided(bounds.Reason);
    }

    /// <summary>Decides every claim of the proof again, and that the formulas satisfy K(ρ) = L/μ.</summary>
    /// <param name="cancellationToken">Stops the check.</param>
    public bool Check(CancellationToken cancellationToken = default)
    {
        foreach (SignClaim claim in Claims)
        {
            if (!claim.Check(cancellationToken))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A tuned parameter.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Value">Its formula in mu and L.</param>
public sealed record TunedParameter(string Name, Expression Value);
