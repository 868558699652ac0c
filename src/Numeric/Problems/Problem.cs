using System.Numerics.Tensors;
using Momentum.Numeric.Operators;

namespace Momentum.Numeric.Problems;

/// <summary>A differentiable function on ℝⁿ with its minimiser and the Hessian there.</summary>
/// <remarks>Immutable. The rate of a method near the minimiser is that on ½(w − w*)ᵀA(w − w*), with A the Hessian at w*.</remarks>
public abstract class Problem
{
    /// <summary>A problem.</summary>
    /// <param name="id">Its specification, as <see cref="ProblemSpec.Parse(string)"/> reads it.</param>
    /// <param name="title">What it is, in a few words for a person.</param>
    /// <param name="dimension">n, at least 1.</param>
    protected Problem(string id, string title, int dimension)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        Id = id;
        Title = title;
        Dimension = dimension;
    }

    /// <summary>Gets the specification of the problem.</summary>
    public string Id { get; }

    /// <summary>Gets what the problem is, in a few words.</summary>
    public string Title { get; }

    /// <summary>Gets n.</summary>
    public int Dimension { get; }

    /// <summary>Gets a value indicating whether the gradient is affine: the Hessian is the same everywhere.</summary>
    public virtual bool IsQuadratic => true;

    /// <summary>Gets the Hessian at the minimiser.</summary>
    public abstract SymmetricOperator Hessian { get; }

    /// <summary>Gets where the runs of the literature start; n entries.</summary>
    public abstract ReadOnlySpan<double> Start { get; }

    /// <summary>Gets the minimiser, to rounding; n entries. One of them, when the Hessian annihilates constants.</summary>
    public abstract ReadOnlySpan<double> Minimizer { get; }

    /// <summary>Gets the ends of the Hessian's spectrum, computed once on demand.</summary>
    public ExtremeEigenvalues Extremes => Hessian.Extremes;

    /// <summary>The gradient at a point.</summary>
    /// <param name="point">n entries.</param>
    /// <param name="gradient">n entries, not overlapping <paramref name="point"/>.</param>
    public abstract void Gradient(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>The value f(w) at a point.</summary>
    /// <param name="point">n entries.</param>
    public abstract double Value(ReadOnlySpan<double> point);

    /// <summary>‖w − w*‖₂, modulo constants where the Hessian annihilates them.</summary>
    /// <param name="point">n entries.</param>
    /// <remarks>The sum of squares is scaled by the largest magnitude, so neither tiny nor huge errors are lost. NaN or ∞ when an entry is.</remarks>
    public double Distance(ReadOnlySpan<double> point)
    {
        ReadOnlySpan<double> minimizer = Minimizer;
        double mean = 0.0;
        if (Hessian.AnnihilatesConstants)
        {
            mean = (TensorPrimitives.Sum(point) - TensorPrimitives.Sum(minimizer)) / Dimension;

            // What rounding left in the mean can be larger than the deviations from it.
            double rest = 0.0;
            for (int i = 0; i < point.Length; i++)
            {
                rest += point[i] - minimizer[i] - mean;
            }

            mean += rest / Dimension;
        }

        double squares = 0.0, largest = 0.0;
        for (int i = 0; i < point.Length; i++)
        {
            double difference = point[i] - minimizer[i] - mean;
            largest = Math.Max(largest, Math.Abs(difference));
            squares += difference * difference;
        }

        return squares is > 1e-200 and < 1e200 || largest == 0.0 || !double.IsFinite(largest) ? Math.Sqrt(squares) : ScaledDistance(point, mean, largest);
    }

    /// <inheritdoc/>
    public override string ToString() => Id;

    private double ScaledDistance(ReadOnlySpan<double> point, double mean, double largest)
    {
        ReadOnlySpan<double> minimizer = Minimizer;
        double squares = 0.0;
        for (int i = 0; i < point.Length; i++)
        {
            double scaled = (point[i] - minimizer[i] - mean) / largest;
            squares += scaled * scaled;
        }

        return largest * Math.Sqrt(squares);
    }
}
