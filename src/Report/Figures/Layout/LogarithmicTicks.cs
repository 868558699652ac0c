using System.Globalization;
using Momentum.Report.Notation;

namespace Momentum.Report.Figures.Layout;

/// <summary>Chooses the ticks of a logarithmic axis: powers of ten, thinned when there are many, refined when there are few.</summary>
internal static class LogarithmicTicks
{
    /// <summary>The ticks within an interval.</summary>
    /// <param name="minimum">The lower end, positive.</param>
    /// <param name="maximum">The upper end.</param>
    /// <param name="target">The wished number of ticks, at least 2.</param>
    public static List<Tick> Of(double minimum, double maximum, int target)
    {
        int first = (int)Math.Ceiling(Math.Log10(minimum) - 1e-9);
        int last = (int)Math.Floor(Math.Log10(maximum) + 1e-9);
        int decades = last - first + 1;
        if (decades < 2)
        {
            return Refined(minimum, maximum, target);
        }

        int stride = Stride(decades, target);
        List<Tick> ticks = [];
        for (int e = first; e <= last; e++)
        {
            if (Math.Abs(e) % stride == 0)
            {
                ticks.Add(new(Math.Pow(10, e), PowerOfTen(e)));
            }
        }

        if (stride == 1 && decades <= 6)
        {
            AddMinor(minimum, maximum, first, last, ticks);
        }

        return ticks;
    }

    /// <summary>Ten to a power.</summary>
    public static Formula PowerOfTen(int exponent)
    {
        Formula digits = new Formula.Literal(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture));
        return Formula.Superscript(new Formula.Literal("10"), exponent < 0 ? Formula.Beside(new Formula.Symbol(Sign.Negative), digits) : digits);
    }

    /// <summary>The least of 1, 2, 3, 4, 5, 10, 20 … that leaves no more ticks than wanted.</summary>
    private static int Stride(int decades, int target)
    {
        foreach (int stride in (ReadOnlySpan<int>)[1, 2, 3, 4, 5, 10, 20, 50])
        {
            if (decades <= stride * target)
            {
                return stride;
            }
        }

        return 100;
    }

    private static List<Tick> Refined(double minimum, double maximum, int target)
    {
        List<Tick> ticks = [];
        int low = (int)Math.Floor(Math.Log10(minimum));
        for (int e = low; e <= low + 2; e++)
        {
            foreach (int m in (ReadOnlySpan<int>)[1, 2, 5])
            {
                double value = m * Math.Pow(10, e);
                if (value >= minimum * (1 - 1e-9) && value <= maximum * (1 + 1e-9))
                {
                    ticks.Add(new(value, new Formula.Literal(value.ToString("G3", CultureInfo.InvariantCulture))));
                }
            }
        }

        return ticks.Count >= 2 ? ticks : LinearTicks.Of(minimum, maximum, target);
    }

    private static void AddMinor(double minimum, double maximum, int first, int last, List<Tick> ticks)
    {
        for (int e = first - 1; e <= last; e++)
        {
            for (int m = 2; m <= 9; m++)
            {
                double value = m * Math.Pow(10, e);
                if (value > minimum && value < maximum)
                {
                    ticks.Add(new(value, null));
                }
            }
        }
    }
}
