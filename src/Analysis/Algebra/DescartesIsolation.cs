using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Isolation of the real roots of a square-free integer polynomial without rational roots.</summary>
/// <remarks>
/// Sources: Vincent 1836; G. E. Collins and A. G. Akritas, "Polynomial real root isolation using Descarte's rule of signs", 1976.
/// By Descartes' rule the sign changes of (1+x)^n·q(1/(1+x)) bound the roots of q in (0, 1), exactly when they are 0 or 1;
/// cells with more are halved. Termination: theorems of Obreschkoff (two circles). Clusters are approached by jumps
/// (M. Sagraloff and K. Mehlhorn, "Computing real roots of real polynomials", 2016).
/// </remarks>
internal static class DescartesIsolation
{
    private const int JumpAfter = 4;

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
        Stack<Node> open = new();
        BigInteger[] scaled = ScaleByPowerOfTwo(polynomial, bound);
        open.Push(new(scaled, new(BigInteger.Zero, -bound), UnitInterval.Variations(scaled, 1, cancellation), 0, 1));
        while (open.TryPop(out Node node))
        {
            cancellation.ThrowIfCancellationRequested();
            if (node.Variations == 1)
            {
                cells.Add(node.Cell);
            }
            else if (node.Variations > 1)
            {
                Split(node, open, cancellation);
            }
        }
    }

    /// <summary>Halves a cell, or jumps to the small cell that holds all its roots once these have stayed together for some levels.</summary>
    private static void Split(Node node, Stack<Node> open, CancellationToken cancellation)
    {
        if (node.Together >= JumpAfter)
        {
            int bits = 2 * node.Bits;
            if (ClusterJump.TryFind(node.Polynomial, bits, cancellation, out BigInteger index, out BigInteger[] inner))
            {
                DyadicCell part = new((node.Cell.Index << bits) + index, checked(node.Cell.Level + bits));
                open.Push(new(inner, part, UnitInterval.Variations(inner, 1, cancellation), JumpAfter, bits));
                return;
            }

            node = node with { Together = -JumpAfter, Bits = 1 };
        }

        BigInteger[] left = ScaleByPowerOfTwo(node.Polynomial, -1);
        BigInteger[] right = (BigInteger[])left.Clone();
        UnitInterval.ShiftByOne(right, cancellation);
        int inLeft = UnitInterval.Variations(left, 1, cancellation), inRight = UnitInterval.Variations(right, 1, cancellation);
        int together = inLeft == 0 || inRight == 0 ? node.Together + 1 : 0;
        open.Push(new(right, node.Cell.RightHalf, inRight, together, node.Bits));
        open.Push(new(left, node.Cell.LeftHalf, inLeft, together, node.Bits));
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

    /// <param name="Polynomial">A multiple of the polynomial with the cell moved to (0, 1).</param>
    /// <param name="Cell">The cell.</param>
    /// <param name="Variations">The sign changes for the cell; 2 stands for more too.</param>
    /// <param name="Together">For how many levels all roots of the surroundings have stayed in one cell.</param>
    /// <param name="Bits">The levels of the last jump.</param>
    private readonly record struct Node(BigInteger[] Polynomial, DyadicCell Cell, int Variations, int Together, int Bits);
}
