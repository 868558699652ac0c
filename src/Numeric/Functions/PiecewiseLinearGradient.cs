using Momentum.Analysis;
using Momentum.Analysis.Algebra;

namespace Momentum.Numeric.Functions;

/// <summary>A gradient on ℝ that is linear between breakpoints: a_i x + c_i on piece i.</summary>
/// <remarks>Continuous at the breakpoints, so it is the derivative of a continuously differentiable function.</remarks>
public sealed class PiecewiseLinearGradient
{
    /// <summary>A piecewise linear gradient.</summary>
    /// <param name="breakpoints">Where the pieces meet, strictly ascending.</param>
    /// <param name="pieces">(a_i, c_i), one more than there are breakpoints.</param>
    /// <exception cref="ArgumentException">The counts do not fit, the breakpoints do not ascend, or two pieces do not meet.</exception>
    public PiecewiseLinearGradient(ValueList<Rational> breakpoints, ValueList<(Rational Slope, Rational Offset)> pieces)
    {
        if (pieces.Count != breakpoints.Count + 1)
        {
            throw new ArgumentException("there is one more piece than breakpoints", nameof(pieces));
        }

        for (int i = 0; i < breakpoints.Count; i++)
        {
            Rational at = breakpoints[i];
            if (i > 0 && at <= breakpoints[i - 1])
            {
                throw new ArgumentException($"the breakpoints must ascend, got {breakpoints[i - 1]} before {at}", nameof(breakpoints));
            }

            if ((pieces[i].Slope * at) + pieces[i].Offset != (pieces[i + 1].Slope * at) + pieces[i + 1].Offset)
            {
                throw new ArgumentException($"the pieces do not meet at {at}", nameof(pieces));
            }
        }

        Breakpoints = breakpoints;
        Pieces = pieces;
    }

    /// <summary>Gets the breakpoints, ascending.</summary>
    public ValueList<Rational> Breakpoints { get; }

    /// <summary>Gets the slope and offset of every piece.</summary>
    public ValueList<(Rational Slope, Rational Offset)> Pieces { get; }

    /// <summary>Gets the smallest slope, the strong convexity constant μ.</summary>
    public Rational Mu => Pieces.Select(static p => p.Slope).Aggregate(Rational.Min);

    /// <summary>Gets the largest slope, the smoothness L.</summary>
    public Rational L => Pieces.Select(static p => p.Slope).Aggregate(Rational.Max);

    /// <summary>The piece that holds a point; a breakpoint belongs to the piece on its right.</summary>
    /// <param name="x">The point.</param>
    public int PieceAt(Rational x)
    {
        int piece = 0;
        while (piece < Breakpoints.Count && x >= Breakpoints[piece])
        {
            piece++;
        }

        return piece;
    }

    /// <summary>The gradient at a point, exactly.</summary>
    /// <param name="x">The point.</param>
    public Rational At(Rational x)
    {
        (Rational slope, Rational offset) = Pieces[PieceAt(x)];
        return (slope * x) + offset;
    }
}
