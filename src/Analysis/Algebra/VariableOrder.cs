using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Momentum.Analysis.Algebra;

/// <summary>The sorted variables of a polynomial and the packing of their exponents into one 128-bit word.</summary>
/// <remarks>
/// The first variable has the highest field, so comparing words compares monomials lexicographically and adding words
/// multiplies monomials. Up to 8 variables have 16 bits each, up to 16 have 8; the top bit of a field is a guard that
/// stays 0: exponents reach 32,767 or 127.
/// </remarks>
internal sealed class VariableOrder
{
    private static readonly Monomial Guards16 = new(0x8000_8000_8000_8000, 0x8000_8000_8000_8000);
    private static readonly Monomial Guards8 = new(0x8080_8080_8080_8080, 0x8080_8080_8080_8080);

    private VariableOrder(ImmutableArray<string> names)
    {
        if (names.Length > 16)
        {
            throw new BudgetExceededException("more than 16 variables");
        }

        Names = names;
        FieldBits = names.Length <= 8 ? 16 : 8;
    }

    public static VariableOrder Empty { get; } = new([]);

    public ImmutableArray<string> Names { get; }

    public int FieldBits { get; }

    public int Count => Names.Length;

    public Monomial Guards => FieldBits == 16 ? Guards16 : Guards8;

    public int FieldMask => (1 << FieldBits) - 1;

    public static VariableOrder Of(string name) => new([name]);

    public static VariableOrder Union(VariableOrder a, VariableOrder b)
    {
        if (ReferenceEquals(a, b) || b.Count == 0)
        {
            return a;
        }

        if (a.Count == 0)
        {
            return b;
        }

        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>(a.Count + b.Count);
        int i = 0, j = 0;
        while (i < a.Count || j < b.Count)
        {
            int order = i == a.Count ? 1 : j == b.Count ? -1 : string.CompareOrdinal(a.Names[i], b.Names[j]);
            names.Add(order <= 0 ? a.Names[i] : b.Names[j]);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        // An operand that already holds every name is reused: then only the other operand is repacked.
        return names.Count == a.Count ? a : names.Count == b.Count ? b : new(names.DrainToImmutable());
    }

    /// <summary>The order of the variables whose fields are not zero in a word.</summary>
    public VariableOrder Occurring(Monomial union)
    {
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>(Count);
        for (int i = 0; i < Count; i++)
        {
            if (Exponent(union, i) != 0)
            {
                names.Add(Names[i]);
            }
        }

        return names.Count == 0 ? Empty : new(names.DrainToImmutable());
    }

    public VariableOrder Without(int index) => Count == 1 ? Empty : new(Names.RemoveAt(index));

    public bool SameAs(VariableOrder other) => ReferenceEquals(this, other) || Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    public int IndexOf(string name)
    {
        for (int i = 0; i < Names.Length; i++)
        {
            if (Names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Shift(int index) => 128 - (FieldBits * (index + 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Exponent(Monomial monomial, int index) => (int)Field(monomial, Shift(index)) & FieldMask;

    /// <summary>The bits from a shift on; a field does not cross the middle of the word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Field(Monomial monomial, int shift) => (shift >= 64 ? monomial.High : monomial.Low) >> shift;

    public Monomial Power(int index, int exponent) => Place((uint)exponent, Shift(index));

    /// <summary>A field at a shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Monomial Place(ulong exponent, int shift) => shift >= 64 ? new(exponent << shift, 0) : new(0, exponent << shift);

    /// <summary>The sum of all exponents of a word.</summary>
    public int TotalDegree(Monomial monomial)
    {
        ulong high = monomial.High;
        ulong low = monomial.Low;
        if (FieldBits == 8)
        {
            // Pairs of 7-bit fields add up inside 16 bits.
            const ulong Even = 0x00FF_00FF_00FF_00FF;
            high = (high & Even) + ((high >> 8) & Even) + (low & Even) + ((low >> 8) & Even);
            low = 0;
        }

        // Four fields below 2^15 add up in the top 16 bits of the product as long as the sum is below 2^16.
        const ulong Ones = 0x0001_0001_0001_0001;
        return (int)((high * Ones) >> 48) + (int)((low * Ones) >> 48);
    }

    /// <summary>Whether the monomial <paramref name="divisor"/> divides <paramref name="monomial"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Divides(Monomial divisor, Monomial monomial)
    {
        // A guard survives the subtraction iff its field did not borrow.
        Monomial guards = Guards;
        return (((monomial | guards) - divisor) & guards) == guards;
    }

    /// <summary>Repacks words of this order for one that holds all occurring variables; lexicographic order is kept.</summary>
    public Monomial[] Repack(ReadOnlySpan<Monomial> monomials, VariableOrder target)
    {
        Span<int> from = stackalloc int[16];
        Span<int> to = stackalloc int[16];
        int count = 0;
        for (int i = 0, j = 0; i < Count && j < target.Count; i++)
        {
            if (Names[i] == target.Names[j])
            {
                from[count] = Shift(i);
                to[count++] = target.Shift(j++);
            }
            else if (target.IndexOf(Names[i]) is >= 0 and int k)
            {
                from[count] = Shift(i);
                to[count++] = target.Shift(k);
                j = k + 1;
            }
        }

        Monomial[] result = new Monomial[monomials.Length];
        ulong mask = (ulong)FieldMask;
        ulong limit = (ulong)target.FieldMask >> 1;
        for (int t = 0; t < result.Length; t++)
        {
            Monomial packed = default;
            for (int i = 0; i < count; i++)
            {
                ulong exponent = Field(monomials[t], from[i]) & mask;
                if (exponent > limit)
                {
                    throw new BudgetExceededException("a degree above 127 with more than 8 variables");
                }

                packed |= Place(exponent, to[i]);
            }

            result[t] = packed;
        }

        return result;
    }

    [Conditional("DEBUG")]
    public static void AssertSorted(ReadOnlySpan<Monomial> monomials)
    {
        for (int i = 1; i < monomials.Length; i++)
        {
            Debug.Assert(monomials[i - 1] > monomials[i], "Monomials descend strictly.");
        }
    }
}
