using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Stability;

namespace Momentum.Cli.Evaluation;

/// <summary>Doubles next to an optimal tuning, with the contraction they are certified to have at both ends of the spectrum.</summary>
/// <remarks>
/// The optimum sits at a double root, where a rounding error ε costs √ε, and may cost stability. So not the nearest doubles are taken,
/// but those of the largest certified gap that <see cref="RobustRounding"/> finds; a parameter near one is given by its distance from one.
/// </remarks>
/// <param name="Parameters">Names (one_minus_ a name where that is what the double gives) and values.</param>
/// <param name="Rho">The larger ρ of the two ends, correctly rounded.</param>
/// <param name="Gap">The smaller 1 − ρ of the two ends, correctly rounded.</param>
/// <param name="IsStable">Whether ρ &lt; 1 at both ends, decided exactly.</param>
internal sealed record RepresentableNeighbour(ValueList<KeyValuePair<string, double>> Parameters, double Rho, double Gap, bool IsStable)
{
    private const string OneMinus = "one_minus_";

    /// <summary>The neighbour of a tuning; null for more than two eigenvalues.</summary>
    /// <param name="polynomial">The characteristic polynomial.</param>
    /// <param name="point">The tuning.</param>
    /// <param name="values">Parameters that were fixed.</param>
    public static RepresentableNeighbour? Of(CharacteristicPolynomial polynomial, TunedPoint point, IReadOnlyDictionary<string, Rational> values)
    {
        string[] names = [.. point.Names.Where((n, i) => i == 0 || point.Exact(n) is not { IsInteger: true })];
        if (polynomial.Order > 2)
        {
            return null;
        }

        bool[] complement = [.. names.Select(n => EndsAtOne(polynomial, n) && point.Value(n).Value > 0.5)];
        string[] inputs = [.. names.Select((n, i) => complement[i] ? OneMinus + n : n)];
        CompiledNormalForm form = Compile(polynomial, point, values, inputs);
        double[] centre = [.. names.Select((n, i) => complement[i] ? point.OneMinus(n).Value : point.Value(n).Value)];
        double[] ends = [point.Mu.ToDouble(), point.L.ToDouble()];
        RobustRounding rounded = RobustRounding.Of(form, ValueList.From(centre), ValueList.From(ends));
        IEnumerable<KeyValuePair<string, double>> integers = point.Names.Except(names).Select(n => KeyValuePair.Create(n, point.Value(n).Value));
        return new(
            ValueList.From(inputs.Select((n, i) => KeyValuePair.Create(n, rounded.Values[i])).Concat(integers)),
            rounded.Rho.Value,
            rounded.Gap.Value,
            rounded.IsStable);
    }

    /// <summary>These values, exactly, added to others.</summary>
    public IReadOnlyDictionary<string, Rational> AddTo(IReadOnlyDictionary<string, Rational> others)
    {
        Dictionary<string, Rational> values = new(others, StringComparer.Ordinal);
        foreach ((string name, double value) in Parameters)
        {
            Rational exact = Rational.FromDouble(value);
            if (name.StartsWith(OneMinus, StringComparison.Ordinal))
            {
                values[name[OneMinus.Length..]] = Rational.One - exact;
            }
            else
            {
                values[name] = exact;
            }
        }

        return values;
    }

    private static CompiledNormalForm Compile(CharacteristicPolynomial polynomial, TunedPoint point, IReadOnlyDictionary<string, Rational> values, string[] inputs)
    {
        RationalFunction Known(RationalFunction f)
        {
            f = polynomial.Gain.Restore(f);
            foreach ((string name, Rational value) in values)
            {
                f = f.Substitute(name, value);
            }

            foreach (string name in point.Names.Skip(1))
            {
                f = point.Exact(name) is { IsInteger: true } value ? f.Substitute(name, value) : f;
            }

            return f;
        }

        RationalFunction trace = Known(-polynomial.Reduced[polynomial.Order - 1]);
        RationalFunction determinant = polynomial.Order == 2 ? Known(polynomial.Reduced[0]) : RationalFunction.Zero;
        return CompiledNormalForm.Of(trace, determinant, [.. inputs, IterationMatrix.Lambda]);
    }

    private static bool EndsAtOne(CharacteristicPolynomial polynomial, string name) =>
        polynomial.Method.Parameters.Any(p => p.Name == name && p.Domain.Upper == Rational.One);
}
