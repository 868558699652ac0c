using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Isolation of the real roots of a square-free integer polynomial without rational roots.</summary>
/// <remarks>
/// Sources: Vincent 1836; G. E. Collins and A. G. Akritas, "Polynomial real root isolation using Descarte's rule of signs", 1976.
/// By Descartes' rule the sign changes of (1+x)^n·q(1/(1+x)) bound the roots of q in (0, 1), exactly when they are 0 or 1;
/// cells with more are halved. Termination: theorems of Obreschkoff (two circles).
/// </remarks>
internal static class DescartesIsolation
{
    /// <summary>One dyadic cell a real root, in ascending order; cells are disjoint and no bound of a cell is a root.</summary>
    public static List<DyadicCell> Isolate(BigInteger[] polynomial, CancellationToken cancellation)
    {
        List<DyadicCell> cells = [];
        if (polynomial.Length < 3)
        {
            return cells;
        }

        Positive(Mirror(polynomial), cells, cancellation);
        cells.Reverse();
        for (int i = 0; i < cells.Count; i++)
        {
            cells[i] = new(-cells[i].Index - 1, cells[i].Level);
        }

        Positive(polynomial, cells, cancellation);
        return cells;
    }

    private static void Positive(BigInteger[] polynomial, List<DyadicCell> cells, CancellationToken cancellation)
    {
        if (UnivariateIntegers.Variations(polynomial) == 0)
        {
            return;
        }

        int bound = UnivariateIntegers.RootBound(polynomial);
        Stack<(BigInteger[] Polynomial, DyadicCell Cell)> open = new();
        open.Push((ScaleByPowerOfTwo(polynomial, bound), new(BigInteger.Zero, -bound)));
        while (open.TryPop(out (BigInteger[] Polynomial, DyadicCell Cell) node))
        {
            cancellation.ThrowIfCancellationRequested();
            int variations = VariationsInUnitInterval(node.Polynomial);
            if (variations == 1)
            {
                cells.Add(node.Cell);
            }
            else if (variations > 1)
            {
                BigInteger[] left = ScaleByPowerOfTwo(node.Polynomial, -1);
                BigInteger[] right = (BigInteger[])left.Clone();
                ShiftByOne(right);
                open.Push((right, node.Cell.RightHalf));
                open.Push((left, node.Cell.LeftHalf));
            }
        }
    }

    /// <summary>0, 1, or 2 for "two or more": the sign changes of (1+x)^n·q(1/(1+x)).</summary>
    private static int VariationsInUnitInterval(BigInteger[] polynomial)
    {
        BigInteger[] work = (BigInteger[])polynomial.Clone();
        Array.Reverse(work);
        int count = 0, last = 0;
        for (int i = 0; i < work.Length; i++)
        {
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
                if (count > 1)
                {
                    return 2;
                }
            }
        }

        return count;
    }

    private static void ShiftByOne(BigInteger[] polynomial)
    {
        for (int i = 0; i < polynomial.Length - 1; i++)
        {
            for (int j = polynomial.Length - 2; j >= i; j--)
            {
                polynomial[j] += polynomial[j + 1];
            }
        }
    }

    /// <summary>An integer multiple of p(2^e·x).</summary>
    private static BigInteger[] ScaleByPowerOfTwo(BigInteger[] polynomial, int exponent)
    {
        BigInteger[] result = new BigInteger[polynomial.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = polynomial[i] << (exponent >= 0 ? exponent * i : -exponent * (result.Length - 1 - i));
        }

        return result;
    }

    /// <summary>p(−x).</summary>
    private static BigInteger[] Mirror(BigInteger[] polynomial)
    {
        BigInteger[] result = (BigInteger[])polynomial.Clone();
        for (int i = 1; i < result.Length; i += 2)
        {
            result[i] = -result[i];
        }

        return result;
    }
}
