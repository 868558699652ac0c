namespace Momentum.Numeric.Kernels;

/// <summary>A kernel compiled at run time to vector instructions that keep a tile in registers.</summary>
/// <remarks>Compiling takes a few milliseconds for each kind of record used.</remarks>
public sealed class CompiledKernel : EigenKernel
{
    private readonly Lazy<KernelBody>[] _bodies;

    internal CompiledKernel(StepProgram program, VectorShape shape)
        : base(program, shape.Lanes, TileShape.Of(program, shape).Vectors) =>
        _bodies = [.. Enum.GetValues<KernelRecord>().Select(record => new Lazy<KernelBody>(() => KernelEmitter.Compile(program, shape, record)))];

    internal override unsafe void Run(
        KernelRecord record, double* states, nint stateStride, double* invariants, nint invariantStride, nint steps, nint records, double* output, nint outputStride) =>
        _bodies[(int)record].Value(states, stateStride, invariants, invariantStride, steps, records, output, outputStride);
}
