using System.Numerics.Tensors;

namespace Momentum.Numeric.Operators;

/// <summary>The Laplacian of the complete graph, A = nI − 11ᵀ, in n operations.</summary>
/// <param name="dimension">n, the number of vertices.</param>
public sealed class CompleteGraphOperator(int dimension) : SymmetricOperator(dimension)
{
    /// <inheritdoc/>
    public override bool AnnihilatesConstants => true;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> point, Span<double> image)
    {
        TensorPrimitives.Multiply(point, Dimension, image);
        TensorPrimitives.Subtract(image, TensorPrimitives.Sum(point), image);
    }
}
