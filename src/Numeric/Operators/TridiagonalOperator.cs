using static System.FormattableString;

namespace Momentum.Numeric.Operators;

/// <summary>A symmetric tridiagonal operator: a chain of couplings between neighbours.</summary>
public sealed class TridiagonalOperator : SymmetricOperator
{
    private readonly double[] _diagonal;
    private readonly double[] _offDiagonal;

    /// <summary>A tridiagonal operator.</summary>
    /// <param name="diagonal">The n diagonal entries.</param>
    /// <param name="offDiagonal">The n − 1 entries beside it.</param>
    /// <param name="annihilatesConstants">Whether the rows sum to zero and no entry beside the diagonal is zero.</param>
    public TridiagonalOperator(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> offDiagonal, bool annihilatesConstants = false)
        : base(diagonal.Length)
    {
        if (offDiagonal.Length != diagonal.Length - 1)
        {
            throw new ArgumentException(Invariant($"{diagonal.Length} diagonal entries need {diagonal.Length - 1} beside them, got {offDiagonal.Length}"), nameof(offDiagonal));
        }

        _diagonal = diagonal.ToArray();
        _offDiagonal = offDiagonal.ToArray();
        AnnihilatesConstants = annihilatesConstants;
    }

    /// <inheritdoc/>
    public override bool AnnihilatesConstants { get; }

    /// <summary>Gets the diagonal.</summary>
    public ReadOnlySpan<double> Diagonal => _diagonal;

    /// <summary>Gets the entries beside the diagonal.</summary>
    public ReadOnlySpan<double> OffDiagonal => _offDiagonal;

    /// <inheritdoc/>
    public override void Apply(ReadOnlySpan<double> point, Span<double> image)
    {
        int n = Dimension;
        if (n == 1)
        {
            image[0] = _diagonal[0] * point[0];
            return;
        }

        image[0] = (_diagonal[0] * point[0]) + (_offDiagonal[0] * point[1]);
        for (int i = 1; i < n - 1; i++)
        {
            image[i] = (_diagonal[i] * point[i]) + (_offDiagonal[i - 1] * point[i - 1]) + (_offDiagonal[i] * point[i + 1]);
        }

        image[n - 1] = (_diagonal[n - 1] * point[n - 1]) + (_offDiagonal[n - 2] * point[n - 2]);
    }

    /// <summary>The w with Aw = b, by elimination without pivoting, which is stable for a positive definite A.</summary>
    /// <param name="right">b, n entries.</param>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        int n = Dimension;
        double[] pivots = new double[n];
        double[] solution = right.ToArray();
        pivots[0] = _diagonal[0];
        for (int i = 1; i < n; i++)
        {
            double factor = _offDiagonal[i - 1] / pivots[i - 1];
            pivots[i] = _diagonal[i] - (factor * _offDiagonal[i - 1]);
            solution[i] -= factor * solution[i - 1];
        }

        solution[n - 1] /= pivots[n - 1];
        for (int i = n - 2; i >= 0; i--)
        {
            solution[i] = (solution[i] - (_offDiagonal[i] * solution[i + 1])) / pivots[i];
        }

        return solution;
    }

    /// <summary>Both ends by bisection on the inertia, with their vectors.</summary>
    protected override ExtremeEigenvalues ComputeLargeExtremes()
    {
        TridiagonalMatrix matrix = new(_diagonal, _offDiagonal);
        double[] low = matrix.Eigenpair(AnnihilatesConstants ? 1 : 0).Vector, high = matrix.Eigenpair(Dimension - 1).Vector;
        double norm = 2.0 * (_diagonal.Max(Math.Abs) + _offDiagonal.Max(Math.Abs));
        (double smallest, double smallestError) = Lanczos.Rayleigh(this, low, norm);
        (double largest, double largestError) = Lanczos.Rayleigh(this, high, norm);
        return new ExtremeEigenvalues(smallest, smallestError, largest, largestError, "bisection of the tridiagonal matrix, residuals measured") { SmallestVector = low, LargestVector = high };
    }
}
