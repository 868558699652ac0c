using System.Numerics;

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

    /// <summary>Gets ln 2, with a relative error below 2⁻¹⁰⁵.</summary>
    public static DoubleDouble Two { get; } = Round(LogTwo());

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
