using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Momentum.Analysis.Evaluation;

/// <summary>The leading bits of an integer that is not zero: mantissa·2^exponent with 1/2 ≤ |mantissa| ≤ 1 and a relative error below 2⁻¹⁰⁵.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct LeadingBits
{
    private const int LargestExponent = 890;
    private readonly DoubleDouble _mantissa;
    private readonly long _exponent;

    private LeadingBits(DoubleDouble mantissa, long exponent)
    {
        _mantissa = mantissa;
        _exponent = exponent;
    }

    public static LeadingBits Of(BigInteger n)
    {
        BigInteger magnitude = n.Sign < 0 ? -n : n;
        int bits = (int)magnitude.GetBitLength();
        int drop = Math.Max(0, bits - 106);
        UInt128 top = Low128(drop == 0 ? magnitude : magnitude >> drop);
        int length = bits - drop;

        // 53 bits above and 53 bits below, scaled by an exact power of two; the two parts are apart by construction up to a carry.
        double scale = BitConverter.Int64BitsToDouble((1023L - length) << 52);
        if (n.Sign < 0)
        {
            scale = -scale;
        }

        DoubleDouble mantissa = DoubleDouble.Sum((double)(ulong)(top >> 53) * 9007199254740992 * scale, ((ulong)top & ((1UL << 53) - 1)) * scale);
        return new(mantissa, bits);
    }

    /// <summary>n divided by a power, 1 or 2, of this integer; of infinite radius when the quotient is out of range.</summary>
    public Ball Ratio(BigInteger n, int power)
    {
        if (n.IsZero)
        {
            return 0;
        }

        LeadingBits top = Of(n);
        long exponent = top._exponent - (power * _exponent);
        if (Math.Abs(exponent) > LargestExponent)
        {
            return new(0, double.PositiveInfinity);
        }

        DoubleDouble quotient = top._mantissa;
        if (_mantissa.Hi == 0.5 && _mantissa.Lo == 0)
        {
            quotient = quotient.ScaleByPowerOfTwo(power == 2 ? 4 : 2);
        }
        else
        {
            quotient /= _mantissa;
            quotient = power == 2 ? quotient / _mantissa : quotient;
        }

        // Two cuts, or three, below 2^-105 each, and two quotients.
        quotient = quotient.ScaleByPowerOfTwo(Math.ScaleB(1, (int)exponent));
        return new(quotient, 8 * DoubleDouble.Unit * Math.Abs(quotient.Hi));
    }

    private static UInt128 Low128(BigInteger value)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        value.TryWriteBytes(bytes, out _, isUnsigned: true);
        return new(BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes));
    }
}
