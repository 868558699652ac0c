namespace Momentum.Numeric.Operators;

/// <summary>A symmetric linear map w ↦ Aw on ℝⁿ, the Hessian of ½wᵀAw − bᵀw.</summary>
/// <remarks>Immutable. <see cref="Apply"/> allocates nothing, except where an implementation says so.</remarks>
public abstract class SymmetricOperator
{
    /// <summary>Up to this dimension the whole eigensystem is computed by a dense solver (n³ work, n² memory).</summary>
    public static readonly int DenseLimit = 512;

    private readonly Lazy<Eigensystem?> _eigensystem;
    private readonly Lazy<ExtremeEigenvalues> _extremes;

    /// <summary>An operator on ℝⁿ.</summary>
    /// <param name="dimension">n, at least 1.</param>
    protected SymmetricOperator(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        Dimension = dimension;
        _eigensystem = new(() => Dimension <= DenseLimit ? ComputeEigensystem() : null);
        _extremes = new(ComputeExtremes);
    }

    /// <summary>Gets n.</summary>
    public int Dimension { get; }

    /// <summary>Gets a value indicating whether the constant vectors are exactly the kernel, as for the Laplacian of a connected graph.</summary>
    /// <remarks>The spectrum is then that on the vectors of mean zero, and distances are taken modulo constants.</remarks>
    public virtual bool AnnihilatesConstants => false;

    /// <summary>Gets the eigenvalues and eigenvectors; null beyond <see cref="DenseLimit"/>.</summary>
    public Eigensystem? Eigensystem => _eigensystem.Value;

    /// <summary>Gets the ends of the spectrum with their residual bounds.</summary>
    /// <remarks>From the eigensystem where there is one, otherwise from the structure or by Lanczos. Computed once, on demand.</remarks>
    public ExtremeEigenvalues Extremes => _extremes.Value;

    /// <summary>image = A·point.</summary>
    /// <param name="point">n entries.</param>
    /// <param name="image">n entries, not overlapping <paramref name="point"/>.</param>
    public abstract void Apply(ReadOnlySpan<double> point, Span<double> image);

    /// <summary>The entries of A, row by row.</summary>
    public virtual double[,] ToDense()
    {
        double[,] dense = new double[Dimension, Dimension];
        double[] unit = new double[Dimension];
        double[] column = new double[Dimension];
        for (int j = 0; j < Dimension; j++)
        {
            unit[j] = 1.0;
            Apply(unit, column);
            unit[j] = 0.0;
            for (int i = 0; i < Dimension; i++)
            {
                dense[i, j] = column[i];
            }
        }

        return dense;
    }

    /// <summary>The eigensystem, for a dimension within <see cref="DenseLimit"/>.</summary>
    protected virtual Eigensystem ComputeEigensystem() => Eigensystem.Of(ToDense(), AnnihilatesConstants);

    /// <summary>The ends of the spectrum beyond <see cref="DenseLimit"/>: by Lanczos unless the structure tells them.</summary>
    protected virtual ExtremeEigenvalues ComputeLargeExtremes() => Lanczos.Extremes(this);

    private ExtremeEigenvalues ComputeExtremes() => Eigensystem is { } system ? system.Extremes : ComputeLargeExtremes();
}
