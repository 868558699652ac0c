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
        UInt128 r = (UInt128.One << 64) % prime;
        One = (ulong)r;
        _square = (ulong)(r * r % prime);
    }

    /// <summary>Gets 2⁶² − 57, the largest prime below 2⁶².</summary>
    public static ulong FirstPrime => (1UL << 62) - 57;

    public ulong Prime { get; }

    /// <summary>Gets the neutral element of multiplication.</summary>
    public ulong One { get; }

    /// <summary>The largest prime below a number.</summary>
    public static ulong PrimeBelow(ulong limit)
    {
        ulong candidate = (limit & 1) != 0 ? limit - 2 : limit - 1;
        while (!IsPrime(candidate))
        {
            candidate -= 2;
        }

        return candidate;
    }

    /// <summary>Whether an odd number above 37 is prime.</summary>
    /// <remarks>The Miller–Rabin test with the first twelve primes as bases decides below 3.3·10²⁴ (Sorenson and Webster, 2015).</remarks>
    public static bool IsPrime(ulong n)
    {
        int twos = BitOperations.TrailingZeroCount(n - 1);
        ReadOnlySpan<int> bases = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];
        foreach (int b in bases)
        {
            BigInteger x = BigInteger.ModPow(b, (n - 1) >> twos, n);
            bool passes = x.IsOne || x == n - 1;
            for (int i = 1; i < twos && !passes; i++)
            {
                x = x * x % n;
                passes = x == n - 1;
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

    /// <summary>The power x^(p − 2), which inverts.</summary>
    public ulong Inverse(ulong value)
    {
        ulong result = One;
        for (int bit = 63 - BitOperations.LeadingZeroCount(Prime); bit >= 0; bit--)
        {
            result = Multiply(result, result);
            if (((Prime - 2) >> bit & 1) != 0)
            {
                result = Multiply(result, value);
            }
        }

        return result;
    }

    public ulong Of(ulong value) => Multiply(value < Prime ? value : value % Prime, _square);

    public ulong Of(long value)
    {
        ulong magnitude = Of((ulong)Math.Abs(value));
        return value < 0 && magnitude != 0 ? Prime - magnitude : magnitude;
    }

    /// <summary>The residue of an integer.</summary>
    public ulong Of(in Rational integer)
    {
        if (integer.TryGetInt64(out long small))
        {
            return Of(small);
        }

        BigInteger residue = integer.Numerator % Prime;
        return Of((long)residue);
    }

    /// <summary>The representative in (−p/2, p/2).</summary>
    public long ToSigned(ulong element)
    {
        // Multiplying by 1 divides by 2^64.
        ulong value = Multiply(element, 1);
        return value > Prime / 2 ? (long)value - (long)Prime : (long)value;
    }
}
