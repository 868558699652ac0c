using Momentum.Report.Figures.Layout;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Tests.Figures;

public sealed class TickTests
{
    [Theory]
    [InlineData(0, 1, 6, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 4, 5, "0 1 2 3 4")]
    [InlineData(0, 1, 3, "0.0 0.5 1.0")]
    [InlineData(-1.25, 1.25, 5, "−1.0 −0.5 0.0 0.5 1.0")]
    [InlineData(0, 120, 7, "0 20 40 60 80 100 120")]
    [InlineData(0.30000000000000004, 0.7, 5, "0.3 0.4 0.5 0.6 0.7")]
    [InlineData(0, 2e6, 5, "0 0.5·10⁶ 1.0·10⁶ 1.5·10⁶ 2.0·10⁶")]
    public void Linear_KnownIntervals_HaveReadableLabels(double low, double high, int target, string labels) =>
        Assert.Equal(labels, Labels(LinearTicks.Of(low, high, target)));

    [Theory]
    [InlineData(1, 1e4, 6, "10⁰ 10¹ 10² 10³ 10⁴")]
    [InlineData(1e-9, 1, 5, "10⁻⁸ 10⁻⁶ 10⁻⁴ 10⁻² 10⁰")]
    [InlineData(1e-16, 1, 5, "10⁻¹⁶ 10⁻¹² 10⁻⁸ 10⁻⁴ 10⁰")]
    [InlineData(1, 8, 5, "1 2 5")]
    public void Logarithmic_KnownIntervals_HaveReadableLabels(double low, double high, int target, string labels) =>
        Assert.Equal(labels, Labels(LogarithmicTicks.Of(low, high, target)));

    [Fact]
    public void Linear_RandomIntervals_ObeyTheLaw()
    {
        const int Seed = 20240607;
        Random random = new(Seed);
        for (int i = 0; i < 500; i++)
        {
            double low = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-6, 7));
            double high = low + (random.NextDouble() * Math.Pow(10, random.Next(-3, 7))) + 1e-3;
            int target = random.Next(2, 10);
            List<Tick> ticks = LinearTicks.Of(low, high, target);
            string where = FormattableString.Invariant($"seed {Seed}, case {i}: [{low}, {high}], {target} wanted, {ticks.Count} found");
            double slack = (high - low) * 1e-6;
            Assert.True(ticks.Count >= 2 && ticks.Count <= target + 3, where);
            Assert.True(ticks.TrueForAll(t => t.Value >= low - slack && t.Value <= high + slack), where);
            Assert.True(ticks.Select(t => UnicodeOf(t)).Distinct(StringComparer.Ordinal).Count() == ticks.Count, where);
            double step = (ticks[^1].Value - ticks[0].Value) / (ticks.Count - 1);
            double mantissa = step / Math.Pow(10, Math.Floor(Math.Log10(step * 1.0000001)));
            Assert.True(new[] { 1, 2, 2.5, 5 }.Any(m => Math.Abs(m - mantissa) < 1e-6), where);
        }
    }

    [Fact]
    public void Linear_Labels_ReadAsTheirValues()
    {
        foreach ((double low, double high) in new[] { (0.0, 1.0), (-3.0, 7.5), (0.001, 0.0042), (20, 35000) })
        {
            foreach (Tick tick in LinearTicks.Of(low, high, 6))
            {
                string text = UnicodeOf(tick).Replace('−', '-');
                Assert.Equal(tick.Value, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture), 10);
            }
        }
    }

    [Fact]
    public void Logarithmic_FewDecades_HaveMinorTicks()
    {
        List<Tick> ticks = LogarithmicTicks.Of(1, 1000, 6);
        Assert.Equal(4, ticks.Count(t => t.Label is not null));
        Assert.Equal(24, ticks.Count(t => t.Label is null));
    }

    private static string Labels(List<Tick> ticks) => string.Join(' ', ticks.Where(t => t.Label is not null).Select(UnicodeOf));

    private static string UnicodeOf(Tick tick) => UnicodeNotation.Line(((Inline.Math)tick.Label!.Inlines[0]).Formula);
}
