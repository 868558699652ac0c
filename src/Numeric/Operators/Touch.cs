using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Momentum.Numeric.Operators;

/// <summary>Planes of numbers that will be needed soon and are brought into the cache little by little.</summary>
/// <param name="Start">The first number of the first plane.</param>
/// <param name="Stride">Numbers from a plane to the next.</param>
/// <param name="Planes">How many planes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe record struct Touch(nint Start, nint Stride, int Planes)
{
    /// <summary>The cache line of a number in every plane; an address beyond the planes does no harm.</summary>
    public void At(int index)
    {
        if (Sse.IsSupported)
        {
            double* place = (double*)Start + index;
            for (int plane = 0; plane < Planes; plane++, place += Stride)
            {
                Sse.Prefetch0(place);
            }
        }
    }
}
