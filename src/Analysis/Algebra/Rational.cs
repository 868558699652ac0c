using System.Numerics;
using System.Runtime.CompilerServices;

namespace Momentum.Analysis.Algebra;

/// <summary>An exact rational number in lowest terms with a positive denominator.</summary>
/// <remarks>
/// <c>default</c> is 0. Equality is by value and hash codes agree with it.
/// Numerator and denominator below 2⁶³ live in the structure itself; larger ones are boxed, up to <see cref="BitLimit"/> bits each.
/// </remarks>
public readonly partial struct Rational
    : IField<Rational>, IComparable<Rational>, IAdditionOperators<Rational, Rational, Rational>, IMultiplyOperators<Rational, Rational, Rational>
{
    // When _big is null the value is _numerator / (_denominatorLessOne + 1) with |_numerator| < 2^63 (so negation cannot overflow).
    // When _big is set, numerator or denominator needs more, and both longs are 0: the representation is unique.
    private readonly long _numerator;
    private readonly long _denominatorLessOne;
    private readonly BigFraction? _big;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Rational(long numerator, long denominatorLessOne)
    {
        _numerator = numerator;
        _denominatorLessOne = denominatorLessOne;
    }

    private Rational(BigFraction big) => _big = big;

    /// <summary>Gets the largest number of bits a numerator or denominator may have.</summary>
    public static int BitLimit => 1 << 20;

    /// <inheritdoc/>
    public static Rational Zero => default;

    /// <inheritdoc/>
    public static Rational One => new(1, 0);

    /// <summary>Gets the numerator; its sign is the sign of the number.</summary>
    public BigInteger Numerator => _big is null ? _numerator : _big.Numerator;

    /// <summary>Gets the denominator, positive and coprime to the numerator.</summary>
    public BigInteger Denominator => _big is null ? _denominatorLessOne + 1 : _big.Denominator;

    /// <inheritdoc/>
    public bool IsZero => _numerator == 0 && _big is null;

    /// <summary>Gets a value indicating whether the number is 1.</summary>
    public bool IsOne => _numerator == 1 && _denominatorLessOne == 0 && _big is null;

    /// <summary>Gets a value indicating whether the denominator is 1.</summary>
    public bool IsInteger => _big is null ? _denominatorLessOne == 0 : _big.Denominator.IsOne;

    /// <summary>Gets −1, 0 or 1.</summary>
    public int Sign => _big is null ? Math.Sign(_numerator) : _big.Numerator.Sign;

    /// <summary>An integer as a rational.</summary>
    public static implicit operator Rational(int value) => new(value, 0);

    /// <summary>An integer as a rational.</summary>
    public static implicit operator Rational(long value) => value == long.MinValue ? OfCoprime(value, BigInteger.One) : new(value, 0);

    /// <summary>An integer as a rational.</summary>
    public static implicit operator Rational(BigInteger value) => OfCoprime(value, BigInteger.One);

    /// <summary>The quotient of two integers in lowest terms.</summary>
    /// <param name="numerator">The dividend.</param>
    /// <param name="denominator">The divisor, not zero.</param>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public static Rational Create(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        if (denominator.IsOne)
        {
            return OfCoprime(numerator, denominator);
        }

        BigInteger g = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (denominator.Sign < 0)
        {
            g = -g;
        }

        return g.IsOne ? OfCoprime(numerator, denominator) : OfCoprime(numerator / g, denominator / g);
    }

    /// <summary>Whether two numbers are equal.</summary>
    public static bool operator ==(Rational left, Rational right) => left.Equals(right);

    /// <summary>Whether two numbers differ.</summary>
    public static bool operator !=(Rational left, Rational right) => !left.Equals(right);

    /// <summary>Whether the left number is smaller.</summary>
    public static bool operator <(Rational left, Rational right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left number is not larger.</summary>
    public static bool operator <=(Rational left, Rational right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left number is larger.</summary>
    public static bool operator >(Rational left, Rational right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left number is not smaller.</summary>
    public static bool operator >=(Rational left, Rational right) => left.CompareTo(right) >= 0;

    /// <summary>The smaller of two numbers.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">A number.</param>
    public static Rational Min(Rational left, Rational right) => right < left ? right : left;

    /// <summary>The larger of two numbers.</summary>
    /// <param name="left">A number.</param>
    /// <param name="right">A number.</param>
    public static Rational Max(Rational left, Rational right) => right > left ? right : left;

    /// <inheritdoc/>
    public int CompareTo(Rational other)
    {
        if (_big is null && other._big is null)
        {
            return _denominatorLessOne == other._denominatorLessOne
                ? _numerator.CompareTo(other._numerator)
                : WideInteger.Product(_numerator, other._denominatorLessOne + 1).CompareTo(WideInteger.Product(other._numerator, _denominatorLessOne + 1));
        }

        int sign = Sign;
        return sign != other.Sign
            ? sign.CompareTo(other.Sign)
            : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(Rational other) =>
        _numerator == other._numerator && _denominatorLessOne == other._denominatorLessOne
        && (ReferenceEquals(_big, other._big) || (_big is not null && _big.Equals(other._big)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _big is null
        ? HashCode.Combine(_numerator, _denominatorLessOne)
        : _big.GetHashCode();

    /// <summary>The number n/d, given coprime n and d &gt; 0.</summary>
    internal static Rational OfCoprime(BigInteger numerator, BigInteger denominator)
    {
        if (denominator <= long.MaxValue && numerator <= long.MaxValue && numerator > long.MinValue)
        {
            return new((long)numerator, (long)denominator - 1);
        }

        if (numerator.GetBitLength() > BitLimit || denominator.GetBitLength() > BitLimit)
        {
            throw new BudgetExceededException("a number of more than 1,048,576 bits");
        }

        return new(new BigFraction(numerator, denominator));
    }

    /// <summary>An integer as a rational.</summary>
    internal static Rational Of(WideInteger value) => value.TryGetInt64(out long small) ? small : OfCoprime(value.ToBigInteger(), BigInteger.One);

    /// <summary>The integer in the structure itself, when it is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryGetInt64(out long value)
    {
        value = _numerator;
        return _denominatorLessOne == 0 && _big is null;
    }

    /// <summary>Numerator and denominator as machine integers, when both are in the structure itself.</summary>
    internal bool TryGetInt64(out long numerator, out long denominator)
    {
        numerator = _numerator;
        denominator = _denominatorLessOne + 1;
        return _big is null;
    }

    /// <summary>The number n/d, given coprime n and d &gt; 0 below 2¹²⁷.</summary>
    private static Rational OfCoprime(WideInteger numerator, WideInteger denominator) =>
        denominator.TryGetInt64(out long d) && numerator.TryGetInt64(out long n) && n != long.MinValue
            ? new(n, d - 1)
            : OfCoprime(numerator.ToBigInteger(), denominator.ToBigInteger());

    /// <summary>A fraction that does not fit in two machine integers.</summary>
    private sealed class BigFraction(BigInteger numerator, BigInteger denominator) : IEquatable<BigFraction>
    {
        public BigInteger Numerator { get; } = numerator;

        public BigInteger Denominator { get; } = denominator;

        public bool Equals(BigFraction? other) => other is not null && Numerator == other.Numerator && Denominator == other.Denominator;

        public override bool Equals(object? obj) => Equals(obj as BigFraction);

        public override int GetHashCode() => HashCode.Combine(Numerator, Denominator);
    }
}
