using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;
using Dense = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace Momentum.Numeric.Tests;

/// <summary>Spectral radii and tunings that the tests trust: characteristic polynomials over the rationals, solved in double at the end.</summary>
internal static class Predicted
{
    /// <summary>ρ(R(λ)) of a method.</summary>
    public static double Rho(LinearMethod method, double lambda)
    {
        Matrix<Rational> r = IterationMatrix.At(method.Exact, Rational.FromDouble(lambda));
        UnivariatePolynomial<Rational> p = r.CharacteristicPolynomial();
        if (p.Degree == 1)
        {
            return Math.Abs(p[0].ToDouble());
        }

        if (p.Degree == 2)
        {
            Rational tau = -p[1], delta = p[0], discriminant = (tau * tau) - (4 * delta);
            return discriminant.Sign < 0 ? Math.Sqrt(delta.ToDouble()) : (Rational.Abs(tau).ToDouble() + Math.Sqrt(discriminant.ToDouble())) / 2;
        }

        Dense dense = Dense.Build.Dense(r.Rows, r.Columns, (i, j) => r[i, j].ToDouble());
        return dense.Evd().EigenValues.Max(static z => z.Magnitude);
    }

    public static LinearMethod Build(Method method, params (string Name, double Value)[] tuning) =>
        LinearMethod.Of(method, Tuning.Of(tuning.Select(static t => KeyValuePair.Create(t.Name, Rational.FromDouble(t.Value))))).Value;

    /// <summary>Tunings of the literature for μ and L.</summary>
    public static LinearMethod Tuned(string id, double mu, double l)
    {
        double kappa = l / mu, s = Math.Sqrt(kappa);
        return id switch
        {
            "gradient-descent" => Build(Catalogue.GradientDescent, ("alpha", 2 / (l + mu))),
            "heavy-ball" => Build(Catalogue.HeavyBall, ("alpha", 4 / Math.Pow(Math.Sqrt(l) + Math.Sqrt(mu), 2)), ("beta", Math.Pow((s - 1) / (s + 1), 2))),
            "nesterov" => Build(Catalogue.Nesterov, ("alpha", 4 / ((3 * l) + mu)), ("beta", (Math.Sqrt((3 * kappa) + 1) - 2) / (Math.Sqrt((3 * kappa) + 1) + 2))),
            "midpoint-nesterov" => Build(Catalogue.MidpointNesterov, ("alpha", 1 / l), ("beta", (s - 1) / (s + 1))),
            _ => throw new ArgumentOutOfRangeException(nameof(id)),
        };
    }
}
