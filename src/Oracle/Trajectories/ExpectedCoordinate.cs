using System.Numerics;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Matrices;

namespace Momentum.Oracle.Trajectories;

/// <summary>The exposed iterates of a method on one eigendirection, step by step.</summary>
/// <remarks>
/// The state is an integer vector over a common denominator that grows by one factor a step, so nothing is rounded before the result is, once.
/// When the numbers pass a limit the run goes on in double-double: a relative error of 2⁻¹⁰⁰ a step, which the growth of Rᵏ amplifies
/// as it does every other rounding error; the bound of a comparison is 2⁴⁷ times as wide.
/// </remarks>
internal sealed class ExpectedCoordinate
{
    private readonly long _exactBits;
    private BigInteger[]? _state;
    private BigInteger _denominator;
    private DoubleDouble[] _wide = [];

    /// <summary>A run from a start.</summary>
    /// <param name="unit">The state per unit of the start, n×1.</param>
    /// <param name="start">The start.</param>
    /// <param name="exactBits">The size of the common denominator beyond which the run goes on in double-double.</param>
    public ExpectedCoordinate(Matrix<Rational> unit, double start, long exactBits)
    {
        _exactBits = exactBits;
        Rational[] state = new Rational[unit.Rows + 1];
        for (int i = 0; i < unit.Rows; i++)
        {
            state[i] = unit[i, 0] * Rational.FromDouble(start);
        }

        state[^1] = Rational.One;
        _denominator = state.Aggregate(BigInteger.One, static (d, s) => d / BigInteger.GreatestCommonDivisor(d, s.Denominator) * s.Denominator);
        _state = [.. state.Select(s => s.Numerator * (_denominator / s.Denominator))];
    }

    /// <summary>The iterate before a step is taken; then takes it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="state">Receives (ξ, 1) before the step, rounded; empty where it is not wanted.</param>
    public double Next(ScaledStep step, Span<double> state)
    {
        if (_state is null)
        {
            for (int i = 0; i < state.Length; i++)
            {
                state[i] = _wide[i].Hi;
            }

            DoubleDouble value = ScaledStep.Product(step.WideExposed, _wide);
            _wide = step.Apply(_wide);
            return value.Hi;
        }

        for (int i = 0; i < state.Length; i++)
        {
            state[i] = ScaledStep.Approximate(_state[i], _denominator);
        }

        double exposed = ScaledStep.Round(ScaledStep.Product(step.Exposed, _state), _denominator * step.ExposedDenominator);
        _state = step.Apply(_state);
        _denominator *= step.Denominator;
        if (_denominator.GetBitLength() > _exactBits)
        {
            _wide = [.. _state.Select(s => ScaledStep.Wide(s, _denominator))];
            _state = null;
        }

        return exposed;
    }
}
