using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Momentum.Numeric.Kernels;

/// <summary>The step of a method along many eigendirections at once, ready to run.</summary>
/// <remarks>
/// Along an eigendirection every coordinate obeys the same program with its own λ, so coordinates are taken in tiles, many steps a tile.
/// All kernels of one program give the same bits for the states: each operation is a correctly rounded one, in the program's order.
/// </remarks>
public abstract class EigenKernel
{
    /// <summary>Coordinates all of whose states are smaller are set to zero, at the latest after <see cref="SegmentSteps"/> steps.</summary>
    /// <remarks>2⁻⁹⁰⁰: long before denormal numbers, which cost a hundred times as much, and 1e255 times below any error that matters.</remarks>
    public const double FlushThreshold = 1.1830521861667747e-271;

    /// <summary>The number of steps between two visits of a tile to memory.</summary>
    public const int SegmentSteps = 256;

    private protected EigenKernel(StepProgram program, int lanes, int vectors)
    {
        Program = program;
        Lanes = lanes;
        TileSize = lanes * vectors;
    }

    /// <summary>Gets the program.</summary>
    public StepProgram Program { get; }

    /// <summary>Gets the number of coordinates in a tile.</summary>
    public int TileSize { get; }

    /// <summary>Gets the number of partial sums that a record of squares has.</summary>
    public int Lanes { get; }

    /// <summary>The kernel for this machine: compiled where code can be generated and fused multiply-adds are in hardware, interpreted elsewhere.</summary>
    /// <param name="program">The program.</param>
    public static EigenKernel Of(StepProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        bool fused = Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported;
        return RuntimeFeature.IsDynamicCodeCompiled && fused && VectorShape.Widest is { } shape ? new CompiledKernel(program, shape) : new InterpretedKernel(program);
    }

    /// <summary>Takes steps on one tile; see <see cref="KernelBody"/> for the parameters.</summary>
    internal abstract unsafe void Run(
        KernelRecord record, double* states, nint stateStride, double* invariants, nint invariantStride, nint steps, nint records, double* output, nint outputStride);
}
