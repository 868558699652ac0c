using System.Runtime.InteropServices;

namespace Momentum.Analysis.Algebra;

/// <summary>A set of degrees below 128 that factors of a polynomial may have.</summary>
/// <remarks>Larger degrees are forgotten; a set proves something only about a polynomial whose degree is below 128.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly struct DegreeSet
{
    private readonly ulong _high;
    private readonly ulong _low;

    private DegreeSet(ulong high, ulong low)
    {
        _high = high;
        _low = low;
    }

    /// <summary>Gets the set of every degree.</summary>
    public static DegreeSet All => new(ulong.MaxValue, ulong.MaxValue);

    /// <summary>Gets the set of the degree of a constant.</summary>
    public static DegreeSet Zero => new(0, 1);

    /// <summary>The degrees in both sets.</summary>
    public static DegreeSet operator &(DegreeSet a, DegreeSet b) => new(a._high & b._high, a._low & b._low);

    /// <summary>The degrees of products that may take in one more factor of a degree.</summary>
    public DegreeSet WithFactor(int degree) => degree switch
    {
        0 => this,
        < 64 => new(_high | (_high << degree) | (_low >> (64 - degree)), _low | (_low << degree)),
        < 128 => new(_high | (_low << (degree - 64)), _low),
        _ => this,
    };

    /// <summary>Whether only 0 and the polynomial's own degree are left: no factor is proper.</summary>
    public bool OnlyTrivial(int degree) => degree < 128 && Equals(Zero.WithFactor(degree));

    private bool Equals(DegreeSet other) => _high == other._high && _low == other._low;
}
