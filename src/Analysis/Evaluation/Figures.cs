using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Momentum.Analysis.Evaluation;

/// <summary>P, q, S, D, τ, δ and m of a normal form as balls, with the signs of D and τ certain.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Figures
{
    /// <summary>2⁻⁴⁵⁰ and 2⁴⁰⁰: between them S² and its rounding errors are ordinary.</summary>
    public const double SmallestSum = 3.4395525670743494e-136;
    public const double LargestSum = 2.5822498780869086e120;

    /// <summary>Near S = 2, where τ = 2 − S loses digits, the exact integers take over.</summary>
    public const double BelowTwo = 1.999;
    public const double AboveTwo = 2.001;

    private readonly Ball _p;
    private readonly Ball _q;
    private readonly Rest? _rest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Figures(Ball p, Ball q, Ball s, Ball d, bool isNegative, Rest? rest)
    {
        _p = p;
        _q = q;
        S = s;
        D = d;
        IsNegative = isNegative;
        _rest = rest;
    }

    public Ball P => _rest is null ? _p : _rest.P;

    public Ball Q => _rest is null ? _q : _rest.Q;

    /// <summary>S = q + P = 2 − τ.</summary>
    public Ball S { get; }

    /// <summary>D = S² − 4P = τ² − 4δ.</summary>
    public Ball D { get; }

    /// <summary>Whether τ &lt; 0.</summary>
    public bool IsNegative { get; }

    public Ball Trace => _rest is null ? 2 - S : _rest.Trace;

    public Ball Determinant => _rest is null ? 1 - Q : _rest.Determinant;

    public Ball Margin => _rest is null ? 4 - S.ScaleByPowerOfTwo(2) + P : _rest.Margin;

    /// <summary>The condition number S/(2√|D|), for τ &lt; 0 with 4 − S for S; capped.</summary>
    public double Condition => ConditionOf(S.Centre.Hi, D.Centre.Hi);

    /// <summary>The same from S and D in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ConditionOf(double sum, double discriminant)
    {
        double size = Math.Abs(sum > 2 ? 4 - sum : sum);
        double twice = 2 * Math.Sqrt(Math.Abs(discriminant));
        return size < twice * CertifiedValue.ConditionCap ? Math.Max(0.5, size / twice) : CertifiedValue.ConditionCap;
    }

    /// <summary>Double-double figures; false when P, q or S leaves the range of the error bounds or a sign stays open.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFast(in NormalForm form, out Figures figures)
    {
        Ball p = form.P;
        Ball q = form.Q;
        Ball s = Ball.LooseSum(p, q);
        Ball d = Ball.LooseSum(s.Square(), p.ScaleByPowerOfTwo(-4));
        double size = Math.Abs(s.Centre.Hi);
        bool isNegative = s.Centre.Hi > 2;
        figures = new(p, q, s, d, isNegative, null);
        return s.Centre.Hi is < BelowTwo or > AboveTwo && d.HasSign && d.IsOrdinary && p.IsOrdinary && q.IsOrdinary
            && size is >= SmallestSum and <= LargestSum;
    }

    /// <summary>Figures whose every relative error is below 2⁻⁹⁸, from the exact integers; false when one leaves the range of the error bounds.</summary>
    public static bool TryExact(in Quadratic exact, out Figures figures)
    {
        LeadingBits unit = LeadingBits.Of(exact.A);
        Ball s = unit.Ratio(exact.B, 1);
        Ball d = unit.Ratio(exact.Discriminant, 2);
        figures = new(default, default, s, d, exact.Trace.Sign < 0, new Rest(exact, unit));
        return double.IsFinite(s.Radius + d.Radius);
    }

    /// <summary>The other figures from the exact integers, when they are asked for; out of range they have an infinite radius.</summary>
    private sealed class Rest(Quadratic exact, LeadingBits unit)
    {
        public Ball P => unit.Ratio(exact.C, 1);

        public Ball Q => unit.Ratio(exact.Q, 1);

        public Ball Trace => unit.Ratio(exact.Trace, 1);

        public Ball Determinant => unit.Ratio(exact.Determinant, 1);

        public Ball Margin => unit.Ratio(exact.Margin, 1);
    }
}
