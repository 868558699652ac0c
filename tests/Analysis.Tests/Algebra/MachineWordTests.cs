using System.Numerics;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Tests.Algebra;

/// <summary>The words of two machine integers do what the class library's 128-bit integers do.</summary>
public sealed class MachineWordTests
{
    private static readonly ulong[] s_edges = [0, 1, 2, 0x7FFF, 0x8000_0000_0000_0000, 0x7FFF_FFFF_FFFF_FFFF, ulong.MaxValue, 0x8000_8000_8000_8000];

    [Fact]
    public void Monomial_Operators_AreThoseOfUInt128()
    {
        foreach ((ulong h1, ulong l1, ulong h2, ulong l2) in Quadruples())
        {
            UInt128 a = new(h1, l1);
            UInt128 b = new(h2, l2);
            Monomial x = new(h1, l1);
            Monomial y = new(h2, l2);

            Assert.Equal(a + b, Of(x + y));
            Assert.Equal(a - b, Of(x - y));
            Assert.Equal(a & b, Of(x & y));
            Assert.Equal(a | b, Of(x | y));
            Assert.Equal(a >> 1, Of(x.Half()));
            Assert.Equal(a.CompareTo(b), x.CompareTo(y));
            Assert.Equal((a < b, a <= b, a > b, a >= b, a == b, a != b), (x < y, x <= y, x > y, x >= y, x == y, x != y));
            Assert.Equal(a == 0, x.IsOne);
        }
    }

    [Fact]
    public void WideInteger_ArithmeticOfMachineIntegers_IsExact()
    {
        foreach ((ulong p, ulong q, ulong r, ulong s) in Quadruples())
        {
            (long a, long b, long c, long d) = ((long)p, (long)q, (long)r >> 1, (long)s);
            BigInteger product = (BigInteger)a * b;
            BigInteger other = (BigInteger)c * d;
            WideInteger wide = WideInteger.Product(a, b);

            Assert.Equal(product, wide.ToBigInteger());
            Assert.Equal(product.CompareTo(other), wide.CompareTo(WideInteger.Product(c, d)));
            Assert.Equal(((BigInteger)a * (b / 2)) + ((BigInteger)c * (d / 2)), (WideInteger.Product(a, b / 2) + WideInteger.Product(c, d / 2)).ToBigInteger());
            Assert.Equal(product, ((WideInteger)a * b).ToBigInteger());
            Assert.Equal(product >= long.MinValue && product <= long.MaxValue, wide.TryGetInt64(out _));
        }
    }

    [Fact]
    public void DegreeSet_OfFactors_HoldsTheSumsOfSubsets()
    {
        int[] factors = [1, 3, 3, 60, 70];
        DegreeSet set = DegreeSet.Zero;
        HashSet<int> sums = [0];
        foreach (int degree in factors)
        {
            set = set.WithFactor(degree);
            sums.UnionWith([.. sums.Select(s => s + degree)]);
        }

        for (int degree = 1; degree < 128; degree++)
        {
            // What a set shares with {0, d} is only trivial exactly when d is one of its sums.
            Assert.Equal(sums.Contains(degree), (set & DegreeSet.Zero.WithFactor(degree)).OnlyTrivial(degree));
        }
    }

    private static UInt128 Of(Monomial monomial) => new(monomial.High, monomial.Low);

    private static IEnumerable<(ulong, ulong, ulong, ulong)> Quadruples()
    {
        foreach (ulong a in s_edges)
        {
            foreach (ulong b in s_edges)
            {
                foreach (ulong c in s_edges)
                {
                    yield return (a, b, c, unchecked((a * 31) + (b ^ c)));
                }
            }
        }
    }
}
