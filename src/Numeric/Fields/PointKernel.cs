using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Momentum.Numeric.Kernels;

namespace Momentum.Numeric.Fields;

/// <summary>Where the gradient of a stretch of points comes from.</summary>
internal enum GradientSource
{
    /// <summary>It is given beside the gradient point, which is the last state and is not changed in place: first = u, second = y.</summary>
    Given,

    /// <summary>The five-point Laplacian 4y − ((left + right) + (up + down)): first = this row of y, second = the row above, third = the row below.</summary>
    Grid,

    /// <summary>A tridiagonal row dᵢyᵢ + oᵢ₋₁yᵢ₋₁ + oᵢyᵢ₊₁: first = y, second = d, third = o.</summary>
    Chain,

    /// <summary>The same less b: fourth = b.</summary>
    ShiftedChain,
}

/// <summary>Takes one step on a stretch of points.</summary>
/// <param name="states">State 0 of the first point; state i is <paramref name="stride"/>·i entries further.</param>
/// <param name="stride">Entries between two states.</param>
/// <param name="first">See <see cref="GradientSource"/>.</param>
/// <param name="second">As above.</param>
/// <param name="third">As above.</param>
/// <param name="fourth">As above.</param>
/// <param name="next">Where the next gradient points go.</param>
/// <param name="count">The number of points, a multiple of <see cref="PointKernel.Granularity"/>.</param>
internal unsafe delegate void PointBody(double* states, nint stride, double* first, double* second, double* third, double* fourth, double* next, nint count);

/// <summary>A point program applied to stretches of points, compiled where that is possible.</summary>
internal static class PointKernel
{
    /// <summary>Stretches are padded to a multiple of this many points.</summary>
    public const int Granularity = 16;

    public static PointBody Of(PointProgram program, GradientSource source)
    {
        bool fused = Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported;
        return RuntimeFeature.IsDynamicCodeCompiled && fused && VectorShape.Widest is { } shape
            ? PointEmitter.Compile(program, source, shape)
            : Interpreted(program, source);
    }

    /// <summary>The same step one point after the other: the portable form, and the twin of the compiled one in the tests.</summary>
    public static unsafe PointBody Interpreted(PointProgram program, GradientSource source) => (states, stride, first, second, third, fourth, next, count) =>
    {
        Span<double> point = stackalloc double[program.Order];
        Span<double> values = stackalloc double[program.Order + 1 + program.Operations.Count];
        for (nint i = 0; i < count; i++)
        {
            double gradient = source switch
            {
                GradientSource.Given => first[i],
                GradientSource.Grid => (4.0 * first[i]) - ((first[i - 1] + first[i + 1]) + (second[i] + third[i])),
                GradientSource.Chain => Chain(first + i, second + i, third + i),
                _ => Chain(first + i, second + i, third + i) - fourth[i],
            };
            int stored = source == GradientSource.Given ? point.Length - 1 : point.Length;
            for (int s = 0; s < point.Length; s++)
            {
                point[s] = s < stored ? states[(s * stride) + i] : second[i];
            }

            next[i] = program.Step(point, gradient, values);
            for (int s = 0; s < stored; s++)
            {
                states[(s * stride) + i] = point[s];
            }
        }
    };

    private static unsafe double Chain(double* y, double* diagonal, double* beside) =>
        Math.FusedMultiplyAdd(beside[0], y[1], Math.FusedMultiplyAdd(beside[-1], y[-1], diagonal[0] * y[0]));
}
