using System.Runtime.CompilerServices;

namespace Momentum.Analysis.Evaluation;

/// <summary>Natural logarithms in double-double from arithmetic alone: no library function, so the same bits everywhere.</summary>
internal static class Logarithm
{
    /// <summary>The largest |gap| at which the gap alone decides.</summary>
    public const double GapLimit = 0.0019;

    private const double QuickError = 1.6543612251060553e-24; // 2^-79
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

    /// <summary>−ln ρ for |1 − ρ| &gt; 0.0018, with an absolute error of 2⁻⁷⁹ and without a division; of infinite radius for ρ that is not positive and ordinary.</summary>
    /// <remarks>
    /// With x = 1/c rounded, m·x = 1 + r + f exactly but for 2⁻¹⁰⁴, where |r| ≤ 2^−9.4 and |f| ≤ 2⁻⁵², and
    /// ln ρ = e·ln 2 − ln x + r − r²/2 + r³(1/3 − r/4 + r²/5 − r³/6 + r⁴/7 − r⁵/8) + f(1 − r + r²) + ….
    /// The multiples of 2⁻⁴² in e·ln 2 and −ln x add without error; r and r²/2 are added with their errors kept, in descending order. The rest is added in double: the cubic term,
    /// at most 2^−29.7, errs by 2^−80.5 with the five roundings in it, its addition by 2⁻⁸³, the other additions by 2⁻⁸⁵ in all, and what is left out is f·r³, below 2^−80.2, and r⁹/9,
    /// below 2⁻⁸⁷: together below 2⁻⁷⁹.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Ball QuickNegativeLog(in Ball rho)
    {
        // e so that the high part of m = ρ·2^−e lies in [1/√2, √2).
        const long RootOfHalf = 0x3FE6A09E667F3BCD;
        int e = (int)((BitConverter.DoubleToInt64Bits(rho.Centre.Hi) - RootOfHalf) >> 52);
        if (!rho.HasSign || !rho.IsOrdinary || rho.Centre.Hi <= 0)
        {
            return new(0, double.PositiveInfinity);
        }

        double scale = BitConverter.Int64BitsToDouble((1023L - e) << 52);
        double m = rho.Centre.Hi * scale;
        QuickLogarithm entry = LogarithmTable.QuickEntry((int)((m * LogarithmTable.Size) + 0.5));
        double product = ErrorFree.Product(m, entry.Reciprocal, out double productLow);
        double r = product - 1;
        double low = productLow + (rho.Centre.Lo * scale * entry.Reciprocal);
        double square = ErrorFree.Product(r, r, out double squareLow);
        double cubic = r * square * ((0.3333333333333333 + (r * -0.25)) + (square * ((0.2 + (r * -0.16666666666666666)) + (square * (0.14285714285714285 + (r * -0.125))))));
        double first = ErrorFree.OrderedSum((e * LogarithmTable.QuickTwo.High) + entry.High, r, out double firstLow);
        double second = ErrorFree.OrderedSum(first, -0.5 * square, out double secondLow);
        double rest = firstLow + secondLow + ((e * LogarithmTable.QuickTwo.Low) + entry.Low) + ((low * (1 - (r - square))) - (0.5 * squareLow)) + cubic;
        return new(-DoubleDouble.Sum(second, rest), (rho.Radius * scale * 1.4143) + QuickError);
    }

    /// <summary>2·artanh s for |s| ≤ 2⁻¹⁰.</summary>
    /// <remarks>
    /// artanh s = s(1 + y/3 + y²/5 + y³/7 + y⁴/9 + …), y = s² ≤ 2⁻²⁰. The terms from y² on, at most 2⁻⁴², are summed in double with six roundings,
    /// what follows y⁴ is below 2⁻¹⁰³, and the double-double steps err by 3·2⁻¹⁰²: together below 2⁻⁹².
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Ball TwiceInverseTanh(in Ball s)
    {
        DoubleDouble y = s.Centre * s.Centre;
        double tail = y.Hi * y.Hi * (0.2 + (y.Hi * (0.14285714285714285 + (y.Hi * 0.1111111111111111))));
        DoubleDouble series = DoubleDouble.LooseSum(y * Third, tail);
        DoubleDouble result = DoubleDouble.LooseSum(s.Centre, s.Centre * series).ScaleByPowerOfTwo(2);

        // The derivative of 2·artanh is 2/(1 − s²) < 2.0001.
        return new(result, (s.Radius * 2.0001) + (SeriesError * Math.Abs(result.Hi)));
    }
}
