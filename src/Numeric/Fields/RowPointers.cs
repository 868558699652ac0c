using System.Runtime.InteropServices;

namespace Momentum.Numeric.Fields;

/// <summary>Where a row of points is before a step.</summary>
[StructLayout(LayoutKind.Auto)]
internal unsafe struct RowPointers
{
    /// <summary>Its position.</summary>
    public int Row;

    /// <summary>Coordinate 0 of its first point.</summary>
    public double* States;

    /// <summary>Entries between two coordinates.</summary>
    public nint Stride;

    /// <summary>Its gradient points.</summary>
    public double* Here;

    /// <summary>Those of the row before; null where there is none.</summary>
    public double* Above;

    /// <summary>Those of the row behind; null where there is none.</summary>
    public double* Below;

    /// <summary>Where its next gradient points go.</summary>
    public double* Next;

    /// <summary>Whether another step of the block reads them there, so that the ends must be closed.</summary>
    public bool IsInner;
}
