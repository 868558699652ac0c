using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <content>Order, equality and signs.</content>
public sealed partial class RealAlgebraic
{
    private const int FirstSteps = 3;

    /// <summary>Whether two numbers are equal.</summary>
    public static bool operator ==(RealAlgebraic? left, RealAlgebraic? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two numbers differ.</summary>
    public static bool operator !=(RealAlgebraic? left, RealAlgebraic? right) => !(left == right);

    /// <summary>Whether the left number is smaller.</summary>
    public static bool operator <(RealAlgebraic left, RealAlgebraic right) => Compare(left, right) < 0;

    /// <summary>Whether the left number is not larger.</summary>
    public static bool operator <=(RealAlgebraic left, RealAlgebraic right) => Compare(left, right) <= 0;

    /// <summary>Whether the left number is larger.</summary>
    public static bool operator >(RealAlgebraic left, RealAlgebraic right) => Compare(left, right) > 0;

    /// <summary>Whether the left number is not smaller.</summary>
    public static bool operator >=(RealAlgebraic left, RealAlgebraic right) => Compare(left, right) >= 0;

    /// <summary>The order relative to a rational number, by one exact sign of the polynomial.</summary>
    /// <param name="other">The rational number.</param>
    public int CompareTo(Rational other)
    {
        if (IsRational)
        {
            return _rational.CompareTo(other);
        }

        if (other <= Lower)
        {
            return 1;
        }

        if (other >= Upper)
        {
            return -1;
        }

        return UnivariateIntegers.SignAt(_polynomial, other) == UnivariateIntegers.AtDyadic(_polynomial, _cell.Index, _cell.Level).Sign ? 1 : -1;
    }

    /// <inheritdoc/>
    public int CompareTo(RealAlgebraic? other)
    {
        if (other is null)
        {
            return 1;
        }

        if (ReferenceEquals(this, other))
        {
            return 0;
        }

        if (IsRational)
        {
            return -other.CompareTo(_rational);
        }

        if (other.IsRational)
        {
            return CompareTo(other._rational);
        }

        (RealAlgebraic a, RealAlgebraic b) = (this, other);
        for (int step = 0; ; step++)
        {
            int order = a._cell.OrderOfDisjoint(b._cell);
            if (order != 0)
            {
                return order;
            }

            // Overlapping dyadic cells are nested, so a common root in the smaller one is both numbers.
            if (step == FirstSteps && IsRootOf(UnivariateGcd.Of(a._polynomial, b._polynomial), DyadicCell.Inner(a._cell, b._cell)))
            {
                return 0;
            }

            long level = Math.Max(a._cell.Level, b._cell.Level) + (4L << Math.Min(step, 20));
            (a, b) = (a.Deeper(level - a._cell.Level), b.Deeper(level - b._cell.Level));
        }
    }

    /// <summary>The sign, −1, 0 or 1, of a polynomial at this number.</summary>
    /// <remarks>A common divisor with a root here proves 0; otherwise refinement ends with an interval on which the sign is clear.</remarks>
    /// <param name="polynomial">The polynomial.</param>
    /// <param name="cancellation">Stops the refinement.</param>
    public int SignOf(UnivariatePolynomial<Rational> polynomial, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        BigInteger[] q = UnivariateIntegers.Primitive(polynomial);
        if (q.Length <= 1)
        {
            return q.Length == 0 ? 0 : q[0].Sign;
        }

        if (IsRational)
        {
            return UnivariateIntegers.SignAt(q, _rational);
        }

        RealAlgebraic number = this;
        for (int step = 0; ; step++)
        {
            if (number._cell.TrySign(q, out int sign))
            {
                return sign;
            }

            if (step == FirstSteps && IsRootOf(UnivariateGcd.Of(_polynomial, q), number._cell))
            {
                return 0;
            }

            number = number.Deeper(4L << Math.Min(step, 20), cancellation);
        }
    }

    /// <summary>The sign, −1, 0 or 1, of a quotient of polynomials at this number.</summary>
    /// <param name="numerator">The numerator.</param>
    /// <param name="denominator">The denominator.</param>
    /// <param name="cancellation">Stops the refinement.</param>
    /// <exception cref="DivideByZeroException">The denominator vanishes here.</exception>
    public int SignOf(
        UnivariatePolynomial<Rational> numerator, UnivariatePolynomial<Rational> denominator, CancellationToken cancellation = default)
    {
        int sign = SignOf(denominator, cancellation);
        return sign == 0 ? throw new DivideByZeroException($"{denominator} vanishes at {this}") : sign * SignOf(numerator, cancellation);
    }

    /// <inheritdoc/>
    public bool Equals(RealAlgebraic? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RealAlgebraic);

    /// <summary>The hash of the correctly rounded double, which equal numbers share.</summary>
    public override int GetHashCode() => ToDouble().GetHashCode();

    private static int Compare(RealAlgebraic left, RealAlgebraic right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return left.CompareTo(right);
    }

    /// <summary>Whether a divisor of <see cref="Polynomial"/> has its root in a cell, hence changes sign there.</summary>
    private static bool IsRootOf(BigInteger[] divisor, DyadicCell cell) =>
        divisor.Length > 1
        && UnivariateIntegers.AtDyadic(divisor, cell.Index, cell.Level).Sign != UnivariateIntegers.AtDyadic(divisor, cell.Index + 1, cell.Level).Sign;
}
