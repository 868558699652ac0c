using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>The Sturm chain of a square-free polynomial: p, p′ and the negated remainders, each up to a positive factor.</summary>
/// <remarks>
/// Sturm 1829: the number of roots in (a, b] is the loss of sign changes from a to b. The members are subresultants, which need no
/// greatest common divisors of coefficients and grow linearly in bits (G. E. Collins 1967; W. S. Brown and J. F. Traub 1971), with their signs mended.
/// </remarks>
internal sealed class SturmChain
{
    private readonly List<(BigInteger[] Polynomial, int Sign)> _chain = [];

    public SturmChain(BigInteger[] squareFree, CancellationToken cancellation = default)
    {
        BigInteger[] a = squareFree, b = UnivariateIntegers.Primitive(UnivariateIntegers.Derivative(squareFree));
        _chain.Add((a, 1));
        BigInteger g = BigInteger.One, h = BigInteger.One;
        int signA = 1, signB = 1;
        while (b.Length > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            _chain.Add((b, signB));
            int delta = a.Length - b.Length;

            // lc(b)^(δ+1)·a = q·b + divisor·next, so the remainder of signA·a by signB·b has the sign signA·sign(divisor)·sign(lc(b)^(δ+1)) times next.
            BigInteger divisor = g * BigInteger.Pow(h, delta);
            BigInteger[] next = UnivariateIntegers.PseudoRemainder(a, b, divisor);
            int multiplier = delta % 2 == 0 ? b[^1].Sign : 1;
            (signA, signB) = (signB, -signA * divisor.Sign * multiplier);
            g = b[^1];
            h = delta == 0 ? h : BigInteger.Pow(g, delta) / BigInteger.Pow(h, delta - 1);
            (a, b) = (b, next);
        }
    }

    public int Variations(Rational point)
    {
        int count = 0, last = 0;
        foreach ((BigInteger[] member, int sign) in _chain)
        {
            Step(sign * UnivariateIntegers.SignAt(member, point), ref count, ref last);
        }

        return count;
    }

    /// <summary>The sign changes towards +∞ or −∞.</summary>
    public int VariationsAtInfinity(bool positive)
    {
        int count = 0, last = 0;
        foreach ((BigInteger[] member, int sign) in _chain)
        {
            Step(positive || member.Length % 2 == 1 ? sign * member[^1].Sign : -sign * member[^1].Sign, ref count, ref last);
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
