namespace Momentum.Oracle.Comparison;

/// <summary>The matrix P of a bound √(n · E P Eᵀ · S) on what the errors of all steps so far add up to, with weight r^m on those m steps ago.</summary>
/// <remarks>P is kept relative to the square of a scale, so that neither underflow nor overflow of squares matters. A bound that is no longer finite is infinite from then on.</remarks>
internal sealed class ErrorEllipsoid(int n, double memory)
{
    private const double Step = 1.0 / (1L << 62);

    private readonly double[] _p = new double[n * n];
    private readonly double[] _product = new double[n * n];
    private double _scale = 1;
    private double _weights;
    private bool _lost;

    /// <summary>The bound for a functional E of the state.</summary>
    public double Extent(double[] functional)
    {
        if (_lost)
        {
            return double.PositiveInfinity;
        }

        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                sum += functional[i] * _p[(i * n) + j] * functional[j];
            }
        }

        double extent = Math.Sqrt(Math.Max(0, sum) * n * _weights) * _scale;
        return double.IsNaN(extent) ? double.PositiveInfinity : extent;
    }

    /// <summary>P ← R P Rᵀ / r + diag(q²), S ← 1 + r S.</summary>
    public void Advance(double[] step, double[] noise)
    {
        if (_lost)
        {
            return;
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int k = 0; k < n; k++)
                {
                    sum += step[(i * n) + k] * _p[(k * n) + j];
                }

                _product[(i * n) + j] = sum;
            }
        }

        double trace = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int k = 0; k < n; k++)
                {
                    sum += _product[(i * n) + k] * step[(j * n) + k];
                }

                _p[(i * n) + j] = _p[(j * n) + i] = sum / memory;
            }

            trace += _p[(i * n) + i];
        }

        double largest = 0;
        foreach (double q in noise)
        {
            largest = Math.Max(largest, q);
        }

        trace = Rescaled(trace, largest);
        for (int i = 0; i < n; i++)
        {
            double q = noise[i] / _scale;
            _p[(i * n) + i] += q * q;
        }

        _weights = 1 + (memory * _weights);
        _lost = !double.IsFinite(trace);
    }

    /// <summary>Brings the scale near the larger of √trace and the noise.</summary>
    private double Rescaled(double trace, double noise)
    {
        while (double.IsFinite(trace) && (trace > 1 / (Step * Step) || noise / _scale > 1 / Step))
        {
            trace = Scale(Step, trace);
        }

        while (trace < Step * Step && noise / _scale < Step && _scale > 1e-280)
        {
            trace = Scale(1 / Step, trace);
        }

        return trace;
    }

    private double Scale(double factor, double trace)
    {
        _scale /= factor;
        for (int i = 0; i < _p.Length; i++)
        {
            _p[i] *= factor * factor;
        }

        return trace * factor * factor;
    }
}
