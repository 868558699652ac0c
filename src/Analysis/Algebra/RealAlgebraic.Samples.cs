namespace Momentum.Analysis.Algebra;

/// <content>Simple rational numbers beside and between algebraic ones.</content>
public sealed partial class RealAlgebraic
{
    /// <summary>The rational number of least denominator, then of least absolute numerator, strictly between two distinct numbers.</summary>
    /// <remarks>
    /// The result depends on the numbers only, not on their intervals: the simplest number between the outer ends is the answer
    /// when it lies between the numbers, else it is cut off by refinement.
    /// </remarks>
    /// <param name="first">A number.</param>
    /// <param name="second">Another number, on either side.</param>
    /// <exception cref="ArgumentException">The numbers are equal.</exception>
    public static Rational Between(RealAlgebraic first, RealAlgebraic second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        int order = first.CompareTo(second);
        if (order == 0)
        {
            throw new ArgumentException($"nothing lies strictly between {first} and itself", nameof(second));
        }

        (RealAlgebraic a, RealAlgebraic b) = order < 0 ? (first, second) : (second, first);
        while (true)
        {
            Rational candidate = Rational.SimplestBetween(a.Lower, b.Upper);
            if (a.CompareTo(candidate) >= 0)
            {
                a = a.Excluding(candidate);
            }
            else if (b.CompareTo(candidate) <= 0)
            {
                b = b.Excluding(candidate);
            }
            else
            {
                return candidate;
            }
        }
    }

    /// <summary>The integer of least absolute value below this number.</summary>
    public Rational SimpleBelow() => Sign > 0 ? 0 : IsRational ? _rational.Ceiling() - 1 : Floor();

    /// <summary>The integer of least absolute value above this number.</summary>
    public Rational SimpleAbove() => Sign < 0 ? 0 : Floor() + 1;

    /// <summary>The number with a rational other than itself outside its open interval.</summary>
    private RealAlgebraic Excluding(Rational point)
    {
        RealAlgebraic number = this;
        while (number.Lower < point && point < number.Upper)
        {
            number = number.Deeper(1);
        }

        return number;
    }
}
