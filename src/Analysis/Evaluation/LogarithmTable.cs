using System.Numerics;
using System.Runtime.InteropServices;

namespace Momentum.Analysis.Evaluation;

/// <summary>ln 2 and ln(i/512) for 362 ≤ i ≤ 725 in double-double, computed from integers when first used.</summary>
internal static class LogarithmTable
{
    /// <summary>The number of table intervals in [1, 2).</summary>
    public const int Size = 512;

    private const int First = 360;
    private const int Last = 728;
    private const int Bits = 192;
    private static readonly DoubleDouble[] Entries = Build();
    private static readonly QuickLogarithm[] QuickEntries = BuildQuick();

    /// <summary>Gets ln 2, with a relative error below 2⁻¹⁰⁵.</summary>
    public static DoubleDouble Two { get; } = Round(LogTwo());

    /// <summary>Gets ln 2 as a multiple of 2⁻⁴² and a rest with an error below 2⁻⁹⁵.</summary>
    public static (double High, double Low) QuickTwo { get; } = Split(Two);

    /// <summary>512/i rounded, and minus its logarithm.</summary>
    public static QuickLogarithm QuickEntry(int i) => QuickEntries[i - First];

    /// <summary>ln(i/512), with a relative error below 2⁻¹⁰⁵.</summary>
    public static DoubleDouble Entry(int i) => Entries[i - First];

    private static DoubleDouble[] Build()
    {
        // ln(n + 1) − ln n = 2·artanh(1/(2n + 1)); the errors, fewer than 2^16 units of 2^-192 in all, stay far below 2^-105 of the smallest entry, 2^-9.
        DoubleDouble[] entries = new DoubleDouble[Last - First + 1];
        BigInteger log = default;
        for (int n = Size; n < Last; n++)
        {
            log += 2 * BigLogarithm.InverseTanhOfReciprocal((2 * n) + 1, Bits);
            entries[n + 1 - First] = Round(log);
        }

        log = default;
        for (int n = Size; n > First; n--)
        {
            log -= 2 * BigLogarithm.InverseTanhOfReciprocal((2 * n) - 1, Bits);
            entries[n - 1 - First] = Round(log);
        }

        return entries;
    }

    private static QuickLogarithm[] BuildQuick()
    {
        QuickLogarithm[] entries = new QuickLogarithm[Entries.Length];
        for (int i = First; i <= Last; i++)
        {
            // −ln x = ln c − ln(c·x), and c·x = 1 + f with |f| ≤ 2⁻⁵³ formed exactly.
            double c = i / (double)Size;
            double x = 1 / c;
            double f = ErrorFree.Product(c, x, out double low) - 1 + low;
            (double high, double rest) = Split(Entry(i) - f);
            entries[i - First] = new(x, high, rest);
        }

        return entries;
    }

    private static (double High, double Low) Split(DoubleDouble value)
    {
        double high = Math.Round(value.Hi * 4398046511104) / 4398046511104;
        return (high, (value - high).Hi);
    }

    private static BigInteger LogTwo()
    {
        BigBall ball = BigLogarithm.LogTwo(Bits);
        return ball.Exponent >= -Bits ? ball.Mid << (int)(ball.Exponent + Bits) : ball.Mid >> (int)(-Bits - ball.Exponent);
    }

    private static DoubleDouble Round(BigInteger scaled)
    {
        double hi = Rounding.Nearest(scaled, -Bits);
        BigInteger taken = (BigInteger)Math.ScaleB(hi, 150) << (Bits - 150);
        return DoubleDouble.Sum(hi, Rounding.Nearest(scaled - taken, -Bits));
    }
}

/// <summary>1/c rounded to double, and minus its logarithm as a multiple of 2⁻⁴² and a rest with an error below 2⁻⁹⁵.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct QuickLogarithm(double Reciprocal, double High, double Low);
