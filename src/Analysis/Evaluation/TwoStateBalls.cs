using System.Runtime.CompilerServices;
using Momentum.Analysis.Dynamics;

namespace Momentum.Analysis.Evaluation;

/// <summary>The closed forms of a two-state method in double-double balls, in shapes that do not cancel.</summary>
internal static class TwoStateBalls
{
    /// <summary>1 − ρ.</summary>
    /// <remarks>
    /// Complex: q/(1 + √δ). Real: the root of w² − Sw + P, or for τ &lt; 0 of its mirror w² − (4 − S)w + m, that is nearer to 0;
    /// as 2P/(S + √D) when S ≥ 0, and as (S − √D)/2 otherwise, no two terms of opposite sign meet.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ball Gap(in Figures f)
    {
        if (f.D.Sign < 0)
        {
            return f.Q / (1 + f.Determinant.Sqrt());
        }

        Ball root = f.D.Sqrt();
        Ball sum = f.IsNegative ? 4 - f.S : f.S;
        return sum.Sign >= 0
            ? (f.IsNegative ? f.Margin : f.P).ScaleByPowerOfTwo(2) / (sum + root)
            : (sum - root).ScaleByPowerOfTwo(0.5);
    }

    /// <summary>ρ = √δ, or (|τ| + √D)/2.</summary>
    public static Ball Rho(in Figures f)
    {
        if (f.D.Sign < 0)
        {
            return f.Determinant.Sqrt();
        }

        Ball root = f.D.Sqrt();
        Ball trace = f.Trace;
        return ((f.IsNegative ? -trace : trace) + root).ScaleByPowerOfTwo(0.5);
    }

    /// <summary>The real eigenvalue of smaller magnitude, δ/σ₁.</summary>
    public static Ball Smaller(in Figures f, in Ball rho)
    {
        Ball quotient = f.Determinant / rho;
        return f.IsNegative ? -quotient : quotient;
    }

    /// <summary>−ln ρ; false when ρ is zero or not ordinary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRate(in Figures f, in Ball gap, out Ball rate)
    {
        // Near ρ = 1 the gap decides alone.
        if (Math.Abs(gap.Centre.Hi) <= Logarithm.GapLimit)
        {
            rate = Logarithm.NegativeLog(default, gap);
            return true;
        }

        Ball rho = Rho(f);
        bool positive = rho.IsOrdinary && rho.HasSign && rho.Sign > 0;
        rate = positive ? Logarithm.NegativeLog(rho, gap) : default;
        return positive;
    }

    /// <summary>The regime from signs; false when one stays open.</summary>
    public static bool TryRegime(in Figures f, out RegimeKind regime)
    {
        Ball margin = f.Margin;
        bool isStable = f.P.Sign > 0 && margin.Sign > 0 && f.Q.Sign > 0;
        regime = !isStable ? RegimeKind.Divergence
            : f.D.Sign < 0 ? RegimeKind.Ripples
            : f.IsNegative ? RegimeKind.MonotonicOscillations : RegimeKind.MonotonicDecrease;
        return f.P.HasSign && margin.HasSign && f.Q.HasSign && f.D.Sign != 0;
    }
}
