namespace Momentum.Numeric.Rates;

/// <summary>The envelope of a window of logarithms of errors: root mean squares over successive entries, relative to the window's mean slope.</summary>
/// <remarks>
/// If ln e_k = c + s·k + o_k, the envelope is c + s·k + o'_k with a smoothed o': taking the mean slope out first makes every entry of a
/// stretch count, however steep the line. Cost: one exponential an entry; a stretch of m entries is summed from blocks in m/64 + 128 additions.
/// </remarks>
internal static class Envelope
{
    private const int Block = 64;

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

        double[] blocks = BlockSums(squares);
        int stretches = squares.Length - width + 1;
        int count = Math.Min(points, stretches);
        double[] steps = new double[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            int k = count == 1 ? 0 : (int)((long)i * (stretches - 1) / (count - 1));
            double sum = Sum(squares, blocks, k, k + width);
            if (!(sum > 0.0))
            {
                return null;
            }

            steps[i] = first + k;
            values[i] = largest + (slope * k) + (0.5 * Math.Log(sum / width));
        }

        return (steps, values);
    }

    /// <summary>The sums of whole blocks: stretches overlap, and a difference of running sums would lose what is small beside the entries before it.</summary>
    private static double[] BlockSums(double[] entries)
    {
        double[] blocks = new double[entries.Length / Block];
        for (int b = 0; b < blocks.Length; b++)
        {
            blocks[b] = Sum(entries.AsSpan(b * Block, Block));
        }

        return blocks;
    }

    private static double Sum(double[] entries, double[] blocks, int first, int end)
    {
        int firstBlock = (first + Block - 1) / Block, endBlock = end / Block;
        return firstBlock >= endBlock
            ? Sum(entries.AsSpan(first, end - first))
            : Sum(entries.AsSpan(first, (firstBlock * Block) - first)) + Sum(blocks.AsSpan(firstBlock, endBlock - firstBlock)) + Sum(entries.AsSpan(endBlock * Block, end - (endBlock * Block)));
    }

    private static double Sum(ReadOnlySpan<double> entries)
    {
        double sum = 0.0;
        for (int i = 0; i < entries.Length; i++)
        {
            sum += entries[i];
        }

        return sum;
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
