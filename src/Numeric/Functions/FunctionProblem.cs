using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Functions;

/// <summary>A polynomial function as a problem: the rate of a method near one of its minima.</summary>
public sealed class FunctionProblem : Problem
{
    private readonly double[] _start;
    private readonly double[] _minimizer;

    private FunctionProblem(string id, string title, PolynomialFunction function, StationaryPoint minimum, double[] start)
        : base(id, title, function.Dimension)
    {
        Function = function;
        Minimum = minimum;
        Hessian = new DiagonalOperator(minimum.Curvatures.AsSpan());
        _minimizer = minimum.ToDoubles();
        _start = start;
    }

    /// <summary>Gets the function.</summary>
    public PolynomialFunction Function { get; }

    /// <summary>Gets the minimum whose rate is asked for.</summary>
    public StationaryPoint Minimum { get; }

    /// <inheritdoc/>
    public override bool IsQuadratic => false;

    /// <inheritdoc/>
    public override SymmetricOperator Hessian { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Start => _start;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Minimizer => _minimizer;

    /// <summary>A function near one of its minima.</summary>
    /// <param name="id">The specification.</param>
    /// <param name="title">What it is.</param>
    /// <param name="function">The function.</param>
    /// <param name="minimum">A nondegenerate minimum of it.</param>
    /// <param name="start">Where runs start, one entry a coordinate.</param>
    /// <exception cref="ArgumentException">The point is no minimum, or a curvature is zero there.</exception>
    public static FunctionProblem Of(string id, string title, PolynomialFunction function, StationaryPoint minimum, params ReadOnlySpan<double> start)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(minimum);
        ArgumentOutOfRangeException.ThrowIfNotEqual(start.Length, function.Dimension);
        return minimum is { Kind: StationaryKind.Minimum, IsNondegenerate: true }
            ? new FunctionProblem(id, title, function, minimum, start.ToArray())
            : throw new ArgumentException($"there is no local rate at a {minimum}", nameof(minimum));
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> point, Span<double> gradient) => Function.Gradient(point, gradient);

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> point) => Function.Value(point);
}
