using Momentum.Analysis.Algebra;
using Momentum.Numeric.Operators;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Functions;

/// <summary>The function on ℝ with a piecewise linear gradient as a problem: the rate of a method on the piece around the minimiser.</summary>
/// <remarks>Exactly quadratic there, so the local rate is that on the piece's slope; far away a method may cycle instead, see <see cref="PeriodicOrbit"/>.</remarks>
public sealed class PiecewiseLinearProblem : Problem
{
    private readonly PiecewiseLinearGradient _gradient;
    private readonly double[] _start;
    private readonly double[] _minimizer;

    private PiecewiseLinearProblem(string id, string title, PiecewiseLinearGradient gradient, Rational minimizer, double start)
        : base(id, title, 1)
    {
        _gradient = gradient;
        _minimizer = [minimizer.ToDouble()];
        _start = [start];
        Hessian = new DiagonalOperator([gradient.Pieces[gradient.PieceAt(minimizer)].Slope.ToDouble()]);
    }

    /// <inheritdoc/>
    public override bool IsQuadratic => false;

    /// <inheritdoc/>
    public override SymmetricOperator Hessian { get; }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Start => _start;

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Minimizer => _minimizer;

    /// <summary>The problem of a gradient that changes sign once, upwards, inside a piece.</summary>
    /// <param name="id">The specification.</param>
    /// <param name="title">What it is.</param>
    /// <param name="gradient">The gradient.</param>
    /// <param name="start">Where runs start.</param>
    /// <exception cref="ArgumentException">The gradient has no root inside a piece of positive slope.</exception>
    public static PiecewiseLinearProblem Of(string id, string title, PiecewiseLinearGradient gradient, double start)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        for (int piece = 0; piece < gradient.Pieces.Count; piece++)
        {
            (Rational slope, Rational offset) = gradient.Pieces[piece];
            if (slope.Sign > 0 && gradient.PieceAt(-offset / slope) == piece && !gradient.Breakpoints.Contains(-offset / slope))
            {
                return new PiecewiseLinearProblem(id, title, gradient, -offset / slope, start);
            }
        }

        throw new ArgumentException("the gradient has no root inside a piece of positive slope", nameof(gradient));
    }

    /// <inheritdoc/>
    public override void Gradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        (Rational slope, Rational offset) = PieceOf(point[0]);
        gradient[0] = (slope.ToDouble() * point[0]) + offset.ToDouble();
    }

    /// <inheritdoc/>
    /// <remarks>∫ from the minimiser, piece by piece, in exact arithmetic and rounded once.</remarks>
    public override double Value(ReadOnlySpan<double> point)
    {
        Rational to = Rational.FromDouble(point[0]), at = Rational.FromDouble(_minimizer[0]), value = 0;
        Rational low = Rational.Min(at, to), high = Rational.Max(at, to);
        Rational[] ends = [low, .. _gradient.Breakpoints.Where(b => b > low && b < high), high];
        for (int i = 0; i + 1 < ends.Length; i++)
        {
            value += (_gradient.At(ends[i]) + _gradient.At(ends[i + 1])) / 2 * (ends[i + 1] - ends[i]);
        }

        return (to >= at ? value : -value).ToDouble();
    }

    private (Rational Slope, Rational Offset) PieceOf(double x)
    {
        int piece = 0;
        while (piece < _gradient.Breakpoints.Count && x >= _gradient.Breakpoints[piece].ToDouble())
        {
            piece++;
        }

        return _gradient.Pieces[piece];
    }
}
