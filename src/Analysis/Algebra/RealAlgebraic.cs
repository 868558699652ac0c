using System.Globalization;
using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>A real root of a polynomial with rational coefficients: a rational number, or a proved irrational one.</summary>
/// <remarks>
/// Immutable. An irrational value is held as a square-free primitive integer polynomial without rational roots and an open interval
/// with dyadic ends that contains exactly one of its real roots. Comparison, equality and signs are exact: a greatest common divisor decides
/// equality, refinement decides order. The cost grows with the degree and with the bits needed to tell numbers apart.
/// </remarks>
public sealed partial class RealAlgebraic : IComparable<RealAlgebraic>, IEquatable<RealAlgebraic>
{
    private readonly BigInteger[] _polynomial;
    private readonly DyadicCell _cell;
    private readonly Rational _rational;

    /// <summary>An irrational root; the polynomial has no rational roots and exactly one root in the cell.</summary>
    internal RealAlgebraic(BigInteger[] polynomial, DyadicCell cell)
    {
        _polynomial = polynomial;
        _cell = cell;
    }

    private RealAlgebraic(Rational value)
    {
        _polynomial = [-value.Numerator, value.Denominator];
        _rational = value;
        IsRational = true;
    }

    /// <summary>Gets a value indicating whether the number is rational.</summary>
    public bool IsRational { get; }

    /// <summary>Gets the value of a rational number.</summary>
    /// <exception cref="InvalidOperationException">The number is irrational.</exception>
    public Rational RationalValue => IsRational ? _rational : throw new InvalidOperationException($"{this} is irrational");

    /// <summary>Gets the lower end of the isolating interval; the number itself when it is rational.</summary>
    public Rational Lower => IsRational ? _rational : _cell.Lower;

    /// <summary>Gets the upper end of the isolating interval; the number itself when it is rational.</summary>
    public Rational Upper => IsRational ? _rational : _cell.Upper;

    /// <summary>Gets a square-free polynomial with this root: integer coefficients without common factor, leading coefficient positive.</summary>
    /// <remarks>Of degree 1 exactly for rational numbers; else not always of least degree.</remarks>
    public UnivariatePolynomial<Rational> Polynomial => UnivariateIntegers.ToRational(_polynomial);

    /// <summary>Gets −1, 0 or 1.</summary>
    public int Sign => IsRational ? _rational.Sign : _cell.Index.Sign < 0 ? -1 : 1;

    /// <summary>A rational number.</summary>
    /// <param name="value">The number.</param>
    public static RealAlgebraic FromRational(Rational value) => new(value);

    /// <summary>The only root of a polynomial in a closed interval.</summary>
    /// <param name="polynomial">The polynomial, not zero.</param>
    /// <param name="lower">The lower end.</param>
    /// <param name="upper">The upper end.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentException">The interval holds no root, or more than one.</exception>
    public static RealAlgebraic RootIn(
        UnivariatePolynomial<Rational> polynomial, Rational lower, Rational upper, CancellationToken cancellation = default)
    {
        RealAlgebraic? only = null;
        foreach (RealAlgebraic root in RealRoots.Isolate(polynomial, cancellation))
        {
            if (root.CompareTo(lower) >= 0 && root.CompareTo(upper) <= 0)
            {
                only = only is null ? root : throw new ArgumentException($"{polynomial} has several roots in [{lower}, {upper}]", nameof(polynomial));
            }
        }

        return only ?? throw new ArgumentException($"{polynomial} has no root in [{lower}, {upper}]", nameof(polynomial));
    }

    /// <summary>The same number with an isolating interval of at most a given width.</summary>
    /// <param name="width">The width, positive.</param>
    /// <param name="cancellation">Stops the refinement.</param>
    public RealAlgebraic Refine(Rational width, CancellationToken cancellation = default)
    {
        if (width.Sign <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(width), width, "the width is positive");
        }

        // 2^−k ≤ n/d once k ≥ bits(d) − bits(n) + 1.
        long level = UnivariateIntegers.BitLength(width.Denominator) - UnivariateIntegers.BitLength(width.Numerator) + 1;
        return IsRational || level <= _cell.Level ? this : Deeper(level - _cell.Level, cancellation);
    }

    /// <summary>The position, from 1, among the distinct real roots of <see cref="Polynomial"/> in ascending order.</summary>
    public int RootIndex()
    {
        if (IsRational)
        {
            return 1;
        }

        int index = 1;
        foreach (DyadicCell cell in DescartesIsolation.Isolate(_polynomial, default))
        {
            // A cell of a smaller root ends below this one; its own cell and later ones do not.
            index += CompareTo(cell.Upper) > 0 ? 1 : 0;
        }

        return index;
    }

    /// <summary>The largest integer not above the number.</summary>
    public BigInteger Floor() => IsRational ? _rational.Floor() : Deeper(-_cell.Level)._cell.Lower.Floor();

    /// <summary>The nearest double, ties impossible for irrational numbers and to even for rational ones.</summary>
    /// <remarks>The interval is refined until both ends round alike, or to neighbours, whose midpoint is then compared exactly.</remarks>
    public double ToDouble()
    {
        if (IsRational)
        {
            return _rational.ToDouble();
        }

        for (RealAlgebraic number = this; ; number = number.Deeper(Math.Max(2, 56 - UnivariateIntegers.BitLength(number._cell.Index))))
        {
            double low = number.Lower.ToDouble(), high = number.Upper.ToDouble();
            if (low.Equals(high))
            {
                return low;
            }

            if (double.IsFinite(low) && double.IsFinite(high) && Math.BitIncrement(low) >= high)
            {
                return number.CompareTo((Rational.FromDouble(low) + Rational.FromDouble(high)) / 2) < 0 ? low : high;
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => IsRational
        ? _rational.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"{ToDouble():R} (root {RootIndex()} of {Polynomial})");

    private RealAlgebraic Deeper(long levels, CancellationToken cancellation = default) =>
        levels <= 0 ? this : new(_polynomial, _cell.Refine(_polynomial, levels, cancellation));
}
