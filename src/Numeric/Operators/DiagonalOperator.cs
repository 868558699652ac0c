using System.Numerics.Tensors;

namespace Momentum.Numeric.Operators;

/// <summary>A = diag(λ): every coordinate is an eigendirection.</summary>
public sealed class DiagonalOperator : SymmetricOperator
{
    private readonly double[] _values;

    /// <summary>diag(values).</summary>
    /// <param name="values">The eigenvalues, at least one, finite.</param>
    public DiagonalOperator(ReadOnlySpan<double> values)
        : base(values.Length) => _values = values.ToArray();

    /// <summary>Gets the diagonal.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> point, Span<double> image) => TensorPrimitives.Multiply(_values, point, image);

    /// <inheritdoc/>
    protected override Eigensystem ComputeEigensystem() => Eigensystem.OfDiagonal(_values);
}
