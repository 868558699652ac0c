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
        if (!TrySigns(form, out Ball s, out Ball d))
        {
            result = default;
            return false;
        }

        Ball gap = d.Centre.Hi < 0 ? form.Q / Ball.LooseSum(1, Ball.LooseSum(1, -form.Q).Sqrt()) : RealGap(form.P, s, d.Sqrt());
        bool found = CertifiedValue.TryRound(gap, out result);
        result = result with { Condition = Figures.ConditionOf(s.Centre.Hi, d.Centre.Hi) };
        return found;
    }

    /// <summary>ρ, likewise.</summary>
    public static bool TryRho(in NormalForm form, out CertifiedValue result)
    {
        if (!TrySigns(form, out Ball s, out Ball d))
        {
            result = default;
            return false;
        }

        Ball rho = d.Centre.Hi < 0 ? Ball.LooseSum(1, -form.Q).Sqrt() : RealRho(s, d.Sqrt());
        bool found = CertifiedValue.TryRound(rho, out result);
        result = result with { Condition = Figures.ConditionOf(s.Centre.Hi, d.Centre.Hi) };
        return found && rho.HasSign && rho.Sign > 0;
    }

    /// <summary>−ln ρ, likewise.</summary>
    public static bool TryRate(in NormalForm form, out CertifiedValue result)
    {
        if (!TrySigns(form, out Ball s, out Ball d))
        {
            result = default;
            return false;
        }

        bool found = CertifiedValue.TryRound(Rate(form, s, d), out result);
        result = result with { Condition = Figures.ConditionOf(s.Centre.Hi, d.Centre.Hi) };
        return found;
    }

    /// <summary>Everything at once; false when any part stays open.</summary>
    public static bool TryAll(in NormalForm form, [NotNullWhen(true)] out TwoStateRate? result)
    {
        result = null;
        if (!TrySigns(form, out Ball s, out Ball d))
        {
            return false;
        }

        bool isNegative = s.Centre.Hi > 2;
        bool isComplex = d.Centre.Hi < 0;
        Ball rho;
        Ball gap;
        Ball real;
        Ball second;
        if (isComplex)
        {
            rho = Ball.LooseSum(1, -form.Q).Sqrt();
            gap = form.Q / Ball.LooseSum(1, rho);
            real = (2 - s).ScaleByPowerOfTwo(0.5);
            second = (-d).Sqrt().ScaleByPowerOfTwo(0.5);
        }
        else
        {
            Ball root = d.Sqrt();
            rho = RealRho(s, root);
            gap = RealGap(form.P, s, root);
            real = isNegative ? -rho : rho;
            second = (1 - form.Q) / real;
        }

        // A certified sign of the gap decides divergence.
        if (!rho.HasSign || rho.Sign <= 0
            || !CertifiedValue.TryRound(gap, out CertifiedValue gapValue) || gapValue.Value == 0 || !CertifiedValue.TryRound(rho, out CertifiedValue rhoValue)
            || !CertifiedValue.TryRound(Rate(form, s, d), out CertifiedValue rateValue)
            || !CertifiedValue.TryRound(real, out CertifiedValue realValue) || !CertifiedValue.TryRound(second, out CertifiedValue secondValue))
        {
            return false;
        }

        double condition = Figures.ConditionOf(s.Centre.Hi, d.Centre.Hi);
        RegimeKind regime = gapValue.Value < 0 ? RegimeKind.Divergence
            : isComplex ? RegimeKind.Ripples
            : isNegative ? RegimeKind.MonotonicOscillations : RegimeKind.MonotonicDecrease;
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

    /// <summary>S and D with the signs of D and, for real eigenvalues, of τ = 2 − S certain; false when one stays open or something leaves the range of the error bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TrySigns(in NormalForm form, out Ball s, out Ball d)
    {
        s = Ball.LooseSum(form.P, form.Q);
        d = Ball.LooseSum(s.Square(), form.P.ScaleByPowerOfTwo(-4));
        double size = Math.Abs(s.Centre.Hi);

        // The low part is at most half of the distance between 2 and any other double.
        return d.HasSign & d.IsOrdinary & form.P.IsOrdinary & form.Q.IsOrdinary & (size >= Figures.SmallestSum) & (size <= Figures.LargestSum)
            & ((d.Centre.Hi < 0) | (Math.Abs(s.Centre.Hi - 2) > 2 * s.Radius));
    }

    /// <summary>(|τ| + √D)/2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ball RealRho(in Ball s, in Ball root) => Ball.LooseSum((s.Centre.Hi < 2 ? 2 - s : s - 2), root).ScaleByPowerOfTwo(0.5);

    /// <summary>The gap for real eigenvalues, as in <see cref="TwoStateBalls.Gap"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ball RealGap(in Ball p, in Ball s, in Ball root)
    {
        if (s.Centre.Hi < 2)
        {
            return s.Centre.Hi >= 0 ? p.ScaleByPowerOfTwo(2) / Ball.LooseSum(s, root) : Ball.LooseSum(s, -root).ScaleByPowerOfTwo(0.5);
        }

        Ball mirror = 4 - s;
        return mirror.Centre.Hi >= 0
            ? Margin(p, s).ScaleByPowerOfTwo(2) / Ball.LooseSum(mirror, root)
            : Ball.LooseSum(mirror, -root).ScaleByPowerOfTwo(0.5);
    }

    private static Ball Margin(in Ball p, in Ball s) => 4 - s.ScaleByPowerOfTwo(2) + p;

    /// <summary>−ln ρ, with one division at most: for complex eigenvalues −ln δ/2, and near ρ = 1 from the gap g as 2·artanh(g/(2 − g)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ball Rate(in NormalForm form, in Ball s, in Ball d)
    {
        if (d.Centre.Hi < 0)
        {
            Ball rest = Ball.LooseSum(1, -form.Q);
            Ball log = Math.Abs(form.Q.Centre.Hi) <= Logarithm.GapLimit
                ? Logarithm.TwiceInverseTanh(form.Q / Ball.LooseSum(1, rest))
                : Logarithm.QuickNegativeLog(rest);
            return log.ScaleByPowerOfTwo(0.5);
        }

        // Twice the gap to nearly a double's precision, which suffices to choose the formula.
        Ball root = d.Sqrt();
        bool isNegative = s.Centre.Hi > 2;
        double twice = (isNegative ? 4 - s.Centre.Hi : s.Centre.Hi) - root.Centre.Hi;
        return Math.Abs(twice) > 2 * Logarithm.GapLimit ? Logarithm.QuickNegativeLog(RealRho(s, root)) : Logarithm.TwiceInverseTanh(HalfOdds(form.P, s, root));
    }

    /// <summary>g/(2 − g), which is P/(S + √D − P) because g = 2P/(S + √D).</summary>
    private static Ball HalfOdds(in Ball p, in Ball s, in Ball root)
    {
        bool isNegative = s.Centre.Hi > 2;
        Ball sum = isNegative ? 4 - s : s;
        if (sum.Centre.Hi < 0)
        {
            Ball gap = RealGap(p, s, root);
            return gap / Ball.LooseSum(2, -gap);
        }

        Ball product = isNegative ? Margin(p, s) : p;
        return product / Ball.LooseSum(Ball.LooseSum(sum, root), -product);
    }
}
