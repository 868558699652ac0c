using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;

namespace Momentum.Analysis.Tests.Evaluation;

/// <summary>Random points of the families on which textbook formulas fail, from a seed that is part of every failure message.</summary>
internal static class Cases
{
    public static int Count(int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable("MOMENTUM_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : fallback;

    /// <summary>Fails with a message that is formed only then.</summary>
    public static void Check(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref FailureText text)
    {
        if (!holds)
        {
            Assert.Fail(text.ToString());
        }
    }

    /// <summary>Fails unless two certified values agree in value and bounds.</summary>
    public static void Same(CertifiedValue expected, CertifiedValue actual, ref DefaultInterpolatedStringHandler text)
    {
        string what = text.ToStringAndClear();
        Assert.True(
            expected.Value.Equals(actual.Value) && expected.Lower.Equals(actual.Lower) && expected.Upper.Equals(actual.Upper),
            string.Create(CultureInfo.InvariantCulture, $"{what}: {actual} instead of {expected}"));
    }

    /// <summary>Small rationals and doubles, stable and not.</summary>
    public static (Rational P, Rational Q) Coefficients(Random random, int index)
    {
        int denominator = random.Next(1, 9);
        return index % 2 == 0
            ? (Rational.Create(random.Next(0, (4 * denominator) + 1), denominator), Rational.Create(random.Next(0, 2 * denominator), denominator))
            : (Rational.FromDouble(random.NextDouble() * 3), Rational.FromDouble(random.NextDouble()));
    }

    /// <summary>Heavy ball at exact doubles (h, β): generic, at the two critical curves, at the stability boundary, at tiny h.</summary>
    public static NormalForm HeavyBall(Random random, out HeavyBallPoint at)
    {
        double beta = random.NextDouble();
        double offset = 1 + ((random.Next(2) == 0 ? 1 : -1) * Math.Pow(10, -16 * random.NextDouble()));
        double h;
        switch (random.Next(5))
        {
            case 0:
                h = random.NextDouble() * 2.2 * (1 + beta);
                break;
            case 1:
                beta = 1 - Math.Pow(10, -12 * random.NextDouble());
                h = Math.Pow(1 - Math.Sqrt(beta), 2) * offset;
                break;
            case 2:
                h = Math.Pow(1 + Math.Sqrt(beta), 2) * offset;
                break;
            case 3:
                h = 2 * (1 + beta) * offset;
                break;
            default:
                h = Math.Pow(10, -300 * random.NextDouble());
                break;
        }

        at = new(h, beta);
        return NormalForm.FromDoubleDouble((DoubleDouble)h, DoubleDouble.Sum(1, -beta));
    }
}

/// <summary>A heavy ball, written only into messages.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HeavyBallPoint(double H, double Beta)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"h = {H:R}, beta = {Beta:R}");
}

/// <summary>An interpolated message, culture-invariant, that is built only when the check fails.</summary>
[InterpolatedStringHandler]
internal ref struct FailureText
{
    private DefaultInterpolatedStringHandler _text;

    public FailureText(int literalLength, int formattedCount, bool holds, out bool isNeeded)
    {
        isNeeded = !holds;
        _text = isNeeded ? new(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string format) => _text.AppendFormatted(value, format);

    public override readonly string ToString() => _text.ToString();
}
