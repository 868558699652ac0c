using System.Runtime.CompilerServices;

namespace Momentum.Analysis.Evaluation;

/// <summary>Natural logarithms in double-double from arithmetic alone: no library function, so the same bits everywhere.</summary>
internal static class Logarithm
{
    /// <summary>The largest |gap| at which the gap alone decides.</summary>
    public const double GapLimit = 0.0019;

    private const double SeriesError = 2.0194839173657902e-28; // 2^-92
    private static readonly DoubleDouble Third = (DoubleDouble)1 / 3;

    /// <summary>−ln ρ from ρ &gt; 0 and its gap 1 − ρ.</summary>
    /// <remarks>
    /// |gap| ≤ 0.0019: 2·artanh(g/(2 − g)). Otherwise ρ = 2^e·m with m in [1/√2, √2], c = i/512 nearest to m, and ln ρ = e·ln 2 + ln c + 2·artanh((m − c)/(m + c)).
    /// There |ln ρ| ≥ 2⁻¹⁰, so the sums lose at most eleven of their bits.
    /// </remarks>
    public static Ball NegativeLog(in Ball rho, in Ball gap)
    {
        if (Math.Abs(gap.Centre.Hi) <= GapLimit)
        {
            return TwiceInverseTanh(gap / Ball.LooseSum(2, -gap));
        }

        long bits = BitConverter.DoubleToInt64Bits(rho.Centre.Hi);
        int e = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xF_FFFF_FFFF_FFFF) | (1023L << 52));
        if (mantissa > 1.4142135623730951)
        {
            e++;
        }

        // The scaling is exact and e is at most 900 in magnitude for an ordinary ρ.
        Ball m = rho.ScaleByPowerOfTwo(BitConverter.Int64BitsToDouble((1023L - e) << 52));
        int i = (int)((m.Centre.Hi * LogarithmTable.Size) + 0.5);
        double c = i / (double)LogarithmTable.Size;

        // The high part of m and c differ by less than a factor of two, so their difference is exact (Sterbenz).
        Ball apart = new(DoubleDouble.Sum(m.Centre.Hi - c, m.Centre.Lo), m.Radius);
        Ball log = TwiceInverseTanh(apart / Ball.LooseSum(m, c));
        DoubleDouble entry = LogarithmTable.Entry(i);
        log = Ball.LooseSum(new(entry, DoubleDouble.Unit * Math.Abs(entry.Hi)), log);
        if (e != 0)
        {
            log = Ball.LooseSum(new Ball(LogarithmTable.Two, DoubleDouble.Unit) * e, log);
        }

        return -log;
    }

    /// <summary>2·artanh s for |s| ≤ 2⁻¹⁰.</summary>
    /// <remarks>
    /// artanh s = s(1 + y/3 + y²/5 + y³/7 + y⁴/9 + …), y = s² ≤ 2⁻²⁰. The terms from y² on, at most 2⁻⁴², are summed in double with six roundings,
    /// what follows y⁴ is below 2⁻¹⁰³, and the double-double steps err by 3·2⁻¹⁰²: together below 2⁻⁹².
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ball TwiceInverseTanh(in Ball s)
    {
        DoubleDouble y = s.Centre * s.Centre;
        double tail = y.Hi * y.Hi * (0.2 + (y.Hi * (0.14285714285714285 + (y.Hi * 0.1111111111111111))));
        DoubleDouble series = DoubleDouble.LooseSum(y * Third, tail);
        DoubleDouble result = DoubleDouble.LooseSum(s.Centre, s.Centre * series).ScaleByPowerOfTwo(2);

        // The derivative of 2·artanh is 2/(1 − s²) < 2.0001.
        return new(result, (s.Radius * 2.0001) + (SeriesError * Math.Abs(result.Hi)));
    }
}
