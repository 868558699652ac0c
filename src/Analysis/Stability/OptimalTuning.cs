using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>The parameters with the smallest worst-case spectral radius over μ ≤ λ ≤ L, with a proof.</summary>
/// <remarks>
/// <para>
/// For one gradient call a step the gains with ρ ≤ r form an interval [lo(r, θ), hi(r, θ)], so the worst λ is an end of the spectrum and
/// the best rate for κ = L/μ inverts K(r) = max over θ of hi/lo. The maximiser is a curve θ(r) on which two Jury conditions are active.
/// Where one curve, rational in r, serves all rates the tuning is one piece and its proof a list of sign claims on boxes, each decided exactly. Else the rates are cut where the best
/// curve changes, by a cylindrical decomposition with exact samples, and each interval of rates is a piece for an interval of κ; a rate that serves a range of κ is a piece of its own.
/// </para>
/// <para>
/// The heavy ball's rate is optimal for any number of states: after k steps a stationary method with one gradient call a step has a residual polynomial of
/// degree at most k with value 1 at λ = 0, whose maximum on [μ, L] is at least 1/T_k((L + μ)/(L − μ)) (Nemirovski and Yudin 1983, Problem Complexity and Method Efficiency).
/// </para>
/// <para><see cref="Check"/> decides the claims again and the pieces at other samples.</para>
/// </remarks>
public sealed record OptimalTuning
{
    internal OptimalTuning(CharacteristicPolynomial polynomial, ValueList<TuningPiece> pieces, RationalFunction shift) =>
        (Polynomial, Pieces, Shift) = (polynomial, pieces, shift);

    /// <summary>Gets the polynomial that was tuned.</summary>
    public CharacteristicPolynomial Polynomial { get; private init; }

    /// <summary>Gets the pieces in ascending order of κ; condition numbers that no piece serves have no tuning that converges.</summary>
    public ValueList<TuningPiece> Pieces { get; }

    /// <summary>Gets the only piece where it serves every κ above 1; null otherwise.</summary>
    public TuningPiece? Whole => Pieces is [{ Serves.IsAll: true } only] ? only : null;

    /// <summary>Gets what the rule adds to every λ, such as a weight decay: mu and L in a <see cref="TuningPiece.Curve"/> and κ in <see cref="TuningPiece.Serves"/> stand for mu + shift and L + shift; 0 for most rules.</summary>
    public RationalFunction Shift { get; }

    /// <summary>The piece that serves a spectrum; null where no parameters converge over it.</summary>
    /// <param name="mu">μ, positive.</param>
    /// <param name="largest">L, greater than μ.</param>
    /// <exception cref="ArgumentException">A parameter that shifts the spectrum has no value.</exception>
    public TuningPiece? PieceAt(Rational mu, Rational largest)
    {
        if (!Shift.IsConstant)
        {
            throw new ArgumentException($"{string.Join(", ", Shift.Variables)} needs a value: it shifts the spectrum and is not tuned", nameof(mu));
        }

        Rational shift = Shift.Numerator.ConstantTerm;
        return Pieces.FirstOrDefault(p => p.Serves.Contains((largest + shift) / (mu + shift)));
    }

    /// <summary>The rate and the parameters, a line for each piece.</summary>
    public override string ToString() => Whole is { } whole ? whole.ToString() : string.Join('\n', Pieces.Select(static p => $"{Infix.Print(p.When)}: {p}"));

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

    /// <summary>Decides every claim again, every piece without claims at other rates, and that the parameters give the heavy ball where the argument says so.</summary>
    /// <param name="cancellationToken">Stops the check.</param>
    public bool Check(CancellationToken cancellationToken = default)
    {
        foreach (TuningPiece piece in Pieces)
        {
            foreach (SignClaim claim in piece.Claims)
            {
                if (!claim.Check(cancellationToken))
                {
                    return false;
                }
            }
        }

        return Polynomial.Order <= 2
            ? Pieces.All(static p => p.Stratum is null) || TuningPieces.Check(Polynomial, Pieces, cancellationToken)
            : Whole is { Curve: { } curve } && curve.ConditionNumber.Equals(UniversalRateBound.ConditionNumber)
                && HeavyBallMember.Cofactor(Polynomial, curve) is { } rest && HeavyBallMember.Bounded(rest, cancellationToken);
    }
}

/// <summary>A tuned parameter.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Value">Its formula in mu and L.</param>
public sealed record TunedParameter(string Name, Expression Value);
