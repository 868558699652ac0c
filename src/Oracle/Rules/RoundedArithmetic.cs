using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;
using Momentum.Oracle.Comparison;

namespace Momentum.Oracle.Rules;

/// <summary>The operations of a rule with running bounds on rounding.</summary>
/// <remarks>
/// Every operation adds <see cref="Freedom"/> roundings of what it adds up or multiplies, so that a program may write a formula in another way. What earlier steps have
/// added is carried by the derivatives, and each operation that is not linear adds its remainder: products their second-order term, the others Taylor's, for which the
/// uncertainty of the argument must be below 1/16 of it. Where it is not, roots, absolute values, minima, maxima and norms are bounded by their moduli of continuity; a sign,
/// a quotient or a power is then open, and with it all that follows. Source of the model: Higham 2002, Accuracy and Stability, sections 3.3 and 17.2.
/// </remarks>
internal sealed partial class RoundedArithmetic
{
    private const double Freedom = 4;
    private const double Margin = 16;
    private const double LargestExact = 1 << 24;

    private readonly int _size;
    private readonly double _unit;
    private readonly double _floor;
    private readonly bool _isSingle;
    private readonly ErrorEllipsoids _carried;

    // Errors are carried in units of about the size of their state, since one may be 10¹⁰⁰ times another; powers of two.
    private readonly double[] _scale;

    /// <summary>The arithmetic of a step between states.</summary>
    /// <param name="size">The number of states.</param>
    /// <param name="precision">The arithmetic of the run that is judged.</param>
    public RoundedArithmetic(int size, Precision precision)
    {
        (_size, _unit, _floor, _isSingle) = (size, precision.UnitRoundoff(), precision.Floor(), precision == Precision.Single);
        _carried = new(size);
        _scale = new double[size];
        Array.Fill(_scale, 1);
    }

    /// <summary>Gets why the bounds have ended; null while they hold.</summary>
    public string? Open { get; private set; }

    /// <summary>Ends the bounds.</summary>
    public void End(string reason) => Open ??= reason;

    /// <summary>A number of the rule or a parameter: rounded once, unless the arithmetic has it.</summary>
    public RuleNumber Constant(Rational value)
    {
        double nearest = value.ToDouble();
        nearest = _isSingle ? (float)nearest : nearest;
        bool isExact = double.IsFinite(nearest) && Rational.FromDouble(nearest) == value;
        return new(DoubleDouble.FromRational(value), null, isExact ? 0 : Math.Max(Math.Abs(value.ToDouble()), _floor));
    }

    /// <summary>A state before the step.</summary>
    public RuleNumber State(DoubleDouble value, int index)
    {
        if (Open is not null)
        {
            return new(value, null, 0);
        }

        double[] slope = new double[_size];
        slope[index] = 1;
        return new(value, slope, 0);
    }

    /// <summary>How far a number may be from its value, in units of the unit roundoff.</summary>
    public double Uncertainty(RuleNumber x)
    {
        if (x.Slope is null)
        {
            return x.Error;
        }

        double[] functional = new double[_size];
        double largest = 0;
        for (int i = 0; i < _size; i++)
        {
            functional[i] = x.Slope[i] * _scale[i];
            largest = Math.Max(largest, Math.Abs(functional[i]));
        }

        if (largest == 0)
        {
            return x.Error;
        }

        // Its squares are to stay in range.
        for (int i = 0; i < _size; i++)
        {
            functional[i] /= largest;
        }

        return x.Error + (largest * _carried.Extent(functional));
    }

    /// <summary>The rounding of a result that is kept.</summary>
    public double Rounding(double magnitude) => magnitude == 0 ? 0 : Freedom * Math.Max(magnitude, _floor);

    /// <summary>Takes the step: the states after it as functions of those before.</summary>
    /// <param name="next">The states.</param>
    /// <param name="isKept">Whether they are results that are rounded; false for a start, which is given.</param>
    public void Advance(IReadOnlyList<RuleNumber> next, bool isKept)
    {
        double[] step = new double[_size * _size], noise = new double[_size], scale = new double[_size];
        for (int i = 0; i < _size; i++)
        {
            noise[i] = next[i].Error + (isKept ? Rounding(next[i].Size) : 0);
            if (!double.IsFinite(next[i].Rounded) || !double.IsFinite(noise[i]))
            {
                End("a state of the rule is not finite");
                return;
            }

            scale[i] = Math.ScaleB(1, Math.ILogB(Math.Max(Math.Max(noise[i], next[i].Size), Math.Max(_scale[i] / 256, 1e-280))));
            noise[i] /= scale[i];
            for (int j = 0; j < _size && next[i].Slope is { } slope; j++)
            {
                step[(i * _size) + j] = slope[j] * _scale[j] / scale[i];
            }
        }

        if (!Array.TrueForAll(step, double.IsFinite))
        {
            End("rounding grows beyond every bound");
        }

        if (Open is null)
        {
            _carried.Advance(step, noise);
            scale.CopyTo(_scale, 0);
        }
    }

    // The combination Σ c_i s_i of slopes.
    private double[]? Combine(params ReadOnlySpan<(double Factor, double[]? Slope)> parts)
    {
        double[]? sum = null;
        foreach ((double factor, double[]? slope) in parts)
        {
            if (slope is null || Open is not null)
            {
                continue;
            }

            sum ??= new double[_size];
            for (int i = 0; i < _size; i++)
            {
                sum[i] += factor * slope[i];
            }
        }

        return sum;
    }

    /// <summary>Whether a number is known well enough for its derivatives to hold around it.</summary>
    private bool IsKnown(RuleNumber x, out double uncertainty)
    {
        uncertainty = Uncertainty(x);
        return uncertainty == 0 || _unit * uncertainty <= x.Size / Margin;
    }

    // A product or quotient of numbers that are not 0 may be 0 because it is below the range.
    private double RoundingBelow(double magnitude, bool isZero) => magnitude == 0 && !isZero ? Freedom * _floor : Rounding(magnitude);

    // Whether a result of exact operands is exact: a small whole number, as k + 1 is.
    private static bool IsWhole(DoubleDouble value) =>
        value.Lo == 0 && Math.Abs(value.Hi) <= LargestExact && value.Hi == Math.Truncate(value.Hi);
}
