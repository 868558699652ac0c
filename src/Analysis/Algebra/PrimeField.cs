using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Momentum.Analysis.Algebra;

/// <summary>The field of integers modulo an odd prime below 2⁶², in Montgomery form.</summary>
/// <remarks>
/// An element x is held as x·2⁶⁴ mod p, in [0, p). Montgomery, "Modular multiplication without trial division", 1985.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct PrimeField
{
    private readonly ulong _inverse;
    private readonly ulong _square;

    public PrimeField(ulong prime)
    {
        Prime = prime;

        // Newton's iteration for 1/p modulo 2^64 doubles the correct bits; p·p = 1 modulo 8 starts with three.
        ulong inverse = prime;
        for (int i = 0; i < 5; i++)
        {
            inverse *= 2 - (prime * inverse);
        }

        _inverse = inverse;

        // 2^64 mod p is -p mod p in machine words; 64 doublings of it give 2^128 mod p.
        One = (0 - prime) % prime;
        ulong square = One;
        for (int i = 0; i < 64; i++)
        {
            square = square >= prime - square ? square - (prime - square) : square + square;
        }

        _square = square;
    }

    /// <summary>Gets 2⁶² − 57, the largest prime below 2⁶².</summary>
    public static ulong FirstPrime => (1UL << 62) - 57;

    public ulong Prime { get; }

    /// <summary>Gets the neutral element of multiplication.</summary>
    public ulong One { get; }

    // 2^k less the largest prime below it, for k = 12, 13, …, 62; a test checks them.
    private static ReadOnlySpan<byte> Gaps =>
    [
        3, 1, 3, 19, 15, 1, 5, 1, 3, 9, 3, 15, 3, 39, 5, 39, 57, 3, 35, 1, 5, 9, 41, 31, 5, 25, 45, 7, 87, 21, 11, 57, 17, 55, 21, 115, 59, 81,
        27, 129, 47, 111, 33, 55, 5, 13, 27, 55, 93, 1, 57,
    ];

    /// <summary>The largest prime below 2^bits, for 12 to 62 bits.</summary>
    public static ulong PrimeOfBits(int bits) => (1UL << bits) - Gaps[bits - 12];

    /// <summary>An endless sequence of distinct primes: one of each bit length up to 62, then descending.</summary>
    public static ulong PrimeAt(int bits)
    {
        ulong prime = PrimeOfBits(Math.Min(bits, 62));
        for (int i = 62; i < bits; i++)
        {
            prime = PrimeBelow(prime);
        }

        return prime;
    }

    /// <summary>The largest prime below a number, which is above 100.</summary>
    public static ulong PrimeBelow(ulong limit)
    {
        ulong candidate = (limit & 1) != 0 ? limit - 2 : limit - 1;
        while (!IsPrime(candidate))
        {
            candidate -= 2;
        }

        return candidate;
    }

    /// <summary>Whether an odd number above 37 and below 2⁶² is prime.</summary>
    /// <remarks>The Miller–Rabin test with the first twelve primes as bases decides below 3.3·10²⁴ (Sorenson and Webster, 2015).</remarks>
    public static bool IsPrime(ulong n)
    {
        PrimeField ring = new(n);
        ulong minusOne = n - ring.One;
        int twos = BitOperations.TrailingZeroCount(n - 1);
        ReadOnlySpan<byte> bases = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];
        foreach (byte b in bases)
        {
            if (n % b == 0)
            {
                return false;
            }

            ulong x = ring.Power(ring.Of((ulong)b), (n - 1) >> twos);
            bool passes = x == ring.One || x == minusOne;
            for (int i = 1; i < twos && !passes; i++)
            {
                x = ring.Multiply(x, x);
                passes = x == minusOne;
            }

            if (!passes)
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Add(ulong a, ulong b)
    {
        ulong sum = a + b;
        return sum >= Prime ? sum - Prime : sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Subtract(ulong a, ulong b) => a >= b ? a - b : a + Prime - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Multiply(ulong a, ulong b)
    {
        // (a·b - q·p) / 2^64 with q = a·b/p modulo 2^64: the low halves cancel, the high halves differ by less than p.
        ulong high = Math.BigMul(a, b, out ulong low);
        ulong reduce = Math.BigMul(low * _inverse, Prime, out _);
        return high >= reduce ? high - reduce : high + Prime - reduce;
    }

    public ulong Power(ulong value, ulong exponent)
    {
        ulong result = One;
        for (int bit = 63 - BitOperations.LeadingZeroCount(exponent); bit >= 0; bit--)
        {
            result = Multiply(result, result);
            if ((exponent >> bit & 1) != 0)
            {
                result = Multiply(result, value);
            }
        }

        return result;
    }

    /// <summary>The inverse of an element that is not zero, by Euclid's algorithm.</summary>
    public ulong Inverse(ulong value)
    {
        // Invariant: r0 = t0·value and r1 = t1·value modulo p, with |t| ≤ p.
        ulong r0 = Prime;
        ulong r1 = value;
        long t0 = 0;
        long t1 = 1;
        while (r1 != 0)
        {
            ulong q = r0 / r1;
            (r0, r1) = (r1, r0 - (q * r1));
            (t0, t1) = (t1, t0 - ((long)q * t1));
        }

        // The inverse of x·2^64 has to be lifted by 2^192 to represent 1/x: two factors 2^128 / 2^64 each.
        return Multiply(Multiply(t0 < 0 ? (ulong)(t0 + (long)Prime) : (ulong)t0, _square), _square);
    }

    public ulong Of(ulong value) => Multiply(value < Prime ? value : value % Prime, _square);

    public ulong Of(long value)
    {
        ulong magnitude = Of((ulong)Math.Abs(value));
        return value < 0 && magnitude != 0 ? Prime - magnitude : magnitude;
    }

    /// <summary>The residue of an integer.</summary>
    public ulong Of(in Rational integer) => integer.TryGetInt64(out long small) ? Of(small) : Of(integer.Numerator);

    /// <summary>The residue of an integer.</summary>
    public ulong Of(BigInteger integer) => Of((long)(integer % Prime));

    /// <summary>The representative in (−p/2, p/2).</summary>
    public long ToSigned(ulong element)
    {
        // Multiplying by 1 divides by 2^64.
        ulong value = Multiply(element, 1);
        return value > Prime / 2 ? (long)value - (long)Prime : (long)value;
    }
}
