using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;

namespace Momentum.Oracle.Comparison;

/// <summary>How far rounding may carry a right implementation from the exact iterates on one eigendirection.</summary>
/// <remarks>
/// <para>
/// Whatever the order of operations, a step of floating-point arithmetic leaves the exposed iterates within η_k of the recurrence
/// χ(S)w = 0, where χ = det(σI − R) and S shifts by one step: |η_k| ≤ u · operations · Σ|χ_j| · M_k, with u the unit roundoff, M_k the largest iterate in the window
/// and Σ|χ_j| taken before the terms with λ cancel against those without. The error at step k is Σ h_{k−j} η_j with h the impulse response of 1/χ.
/// </para>
/// <para>
/// For any r > 0, |h_m| ≤ C_k rᵐ for m ≤ k with C_k = max |h_m| r⁻ᵐ, so the error is at most u · G · C_k · T_k with T_k = r T_{k−1} + M_k. Every r gives a bound;
/// the least over a few r around the spectral radius is used. Memory and time a step do not depend on k. Source: Higham 2002, Accuracy and Stability, section 17.2.
/// </para>
/// </remarks>
internal sealed class RoundingBound
{
    private readonly double[] _characteristic;
    private readonly double _gain;
    private readonly double _center;
    private readonly Envelope[] _envelopes;
    private readonly double[] _window;
    private int _rows;

    /// <summary>The bound for a system at an eigenvalue and a centre.</summary>
    public RoundingBound(StateSpace<Rational> system, Rational lambda, Rational center)
    {
        UnivariatePolynomial<Rational> characteristic = IterationMatrix.At(system, lambda).CharacteristicPolynomial();
        UnivariatePolynomial<Rational> open = IterationMatrix.At(system, Rational.Zero).CharacteristicPolynomial();
        int n = system.Order;
        _characteristic = new double[n];
        double sum = 1;
        for (int j = 0; j < n; j++)
        {
            _characteristic[j] = characteristic[j].ToDouble();
            sum += Math.Abs(open[j].ToDouble()) + Math.Abs((characteristic[j] - open[j]).ToDouble());
        }

        double exposure = 0;
        for (int j = 0; j < n; j++)
        {
            exposure += Math.Abs(system.E[0, j].ToDouble());
        }

        _gain = Operations(system) * sum * Math.Max(1, exposure);
        _center = Math.Abs(center.ToDouble());
        double radius = SpectralRadius(IterationMatrix.At(system, lambda));
        double distance = Math.Abs(1 - radius);
        _envelopes = [new(radius + (0.02 * distance) + 1e-9), new(radius + (0.2 * distance) + 1e-6), new(radius + (0.6 * distance) + 1e-3), new(Math.Max(1, radius) + 1e-12)];
        _window = new double[n + 2];
    }

    /// <summary>Gets the bound on the rounding error at the current step, in units of the unit roundoff.</summary>
    public double Units { get; private set; }

    /// <summary>Gets the transient growth C_k of the recurrence at the current step.</summary>
    public double Growth { get; private set; } = 1;

    /// <summary>Takes the next expected iterate.</summary>
    /// <param name="expected">w_k.</param>
    /// <param name="floor">The magnitude at which rounding becomes absolute: the smallest normal number divided by the unit roundoff.</param>
    public void Next(double expected, double floor)
    {
        _window[_rows % _window.Length] = Math.Abs(expected);
        double size = Math.Max(_center, floor);
        foreach (double w in _window)
        {
            size = Math.Max(size, w);
        }

        double least = double.PositiveInfinity;
        foreach (Envelope envelope in _envelopes)
        {
            double bound = envelope.Next(_characteristic, size);
            if (bound < least)
            {
                least = bound;
                Growth = envelope.Growth;
            }
        }

        Units = _gain * least;
        _rows++;
    }

    /// <summary>The number of roundings a step: two for each coefficient, and the parameters and eigenvalues themselves.</summary>
    private static int Operations(StateSpace<Rational> system)
    {
        int count = 2 * (system.GradientCalls + 1);
        foreach (Matrix<Rational> matrix in (Matrix<Rational>[])[system.A, system.B, system.C, system.D, system.E, system.F])
        {
            for (int i = 0; i < matrix.Rows; i++)
            {
                for (int j = 0; j < matrix.Columns; j++)
                {
                    count += matrix[i, j].IsZero ? 0 : 2;
                }
            }
        }

        return count;
    }

    /// <summary>Gelfand's formula at the power 2³⁰; any error only makes the bound wider.</summary>
    private static double SpectralRadius(Matrix<Rational> matrix)
    {
        int n = matrix.Rows;
        double[,] power = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                power[i, j] = matrix[i, j].ToDouble();
            }
        }

        double logarithm = 0;
        for (int squaring = 0; squaring < 30; squaring++)
        {
            double norm = 0;
            foreach (double entry in power)
            {
                norm = Math.Max(norm, Math.Abs(entry));
            }

            if (norm == 0 || !double.IsFinite(norm))
            {
                return norm == 0 ? 0 : 1;
            }

            logarithm += Math.Log(norm) / (1L << squaring);
            double[,] square = new double[n, n];
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double sum = 0;
                    for (int k = 0; k < n; k++)
                    {
                        sum += power[i, k] / norm * (power[k, j] / norm);
                    }

                    square[i, j] = sum;
                }
            }

            power = square;
        }

        return Math.Exp(logarithm);
    }

    /// <summary>The bound C_k T_k for one r, with the impulse response kept as h_m r⁻ᵐ.</summary>
    private sealed class Envelope(double r)
    {
        private double[]? _response;
        private double _sum;

        public double Growth { get; private set; } = 1;

        public double Next(double[] characteristic, double size)
        {
            if (_response is null)
            {
                _response = new double[characteristic.Length];
                _response[0] = 1;
            }
            else
            {
                double next = 0;
                double scale = 1;
                for (int j = 0; j < _response.Length; j++)
                {
                    scale /= r;
                    next -= characteristic[^(j + 1)] * scale * _response[j];
                }

                Array.Copy(_response, 0, _response, 1, _response.Length - 1);
                _response[0] = next;
                Growth = Math.Max(Growth, Math.Abs(next));
            }

            _sum = (r * _sum) + size;
            return Growth * _sum;
        }
    }
}
