namespace Momentum.Numeric.Kernels;

/// <summary>What a kernel writes down while it steps.</summary>
public enum KernelRecord
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The exposed iterates.</summary>
    Iterates,

    /// <summary>The sums of the squares of the exposed iterates, lane by lane.</summary>
    Squares,
}

/// <summary>Takes steps on one tile of coordinates held in registers.</summary>
/// <param name="states">The first state of the tile's first coordinate; state i is <paramref name="stateStride"/>·i entries further.</param>
/// <param name="stateStride">Entries between two states.</param>
/// <param name="invariants">The first λ-dependent coefficient of the tile's first coordinate; the others as with states.</param>
/// <param name="invariantStride">Entries between two invariants.</param>
/// <param name="steps">Steps before each record.</param>
/// <param name="records">The number of records.</param>
/// <param name="output">Where the first record goes.</param>
/// <param name="outputStride">Entries between two records.</param>
internal unsafe delegate void KernelBody(
    double* states, nint stateStride, double* invariants, nint invariantStride, nint steps, nint records, double* output, nint outputStride);
