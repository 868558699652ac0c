using Momentum.Analysis.Dynamics;
using Momentum.Numeric.Maps;

namespace Momentum.Report.Composition;

/// <summary>The spectral radius of a characteristic polynomial over its gain, sampled in doubles for pictures.</summary>
internal sealed class RadiusFunction
{
    private readonly GainFunction[] _coefficients;

    /// <summary>Prepares a polynomial.</summary>
    /// <param name="polynomial">The characteristic polynomial.</param>
    public RadiusFunction(CharacteristicPolynomial polynomial)
    {
        _coefficients = new GainFunction[polynomial.Order];
        for (int i = 0; i < _coefficients.Length; i++)
        {
            _coefficients[i] = new(polynomial.Reduced[i], polynomial.Gain.Symbol);
        }
    }

    /// <summary>ρ as a function of the gain alone, at values of the parameters; calls follow each other along the gain.</summary>
    public Func<double, double> At(IReadOnlyDictionary<string, double> parameters)
    {
        Func<double, double>[] c = [.. _coefficients.Select(f => f.At(parameters))];
        switch (c.Length)
        {
            case 1:
                return gain => Math.Abs(c[0](gain));
            case 2:
                return gain => OfTwo(-c[1](gain), c[0](gain));
            default:
                RootRadius roots = new(c.Length);
                double[] values = new double[c.Length];
                return gain =>
                {
                    for (int i = 0; i < values.Length; i++)
                    {
                        values[i] = c[i](gain);
                    }

                    return roots.Of(values);
                };
        }
    }

    /// <summary>The larger modulus of the roots of σ² − τσ + δ.</summary>
    private static double OfTwo(double trace, double determinant)
    {
        double discriminant = (trace * trace) - (4 * determinant);
        return discriminant < 0 ? Math.Sqrt(determinant) : (Math.Abs(trace) + Math.Sqrt(discriminant)) / 2;
    }
}
