using System.Runtime.InteropServices;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;

namespace Momentum.Analysis.Evaluation;

/// <summary>The convergence of a two-state method on one eigendirection: every value correctly rounded, every decision exact.</summary>
/// <remarks>
/// Computed from the normal form w² − Sw + P (<see cref="NormalForm"/>): in double-double with a proved error bound; from exact integers where signs or roundings stay open;
/// at growing precision where that does not decide. All inputs are answered without exceptions, also β = 1, λ = 0, margin 0, nilpotent and defective iteration matrices.
/// </remarks>
/// <param name="Regime">The regime, decided exactly: divergence from ρ = 1 on, and oscillations for eigenvalues σ and −σ.</param>
/// <param name="Rho">The spectral radius ρ, the contraction factor a step.</param>
/// <param name="Gap">1 − ρ, to full relative accuracy; negative for divergence.</param>
/// <param name="Rate">−ln ρ, to full relative accuracy; +∞ when ρ = 0.</param>
/// <param name="Dominant">The eigenvalue of largest magnitude; of a complex pair the one in the upper half plane.</param>
/// <param name="Other">The other eigenvalue.</param>
/// <param name="Condition">The condition number S/(2√|D|), at most 2²⁶.</param>
public sealed record TwoStateRate(
    RegimeKind Regime,
    CertifiedValue Rho,
    CertifiedValue Gap,
    CertifiedValue Rate,
    Eigenvalue Dominant,
    Eigenvalue Other,
    double Condition)
{
    /// <summary>Gets a value indicating whether ρ &lt; 1, decided exactly.</summary>
    public bool IsStable => Regime != RegimeKind.Divergence;

    /// <summary>The convergence from exact P = 1 − τ + δ and q = 1 − δ.</summary>
    /// <param name="p">P.</param>
    /// <param name="q">q.</param>
    public static TwoStateRate Of(Rational p, Rational q) => Of(NormalForm.Of(p, q));

    /// <summary>The convergence from a normal form.</summary>
    /// <param name="form">The normal form.</param>
    public static TwoStateRate Of(in NormalForm form) =>
        TwoStateFast.TryAll(form, out TwoStateRate? rate) || TwoStateExact.TryAll(form, out rate) ? rate : new TwoStateEvaluation(form).All();

    /// <summary>1 − ρ alone.</summary>
    /// <param name="form">The normal form.</param>
    public static CertifiedValue GapOf(in NormalForm form) =>
        TwoStateFast.TryGap(form, out CertifiedValue gap) || TwoStateExact.TryGap(form, out gap) ? gap : new TwoStateEvaluation(form).Gap();

    /// <summary>ρ alone.</summary>
    /// <param name="form">The normal form.</param>
    public static CertifiedValue RhoOf(in NormalForm form) =>
        TwoStateFast.TryRho(form, out CertifiedValue rho) || TwoStateExact.TryRho(form, out rho) ? rho : new TwoStateEvaluation(form).Rho();

    /// <summary>−ln ρ alone.</summary>
    /// <param name="form">The normal form.</param>
    public static CertifiedValue RateOf(in NormalForm form) =>
        TwoStateFast.TryRate(form, out CertifiedValue rate) || TwoStateExact.TryRate(form, out rate) ? rate : new TwoStateEvaluation(form).Rate();
}

/// <summary>A certified complex number.</summary>
/// <param name="Real">The real part.</param>
/// <param name="Imaginary">The imaginary part; exactly 0 for a real number.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Eigenvalue(CertifiedValue Real, CertifiedValue Imaginary)
{
    /// <summary>Gets a value indicating whether the eigenvalue is real.</summary>
    public bool IsReal => Imaginary is { Lower: 0, Upper: 0 };
}
