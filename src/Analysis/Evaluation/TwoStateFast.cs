using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Momentum.Analysis.Dynamics;

namespace Momentum.Analysis.Evaluation;

/// <summary>The shortest way to one certified value: the closed forms of <see cref="TwoStateBalls"/> without what the value does not need.</summary>
internal static class TwoStateFast
{
    /// <summary>1 − ρ; false when a sign, the range or the rounding stays open.</summary>
    public static bool TryGap(in NormalForm form, out CertifiedValue result)
    {
        bool found = TryBalls(form, wantsRho: false, out Ball gap, out _, out double condition) & CertifiedValue.TryRound(gap, out result);
        result = result with { Condition = condition };
        return found;
    }

    /// <summary>ρ, likewise.</summary>
    public static bool TryRho(in NormalForm form, out CertifiedValue result)
    {
        bool found = TryBalls(form, wantsRho: true, out _, out Ball rho, out double condition) & CertifiedValue.TryRound(rho, out result);
        result = result with { Condition = condition };
        return found && rho.HasSign && rho.Sign > 0;
    }

    /// <summary>−ln ρ, likewise.</summary>
    public static bool TryRate(in NormalForm form, out CertifiedValue result)
    {
        if (!TryBalls(form, wantsRho: true, out Ball gap, out Ball rho, out double condition)
            || !((rho.HasSign && rho.Sign > 0 && rho.IsOrdinary) || Math.Abs(gap.Centre.Hi) <= Logarithm.GapLimit))
        {
            result = default;
            return false;
        }

        bool found = CertifiedValue.TryRound(Logarithm.NegativeLog(rho, gap), out result);
        result = result with { Condition = condition };
        return found;
    }

    /// <summary>Everything at once; false when any part stays open.</summary>
    public static bool TryAll(in NormalForm form, [NotNullWhen(true)] out TwoStateRate? result)
    {
        result = null;
        if (!TryBalls(form, wantsRho: true, out Ball gap, out Ball rho, out double condition))
        {
            return false;
        }

        Ball s = Ball.LooseSum(form.P, form.Q);
        if (!rho.HasSign || !rho.IsOrdinary || rho.Sign <= 0
            || !CertifiedValue.TryRound(gap, out CertifiedValue gapValue) || !CertifiedValue.TryRound(rho, out CertifiedValue rhoValue)
            || !CertifiedValue.TryRound(Logarithm.NegativeLog(rho, gap), out CertifiedValue rateValue))
        {
            return false;
        }

        // A certified sign of the gap decides divergence.
        Ball d = Ball.LooseSum(s.Square(), form.P.ScaleByPowerOfTwo(-4));
        bool isNegative = s.Centre.Hi > 2;
        bool isComplex = d.Centre.Hi < 0;
        RegimeKind regime = gapValue.Value < 0 ? RegimeKind.Divergence
            : isComplex ? RegimeKind.Ripples
            : isNegative ? RegimeKind.MonotonicOscillations : RegimeKind.MonotonicDecrease;
        Ball real = isComplex ? (2 - s).ScaleByPowerOfTwo(0.5) : isNegative ? -rho : rho;
        Ball second = isComplex ? (-d).Sqrt().ScaleByPowerOfTwo(0.5) : (1 - form.Q) / real;
        if (gapValue.Value == 0 || !CertifiedValue.TryRound(real, out CertifiedValue realValue) || !CertifiedValue.TryRound(second, out CertifiedValue secondValue))
        {
            return false;
        }

        realValue = realValue with { Condition = condition };
        secondValue = secondValue with { Condition = condition };
        CertifiedValue zero = CertifiedValue.Exact(0, condition);
        result = new(
            regime,
            rhoValue with { Condition = condition },
            gapValue with { Condition = condition },
            rateValue with { Condition = condition },
            new(realValue, isComplex ? secondValue : zero),
            isComplex ? new(realValue, secondValue.Negate()) : new(secondValue, zero),
            condition);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryBalls(in NormalForm form, bool wantsRho, out Ball gap, out Ball rho, out double condition)
    {
        Ball p = form.P;
        Ball q = form.Q;
        Ball s = Ball.LooseSum(p, q);
        Ball d = Ball.LooseSum(s.Square(), p.ScaleByPowerOfTwo(-4));
        double size = Math.Abs(s.Centre.Hi);
        bool inRange = d.HasSign & d.IsOrdinary & p.IsOrdinary & q.IsOrdinary & (size >= Figures.SmallestSum) & (size <= Figures.LargestSum);
        gap = default;
        rho = default;
        condition = 0;
        if (!inRange)
        {
            return false;
        }

        if (d.Centre.Hi < 0)
        {
            rho = (1 - q).Sqrt();
            gap = q / Ball.LooseSum(1, rho);
            condition = Figures.ConditionOf(s.Centre.Hi, d.Centre.Hi);
            return true;
        }

        Ball root = d.Sqrt();
        if (s.Centre.Hi < Figures.BelowTwo)
        {
            // τ > 0, and for S ≥ 0 both terms of the divisor are positive.
            gap = s.Centre.Hi >= 0 ? p.ScaleByPowerOfTwo(2) / Ball.LooseSum(s, root) : Ball.LooseSum(s, -root).ScaleByPowerOfTwo(0.5);
            if (wantsRho)
            {
                rho = Ball.LooseSum(2 - s, root).ScaleByPowerOfTwo(0.5);
            }

            condition = Figures.ConditionOf(s.Centre.Hi, d.Centre.Hi);
            return true;
        }

        if (s.Centre.Hi > Figures.AboveTwo)
        {
            Ball mirror = 4 - s;
            Ball margin = (4 - s.ScaleByPowerOfTwo(2)) + p;
            gap = mirror.Centre.Hi >= 0
                ? margin.ScaleByPowerOfTwo(2) / Ball.LooseSum(mirror, root)
                : Ball.LooseSum(mirror, -root).ScaleByPowerOfTwo(0.5);
            if (wantsRho)
            {
                rho = Ball.LooseSum(s - 2, root).ScaleByPowerOfTwo(0.5);
            }

            condition = Figures.ConditionOf(s.Centre.Hi, d.Centre.Hi);
            return true;
        }

        return false;
    }
}
