using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Finds one of 2^t parts of (0, 1) that contains all roots there, when they form a cluster.</summary>
/// <remarks>
/// A cluster of v roots looks like one root of multiplicity v from afar, so Newton's step −v·q/q′ from an end of the interval guesses the part.
/// The guess is proved by Descartes' rule: no sign changes on the left and on the right of the part.
/// </remarks>
internal static class ClusterJump
{
    public static bool TryFind(BigInteger[] polynomial, int bits, CancellationToken cancellation, out BigInteger index, out BigInteger[] inner)
    {
        int multiplicity = UnitInterval.Variations(polynomial, polynomial.Length, cancellation);
        BigInteger[] mirrored = (BigInteger[])polynomial.Clone();
        UnitInterval.ShiftByOne(mirrored, cancellation);
        for (int i = 1; i < mirrored.Length; i += 2)
        {
            mirrored[i] = -mirrored[i];
        }

        BigInteger last = (BigInteger.One << bits) - 1;
        BigInteger fromLow = Guess(polynomial, multiplicity, bits), fromHigh = last - Guess(mirrored, multiplicity, bits);
        foreach (BigInteger guess in fromLow == fromHigh ? [fromLow] : (ReadOnlySpan<BigInteger>)[fromLow, fromHigh])
        {
            if (guess.Sign >= 0 && guess <= last && IsEmpty(polynomial, guess, bits, cancellation) && IsEmpty(mirrored, last - guess, bits, cancellation))
            {
                index = guess;
                inner = Part(polynomial, guess, bits, cancellation);
                return true;
            }
        }

        index = BigInteger.Zero;
        inner = [];
        return false;
    }

    /// <summary>⌊2^t·v·(−q(0)/q′(0))⌋, or −1 when the derivative vanishes.</summary>
    private static BigInteger Guess(BigInteger[] polynomial, int multiplicity, int bits)
    {
        BigInteger numerator = -(polynomial[0] * multiplicity) << bits, slope = polynomial[1];
        return slope.IsZero || numerator.Sign * slope.Sign < 0 ? BigInteger.MinusOne : numerator / slope;
    }

    /// <summary>Whether Descartes' rule shows no root in (0, index/2^t).</summary>
    private static bool IsEmpty(BigInteger[] polynomial, BigInteger index, int bits, CancellationToken cancellation) =>
        index.IsZero || UnitInterval.Variations(UnitInterval.Scale(polynomial, index, bits), 0, cancellation) == 0;

    /// <summary>A multiple of q((index + x)/2^t).</summary>
    private static BigInteger[] Part(BigInteger[] polynomial, BigInteger index, int bits, CancellationToken cancellation)
    {
        BigInteger[] result = UnitInterval.Scale(polynomial, BigInteger.One, bits);
        for (int i = 0; i < result.Length - 1; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int j = result.Length - 2; j >= i; j--)
            {
                result[j] += index * result[j + 1];
            }
        }

        return result;
    }
}
