using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;

namespace Momentum.Analysis.Evaluation;

/// <summary>The convergence of a method with any number of states on one eigendirection, from its exact characteristic polynomial.</summary>
/// <remarks>
/// At most two eigenvalues that are not zero are left to <see cref="TwoStateRate"/>. Otherwise the roots are enclosed in proved discs at growing precision;
/// what that does not decide (ρ = 1, several dominant eigenvalues, multiple roots, exactly representable results) is decided by exact algebra.
/// </remarks>
/// <param name="Regime">The regime, divergence from ρ = 1 on; among several dominant eigenvalues a negative one counts before a positive one, and a real one before a complex pair.</param>
/// <param name="Rho">The spectral radius ρ.</param>
/// <param name="Gap">1 − ρ.</param>
/// <param name="Rate">−ln ρ; +∞ when ρ = 0.</param>
/// <param name="Eigenvalues">All eigenvalues with their multiplicities, by descending modulus.</param>
/// <param name="Condition">The condition number of the dominant eigenvalue, Σ|b_i w^i|/(4|w p′(w)|) for p = Σ b_i w^i in w = 1 − σ; at most 2²⁶.</param>
public sealed record PolynomialRate(
    RegimeKind Regime,
    CertifiedValue Rho,
    CertifiedValue Gap,
    CertifiedValue Rate,
    ValueList<Eigenvalue> Eigenvalues,
    double Condition)
{
    /// <summary>Gets a value indicating whether ρ &lt; 1, decided exactly.</summary>
    public bool IsStable => Regime != RegimeKind.Divergence;

    /// <summary>The largest number of bits of working precision.</summary>
    internal const int LastPrecision = 1 << 12;

    /// <summary>The convergence from det(σI − R).</summary>
    /// <param name="characteristic">The characteristic polynomial in σ, of degree at least 1.</param>
    /// <exception cref="ArgumentException">The polynomial is constant.</exception>
    public static PolynomialRate Of(UnivariatePolynomial<Rational> characteristic)
    {
        (UnivariatePolynomial<Rational> rest, int zeros) = SplitZeros(characteristic);
        return rest.Degree > 2 ? new PolynomialEvaluation(rest, zeros).All() : OfTwo(rest, zeros);
    }

    /// <summary>N(ε), the least number of steps after which ρᴺ ≤ ε; null when ρ ≥ 1.</summary>
    /// <param name="characteristic">The characteristic polynomial in σ, of degree at least 1.</param>
    /// <param name="epsilon">The reduction ε, with 0 &lt; ε &lt; 1.</param>
    public static BigInteger? Iterations(UnivariatePolynomial<Rational> characteristic, Rational epsilon)
    {
        IterationCount.CheckReduction(epsilon);
        (UnivariatePolynomial<Rational> rest, int zeros) = SplitZeros(characteristic);
        return rest.Degree > 2
            ? new PolynomialEvaluation(rest, zeros).Iterations(epsilon)
            : IterationCount.Of(Form(rest), epsilon);
    }

    private static (UnivariatePolynomial<Rational> Nonzero, int Zeros) SplitZeros(UnivariatePolynomial<Rational> characteristic)
    {
        ArgumentNullException.ThrowIfNull(characteristic);
        if (characteristic.Degree < 1)
        {
            throw new ArgumentException("a characteristic polynomial has positive degree", nameof(characteristic));
        }

        int zeros = 0;
        while (characteristic[zeros].IsZero)
        {
            zeros++;
        }

        return (UnivariatePolynomial<Rational>.FromCoefficients(characteristic.Coefficients.AsSpan()[zeros..]), zeros);
    }

    private static NormalForm Form(UnivariatePolynomial<Rational> rest)
    {
        // τ and δ of the one or two eigenvalues, the missing ones being 0.
        Rational lead = rest.LeadingCoefficient;
        Rational trace = rest.Degree == 0 ? default : -rest[rest.Degree - 1] / lead;
        Rational determinant = rest.Degree < 2 ? default : rest[0] / lead;
        return NormalForm.Of(1 - trace + determinant, 1 - determinant);
    }

    private static PolynomialRate OfTwo(UnivariatePolynomial<Rational> rest, int zeros)
    {
        TwoStateRate rate = TwoStateRate.Of(Form(rest));
        List<Eigenvalue> eigenvalues = [];
        if (rest.Degree > 0)
        {
            eigenvalues.Add(rate.Dominant);
        }

        if (rest.Degree > 1)
        {
            eigenvalues.Add(rate.Other);
        }

        CertifiedValue zero = CertifiedValue.Exact(0, rate.Condition);
        eigenvalues.AddRange(Enumerable.Repeat(new Eigenvalue(zero, zero), zeros));
        return new(rate.Regime, rate.Rho, rate.Gap, rate.Rate, ValueList.From(eigenvalues), rate.Condition);
    }
}
