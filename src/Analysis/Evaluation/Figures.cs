using System.Numerics;
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

    private readonly Rest? _rest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Figures(Ball p, Ball q, Ball s, Ball d, bool isNegative, Rest? rest)
    {
        P = p;
        Q = q;
        S = s;
        D = d;
        IsNegative = isNegative;
        _rest = rest;
    }

    public Ball P { get; }

    public Ball Q { get; }

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

    /// <summary>Figures whose every relative error is below 2⁻¹⁰⁰, from the exact integers; false when one leaves the range of the error bounds.</summary>
    public static bool TryExact(in Quadratic exact, out Figures figures)
    {
        figures = default;
        Leading a = Leading.Of(exact.A);
        Rest rest = new();
        if (!a.TryRatio(exact.C, 1, out Ball p) || !a.TryRatio(exact.Q, 1, out Ball q) || !a.TryRatio(exact.B, 1, out Ball s)
            || !a.TryRatio(exact.Discriminant, 2, out Ball d) || !rest.TryFill(exact, a))
        {
            return false;
        }

        figures = new(p, q, s, d, exact.Trace.Sign < 0, rest);
        return true;
    }

    /// <summary>The leading 106 bits of an integer: mantissa·2^exponent with a relative error below 2⁻¹⁰⁵.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Leading
    {
        private Leading(DoubleDouble mantissa, int exponent)
        {
            Mantissa = mantissa;
            Exponent = exponent;
        }

        public DoubleDouble Mantissa { get; }

        public int Exponent { get; }

        public static Leading Of(BigInteger n)
        {
            BigInteger magnitude = BigInteger.Abs(n);
            int drop = (int)Math.Max(0, magnitude.GetBitLength() - 106);
            UInt128 top = (UInt128)(magnitude >> drop);
            DoubleDouble mantissa = DoubleDouble.Sum((double)(ulong)(top >> 53) * 9007199254740992, (ulong)top & ((1UL << 53) - 1));

            // The mantissa is brought to [2^-1, 1] so that products and quotients stay in range.
            int length = (int)magnitude.GetBitLength() - drop;
            double scale = Math.ScaleB(1, -length);
            mantissa = mantissa.ScaleByPowerOfTwo(n.Sign < 0 ? -scale : scale);
            return new(mantissa, drop + length);
        }

        /// <summary>n divided by a power of this integer.</summary>
        public bool TryRatio(BigInteger n, int power, out Ball ratio)
        {
            if (n.IsZero)
            {
                ratio = 0;
                return true;
            }

            Leading top = Of(n);
            int exponent = top.Exponent - (power * Exponent);
            if (Math.Abs(exponent) > 890)
            {
                ratio = default;
                return false;
            }

            DoubleDouble quotient = top.Mantissa / Mantissa;
            if (power == 2)
            {
                quotient /= Mantissa;
            }

            quotient = quotient.ScaleByPowerOfTwo(Math.ScaleB(1, exponent));
            ratio = new(quotient, 8 * DoubleDouble.Unit * Math.Abs(quotient.Hi));
            return true;
        }
    }

    private sealed class Rest
    {
        private Ball _trace;
        private Ball _determinant;
        private Ball _margin;

        public Ball Trace => _trace;

        public Ball Determinant => _determinant;

        public Ball Margin => _margin;

        public bool TryFill(in Quadratic exact, in Leading a) =>
            a.TryRatio(exact.Trace, 1, out _trace) && a.TryRatio(exact.Determinant, 1, out _determinant) && a.TryRatio(exact.Margin, 1, out _margin);
    }
}
