using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

/// <summary>One number for a million outputs, made of their bits in a fixed order.</summary>
/// <remarks>The points come from integer arithmetic alone, so that they do not depend on a mathematical library either.</remarks>
internal static class OutputHash
{
    private const int Blocks = 64;
    private const int PointsInBlock = 820;
    private const ulong Prime = 0x100000001B3;

    /// <summary>The number of doubles that enter the hash.</summary>
    public const int Outputs = Blocks * PointsInBlock * 20;

    /// <summary>The hash, computed by a number of threads.</summary>
    public static ulong Of(int threads)
    {
        ulong[] blocks = new ulong[Blocks];
        Parallel.For(0, Blocks, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => blocks[i] = Block((ulong)i));
        ulong hash = 0xCBF29CE484222325;
        foreach (ulong block in blocks)
        {
            hash = (hash ^ block) * Prime;
        }

        return hash;
    }

    private static ulong Block(ulong index)
    {
        ulong state = 0x9E3779B97F4A7C15 * (index + 1);
        ulong hash = 0xCBF29CE484222325;
        for (int i = 0; i < PointsInBlock; i++)
        {
            // h over [2^-40, 4), 1 − β over [2^-40, 1); every fourth point on a critical curve up to a few units in the last place.
            double c = Math.ScaleB(1 + Unit(ref state), -(int)(Next(ref state) % 40) - 1);
            double h = Math.ScaleB(1 + Unit(ref state), 1 - (int)(Next(ref state) % 41));
            if (i % 4 == 0)
            {
                double root = Math.Sqrt(1 - c);
                h = (1 - root) * (1 - root);
                h = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(h) + (long)(Next(ref state) % 7) - 3);
            }

            NormalForm form = NormalForm.FromDoubleDouble(DoubleDouble.Product(h, 1 + (Unit(ref state) / 1024)), c);
            TwoStateRate rate = TwoStateRate.Of(form);
            hash = (hash ^ (ulong)rate.Regime) * Prime;
            hash = Add(Add(Add(hash, rate.Rho), rate.Gap), rate.Rate);
            hash = Add(Add(hash, rate.Dominant.Real), rate.Other.Real);
            hash = Mix(Mix(hash, rate.Dominant.Imaginary.Value), rate.Condition);
            TwoStateSequence sequence = new(form, 1, Rational.FromDouble(1 - h));
            hash = Add(hash, sequence.At(2 + (long)(Next(ref state) >> (44 + (i % 20)))));
        }

        return hash;
    }

    private static ulong Add(ulong hash, CertifiedValue value) => Mix(Mix(Mix(hash, value.Value), value.Lower), value.Upper);

    private static ulong Mix(ulong hash, double value) => (hash ^ (ulong)BitConverter.DoubleToInt64Bits(value)) * Prime;

    private static double Unit(ref ulong state) => (Next(ref state) >> 12) * 2.220446049250313e-16;

    /// <summary>Marsaglia's xorshift, 64 bits.</summary>
    private static ulong Next(ref ulong state)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return state;
    }
}
