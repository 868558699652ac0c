using System.Numerics.Tensors;
using Momentum.Numeric.Operators;

namespace Momentum.Numeric.Problems;

/// <summary>f(w) = ½(w − w*)ᵀA(w − w*), with gradient Aw − b, b = Aw*.</summary>
public class QuadraticProblem : Problem
{
    private readonly double[] _linear;
    private readonly double[] _start;
    private readonly double[] _minimizer;

    /// <summary>A quadratic problem.</summary>
    /// <param name="id">Its specification.</param>
    /// <param name="title">What it is.</param>
    /// <param name="hessian">A, positive semidefinite.</param>
    /// <param name="linear">b, n entries; empty for zero.</param>
    /// <param name="minimizer">w* with Aw* = b, n entries.</param>
    /// <param name="start">Where runs start, n entries.</param>
    public QuadraticProblem(
        string id, string title, SymmetricOperator hessian, ReadOnlySpan<double> linear, ReadOnlySpan<double> minimizer, ReadOnlySpan<double> start)
        : base(id, title, hessian?.Dimension ?? throw new ArgumentNullException(nameof(hessian)))
    {
        if ((!linear.IsEmpty && linear.Length != Dimension) || minimizer.Length != Dimension || start.Length != Dimension)
        {
            throw new ArgumentException(FormattableString.Invariant($"vectors of {linear.Length}, {minimizer.Length} and {start.Length} entries do not fit dimension {Dimension}"), nameof(linear));
        }

        Hessian = hessian;
        _linear = linear.ToArray();
        _minimizer = minimizer.ToArray();
        _start = start.ToArray();
    }

    /// <inheritdoc/>
    public override SymmetricOperator Hessian { get; }

    /// <summary>Gets b; empty for zero.</summary>
    public ReadOnlySpan<double> Linear => _linear;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Start => _start;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Minimizer => _minimizer;

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Hessian.Apply(point, gradient);
        if (_linear.Length > 0)
        {
            TensorPrimitives.Subtract(gradient, _linear, gradient);
        }
    }

    /// <inheritdoc/>
    /// <remarks>f is shifted so that f(w*) = 0; computed from w − w*, hence accurate near the minimum. Allocates two vectors.</remarks>
    public override double Value(ReadOnlySpan<double> point)
    {
        double[] error = new double[Dimension];
        double[] image = new double[Dimension];
        TensorPrimitives.Subtract(point, _minimizer, error);
        Hessian.Apply(error, image);
        return 0.5 * TensorPrimitives.Dot<double>(error, image);
    }
}
