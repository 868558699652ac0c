using System.Numerics.Tensors;
using static System.FormattableString;

namespace Momentum.Numeric.Operators;

/// <summary>A dense symmetric matrix.</summary>
public sealed class DenseOperator : SymmetricOperator
{
    private readonly double[] _rows;

    /// <summary>A dense symmetric matrix.</summary>
    /// <param name="matrix">The entries, square and exactly symmetric.</param>
    /// <exception cref="ArgumentException">Not square, or an entry differs from its mirror: the message names the first such entry.</exception>
    public DenseOperator(double[,] matrix)
        : base(matrix?.GetLength(0) ?? throw new ArgumentNullException(nameof(matrix)))
    {
        int n = Dimension;
        if (matrix.GetLength(1) != n)
        {
            throw new ArgumentException(Invariant($"the matrix has {n} rows and {matrix.GetLength(1)} columns; it must be square"), nameof(matrix));
        }

        _rows = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (matrix[i, j] != matrix[j, i])
                {
                    throw new ArgumentException(Invariant($"entry ({i + 1}, {j + 1}) = {matrix[i, j]} differs from its mirror {matrix[j, i]}"), nameof(matrix));
                }

                _rows[(i * n) + j] = matrix[i, j];
            }
        }
    }

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> point, Span<double> image)
    {
        int n = Dimension;
        for (int i = 0; i < n; i++)
        {
            image[i] = TensorPrimitives.Dot(_rows.AsSpan(i * n, n), point);
        }
    }
}
