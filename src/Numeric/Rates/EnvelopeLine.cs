using System.Numerics.Tensors;

namespace Momentum.Numeric.Rates;

/// <summary>The least-squares line c + s·k + p·ln(k + k₀) through the envelope of a window of logarithms.</summary>
/// <remarks>
/// The error of the slope is bounded from the residuals: with the model's columns 1, k and, for p &gt; 0, p/(k + k₀), the slope is Σ vᵢyᵢ
/// for weights v, so a disturbance of the size ±r of the residuals moves it by at most r·Σ|vᵢ| (3r/m for a line of length m).
/// </remarks>
internal sealed class EnvelopeLine
{
    private readonly double[] _steps;
    private readonly double[] _envelope;
    private double _offset;

    private EnvelopeLine(double[] steps, double[] envelope, int power)
    {
        _steps = steps;
        _envelope = envelope;
        Power = power;
    }

    /// <summary>Gets p.</summary>
    public int Power { get; }

    /// <summary>Gets the slope of the line.</summary>
    public double Slope { get; private set; }

    /// <summary>Gets the mean of the squared residuals.</summary>
    public double MeanSquare { get; private set; }

    /// <summary>Gets how far residuals of the size seen can turn the slope.</summary>
    public double Resolution { get; private set; }

    /// <summary>Gets how far the slope may still be from its limit, judged by the slopes of the window's thirds.</summary>
    public double Drift { get; private set; }

    /// <summary>Gets how far the two eigenvalues of a supposed double root may be apart without showing in the residuals; 0 without growth.</summary>
    /// <remarks>
    /// ρ e^(±δ) gives sinh(δk)/δ = k(1 + (δk)²/6 + …) in place of k. Over a window of length m the term leaves a parabola beyond any line, of half range
    /// at least (δm)²/96, so residuals of half range r leave δ ≤ √(96 r)/m; twice that, because the fitted k₀ follows the parabola in part.
    /// </remarks>
    public double Split { get; private set; }

    /// <summary>Fits points of an envelope.</summary>
    /// <param name="steps">k, ascending.</param>
    /// <param name="envelope">The logarithms there, finite.</param>
    /// <param name="power">p.</param>
    public static EnvelopeLine Fit(double[] steps, double[] envelope, int power)
    {
        EnvelopeLine line = new(steps, envelope, power);
        double[] values = line.Solve(power == 0 ? 0.0 : line.BestOffset());
        line.Drift = line.DriftOf(values);
        double halfRange = line.ResidualHalfRange(values);
        line.Resolution = halfRange * line.ErrorPerResidual();
        line.Split = power == 0 ? 0.0 : 2.0 * Math.Sqrt(96.0 * halfRange) / (steps[^1] - steps[0]);
        return line;
    }

    /// <summary>The k₀ of least squares: a scan over decades, refined by golden section.</summary>
    private double BestOffset()
    {
        // k + k₀ ≥ ½ on the window; beyond four window lengths ln(k + k₀) is a line to within what p is told apart by.
        double lowest = 0.5 - _steps[0], highest = 4.0 * (_steps[^1] - _steps[0]);
        double Offset(double t) => lowest - 0.5 + (0.5 * Math.Pow((highest - lowest + 0.5) / 0.5, t));
        const int Scan = 24;
        double best = 0.0, bestValue = double.PositiveInfinity;
        for (int i = 0; i <= Scan; i++)
        {
            double value = Residual(Offset((double)i / Scan));
            if (value < bestValue)
            {
                (best, bestValue) = ((double)i / Scan, value);
            }
        }

        double low = Math.Max(0.0, best - (1.0 / Scan)), high = Math.Min(1.0, best + (1.0 / Scan));
        double ratio = (Math.Sqrt(5.0) - 1.0) / 2.0;
        for (int i = 0; i < 32; i++)
        {
            double left = high - (ratio * (high - low)), right = low + (ratio * (high - low));
            if (Residual(Offset(left)) < Residual(Offset(right)))
            {
                high = right;
            }
            else
            {
                low = left;
            }
        }

        return Offset((low + high) / 2.0);
    }

    private double Residual(double offset)
    {
        Solve(offset);
        return MeanSquare;
    }

    private double[] Solve(double offset)
    {
        _offset = offset;
        double[] values = new double[_steps.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _envelope[i] - (Power == 0 ? 0.0 : Power * Math.Log(_steps[i] + offset));
        }

        (Slope, double mean, double centre) = Regress(_steps, values);
        MeanSquare = 0.0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] -= mean + (Slope * (_steps[i] - centre));
            MeanSquare += values[i] * values[i];
        }

        MeanSquare /= values.Length;
        return values;
    }

    private double ResidualHalfRange(double[] residuals)
    {
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        for (int i = 0; i < residuals.Length; i++)
        {
            lowest = Math.Min(lowest, residuals[i]);
            highest = Math.Max(highest, residuals[i]);
        }

        // The envelope itself is rounded: a logarithm of size |y| carries ε|y|.
        double rounding = Math.ScaleB(Math.Max(Math.Abs(_envelope[0]), Math.Abs(_envelope[^1])), -51);
        return ((highest - lowest) / 2.0) + rounding;
    }

    /// <summary>The slope's error per unit of residual: Σ|vᵢ|, or what a left-out term would need to leave that residual.</summary>
    /// <remarks>
    /// v is the part of k orthogonal to the other columns, divided by its squared length. The next term of the expansion in 1/(k + k₀),
    /// (k + k₀)⁻², is nearly a combination of the columns: it moves the slope by more than its residual tells, so its own ratio counts twice.
    /// </remarks>
    private double ErrorPerResidual()
    {
        int count = _steps.Length;
        double centre = Mean(_steps);
        double[] steps = [.. _steps.Select(k => k - centre)];
        double[] growth = Centred(-1.0);
        double[] next = Centred(-2.0);
        double growthSquares = Power == 0 ? 0.0 : Dot(growth, growth);
        double share = growthSquares > 0.0 ? Dot(growth, steps) / growthSquares : 0.0;
        double[] rest = [.. steps.Select((k, i) => k - (share * growth[i]))];
        double squares = Dot(rest, rest);
        if (!(squares > 0.0))
        {
            return double.PositiveInfinity;
        }

        double bounded = rest.Sum(Math.Abs) / squares;
        if (!(growthSquares > 0.0))
        {
            return bounded;
        }

        double moved = Dot(rest, next) / squares;
        double along = (Dot(growth, next) - (moved * Dot(growth, steps))) / growthSquares;
        for (int i = 0; i < count; i++)
        {
            next[i] -= (moved * steps[i]) + (along * growth[i]);
        }

        double left = (next.Max() - next.Min()) / 2.0;
        return Math.Max(bounded, left > 0.0 ? 2.0 * Math.Abs(moved) / left : 0.0);
    }

    private double[] Centred(double exponent)
    {
        double[] column = [.. _steps.Select(k => Math.Pow(Math.Max(k + _offset, 0.5), exponent))];
        double mean = Mean(column);
        return [.. column.Select(v => v - mean)];
    }

    private static double Mean(double[] values) => TensorPrimitives.Sum<double>(values) / values.Length;

    private static double Dot(double[] left, double[] right) => TensorPrimitives.Dot<double>(left, right);

    /// <summary>
    /// A transient that dies geometrically bends the line by less than twice the range r of the slopes of the thirds. One that dies like 1/k,
    /// as at the end of a dense spectrum, has slopes s/k: there the bias s/k₂ is r/(k₂(1/k₁ − 1/k₃)), with k_i the middles of the thirds.
    /// </summary>
    private double DriftOf(double[] residuals)
    {
        int third = residuals.Length / 3;
        if (third < 2)
        {
            return double.PositiveInfinity;
        }

        (double Slope, double Mean, double Centre)[] parts =
            [.. Enumerable.Range(0, 3).Select(part => Regress(_steps.AsSpan(part * third, third), residuals.AsSpan(part * third, third)))];
        double range = parts.Max(static p => p.Slope) - parts.Min(static p => p.Slope);
        double algebraic = 1.0 / (parts[1].Centre * ((1.0 / parts[0].Centre) - (1.0 / parts[2].Centre)));
        return range * Math.Max(2.0, algebraic);
    }

    private static (double Slope, double Mean, double Centre) Regress(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double centre = 0.0, mean = 0.0;
        for (int i = 0; i < x.Length; i++)
        {
            centre += x[i];
            mean += y[i];
        }

        centre /= x.Length;
        mean /= x.Length;
        double squares = 0.0, products = 0.0;
        for (int i = 0; i < x.Length; i++)
        {
            squares += (x[i] - centre) * (x[i] - centre);
            products += (x[i] - centre) * (y[i] - mean);
        }

        return (squares > 0.0 ? products / squares : 0.0, mean, centre);
    }
}
