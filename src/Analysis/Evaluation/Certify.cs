using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Evaluation;

/// <summary>Correct rounding by raising the precision until it is decided.</summary>
internal static class Certify
{
    private const int FirstPrecision = 160;
    private const int LastPrecision = 1 << 16;

    /// <summary>Evaluates at growing precision until every point of the ball rounds to the same doubles.</summary>
    /// <remarks>
    /// Algebraic numbers of degree at most two are separated from doubles and their midpoints unless equal to one, and then the arithmetic is exact; logarithms are transcendental.
    /// So the loop ends by decision for every rate. At 65,536 bits it gives up: the value is then within half a unit in the last place up to 2⁻⁶⁵⁰⁰⁰ of it, and the bounds still hold.
    /// </remarks>
    public static CertifiedValue Round(Func<int, BigBall> evaluate, double condition) => Round(evaluate, 0, condition, null);

    /// <summary>As above, starting with some more bits, and with an exact rational, or null if the number has none, for the case that two precisions do not decide.</summary>
    public static CertifiedValue Round(
        Func<int, BigBall> evaluate, int extraBits, double condition, Func<Rational?>? exact, int lastPrecision = LastPrecision, int firstPrecision = FirstPrecision)
    {
        for (int precision = firstPrecision + extraBits; ; precision *= 2)
        {
            if (evaluate(precision).TryRound(condition, out CertifiedValue result) || precision >= lastPrecision)
            {
                return result;
            }

            if (exact is not null && precision > firstPrecision + extraBits)
            {
                if (exact() is { } rational)
                {
                    return CertifiedValue.Round(rational) with { Condition = condition };
                }

                exact = null;
            }
        }
    }
}
