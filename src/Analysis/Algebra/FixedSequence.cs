namespace Momentum.Analysis.Algebra;

/// <summary>Numbers without structure, the same in every run: Knuth's linear congruential sequence modulo 2⁶⁴, whose high bits are good.</summary>
internal static class FixedSequence
{
    /// <summary>The next number.</summary>
    public static ulong Next(ref ulong state) => state = (state * 6364136223846793005) + 1442695040888963407;
}
