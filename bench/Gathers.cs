using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Momentum.Bench;

/// <summary>Sums of scattered entries of a vector, with nothing else to load: the places of some rows, moved along it.</summary>
internal sealed unsafe class Gathers
{
    private readonly int[] _offsets;
    private readonly double[] _point;
    private readonly int _reach;

    /// <summary>Gathers as of some rows.</summary>
    /// <param name="offsets">Columns of rows that follow each other, less the first of these rows.</param>
    /// <param name="reach">How far a row reaches from itself.</param>
    /// <param name="count">The length of the vector.</param>
    public Gathers(int[] offsets, int reach, int count)
    {
        _offsets = offsets[..(offsets.Length / 8 * 8)];
        _reach = reach;
        _point = GC.AllocateArray<double>(count, pinned: true);
        Array.Fill(_point, 0.25);
    }

    /// <summary>Gets how many entries a run gathers.</summary>
    public double Count => (double)Places * _offsets.Length;

    private int Places => Math.Max(0, (_point.Length - (2 * _reach)) / SparseCase.Rows - 1);

    /// <summary>One pass along the vector.</summary>
    public double Run()
    {
        Vector256<double> low = Vector256<double>.Zero, high = low;
        fixed (int* offsets = _offsets)
        fixed (double* all = _point)
        {
            for (int place = 0; place < Places; place++)
            {
                double* point = all + _reach + (place * SparseCase.Rows);
                for (int k = 0; k < _offsets.Length; k += 8)
                {
                    if (Avx2.IsSupported)
                    {
                        low += Gather(point, offsets + k);
                        high += Gather(point, offsets + k + 4);
                    }
                    else
                    {
                        low += Vector256.Create(point[offsets[k]], point[offsets[k + 1]], point[offsets[k + 2]], point[offsets[k + 3]]);
                        high += Vector256.Create(point[offsets[k + 4]], point[offsets[k + 5]], point[offsets[k + 6]], point[offsets[k + 7]]);
                    }
                }
            }
        }

        return Vector256.Sum(low + high);
    }

    private static Vector256<double> Gather(double* point, int* offsets) =>
        Avx2.GatherMaskVector256(Vector256<double>.Zero, point, Vector128.Load(offsets), Vector256<double>.AllBitsSet, sizeof(double));
}
