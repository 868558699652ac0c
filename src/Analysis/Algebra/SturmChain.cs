using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>The Sturm chain of a square-free polynomial: p, p′ and the negated remainders, each scaled by a positive integer.</summary>
/// <remarks>Sturm 1829: the number of roots in (a, b] is the loss of sign changes from a to b.</remarks>
internal sealed class SturmChain
{
    private readonly List<BigInteger[]> _chain = [];

    public SturmChain(BigInteger[] squareFree, CancellationToken cancellation = default)
    {
        _chain.Add(squareFree);
        BigInteger[] next = UnivariateIntegers.Primitive(UnivariateIntegers.Derivative(squareFree));
        while (next.Length > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            _chain.Add(next);
            next = UnivariateIntegers.Negate(UnivariateIntegers.Remainder(_chain[^2], next));
        }
    }

    public int Variations(Rational point)
    {
        int count = 0, last = 0;
        foreach (BigInteger[] member in _chain)
        {
            Step(UnivariateIntegers.SignAt(member, point), ref count, ref last);
        }

        return count;
    }

    /// <summary>The sign changes towards +∞ or −∞.</summary>
    public int VariationsAtInfinity(bool positive)
    {
        int count = 0, last = 0;
        foreach (BigInteger[] member in _chain)
        {
            Step(positive || member.Length % 2 == 1 ? member[^1].Sign : -member[^1].Sign, ref count, ref last);
        }

        return count;
    }

    private static void Step(int sign, ref int count, ref int last)
    {
        if (sign != 0)
        {
            count += last == -sign ? 1 : 0;
            last = sign;
        }
    }
}
