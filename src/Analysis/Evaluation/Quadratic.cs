using System.Numerics;
using System.Runtime.InteropServices;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;

namespace Momentum.Analysis.Evaluation;

/// <summary>The exact normal form A·w² − B·w + C of a two-state method, w = 1 − σ, with integers and A &gt; 0: P = C/A and S = B/A.</summary>
/// <remarks>A common factor changes nothing, so no greatest common divisor is taken. Every sign below is exact.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Quadratic
{
    public Quadratic(BigInteger a, BigInteger b, BigInteger c)
    {
        A = a;
        B = b;
        C = c;
        Discriminant = (b * b) - ((a * c) << 2);
    }

    public BigInteger A { get; }

    public BigInteger B { get; }

    public BigInteger C { get; }

    /// <summary>A²·D = B² − 4AC.</summary>
    public BigInteger Discriminant { get; }

    /// <summary>A·τ = 2A − B.</summary>
    public BigInteger Trace => (A << 1) - B;

    /// <summary>A·δ = A − B + C.</summary>
    public BigInteger Determinant => A - B + C;

    /// <summary>A·q = B − C.</summary>
    public BigInteger Q => B - C;

    /// <summary>A·m = 4A − 2B + C.</summary>
    public BigInteger Margin => ((A << 1) - B << 1) + C;

    public static Quadratic Of(Rational p, Rational q)
    {
        BigInteger pd = p.Denominator;
        BigInteger qd = q.Denominator;
        BigInteger c = p.Numerator * qd;
        return new(pd * qd, c + (q.Numerator * pd), c);
    }

    public static Quadratic Of(DoubleDouble p, DoubleDouble q)
    {
        // One power of two makes the four doubles integers.
        Split(p.Hi, out long m0, out int e0);
        Split(p.Lo, out long m1, out int e1);
        Split(q.Hi, out long m2, out int e2);
        Split(q.Lo, out long m3, out int e3);
        int e = Math.Min(0, Math.Min(Math.Min(e0, e1), Math.Min(e2, e3)));
        BigInteger c = ((BigInteger)m0 << (e0 - e)) + ((BigInteger)m1 << (e1 - e));
        BigInteger s = ((BigInteger)m2 << (e2 - e)) + ((BigInteger)m3 << (e3 - e));
        return new(BigInteger.One << -e, s + c, c);
    }

    /// <summary>The regime, from signs alone.</summary>
    public RegimeKind Regime()
    {
        // ρ < 1 exactly when P > 0, m > 0 and q > 0 (Jury).
        if (C.Sign <= 0 || Margin.Sign <= 0 || Q.Sign <= 0)
        {
            return RegimeKind.Divergence;
        }

        int d = Discriminant.Sign;
        BigInteger trace = Trace;
        return d < 0 ? RegimeKind.Ripples
            : trace.IsZero && Determinant.IsZero ? RegimeKind.OneStepConvergence
            : d == 0 ? RegimeKind.Critical
            : trace.Sign > 0 ? RegimeKind.MonotonicDecrease
            : RegimeKind.MonotonicOscillations;
    }

    /// <summary>Whether a double is exactly 1 − ρ.</summary>
    public bool HasGap(double value) => Discriminant.Sign < 0
        ? IsSmallerRoot(value, A, A << 1, A - Determinant)
        : Trace.Sign < 0 ? IsSmallerRoot(value, A, (A << 2) - B, Margin) : IsSmallerRoot(value, A, B, C);

    /// <summary>Whether a double is exactly ρ: −ρ is the smaller root of Aσ² + |Aτ|σ + Aδ, or of Aσ² − Aδ.</summary>
    public bool HasRho(double value) => Discriminant.Sign < 0
        ? IsSmallerRoot(-value, A, default, -Determinant)
        : IsSmallerRoot(-value, A, -BigInteger.Abs(Trace), Determinant);

    /// <summary>Whether a double is exactly the real eigenvalue of smaller magnitude.</summary>
    public bool HasOther(double value) => Trace.Sign < 0
        ? IsSmallerRoot(-value, A, -Trace, Determinant)
        : IsSmallerRoot(value, A, Trace, Determinant);

    /// <summary>Whether x is the smaller root of a·x² − b·x + c, a &gt; 0: a root not right of the vertex.</summary>
    private static bool IsSmallerRoot(double x, BigInteger a, BigInteger b, BigInteger c)
    {
        Split(x, out long significand, out int e);
        BigInteger m = e > 0 ? (BigInteger)significand << e : significand;
        int shift = Math.Max(0, -e);
        BigInteger am = a * m;
        BigInteger bs = b << shift;
        return am + am <= bs && (((am - bs) * m) + (c << (2 * shift))).IsZero;
    }

    /// <summary>value = significand·2^exponent with an odd significand, or 0.</summary>
    internal static void Split(double value, out long significand, out int exponent)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int field = (int)(bits >> 52) & 0x7FF;
        significand = bits & 0xF_FFFF_FFFF_FFFF;
        if (field != 0)
        {
            significand |= 1L << 52;
        }

        exponent = significand == 0 ? 0 : Math.Max(field, 1) - 1075;
        int zeros = significand == 0 ? 0 : BitOperations.TrailingZeroCount(significand);
        significand >>= zeros;
        exponent += zeros;
        if (bits < 0)
        {
            significand = -significand;
        }
    }
}
