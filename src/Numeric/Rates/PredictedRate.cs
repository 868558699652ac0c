using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;

namespace Momentum.Numeric.Rates;

/// <summary>The predicted contraction factor of a method at a tuning: the spectral radius of its iteration matrix, certified.</summary>
public static class PredictedRate
{
    /// <summary>ρ(R(λ)) as a function of λ.</summary>
    /// <param name="method">The method at a tuning; its exact coefficients are used.</param>
    /// <remarks>λ is taken as the exact number the double is; the result is the nearest double. Values are kept, so asking again costs nothing.</remarks>
    public static Func<double, double> Of(LinearMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        Dictionary<double, double> known = [];
        return lambda =>
        {
            if (!known.TryGetValue(lambda, out double rho))
            {
                UnivariatePolynomial<Rational> p = IterationMatrix.At(method.Exact, Rational.FromDouble(lambda)).CharacteristicPolynomial();
                known[lambda] = rho = PolynomialRate.Of(p).Rho.Value;
            }

            return rho;
        };
    }
}
