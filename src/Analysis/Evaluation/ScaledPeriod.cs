using System.Numerics;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Evaluation;

/// <summary>Sequences with x_{k+n} = s·x_k for a rational s and some n ≤ 6, whose terms no growing precision would decide.</summary>
/// <remarks>
/// Geometric sequences, n = 1: the second term is an eigenvalue times the first, and a dominant other eigenvalue takes no part.
/// Rotations, where Rⁿ is a multiple of the identity: terms can vanish for arbitrarily large k. A ratio of the roots of a rational quadratic that is a root of unity has
/// order 2, 3, 4 or 6, which is τ² = 0, δ, 2δ or 3δ; the traces of R, R², R³ then give R² = −δ, R³ = −τδ, R⁴ = −δ², R⁶ = −δ³.
/// In every other case at most one term is zero (the powers of the ratio are distinct), and its index is small.
/// </remarks>
internal static class ScaledPeriod
{
    /// <summary>The term x_k = s^⌊k/n⌋·x_{k mod n}, when there is such a period.</summary>
    public static bool TryTerm(Quadratic exact, Rational first, Rational second, long k, double condition, out CertifiedValue value)
    {
        value = default;
        Rational tau = Rational.Create(exact.Trace, exact.A);
        Rational delta = Rational.Create(exact.Determinant, exact.A);
        if (!TryFind(exact, tau, delta, first, second, out int order, out Rational scale))
        {
            return false;
        }

        Rational term = first;
        Rational next = second;
        for (long i = 0; i < k % order; i++)
        {
            (term, next) = (next, (tau * next) - (delta * term));
        }

        long turns = k / order;
        bool isShort = turns * (scale.Numerator.GetBitLength() + scale.Denominator.GetBitLength()) < TwoStateSequence.ExactBits && turns < int.MaxValue;
        value = Certify.Round(
            precision => BigBall.Multiply(BigBall.Of(term, precision), Power(scale, turns, precision), precision),
            TwoStateSequence.Guard(k),
            condition,
            isShort ? () => term * scale.Pow((int)turns) : null);
        return true;
    }

    /// <summary>Whether the second term is an eigenvalue times the first: x₁² − τx₁x₀ + δx₀² = 0.</summary>
    public static bool IsGeometric(in Quadratic exact, Rational first, Rational second, out Rational ratio)
    {
        ratio = first.IsZero ? default : second / first;
        return first.IsZero ? second.IsZero : (((exact.A * ratio) - exact.Trace) * ratio) + exact.Determinant == 0;
    }

    private static bool TryFind(Quadratic exact, Rational tau, Rational delta, Rational first, Rational second, out int order, out Rational scale)
    {
        order = 0;
        scale = default;
        BigInteger square = exact.Trace * exact.Trace;
        BigInteger determinant = exact.A * exact.Determinant;
        if (IsGeometric(exact, first, second, out Rational ratio))
        {
            (order, scale) = (1, ratio);
        }
        else if (square.IsZero)
        {
            (order, scale) = (2, -delta);
        }
        else if (square == determinant)
        {
            (order, scale) = (3, -(tau * delta));
        }
        else if (square == 2 * determinant)
        {
            (order, scale) = (4, -(delta * delta));
        }
        else if (square == 3 * determinant)
        {
            (order, scale) = (6, -(delta * delta * delta));
        }

        return order > 0;
    }

    private static BigBall Power(Rational value, long exponent, int precision)
    {
        // Exponents grow like k·log2 of the value, within 64 bits for k up to 2^62 only when the result is cut to what a double can tell.
        BigBall result = BigBall.Of(1);
        BigBall root = BigBall.Of(value, precision);
        for (int bit = 63 - BitOperations.LeadingZeroCount((ulong)exponent); bit >= 0; bit--)
        {
            result = BigBall.Multiply(result, result, precision);
            if (((exponent >> bit) & 1) != 0)
            {
                result = BigBall.Multiply(result, root, precision);
            }

            if (result.IsZero)
            {
                return result;
            }

            if (Math.Abs(result.Magnitude) > 1L << 50)
            {
                // The sign settles by the parity of the exponent; the size is beyond every double.
                long beyond = result.Magnitude < 0 ? -(1L << 50) : 1L << 50;
                return BigBall.Of(value.Sign < 0 && (exponent & 1) != 0 ? -1 : 1, beyond);
            }
        }

        return result;
    }
}
