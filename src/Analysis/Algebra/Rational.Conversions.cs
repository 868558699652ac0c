using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Momentum.Analysis.Algebra;

public readonly partial struct Rational
{
    private const int ExponentLimit = 400;
    private const int DigitLimit = 10_000;

    /// <summary>The rational number that a finite double is.</summary>
    /// <param name="value">A finite double; −0 gives 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite or not a number.</exception>
    public static Rational FromDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A finite number is needed.");
        }

        if (value == 0)
        {
            return default;
        }

        long bits = BitConverter.DoubleToInt64Bits(value);
        int field = (int)(bits >> 52) & 0x7FF;
        long mantissa = bits & 0xF_FFFF_FFFF_FFFF;
        int exponent = Math.Max(field, 1) - 1075;
        if (field != 0)
        {
            mantissa |= 1L << 52;
        }

        int zeros = BitOperations.TrailingZeroCount(mantissa);
        mantissa >>= zeros;
        exponent += zeros;
        if (bits < 0)
        {
            mantissa = -mantissa;
        }

        // The mantissa is odd, so a power of two below it is coprime to it.
        return exponent >= 0
            ? OfCoprime((BigInteger)mantissa << exponent, BigInteger.One)
            : OfCoprime(mantissa, BigInteger.One << -exponent);
    }

    /// <summary>The nearest double; ties go to the even one.</summary>
    /// <remarks>Correctly rounded everywhere: gradual underflow included; from 2¹⁰²⁴ − 2⁹⁷⁰ on the result is infinite.</remarks>
    public double ToDouble()
    {
        if (_big is null && Math.Abs(_numerator) <= 1L << 53 && _denominatorLessOne < 1L << 53)
        {
            // Both conversions are exact, and IEEE 754 division rounds correctly.
            return (double)_numerator / (_denominatorLessOne + 1);
        }

        BigInteger numerator = BigInteger.Abs(Numerator);
        BigInteger denominator = Denominator;

        // 2^(e-1) < value < 2^(e+1), so the last place of the result is 2^(e-54) or 2^(e-53), and at least 2^-1074.
        long e = numerator.GetBitLength() - denominator.GetBitLength();
        if (e > 1025)
        {
            return Sign < 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        int shift = (int)Math.Min(55 - e, 1076);
        BigInteger quotient = shift >= 0
            ? BigInteger.DivRem(numerator << shift, denominator, out BigInteger remainder)
            : BigInteger.DivRem(numerator, denominator << -shift, out remainder);

        // The quotient is below 2^57 and has two or more bits below the last place; the lowest one becomes sticky.
        ulong q = (ulong)quotient | (remainder.IsZero ? 0UL : 1UL);
        int length = 64 - BitOperations.LeadingZeroCount(q);
        int drop = Math.Max(length - 53, shift - 1074);
        ulong kept = q >> drop;
        ulong rest = q & ((1UL << drop) - 1);
        ulong half = 1UL << (drop - 1);
        if (rest > half || (rest == half && (kept & 1) != 0))
        {
            kept++;
        }

        // kept ≤ 2^53 and the scaling is by a power of two that keeps every bit: exact, or infinite beyond the range.
        double magnitude = Math.ScaleB((double)kept, drop - shift);
        return Sign < 0 ? -magnitude : magnitude;
    }

    /// <summary>Reads an integer, a fraction of integers or a decimal with an optional exponent: 3, -3, 1/10, 0.1, 1e-3, 2.5e3.</summary>
    /// <remarks>Exact: 0.1 is 1/10. At most 10,000 digits and exponents of magnitude 400 are read.</remarks>
    /// <param name="text">The text, without surrounding space.</param>
    /// <param name="value">The number, or 0.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out Rational value)
    {
        value = default;
        ReadOnlySpan<char> rest = text;
        if (rest.IsEmpty || rest.Length > DigitLimit + 16)
        {
            return false;
        }

        bool negative = rest[0] == '-';
        if (negative || rest[0] == '+')
        {
            rest = rest[1..];
        }

        int slash = rest.IndexOf('/');
        if (slash >= 0)
        {
            if (!TryReadDigits(rest[..slash], out BigInteger n) || !TryReadDigits(rest[(slash + 1)..], out BigInteger d) || d.IsZero)
            {
                return false;
            }

            value = Create(negative ? -n : n, d);
            return true;
        }

        if (!TryReadDecimal(rest, out value))
        {
            return false;
        }

        if (negative)
        {
            value = -value;
        }

        return true;
    }

    /// <summary>Reads a number as <see cref="TryParse(string?, out Rational)"/> does.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text is not a number, or is beyond the limits.</exception>
    public static Rational Parse(string text) =>
        TryParse(text, out Rational value) ? value : throw new FormatException($"Not a rational number: \"{text}\".");

    /// <summary>The number as an integer or a fraction, such as -9/10; <see cref="TryParse(string?, out Rational)"/> reads it back.</summary>
    public override string ToString()
    {
        if (_big is null)
        {
            return _denominatorLessOne == 0
                ? _numerator.ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{_numerator}/{_denominatorLessOne + 1}");
        }

        return IsInteger
            ? Numerator.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
    }

    /// <summary>So many decimal digits are always a machine integer.</summary>
    internal const int ShortDigits = 18;

    private static bool TryReadDigits(ReadOnlySpan<char> text, out BigInteger value)
    {
        if (text.Length <= ShortDigits)
        {
            bool isShort = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number);
            value = number;
            return isShort;
        }

        value = default;
        return text.Length <= DigitLimit && !text.ContainsAnyExceptInRange('0', '9')
            && BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryReadDecimal(ReadOnlySpan<char> text, out Rational value)
    {
        value = default;
        int exponent = 0;
        int mark = text.IndexOfAny('e', 'E');
        if (mark >= 0)
        {
            ReadOnlySpan<char> digits = text[(mark + 1)..];
            if (!digits.IsEmpty && digits[0] is '+' or '-')
            {
                digits = digits[1..];
            }

            if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9')
                || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out exponent) || exponent > ExponentLimit)
            {
                return false;
            }

            exponent = text[mark + 1] == '-' ? -exponent : exponent;
            text = text[..mark];
        }

        int point = text.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? text : text[..point];
        ReadOnlySpan<char> fraction = point < 0 ? default : text[(point + 1)..];
        BigInteger mantissa = default;
        if ((whole.IsEmpty && fraction.IsEmpty) || !TryReadDigits(string.Concat(whole, fraction), out mantissa))
        {
            return false;
        }

        exponent -= fraction.Length;
        value = exponent >= 0 ? mantissa * BigInteger.Pow(10, exponent) : Create(mantissa, BigInteger.Pow(10, -exponent));
        return true;
    }
}
