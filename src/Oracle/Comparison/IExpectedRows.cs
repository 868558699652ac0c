using System.Runtime.InteropServices;

namespace Momentum.Oracle.Comparison;

/// <summary>How far rounding may carry a right implementation from an iterate.</summary>
/// <param name="Units">The bound, in units of the unit roundoff.</param>
/// <param name="Growth">The bound in units of one step's rounding: how much the rounding errors of the run add up and grow.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RoundingRoom(double Units, double Growth);

/// <summary>What a run must be, row by row.</summary>
internal interface IExpectedRows
{
    /// <summary>Gets why nothing can be said of the rows from the last one on; null where something can.</summary>
    string? Open { get; }

    /// <summary>Takes the next row; the first call gives step 0.</summary>
    /// <param name="values">Receives the iterate of each coordinate.</param>
    /// <param name="rooms">Receives its bound.</param>
    void Next(Span<double> values, Span<RoundingRoom> rooms);
}
