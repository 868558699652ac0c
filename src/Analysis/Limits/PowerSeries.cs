using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Limits;

/// <summary>A power series in Δ over ℚ(parameters), known up to Δ^(Length−1).</summary>
internal readonly struct PowerSeries
{
    /// <summary>The number of coefficients that are kept: enough to see fourth order behind a double root.</summary>
    public const int Length = 7;

    private readonly RationalFunction[] _coefficients;

    private PowerSeries(RationalFunction[] coefficients) => _coefficients = coefficients;

    public RationalFunction this[int power] => _coefficients[power];

    public static PowerSeries Constant(RationalFunction value) => Generate(i => i == 0 ? value : RationalFunction.Zero);

    /// <summary>e^(sΔ).</summary>
    public static PowerSeries Exponential(RationalFunction s)
    {
        RationalFunction[] c = new RationalFunction[Length];
        c[0] = RationalFunction.One;
        for (int i = 1; i < Length; i++)
        {
            c[i] = c[i - 1] * s * (RationalFunction)Rational.Create(1, i);
        }

        return new(c);
    }

    /// <summary>The expansion of a rational function without a pole at Δ = 0.</summary>
    /// <param name="function">The function.</param>
    /// <param name="variable">The symbol of Δ.</param>
    public static PowerSeries Of(RationalFunction function, string variable)
    {
        Polynomial[] over = function.Numerator.CoefficientsIn(variable);
        Polynomial[] under = function.Denominator.CoefficientsIn(variable);
        PowerSeries Series(Polynomial[] c) => Generate(i => i < c.Length ? (RationalFunction)c[i] : RationalFunction.Zero);
        return Series(over) / Series(under);
    }

    public static PowerSeries operator +(PowerSeries x, PowerSeries y) => Generate(i => x[i] + y[i]);

    public static PowerSeries operator *(PowerSeries x, PowerSeries y) => Generate(i =>
    {
        RationalFunction sum = RationalFunction.Zero;
        for (int j = 0; j <= i; j++)
        {
            sum += x[j] * y[i - j];
        }

        return sum;
    });

    /// <summary>The quotient where the divisor starts with a non-zero constant.</summary>
    public static PowerSeries operator /(PowerSeries x, PowerSeries y)
    {
        RationalFunction[] q = new RationalFunction[Length];
        for (int i = 0; i < Length; i++)
        {
            RationalFunction rest = x[i];
            for (int j = 0; j < i; j++)
            {
                rest -= q[j] * y[i - j];
            }

            q[i] = rest / y[0];
        }

        return new(q);
    }

    private static PowerSeries Generate(Func<int, RationalFunction> coefficient)
    {
        RationalFunction[] c = new RationalFunction[Length];
        for (int i = 0; i < Length; i++)
        {
            c[i] = coefficient(i);
        }

        return new(c);
    }
}
