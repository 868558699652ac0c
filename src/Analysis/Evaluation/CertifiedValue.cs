using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Evaluation;

/// <summary>A real number rounded correctly to double, with proved bounds.</summary>
/// <remarks>
/// <see cref="Value"/> is the double nearest to the exact number. <see cref="Lower"/> and <see cref="Upper"/> are the neighbouring doubles around the number;
/// all three are equal exactly when the number is a double. Infinite values are exact statements: an overflow has the finite bound <see cref="double.MaxValue"/> on its inner side, a true infinity has none.
/// </remarks>
/// <param name="Value">The nearest double.</param>
/// <param name="Lower">A lower bound.</param>
/// <param name="Upper">An upper bound.</param>
/// <param name="Condition">
/// The factor by which a small relative change of the coefficients (P, q) enters the eigenvalues, S/(2√|D|) for two states;
/// at most 2²⁶, because at a double root a change of 2⁻⁵² moves the eigenvalues by its square root.
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CertifiedValue(double Value, double Lower, double Upper, double Condition)
{
    /// <summary>The largest condition number that is reported, 2²⁶.</summary>
    public const double ConditionCap = 67108864;

    /// <summary>Gets a value indicating whether the value is known to be exact.</summary>
    public bool IsExact => Lower == Upper;

    /// <summary>A double that is the exact result.</summary>
    /// <param name="value">The number.</param>
    /// <param name="condition">The condition number.</param>
    public static CertifiedValue Exact(double value, double condition = 1) => new(value, value, value, condition);

    /// <summary>The negative of the number.</summary>
    public CertifiedValue Negate() => new(0 - Value, 0 - Upper, 0 - Lower, Condition);

    /// <summary>A rational, correctly rounded.</summary>
    /// <param name="value">The number.</param>
    public static CertifiedValue Round(Rational value)
    {
        double nearest = value.ToDouble();
        if (double.IsInfinity(nearest))
        {
            return nearest > 0 ? new(nearest, double.MaxValue, nearest, 1) : new(nearest, nearest, double.MinValue, 1);
        }

        int side = value.CompareTo(Rational.FromDouble(nearest));
        return new(nearest, side < 0 ? Math.BitDecrement(nearest) : nearest, side > 0 ? Math.BitIncrement(nearest) : nearest, 1);
    }

    /// <summary>A real algebraic number, correctly rounded.</summary>
    /// <param name="value">The number.</param>
    public static CertifiedValue Round(RealAlgebraic value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.IsRational)
        {
            return Round(value.RationalValue);
        }

        double nearest = value.ToDouble();
        bool above = value.CompareTo(Rational.FromDouble(nearest)) > 0;
        return new(nearest, above ? nearest : Math.BitDecrement(nearest), above ? Math.BitIncrement(nearest) : nearest, 1);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:R} in [{Lower:R}, {Upper:R}]");

    /// <summary>Rounds a ball whose every point rounds to the same double and lies on the same side of it.</summary>
    /// <returns>False when two points of the ball round to different doubles, a double may be the exact result, or the range of the error bounds is left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryRound(in Ball ball, out CertifiedValue result) => TryRound(ball, out result, out _);

    /// <summary>As above; when it fails because a double may be the exact result, that double is the candidate, and NaN otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryRound(in Ball ball, out CertifiedValue result, out double candidate)
    {
        candidate = double.NaN;
        // The radius is enlarged for its own rounding. hi + (lo ± r) is rounded twice; a radius of at least 2^-52 |lo| covers the inner rounding.
        double hi = ball.Centre.Hi;
        double lo = ball.Centre.Lo;
        double radius = (ball.Radius * 1.000001) + (Math.Abs(lo) * 2.220446049250313e-16);
        if (ball.Radius == 0 && lo == 0)
        {
            hi += 0.0; // one zero
            result = new(hi, hi, hi, 1);
            return ball.IsOrdinary;
        }

        double below = hi + (lo - radius);
        double above = hi + (lo + radius);
        double value = below;
        double rest = (hi - value) + lo;
        long bits = BitConverter.DoubleToInt64Bits(value);
        double larger = BitConverter.Int64BitsToDouble(bits + 1);
        double smaller = BitConverter.Int64BitsToDouble(bits - 1);
        bool isPositive = value > 0;
        result = new(
            value,
            rest >= radius ? value : isPositive ? smaller : larger,
            rest <= -radius ? value : isPositive ? larger : smaller,
            1);
        bool isRounded = below == above && ball.IsOrdinary && hi != 0;
        bool isOneSided = Math.Abs(rest) >= radius;
        candidate = isRounded && !isOneSided ? value : double.NaN;
        return isRounded && isOneSided;
    }
}
