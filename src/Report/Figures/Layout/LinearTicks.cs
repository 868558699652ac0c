using System.Globalization;
using Momentum.Report.Notation;

namespace Momentum.Report.Figures.Layout;

/// <summary>Chooses the ticks of a linear axis: multiples of 1, 2, 2.5 or 5 times a power of ten.</summary>
internal static class LinearTicks
{
    /// <summary>The ticks within an interval.</summary>
    /// <param name="minimum">The lower end.</param>
    /// <param name="maximum">The upper end.</param>
    /// <param name="target">The wished number of ticks, at least 2.</param>
    public static List<Tick> Of(double minimum, double maximum, int target)
    {
        (int mantissa, int exponent) = Step(minimum, maximum, target);
        double unit = Math.Pow(10, exponent);
        double step = mantissa * unit / 10;
        long first = (long)Math.Ceiling((minimum / step) - 1e-9);
        long last = (long)Math.Floor((maximum / step) + 1e-9);
        double largest = Math.Max(Math.Abs(first), Math.Abs(last)) * step;
        int shift = largest >= 1e5 || step < 1e-4 ? (int)Math.Floor(Math.Log10(largest * (1 + 1e-9))) : 0;
        int decimals = Math.Max(0, (mantissa % 10 == 0 ? 0 : 1) - exponent + shift);
        List<Tick> ticks = [];
        for (long i = first; i <= last; i++)
        {
            double value = i * mantissa * (exponent >= 0 ? unit / 10 : 0.1 / Math.Pow(10, -exponent));
            ticks.Add(new(value, shift == 0 ? Decimal(value, decimals) : Scientific(value, shift, decimals)));
        }

        return ticks;
    }

    /// <summary>The step in tenths of a power of ten (10, 20, 25 or 50) whose number of ticks is nearest to the target.</summary>
    private static (int Mantissa, int Exponent) Step(double minimum, double maximum, int target)
    {
        double span = maximum - minimum;
        int decade = (int)Math.Floor(Math.Log10(span / target));
        (int Mantissa, int Exponent) best = (10, decade);
        double least = double.PositiveInfinity;
        for (int exponent = decade; exponent <= decade + 1; exponent++)
        {
            foreach (int mantissa in (ReadOnlySpan<int>)[10, 20, 25, 50])
            {
                double step = mantissa * Math.Pow(10, exponent) / 10;
                double count = Math.Floor((maximum / step) + 1e-9) - Math.Ceiling((minimum / step) - 1e-9) + 1;

                // Quarters are wanted only where they fit much better: people count in fifths more easily.
                double cost = Math.Abs(count - target) + (mantissa == 25 ? 1.1 : 0);
                if (count >= 2 && cost < least)
                {
                    (best, least) = ((mantissa, exponent), cost);
                }
            }
        }

        return best;
    }

    private static Formula Decimal(double value, int decimals)
    {
        string digits = Math.Abs(value).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return value < 0 ? Formula.Beside(new Formula.Symbol(Sign.Negative), new Formula.Literal(digits)) : new Formula.Literal(digits);
    }

    /// <summary>A multiple of a power of ten that all labels share; zero is plain.</summary>
    private static Formula Scientific(double value, int shift, int decimals) => value == 0
        ? new Formula.Literal("0")
        : Formula.Beside(Decimal(value / Math.Pow(10, shift), decimals), new Formula.Symbol(Sign.Times), LogarithmicTicks.PowerOfTen(shift));
}
