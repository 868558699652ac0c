using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Points;

/// <summary>What a table of points adds to a row.</summary>
internal readonly record struct PointRate(double Rho, double Gap, double Rate, RegimeKind Regime, bool IsStable);

/// <summary>The convergence of a method as a function of the columns of a table.</summary>
/// <remarks>Values from elsewhere are put in symbolically, so that they stay exact; up to two eigenvalues the rest is compiled.</remarks>
internal sealed class PointRates
{
    private readonly IReadOnlyList<PointColumn> _columns;
    private readonly CompiledNormalForm? _compiled;
    private readonly RationalFunction[] _coefficients;

    /// <summary>Prepares a method.</summary>
    /// <exception cref="CommandFailure">The rule is not linear.</exception>
    public PointRates(Method method, IReadOnlyDictionary<string, Rational> values, IReadOnlyList<PointColumn> columns, CancellationToken cancellation)
    {
        _columns = columns;
        Derived<CharacteristicPolynomial> derived = MethodAnalysis.Of(method, cancellation).Polynomial;
        if (!derived.IsDecided)
        {
            throw CommandFailure.Undecided($"{method.Id}: {derived.Reason}");
        }

        CharacteristicPolynomial polynomial = derived.Value;
        _coefficients = new RationalFunction[polynomial.Order + 1];
        for (int i = 0; i <= polynomial.Order; i++)
        {
            RationalFunction coefficient = polynomial.Gain.Restore(polynomial.Reduced[i]);
            foreach ((string name, Rational value) in values)
            {
                coefficient = coefficient.Substitute(name, value);
            }

            _coefficients[i] = coefficient;
        }

        if (polynomial.Order <= 2)
        {
            RationalFunction trace = polynomial.Order == 0 ? RationalFunction.Zero : -_coefficients[polynomial.Order - 1];
            RationalFunction determinant = polynomial.Order == 2 ? _coefficients[0] : RationalFunction.Zero;
            _compiled = CompiledNormalForm.Of(trace, determinant, ValueList.From(columns.Select(c => c.Name)));
        }
    }

    /// <summary>The convergence at doubles.</summary>
    public PointRate At(ReadOnlySpan<double> values)
    {
        if (_compiled is not null)
        {
            return Of(TwoStateRate.Of(_compiled.At(values)));
        }

        Rational[] exact = new Rational[values.Length];
        for (int i = 0; i < exact.Length; i++)
        {
            exact[i] = Rational.FromDouble(values[i]);
        }

        return At(exact);
    }

    /// <summary>The convergence at rationals.</summary>
    public PointRate At(Rational[] values)
    {
        if (_compiled is not null)
        {
            return Of(TwoStateRate.Of(_compiled.At(values)));
        }

        Dictionary<string, Rational> point = new(StringComparer.Ordinal);
        for (int i = 0; i < values.Length; i++)
        {
            point[_columns[i].Parameter] = _columns[i].IsComplement ? Rational.One - values[i] : values[i];
        }

        Rational[] coefficients = Array.ConvertAll(_coefficients, c => c.Evaluate(point));
        PolynomialRate rate = PolynomialRate.Of(UnivariatePolynomial<Rational>.FromCoefficients(coefficients));
        return new(rate.Rho.Value, rate.Gap.Value, rate.Rate.Value, rate.Regime, rate.IsStable);
    }

    private static PointRate Of(TwoStateRate rate) => new(rate.Rho.Value, rate.Gap.Value, rate.Rate.Value, rate.Regime, rate.IsStable);
}
