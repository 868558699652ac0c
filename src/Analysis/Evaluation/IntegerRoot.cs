using System.Numerics;

namespace Momentum.Analysis.Evaluation;

/// <summary>The integer square root.</summary>
internal static class IntegerRoot
{
    /// <summary>⌊√n⌋ for n ≥ 0, by Newton's method from a double estimate of the leading bits.</summary>
    public static BigInteger Floor(BigInteger n)
    {
        if (n.IsZero)
        {
            return n;
        }

        // Above the root, the integer Newton iteration decreases strictly until it reaches the floor.
        int bits = (int)n.GetBitLength();
        int even = Math.Max(0, bits - 100) & ~1;
        double leading = Math.Sqrt((double)(n >> even)) * (1 + 1e-15);
        BigInteger root = ((BigInteger)leading + 2) << (even / 2);
        while (true)
        {
            BigInteger next = (root + (n / root)) >> 1;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }
}
