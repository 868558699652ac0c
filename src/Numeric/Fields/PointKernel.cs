using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Momentum.Numeric.Kernels;

namespace Momentum.Numeric.Fields;

/// <summary>Where the gradient of a stretch of points comes from.</summary>
internal enum GradientSource
{
    /// <summary>It is zero: the step does not ask for it.</summary>
    None,

    /// <summary>It is given: second = u.</summary>
    Given,

    /// <summary>The five-point Laplacian 4y − ((left + right) + (up + down)): second = the row of y above, third = the row below.</summary>
    Grid,

    /// <summary>A tridiagonal row dᵢyᵢ + oᵢ₋₁yᵢ₋₁ + oᵢyᵢ₊₁: second = d, third = o.</summary>
    Chain,

    /// <summary>The same less b: fourth = b.</summary>
    ShiftedChain,
}

/// <summary>Takes one step on a stretch of points.</summary>
/// <param name="states">Coordinate 0 of the first point; coordinate i is <paramref name="stride"/>·i entries further. All but the last change in place.</param>
/// <param name="stride">Entries between two coordinates.</param>
/// <param name="first">The last coordinates, the gradient points y; they stay.</param>
/// <param name="second">See <see cref="GradientSource"/>.</param>
/// <param name="third">As above.</param>
/// <param name="fourth">As above.</param>
/// <param name="next">Where the next gradient points go; nowhere where they are the old ones.</param>
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
                GradientSource.None => 0.0,
                GradientSource.Given => second[i],
                GradientSource.Grid => (4.0 * first[i]) - ((first[i - 1] + first[i + 1]) + (second[i] + third[i])),
                GradientSource.Chain => Chain(first + i, second + i, third + i),
                _ => Chain(first + i, second + i, third + i) - fourth[i],
            };
            int last = point.Length - 1;
            for (int s = 0; s < last; s++)
            {
                point[s] = states[(s * stride) + i];
            }

            point[last] = first[i];
            program.Step(point, gradient, values);
            for (int s = 0; s < last; s++)
            {
                states[(s * stride) + i] = point[s];
            }

            if (program.Next[last] != last)
            {
                next[i] = point[last];
            }
        }
    };

    private static unsafe double Chain(double* y, double* diagonal, double* beside) =>
        Math.FusedMultiplyAdd(beside[0], y[1], Math.FusedMultiplyAdd(beside[-1], y[-1], diagonal[0] * y[0]));
}
