using System.Numerics;

namespace Momentum.Numeric.Maps;

/// <summary>The largest modulus of the roots of monic real polynomials, one after the other, for pictures.</summary>
/// <remarks>Simultaneous iteration of Durand and Kerner from the roots of the polynomial before, which lies close by along a row. Errors of 10⁻⁸ do not show.</remarks>
public sealed class RootRadius
{
    private const int MostIterations = 80;
    private const double Settled = 1e-20;

    private readonly Complex[] _roots;

    /// <summary>Starts from points that no real polynomial favours.</summary>
    /// <param name="degree">The degree, at least 1.</param>
    public RootRadius(int degree)
    {
        _roots = new Complex[degree];
        for (int i = 0; i < degree; i++)
        {
            _roots[i] = Complex.FromPolarCoordinates(0.9, 0.4 + (2 * Math.PI * i / degree));
        }
    }

    /// <summary>The largest modulus.</summary>
    /// <param name="ascending">The coefficients from the constant one, without the leading 1.</param>
    public double Of(ReadOnlySpan<double> ascending)
    {
        // A conjugate pair stays one for ever: the start is turned a little, or it would never part into two real roots.
        for (int i = 0; i < _roots.Length; i++)
        {
            _roots[i] *= Complex.FromPolarCoordinates(1 + (1e-3 * i), 1e-3 * (i + 1));
        }

        for (int pass = 0; pass < MostIterations; pass++)
        {
            double moved = 0;
            for (int i = 0; i < _roots.Length; i++)
            {
                Complex z = _roots[i];
                Complex value = Complex.One;
                Complex apart = Complex.One;
                for (int k = ascending.Length - 1; k >= 0; k--)
                {
                    value = (value * z) + ascending[k];
                }

                for (int j = 0; j < _roots.Length; j++)
                {
                    apart *= j == i ? Complex.One : z - _roots[j];
                }

                // Two roots on one point: any step apart will do.
                Complex step = apart == Complex.Zero ? new Complex(1e-6, 1e-6 * (i + 1)) : value / apart;
                _roots[i] = z - step;
                moved = Math.Max(moved, (step.Real * step.Real) + (step.Imaginary * step.Imaginary));
            }

            if (moved < Settled)
            {
                break;
            }
        }

        double largest = 0;
        foreach (Complex root in _roots)
        {
            largest = Math.Max(largest, root.Magnitude);
        }

        return largest;
    }
}
