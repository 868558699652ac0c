namespace Momentum.Numeric.Operators;

/// <summary>The Laplacian of a W×H grid of pixels, each joined to its neighbours left, right, above and below, plus one at every pinned pixel.</summary>
/// <remarks>Row-major: pixel (x, y) has index y·W + x. The degree of a pixel is 2, 3 or 4; nothing but the point is read from memory.</remarks>
public sealed class GridOperator : SymmetricOperator
{
    private readonly int[] _pinned;

    /// <summary>A grid Laplacian with pinned pixels.</summary>
    /// <param name="width">W, at least 1.</param>
    /// <param name="height">H, at least 1.</param>
    /// <param name="pinned">Distinct indices of pixels to which 1 is added on the diagonal.</param>
    public GridOperator(int width, int height, ReadOnlySpan<int> pinned)
        : base(checked(Math.Max(width, 0) * Math.Max(height, 0)))
    {
        Width = width;
        Height = height;
        _pinned = pinned.ToArray();
        Array.Sort(_pinned);
        if (_pinned.Length > 0 && (_pinned[0] < 0 || _pinned[^1] >= Dimension))
        {
            throw new ArgumentOutOfRangeException(nameof(pinned), "a pinned pixel lies outside the grid");
        }

        if (_pinned.Distinct().Count() != _pinned.Length)
        {
            throw new ArgumentException("a pixel is pinned twice", nameof(pinned));
        }
    }

    /// <summary>Gets W.</summary>
    public int Width { get; }

    /// <summary>Gets H.</summary>
    public int Height { get; }

    /// <summary>Gets the pinned pixels, ascending.</summary>
    public ReadOnlySpan<int> Pinned => _pinned;

    /// <inheritdoc/>
    public override bool AnnihilatesConstants => _pinned.Length == 0;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> point, Span<double> image)
    {
        for (int y = 0; y < Height; y++)
        {
            ApplyRow(point, image.Slice(y * Width, Width), y);
        }

        foreach (int pixel in _pinned)
        {
            image[pixel] += point[pixel];
        }
    }

    /// <summary>Both ends in closed form, with the cosines as vectors; from the secular equation where pixels are pinned.</summary>
    protected override ExtremeEigenvalues ComputeLargeExtremes()
    {
        if (_pinned.Length > 0)
        {
            return new PinnedGridSpectrum(this).Extremes();
        }

        double[] low = Cosines(Width >= Height ? 1 : 0, Width >= Height ? 0 : 1), high = Cosines(Width - 1, Height - 1);
        (double smallest, double smallestError) = Lanczos.Rayleigh(this, low, 8.0);
        (double largest, double largestError) = Lanczos.Rayleigh(this, high, 8.0);
        return new ExtremeEigenvalues(smallest, smallestError, largest, largestError, "cosines of the grid, residuals measured") { SmallestVector = low, LargestVector = high };
    }

    /// <summary>cos(πa(x + ½)/W) cos(πb(y + ½)/H), an eigenvector of the grid without pinned pixels.</summary>
    private double[] Cosines(int a, int b)
    {
        double[] vector = new double[Dimension];
        for (int y = 0; y < Height; y++)
        {
            double along = Math.Cos(Math.PI * b * (y + 0.5) / Height);
            for (int x = 0; x < Width; x++)
            {
                vector[(y * Width) + x] = along * Math.Cos(Math.PI * a * (x + 0.5) / Width);
            }
        }

        return vector;
    }

    private void ApplyRow(ReadOnlySpan<double> point, Span<double> row, int y)
    {
        ReadOnlySpan<double> here = point.Slice(y * Width, Width);
        ReadOnlySpan<double> above = point.Slice(Math.Max(y - 1, 0) * Width, Width);
        ReadOnlySpan<double> below = point.Slice(Math.Min(y + 1, Height - 1) * Width, Width);

        // Mirrored at the border: a missing neighbour contributes w − w = 0.
        for (int x = 0; x < row.Length; x++)
        {
            double left = here[x > 0 ? x - 1 : x];
            double right = here[x < row.Length - 1 ? x + 1 : x];
            row[x] = (4.0 * here[x]) - ((left + right) + (above[x] + below[x]));
        }
    }
}
