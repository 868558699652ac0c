using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Descartes' rule on the interval (0, 1) for integer polynomials.</summary>
internal static class UnitInterval
{
    /// <summary>The sign changes of (1+x)^n·q(1/(1+x)), which bound the roots in (0, 1); counting stops above a limit.</summary>
    public static int Variations(BigInteger[] polynomial, int limit, CancellationToken cancellation)
    {
        BigInteger[] work = (BigInteger[])polynomial.Clone();
        Array.Reverse(work);
        int count = 0, last = 0;
        for (int i = 0; i < work.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();

            // Pass i of the shift by one leaves the coefficient of x^i in its place.
            for (int j = work.Length - 2; j >= i; j--)
            {
                work[j] += work[j + 1];
            }

            int sign = work[i].Sign;
            if (sign != 0)
            {
                count += last == -sign ? 1 : 0;
                last = sign;
                if (count > limit)
                {
                    break;
                }
            }
        }

        return count;
    }

    /// <summary>Replaces p(x) by p(x + 1).</summary>
    public static void ShiftByOne(BigInteger[] polynomial, CancellationToken cancellation)
    {
        for (int i = 0; i < polynomial.Length - 1; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int j = polynomial.Length - 2; j >= i; j--)
            {
                polynomial[j] += polynomial[j + 1];
            }
        }
    }

    /// <summary>b^n·p(a·x/b) for a polynomial of degree n.</summary>
    public static BigInteger[] Scale(BigInteger[] polynomial, BigInteger a, int shiftOfB)
    {
        BigInteger[] result = new BigInteger[polynomial.Length];
        BigInteger power = BigInteger.One;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = (polynomial[i] * power) << (shiftOfB * (result.Length - 1 - i));
            power *= a;
        }

        return result;
    }
}
