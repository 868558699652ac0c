using System.Numerics;
using System.Runtime.InteropServices;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Evaluation;

/// <summary>A real number known as (mid ± radius)·2^exponent, with arithmetic at any precision.</summary>
/// <remarks>
/// Results are cut to the precision asked for, with the cut and the propagated error in the radius; a result that fits keeps radius 0, so exact cases stay exact.
/// This is what decides roundings that double-double leaves open; exponents are 64 bits wide, so nothing overflows or underflows.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct BigBall
{
    private BigBall(BigInteger mid, BigInteger radius, long exponent)
    {
        Mid = mid;
        Radius = radius;
        Exponent = exponent;
    }

    public BigInteger Mid { get; }

    public BigInteger Radius { get; }

    public long Exponent { get; }

    public bool IsExact => Radius.IsZero;

    public bool IsZero => Mid.IsZero && Radius.IsZero;

    /// <summary>Whether every point of the ball has the sign of its centre.</summary>
    public bool HasSign => BigInteger.Abs(Mid) > Radius || IsZero;

    public int Sign => Mid.Sign;

    /// <summary>An upper bound of the base-2 logarithm of the magnitude; meaningless for an exact zero.</summary>
    public long Magnitude => (BigInteger.Abs(Mid) + Radius).GetBitLength() + Exponent;

    public static BigBall Of(BigInteger value) => new(value, default, 0);

    public static BigBall Of(BigInteger significand, long exponent) => new(significand, default, exponent);

    /// <summary>A rational, exactly when it is dyadic and fits.</summary>
    public static BigBall Of(Rational value, int precision) => Divide(Of(value.Numerator), Of(value.Denominator), precision);

    /// <summary>A dyadic with a radius in the same unit.</summary>
    public static BigBall Of(BigInteger significand, BigInteger radius, long exponent) => new(significand, radius, exponent);

    public static BigBall operator -(BigBall x) => new(-x.Mid, x.Radius, x.Exponent);

    /// <summary>x·2^shift, exactly.</summary>
    public BigBall ShiftBy(long shift) => new(Mid, Radius, Exponent + shift);

    public BigBall Abs() => Mid.Sign < 0 ? -this : this;

    public static BigBall Add(BigBall x, BigBall y, int precision)
    {
        if (x.IsZero)
        {
            return y.Cut(precision);
        }

        if (y.IsZero)
        {
            return x.Cut(precision);
        }

        if (x.Exponent < y.Exponent)
        {
            (x, y) = (y, x);
        }

        // Cut the lower one first when it lies far below the last place kept of the higher one.
        long distance = x.Exponent - y.Exponent;
        if (distance > (2L * precision) + y.Mid.GetBitLength() + 64)
        {
            long floor = x.Exponent - (2L * precision);
            BigInteger unit = BigInteger.One;
            int lift = 2 * precision;
            return y.Magnitude <= floor
                ? new BigBall(x.Mid << lift, (x.Radius << lift) + unit, floor).Cut(precision)
                : Align(x, y, (int)distance).Cut(precision);
        }

        return Align(x, y, checked((int)distance)).Cut(precision);
    }

    public static BigBall Subtract(BigBall x, BigBall y, int precision) => Add(x, -y, precision);

    public static BigBall Multiply(BigBall x, BigBall y, int precision)
    {
        BigInteger radius = x.IsExact && y.IsExact
            ? default
            : (BigInteger.Abs(x.Mid) * y.Radius) + (x.Radius * (BigInteger.Abs(y.Mid) + y.Radius));
        return new BigBall(x.Mid * y.Mid, radius, x.Exponent + y.Exponent).Cut(precision);
    }

    /// <summary>The quotient.</summary>
    /// <exception cref="DivideByZeroException">The divisor's ball holds zero.</exception>
    public static BigBall Divide(BigBall x, BigBall y, int precision)
    {
        BigInteger size = BigInteger.Abs(y.Mid);
        if (size <= y.Radius)
        {
            throw new DivideByZeroException();
        }

        if (x.IsZero)
        {
            return x;
        }

        long shift = Math.Max(0, precision + size.GetBitLength() - x.Mid.GetBitLength() + 2);
        BigInteger quotient = BigInteger.DivRem(x.Mid << (int)shift, y.Mid, out BigInteger rest);
        BigInteger radius = rest.IsZero ? 0 : 1;
        if (!x.IsExact || !y.IsExact)
        {
            // |X/Y − x/y| ≤ (rx + |x/y| ry)/(|y| − ry).
            BigInteger spread = (x.Radius << (int)shift) + ((BigInteger.Abs(quotient) + 1) * y.Radius);
            radius += (spread / (size - y.Radius)) + 1;
        }

        return new BigBall(quotient, radius, x.Exponent - y.Exponent - shift).Cut(precision);
    }

    /// <summary>The square root of a number that is not negative; a ball that reaches below zero is cut there.</summary>
    public static BigBall Sqrt(BigBall x, int precision)
    {
        if (x.IsZero)
        {
            return x;
        }

        if (x.Mid <= x.Radius)
        {
            // 0 ≤ X ≤ mid + radius: the root lies in [0, √(mid + radius)].
            BigBall top = Sqrt(Of(BigInteger.Max(x.Mid, 0) + x.Radius, x.Exponent), precision);
            return new(0, top.Mid + top.Radius, top.Exponent);
        }

        long shift = Math.Max(0, (2L * precision) + 4 - x.Mid.GetBitLength());
        if (((x.Exponent - shift) & 1) != 0)
        {
            shift++;
        }

        BigInteger scaled = x.Mid << (int)shift;
        BigInteger root = IntegerRoot.Floor(scaled);
        BigInteger radius = root * root == scaled ? 0 : 1;
        if (!x.IsExact)
        {
            // |√X − √x| ≤ r/√x.
            radius += ((x.Radius << (int)shift) / root) + 1;
        }

        return new BigBall(root, radius, (x.Exponent - shift) / 2).Cut(precision);
    }

    /// <summary>Rounds to double; false when two points of the ball round differently, to nearest or outward (the value is then that of the centre).</summary>
    public bool TryRound(double condition, out CertifiedValue result)
    {
        BigInteger low = Mid - Radius;
        BigInteger high = Mid + Radius;
        double below = Rounding.Nearest(low, Exponent);
        double above = Rounding.Nearest(high, Exponent);
        double lower = Rounding.Down(low, Exponent);
        double upper = Rounding.Up(high, Exponent);
        result = new(Rounding.Nearest(Mid, Exponent), lower, upper, condition);
        return below == above && lower == Rounding.Down(high, Exponent) && upper == Rounding.Up(low, Exponent);
    }

    /// <summary>The least integer that is not below the number, when it is the same for every point of the ball.</summary>
    public bool TryCeiling(out BigInteger ceiling)
    {
        // −⌊−x⌋ is constant on (n − 1, n].
        ceiling = -Floor(-(Mid - Radius), Exponent);
        return ceiling == -Floor(-(Mid + Radius), Exponent);
    }

    /// <summary>The largest integer not above the upper end of the ball.</summary>
    public BigInteger FloorOfUpper() => Floor(Mid + Radius, Exponent);

    /// <summary>The centre alone.</summary>
    public BigBall Centre() => new(Mid, default, Exponent);

    /// <summary>The upper end of the ball of magnitudes, cut upward to 64 bits.</summary>
    public BigBall UpperMagnitude()
    {
        BigInteger size = BigInteger.Abs(Mid) + Radius;
        int drop = (int)Math.Max(0, size.GetBitLength() - 64);
        return new((size >> drop) + (drop > 0 ? 1 : 0), default, Exponent + drop);
    }

    /// <summary>The lower end of the ball of magnitudes, at least 0, cut downward to 64 bits.</summary>
    public BigBall LowerMagnitude()
    {
        BigInteger size = BigInteger.Max(0, BigInteger.Abs(Mid) - Radius);
        int drop = (int)Math.Max(0, size.GetBitLength() - 64);
        return new(size >> drop, default, Exponent + drop);
    }

    /// <summary>This ball enlarged by the upper magnitude of another number.</summary>
    public BigBall Widen(BigBall by, int precision)
    {
        BigBall size = by.UpperMagnitude();
        return size.IsZero ? this : Add(this, new(0, size.Mid, size.Exponent), precision);
    }

    /// <summary>The order of two numbers; 0 when their balls overlap.</summary>
    public static int Compare(BigBall x, BigBall y)
    {
        BigBall difference = Subtract(x, y, (int)Math.Max(256, Math.Max(x.Mid.GetBitLength(), y.Mid.GetBitLength()) + 64));
        return difference.HasSign ? difference.Sign : 0;
    }

    /// <summary>The lower and the upper end as exact rationals.</summary>
    public (Rational Lower, Rational Upper) Ends() => (Scale(Mid - Radius, Exponent), Scale(Mid + Radius, Exponent));

    private static Rational Scale(BigInteger significand, long exponent) => exponent >= 0
        ? significand << checked((int)exponent)
        : Rational.Create(significand, BigInteger.One << checked((int)-exponent));

    /// <summary>Keeps about <paramref name="precision"/> leading bits.</summary>
    public BigBall Cut(int precision)
    {
        long drop = Math.Max(Mid.GetBitLength(), Radius.GetBitLength()) - precision;
        if (drop <= 0)
        {
            return this;
        }

        BigInteger mid = Mid >> (int)drop;
        BigInteger lost = Mid - (mid << (int)drop);
        return lost.IsZero && Radius.IsZero
            ? new(mid, default, Exponent + drop)
            : new(mid, (Radius >> (int)drop) + 2, Exponent + drop);
    }

    private static BigInteger Floor(BigInteger significand, long exponent) =>
        exponent >= 0 ? significand << checked((int)exponent)
        : -exponent > significand.GetBitLength() ? (significand.Sign < 0 ? -1 : 0)
        : significand >> (int)-exponent;

    private static BigBall Align(BigBall high, BigBall low, int distance) =>
        new((high.Mid << distance) + low.Mid, (high.Radius << distance) + low.Radius, low.Exponent);
}
