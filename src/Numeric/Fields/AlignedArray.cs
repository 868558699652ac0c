using System.Runtime.CompilerServices;

namespace Momentum.Numeric.Fields;

/// <summary>A pinned array of doubles whose first entry starts a cache line, with room before it.</summary>
internal sealed unsafe class AlignedArray
{
    /// <summary>Entries that may be written before the first one.</summary>
    public const int Before = 8;

    private readonly double[] _storage;
    private readonly int _offset;

    public AlignedArray(long length)
    {
        Length = checked((int)length);
        _storage = GC.AllocateArray<double>(checked((int)(length + (3 * Before))), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref _storage[0]);
        _offset = (int)(((64 - (address & 63)) & 63) / sizeof(double)) + Before;
    }

    public int Length { get; }

    /// <summary>Gets the address of the first entry; valid while this object is reachable.</summary>
    public double* Pointer => (double*)Unsafe.AsPointer(ref _storage[_offset]);

    public Span<double> Span => _storage.AsSpan(_offset, Length);
}
