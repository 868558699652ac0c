using Momentum.Analysis.Algebra;

namespace Momentum.Numeric.Maps;

/// <summary>A rational function of the gain and parameters, sampled in doubles for pictures.</summary>
/// <remarks>For each row of a picture the parameters are put in once; along the row only Horner's rule runs. Errors of some ulp do not show.</remarks>
public sealed class GainFunction
{
    private readonly Polynomial[] _numerator;
    private readonly Polynomial[] _denominator;

    /// <summary>Prepares a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="gain">The symbol that varies along a row.</param>
    public GainFunction(RationalFunction function, string gain)
    {
        ArgumentNullException.ThrowIfNull(function);
        _numerator = function.Numerator.CoefficientsIn(gain);
        _denominator = function.Denominator.CoefficientsIn(gain);
    }

    /// <summary>The function of the gain alone, at values of the parameters; NaN or ∞ at a pole.</summary>
    /// <param name="parameters">A value for every other variable.</param>
    public Func<double, double> At(IReadOnlyDictionary<string, double> parameters)
    {
        double[] numerator = Values(_numerator, parameters);
        double[] denominator = Values(_denominator, parameters);
        return gain => Horner(numerator, gain) / Horner(denominator, gain);
    }

    private static double[] Values(Polynomial[] coefficients, IReadOnlyDictionary<string, double> parameters)
    {
        var values = new double[coefficients.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = coefficients[i].Evaluate(parameters);
        }

        return values;
    }

    private static double Horner(double[] coefficients, double x)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
        {
            value = (value * x) + coefficients[i];
        }

        return value;
    }
}
