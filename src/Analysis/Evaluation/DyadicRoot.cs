using System.Runtime.InteropServices;

namespace Momentum.Analysis.Evaluation;

/// <summary>The smaller root (b − √d)/2a of a·x² − b·x + c with a ≥ 0 and d = b² − 4ac ≥ 0; c/b for a = 0 and b &gt; 0.</summary>
/// <remarks>
/// Every algebraic number of a two-state method is such a root, or its negative. A double-double enclosure far narrower than the spacing of doubles leaves one double or one midpoint
/// of two doubles at which the rounding may turn, and the sign of the quadratic there decides.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct DyadicRoot
{
    private const double LogError = 8.077935669463161e-28; // 2^-90

    private readonly Dyadic _a;
    private readonly Dyadic _b;
    private readonly Dyadic _c;

    private DyadicRoot(Dyadic a, Dyadic b, Dyadic c, in ScaledBall value)
    {
        _a = a;
        _b = b;
        _c = c;
        Value = value;
    }

    /// <summary>Gets the enclosure: zero, or a ball between 1/8 and 8 in magnitude times a power of two.</summary>
    public ScaledBall Value { get; }

    /// <summary>The root from √d.</summary>
    public static DyadicRoot Of(in DyadicStack stack, Dyadic a, Dyadic b, Dyadic c, in ScaledBall root)
    {
        if (c.IsZero && b.Sign >= 0)
        {
            return new(a, b, c, default);
        }

        // No two terms of opposite sign meet: 2c/(b + √d), or (b − √d)/2a for b < 0.
        ScaledBall sum = stack.LeadingBits(b);
        ScaledBall value = b.Sign >= 0 ? stack.LeadingBits(c).ShiftBy(1) / (sum + root) : (sum - root).ShiftBy(-1) / stack.LeadingBits(a);
        return new(a, b, c, value);
    }

    /// <summary>The root, correctly rounded; false when it leaves the range of normal doubles.</summary>
    public bool TryRound(ref DyadicStack stack, out CertifiedValue result) =>
        (CertifiedValue.TryRound(Value.Mantissa, out result) || TryDecide(ref stack, Value.Mantissa, isLog: false, out result)) && Value.TryScale(ref result);

    /// <summary>−ln(1 − x) = x + x²/2 + … for a root x below 2⁻⁹⁰ in magnitude; false also when it lies too near to a double or midpoint.</summary>
    public bool TryRoundLog(ref DyadicStack stack, out CertifiedValue result)
    {
        Ball ball = new(Value.Mantissa.Centre, Value.Mantissa.Radius + (LogError * Math.Abs(Value.Mantissa.Centre.Hi)));
        return (CertifiedValue.TryRound(ball, out result) || TryDecide(ref stack, ball, isLog: true, out result)) && Value.TryScale(ref result);
    }

    /// <summary>The rounding when a double or a midpoint lies in the ball, for the root x or for −ln(1 − x) just above it.</summary>
    private bool TryDecide(ref DyadicStack stack, in Ball ball, bool isLog, out CertifiedValue result)
    {
        double value = ball.Centre.Hi;
        double rest = ball.Centre.Lo;
        double next = rest > 0 ? Above(value) : Below(value);
        double half = (next - value) * 0.5;

        // Between neighbouring doubles and midpoints lies at least half of |half|. With a radius below a quarter of it the ball holds none but the one nearest to its centre.
        bool isNarrow = ball.Radius < 0.24 * Math.Abs(half);
        bool isDouble = Math.Abs(rest) < 0.5 * Math.Abs(half);
        Dyadic point = (isDouble ? stack.Of(value) : stack.Add(stack.Of(value), stack.Of(half))).ShiftBy(Value.Exponent);
        int side = isLog ? SideOfLog(ref stack, point, ref isNarrow) : SideOf(ref stack, point);
        if (isDouble)
        {
            result = new(value, side < 0 ? Below(value) : value, side > 0 ? Above(value) : value, 1);
            return isNarrow;
        }

        double lower = Math.Min(value, next);
        double upper = Math.Max(value, next);
        bool lowerIsEven = (BitConverter.DoubleToInt64Bits(lower) & 1) == 0;
        result = new(side < 0 || (side == 0 && lowerIsEven) ? lower : upper, lower, upper, 1);
        return isNarrow;
    }

    private static double Above(double value) => value > 0 ? Away(value, 1) : Away(value, -1);

    private static double Below(double value) => value > 0 ? Away(value, -1) : Away(value, 1);

    /// <summary>The neighbour of a normal double away from zero or, for −1, towards it.</summary>
    private static double Away(double value, long step) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value) + step);

    /// <summary>The sign of −ln(1 − x) − t, which is that of x − (1 − e⁻ᵗ) with 1 − e⁻ᵗ = t − t²/2 + … between t − 5/8·t² and t − 3/8·t² for small t.</summary>
    private int SideOfLog(ref DyadicStack stack, Dyadic t, ref bool isDecided)
    {
        Dyadic eighth = stack.Multiply(t, t).ShiftBy(-3);
        if (SideOf(ref stack, stack.Subtract(t, stack.Multiply(stack.Of(3), eighth))) > 0)
        {
            return 1;
        }

        isDecided &= SideOf(ref stack, stack.Subtract(t, stack.Multiply(stack.Of(5), eighth))) < 0;
        return -1;
    }

    /// <summary>The sign of root − t: negative right of the vertex b/2a; left of it the quadratic is positive exactly up to the root.</summary>
    private int SideOf(ref DyadicStack stack, Dyadic t)
    {
        Dyadic at = stack.Multiply(_a, t);
        Dyadic rest = stack.Subtract(_b, at);
        return stack.Subtract(rest, at).Sign < 0 ? -1 : stack.Subtract(_c, stack.Multiply(t, rest)).Sign;
    }
}
