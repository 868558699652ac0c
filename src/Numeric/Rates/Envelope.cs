namespace Momentum.Numeric.Rates;

/// <summary>The envelope of a window of logarithms of errors: root mean squares over successive entries, relative to the window's mean slope.</summary>
/// <remarks>
/// If ln e_k = c + s·k + o_k, the envelope is c + s·k + o'_k with a smoothed o': taking the mean slope out first makes every entry of a
/// stretch count, however steep the line. Cost: one exponential an entry.
/// </remarks>
internal static class Envelope
{
    /// <summary>Points (k, ln of the root mean square of entries k … k + width − 1), evenly spread; null when a whole stretch is zero.</summary>
    /// <param name="window">ln e_k; −∞ for a zero error.</param>
    /// <param name="first">k of its first entry.</param>
    /// <param name="width">Entries a point, at least 1.</param>
    /// <param name="points">The most points.</param>
    public static (double[] Steps, double[] Values)? Of(ReadOnlySpan<double> window, int first, int width, int points)
    {
        if (MeanSlope(window) is not { } slope)
        {
            return null;
        }

        double[] squares = new double[window.Length];
        double largest = double.NegativeInfinity;
        for (int k = 0; k < squares.Length; k++)
        {
            squares[k] = window[k] - (slope * k);
            largest = Math.Max(largest, squares[k]);
        }

        for (int k = 0; k < squares.Length; k++)
        {
            squares[k] = Math.Exp(2.0 * (squares[k] - largest));
        }

        int stretches = squares.Length - width + 1;
        int count = Math.Min(points, stretches);
        double[] steps = new double[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            int k = count == 1 ? 0 : (int)((long)i * (stretches - 1) / (count - 1));
            double sum = System.Numerics.Tensors.TensorPrimitives.Sum<double>(squares.AsSpan(k, width));
            if (!(sum > 0.0))
            {
                return null;
            }

            steps[i] = first + k;
            values[i] = largest + (slope * k) + (0.5 * Math.Log(sum / width));
        }

        return (steps, values);
    }

    /// <summary>The slope between the means of the finite entries of both halves; null when a half has none.</summary>
    private static double? MeanSlope(ReadOnlySpan<double> window)
    {
        int half = window.Length / 2;
        (double firstStep, double firstValue) = Mean(window[..half]);
        (double secondStep, double secondValue) = Mean(window[half..]);
        double slope = (secondValue - firstValue) / (half + secondStep - firstStep);
        return double.IsFinite(slope) ? slope : null;
    }

    private static (double Step, double Value) Mean(ReadOnlySpan<double> part)
    {
        double steps = 0.0, values = 0.0;
        int count = 0;
        for (int k = 0; k < part.Length; k++)
        {
            if (double.IsFinite(part[k]))
            {
                steps += k;
                values += part[k];
                count++;
            }
        }

        return (steps / count, values / count);
    }
}
