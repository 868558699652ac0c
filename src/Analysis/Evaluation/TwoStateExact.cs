using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Momentum.Analysis.Evaluation;

/// <summary>What double-double leaves open, by exact arithmetic on the stack: at and near critical damping, at ties, at τ = 0 and for tiny steps.</summary>
/// <remarks>Every method returns false when a value is out of range, or when the stack does not suffice: then numbers of any length take over.</remarks>
internal static class TwoStateExact
{
    /// <summary>Limbs for whatever a pair of double-double numbers needs.</summary>
    private const int Large = 512;

    /// <summary>1 − ρ.</summary>
    public static bool TryGap(in NormalForm form, out CertifiedValue result)
    {
        SmallStack memory = default;
        TwoStateDyadic exact = new(form, memory);
        return exact.TryGap(out result) || (exact.IsExhausted && new TwoStateDyadic(form, stackalloc ulong[Large]).TryGap(out result));
    }

    /// <summary>ρ.</summary>
    public static bool TryRho(in NormalForm form, out CertifiedValue result)
    {
        SmallStack memory = default;
        TwoStateDyadic exact = new(form, memory);
        return exact.TryRho(out result) || (exact.IsExhausted && new TwoStateDyadic(form, stackalloc ulong[Large]).TryRho(out result));
    }

    /// <summary>−ln ρ.</summary>
    public static bool TryRate(in NormalForm form, out CertifiedValue result)
    {
        SmallStack memory = default;
        TwoStateDyadic exact = new(form, memory);
        return exact.TryRate(out result) || (exact.IsExhausted && new TwoStateDyadic(form, stackalloc ulong[Large]).TryRate(out result));
    }

    /// <summary>Everything at once.</summary>
    public static bool TryAll(in NormalForm form, [NotNullWhen(true)] out TwoStateRate? result)
    {
        SmallStack memory = default;
        TwoStateDyadic exact = new(form, memory);
        return exact.TryAll(out result) || (exact.IsExhausted && new TwoStateDyadic(form, stackalloc ulong[Large]).TryAll(out result));
    }

    /// <summary>Limbs for the products of numbers of up to about ten limbs; cleared in place, which takes less than a call.</summary>
    [InlineArray(128)]
    private struct SmallStack
    {
        private ulong _limb;
    }
}
