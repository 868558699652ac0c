namespace Momentum.Numeric.Noise;

/// <summary>Philox4x32-10: a keyed bijection of 128-bit counters whose images pass as independent uniform words.</summary>
/// <remarks>
/// A draw is a function of (key, counter) alone, so a chain's noise does not depend on which thread computes it or in which order.
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011. Cost: 20 multiplications a block of four words.
/// </remarks>
public static class Philox
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;
    private const double TwoToMinus53 = 1.0 / (1L << 53);

    /// <summary>The four words at a counter.</summary>
    /// <param name="key">The key: the seed of the experiment.</param>
    /// <param name="high">The upper 64 bits of the counter: by convention the chain or coordinate.</param>
    /// <param name="low">The lower 64 bits of the counter: by convention the step.</param>
    public static (uint Word0, uint Word1, uint Word2, uint Word3) Block(ulong key, ulong high, ulong low)
    {
        uint c0 = (uint)low, c1 = (uint)(low >> 32), c2 = (uint)high, c3 = (uint)(high >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
            k0 += Weyl0;
            k1 += Weyl1;
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>Two uniform numbers in [0, 1), multiples of 2⁻⁵³, at a counter.</summary>
    /// <param name="key">The key.</param>
    /// <param name="high">The upper half of the counter.</param>
    /// <param name="low">The lower half of the counter.</param>
    public static (double First, double Second) Uniform(ulong key, ulong high, ulong low)
    {
        (uint w0, uint w1, uint w2, uint w3) = Block(key, high, low);
        return ((((ulong)w1 << 32 | w0) >> 11) * TwoToMinus53, (((ulong)w3 << 32 | w2) >> 11) * TwoToMinus53);
    }

    /// <summary>Two independent standard normal numbers at a counter, by the polar form of Box and Muller.</summary>
    /// <param name="key">The key.</param>
    /// <param name="high">The upper half of the counter.</param>
    /// <param name="low">The lower half of the counter.</param>
    /// <remarks>1 − u lies in (0, 1], so the logarithm is finite; the largest magnitude is √(106 ln 2) ≈ 8.57.</remarks>
    public static (double First, double Second) Normal(ulong key, ulong high, ulong low)
    {
        (double u, double v) = Uniform(key, high, low);
        double radius = Math.Sqrt(-2.0 * Math.Log(1.0 - u));
        (double sin, double cos) = Math.SinCos(2.0 * Math.PI * v);
        return (radius * cos, radius * sin);
    }

    /// <summary>A reproducible vector without structure: independent numbers in (−1, 1), none of them zero.</summary>
    /// <param name="length">The number of entries, at least 0.</param>
    /// <param name="key">The key; different keys give independent vectors.</param>
    /// <remarks>Excites every eigendirection of an operator with probability one.</remarks>
    public static double[] GenericVector(int length, ulong key)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        double[] vector = new double[length];
        for (int i = 0; i < length; i++)
        {
            // (2m + 1)/2^52 − 1 with m < 2^52: an odd multiple of 2^-52, exact, hence not zero.
            (uint w0, uint w1, _, _) = Block(key, 0, (ulong)i);
            ulong m = ((ulong)w1 << 32 | w0) >> 12;
            vector[i] = (((2 * m) + 1) * (2.0 * TwoToMinus53)) - 1.0;
        }

        return vector;
    }
}
