using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;

namespace Momentum.Numeric.Noise;

/// <summary>The first two moments of a method along an eigendirection whose gradients carry noise: what an average over chains tends to.</summary>
/// <remarks>
/// With u = λ(Cξ + Du) + ε, Var ε = s²I, the state obeys ξ⁺ = Rξ + Nε with N = B(I − λD)⁻¹: the mean follows Rᵏ and the covariance Σ⁺ = RΣRᵀ + s²NNᵀ.
/// The exposed iterate is w = Eξ + Fu. Moments are exact up to the rounding of double; nothing is subtracted, so small variances keep their digits.
/// </remarks>
public sealed class NoisyMoments
{
    private readonly double[] _r, _n, _e, _f;
    private readonly int _order, _calls;
    private double[] _mean;
    private double[] _covariance;

    private NoisyMoments(LinearMethod rule, double lambda, double[] mean, double[] covariance)
    {
        (_order, _calls) = (rule.Order, rule.GradientCalls);
        Rational exact = Rational.FromDouble(lambda);
        Matrix<Rational> r = IterationMatrix.At(rule.Exact, exact);
        _r = Rounded(r);

        // (I − λD)⁻¹ = Σ (λD)ʲ, a finite sum because D is strictly lower triangular.
        Matrix<Rational> inverse = Matrix<Rational>.Identity(_calls), power = inverse;
        for (int j = 1; j < _calls; j++)
        {
            power = exact * (rule.Exact.D * power);
            inverse += power;
        }

        _n = Rounded(rule.Exact.B * inverse);
        _e = Rounded(rule.Exact.E + (exact * (rule.Exact.F * (inverse * rule.Exact.C))));
        _f = Rounded(rule.Exact.F * inverse);
        _mean = mean;
        _covariance = covariance;
    }

    /// <summary>The moments E w_k, Var w_k of the exposed iterate for k = 0 … steps.</summary>
    /// <param name="method">The method at a tuning.</param>
    /// <param name="lambda">The eigenvalue.</param>
    /// <param name="start">The iterate's start, its distance from the minimiser 0.</param>
    /// <param name="sigma">s, the standard deviation of a gradient's noise.</param>
    /// <param name="steps">The number of steps, at least 0.</param>
    public static (double[] Means, double[] Variances) Of(LinearMethod method, double lambda, double start, double sigma, int steps)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfNegative(sigma);
        double[] means = new double[steps + 1], variances = new double[steps + 1];
        double[] mean = [.. method.Start.ToArray().Select(s => s * start)];
        NoisyMoments moments = new(method.FirstStep ?? method, lambda, mean, new double[method.Order * method.Order]);
        for (int k = 0; k <= steps; k++)
        {
            (means[k], variances[k]) = moments.Exposed(sigma);
            moments.Advance(sigma);
            if (k == 0 && method.FirstStep is not null)
            {
                moments = new NoisyMoments(method, lambda, moments._mean, moments._covariance);
            }
        }

        return (means, variances);
    }

    private static double[] Rounded(Matrix<Rational> matrix)
    {
        double[] entries = new double[matrix.Rows * matrix.Columns];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = matrix[i / matrix.Columns, i % matrix.Columns].ToDouble();
        }

        return entries;
    }

    private (double Mean, double Variance) Exposed(double sigma)
    {
        double mean = 0.0, variance = 0.0;
        for (int i = 0; i < _order; i++)
        {
            mean += _e[i] * _mean[i];
            for (int j = 0; j < _order; j++)
            {
                variance += _e[i] * _covariance[(i * _order) + j] * _e[j];
            }
        }

        for (int j = 0; j < _calls; j++)
        {
            variance += sigma * sigma * _f[j] * _f[j];
        }

        return (mean, variance);
    }

    private void Advance(double sigma)
    {
        double[] mean = new double[_order], half = new double[_order * _order], covariance = new double[_order * _order];
        for (int i = 0; i < _order; i++)
        {
            for (int k = 0; k < _order; k++)
            {
                mean[i] += _r[(i * _order) + k] * _mean[k];
                for (int j = 0; j < _order; j++)
                {
                    half[(i * _order) + j] += _r[(i * _order) + k] * _covariance[(k * _order) + j];
                }
            }
        }

        for (int i = 0; i < _order; i++)
        {
            for (int j = 0; j < _order; j++)
            {
                for (int k = 0; k < _order; k++)
                {
                    covariance[(i * _order) + j] += half[(i * _order) + k] * _r[(j * _order) + k];
                }

                for (int k = 0; k < _calls; k++)
                {
                    covariance[(i * _order) + j] += sigma * sigma * _n[(i * _calls) + k] * _n[(j * _calls) + k];
                }
            }
        }

        (_mean, _covariance) = (mean, covariance);
    }
}
