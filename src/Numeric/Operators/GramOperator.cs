using System.Numerics.Tensors;
using static System.FormattableString;

namespace Momentum.Numeric.Operators;

/// <summary>A = ZᵀZ/m for a tall matrix Z of m rows: the Hessian of a least-squares mean.</summary>
public sealed class GramOperator : SymmetricOperator
{
    private readonly double[] _rows;

    /// <summary>ZᵀZ/m.</summary>
    /// <param name="rows">Z, one observation after the other.</param>
    /// <param name="columns">The number of columns, at least 1; it divides the length of <paramref name="rows"/>.</param>
    public GramOperator(ReadOnlySpan<double> rows, int columns)
        : base(columns)
    {
        if (rows.IsEmpty || rows.Length % columns != 0)
        {
            throw new ArgumentException(Invariant($"{rows.Length} entries do not fill rows of {columns}"), nameof(rows));
        }

        _rows = rows.ToArray();
        Observations = rows.Length / columns;
    }

    /// <summary>Gets m, the number of rows of Z.</summary>
    public int Observations { get; }

    /// <summary>A row of Z.</summary>
    /// <param name="index">The observation, from 0.</param>
    public ReadOnlySpan<double> Row(int index) => _rows.AsSpan(index * Dimension, Dimension);

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> point, Span<double> image) => Residual(point, [], image);

    /// <summary>image = Zᵀ(Z·point − target)/m in one pass over Z.</summary>
    /// <param name="point">n entries.</param>
    /// <param name="target">m entries, or empty for zero.</param>
    /// <param name="image">n entries.</param>
    public void Residual(ReadOnlySpan<double> point, ReadOnlySpan<double> target, Span<double> image)
    {
        image.Clear();
        for (int i = 0; i < Observations; i++)
        {
            ReadOnlySpan<double> row = Row(i);
            double residual = TensorPrimitives.Dot(row, point) - (target.IsEmpty ? 0.0 : target[i]);
            TensorPrimitives.MultiplyAdd(row, residual, image, image);
        }

        TensorPrimitives.Divide(image, Observations, image);
    }
}
