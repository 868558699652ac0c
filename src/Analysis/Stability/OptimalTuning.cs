using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>The parameters with the smallest worst-case spectral radius over μ ≤ λ ≤ L, with a proof.</summary>
/// <remarks>
/// For one gradient call a step the gains with ρ ≤ r form an interval [lo(r, θ), hi(r, θ)], so the worst λ is an end of the spectrum and
/// the best rate for κ = L/μ inverts K(r) = max over θ of hi/lo. The maximiser is a curve θ(r) on which two Jury conditions are active.
/// The heavy ball's rate is optimal for any number of states: after k steps a stationary method with one gradient call a step has a residual polynomial of
/// degree at most k with value 1 at λ = 0, whose maximum on [μ, L] is at least 1/T_k((L + μ)/(L − μ)) (Nemirovski and Yudin 1983, Problem Complexity and Method Efficiency).
/// The proof is a list of sign claims on boxes, each decided exactly; <see cref="Check"/> decides them again.
/// </remarks>
public sealed record OptimalTuning
{
    internal OptimalTuning(CharacteristicPolynomial polynomial, TuningCurve curve, string argument, ValueList<SignClaim> claims, ValueList<TunedParameter> parameters, Expression rho, RationalFunction shift)
    {
        Shift = shift;
        Polynomial = polynomial;
        Curve = curve;
        Argument = argument;
        Claims = claims;
        Parameters = parameters;
        Rho = rho;
    }

    /// <summary>Gets the polynomial that was tuned.</summary>
    public CharacteristicPolynomial Polynomial { get; private init; }

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

    /// <summary>Gets what the rule adds to every λ, such as a weight decay: mu and L in <see cref="Curve"/> stand for mu + shift and L + shift; 0 for most rules.</summary>
    public RationalFunction Shift { get; }

    /// <summary>The same tuning for another rule that has the characteristic polynomial.</summary>
    internal OptimalTuning For(CharacteristicPolynomial polynomial) => this with { Polynomial = polynomial.With(Polynomial.Reduced, Polynomial.Gain) };

    /// <summary>Derives the optimal tuning of a method.</summary>
    /// <remarks>Any number of states where the family contains the heavy ball; one or two states and one gradient call a step otherwise; one state with several calls.</remarks>
    /// <param name="polynomial">The characteristic polynomial.</param>
    /// <param name="cancellationToken">Stops the derivation.</param>
    /// <returns>The tuning, or the reason why none was derived.</returns>
    public static Derived<OptimalTuning> Of(CharacteristicPolynomial polynomial, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        if (polynomial.Order == 0)
        {
            return Derived<OptimalTuning>.Undecided("every eigenvalue is 0 whatever the parameters: there is nothing to tune");
        }

        return polynomial.Gain.StepParameter is not null ? TuningDerivation.Run(polynomial, RationalFunction.Zero, cancellationToken)
            : StepScaling.Shifted(polynomial) is { } shifted ? TuningDerivation.Run(shifted.Polynomial, shifted.Shift, cancellationToken)
            : Derived<OptimalTuning>.Undecided(UntunedReason.Of(polynomial, cancellationToken));
    }

    /// <summary>Decides every claim of the proof again, and that the parameters give the heavy ball where the argument says so.</summary>
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

        return Polynomial.Order <= 2
            || (Curve.ConditionNumber.Equals(UniversalRateBound.ConditionNumber)
                && HeavyBallMember.Cofactor(Polynomial, Curve) is { } rest && HeavyBallMember.Bounded(rest, cancellationToken));
    }
}

/// <summary>A tuned parameter.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Value">Its formula in mu and L.</param>
public sealed record TunedParameter(string Name, Expression Value);
