using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Momentum.Analysis.Evaluation;

/// <summary>Sums and products of doubles together with their exact rounding errors.</summary>
/// <remarks>
/// Exact while nothing overflows and the exact product is at least 2⁻⁹⁶⁹ or zero (its low part is then not below 2⁻¹⁰⁷⁴).
/// The product by fused multiply-add and the one by splitting (Dekker 1971) return the same bits in that range, so results do not depend on the machine.
/// </remarks>
internal static class ErrorFree
{
    private const double Splitter = 134217729; // 2^27 + 1

    /// <summary>s + e = a + b with s the rounded sum (Knuth).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(double a, double b, out double error)
    {
        double s = a + b;
        double t = s - a;
        error = (a - (s - t)) + (b - t);
        return s;
    }

    /// <summary>s + e = a + b with s the rounded sum, for |a| ≥ |b| or a = 0 (Dekker).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double OrderedSum(double a, double b, out double error)
    {
        double s = a + b;
        error = b - (s - a);
        return s;
    }

    /// <summary>p + e = a·b with p the rounded product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Product(double a, double b, out double error)
    {
        if (Fma.IsSupported || AdvSimd.Arm64.IsSupported)
        {
            double p = a * b;
            error = Math.FusedMultiplyAdd(a, b, -p);
            return p;
        }

        return SplitProduct(a, b, out error);
    }

    /// <summary>As <see cref="Product"/>, by splitting each factor into halves of 26 bits; additionally needs |a|, |b| below 2⁹⁹⁵.</summary>
    public static double SplitProduct(double a, double b, out double error)
    {
        double p = a * b;
        double ca = Splitter * a;
        double ah = ca - (ca - a);
        double al = a - ah;
        double cb = Splitter * b;
        double bh = cb - (cb - b);
        double bl = b - bh;
        error = (((ah * bh) - p) + (ah * bl) + (al * bh)) + (al * bl);
        return p;
    }
}
