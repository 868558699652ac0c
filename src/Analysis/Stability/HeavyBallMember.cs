using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>Looks for parameters at which a two-state family has the tuned heavy ball's polynomial σ² − (1 + r² − s·h)σ + r².</summary>
/// <remarks>It must hold δ = r² for every gain: the slope of δ in h vanishes and its constant is r².</remarks>
internal static class HeavyBallMember
{
    public static TuningCurve? Find(CharacteristicPolynomial polynomial, CancellationToken cancellationToken)
    {
        (RationalFunction Constant, RationalFunction Slope)? determinant = Affine(polynomial.Reduced[0], polynomial.Gain.Symbol);
        (RationalFunction Constant, RationalFunction Slope)? trace = Affine(-polynomial.Reduced[1], polynomial.Gain.Symbol);
        if (determinant is not { } delta || trace is not { } tau || !(RationalFunction.One - tau.Constant + delta.Constant).IsZero)
        {
            return null;
        }

        foreach (Dictionary<string, RationalFunction> flat in Solutions(delta.Slope, polynomial, new(StringComparer.Ordinal), cancellationToken))
        {
            RationalFunction r = RationalFunction.Variable(RateBound.Rate);
            RationalFunction rest = Apply(delta.Constant, flat) - (r * r);
            foreach (Dictionary<string, RationalFunction> solved in Solutions(rest, polynomial, flat, cancellationToken))
            {
                if (Complete(solved, polynomial) is { } values && Curve(values, polynomial, tau.Slope) is { } curve)
                {
                    return curve;
                }
            }
        }

        return null;
    }

    private static TuningCurve? Curve(Dictionary<string, RationalFunction> values, CharacteristicPolynomial polynomial, RationalFunction traceSlope)
    {
        RationalFunction scale = -Apply(traceSlope, values);
        if (scale.IsZero)
        {
            return null;
        }

        RationalFunction r = RationalFunction.Variable(RateBound.Rate);
        RationalFunction one = RationalFunction.One;
        TuningCurve curve = new(
            ValueList.From(polynomial.FreeParameters.Select(p => new KeyValuePair<string, RationalFunction>(p.Name, values[p.Name]))),
            (one - r) * (one - r) / scale,
            (one + r) * (one + r) / scale,
            "sigma = r",
            "sigma = -r");
        return polynomial.FreeParameters.All(p => Within(p, values[p.Name])) ? curve : null;
    }

    private static bool Within(Parameter parameter, RationalFunction value)
    {
        ValueList<SignRange> unit = [new(RateBound.Rate, Rational.Zero, Rational.One)];
        bool Holds(RationalFunction f, bool closed) => closed
            ? f.IsZero || Signs.IsNonNegative(f.Numerator * f.Denominator, unit, default)
            : !f.IsZero && Signs.IsPositive(f.Numerator * f.Denominator, unit, default);
        return (parameter.Domain.Lower is not { } lower || Holds(value - lower, parameter.Domain.LowerClosed))
            && (parameter.Domain.Upper is not { } upper || Holds(upper - value, parameter.Domain.UpperClosed));
    }

    /// <summary>Ways to make an equation vanish by giving one more parameter a rational value, or none where it vanishes already.</summary>
    private static IEnumerable<Dictionary<string, RationalFunction>> Solutions(RationalFunction equation, CharacteristicPolynomial polynomial, Dictionary<string, RationalFunction> known, CancellationToken cancellationToken)
    {
        if (equation.IsZero)
        {
            yield return known;
            yield break;
        }

        foreach ((Polynomial factor, int _) in equation.Numerator.Factor(cancellationToken).Factors)
        {
            foreach (Parameter parameter in polynomial.FreeParameters)
            {
                Polynomial[] c = factor.CoefficientsIn(parameter.Name);
                if (known.ContainsKey(parameter.Name) || c.Length != 2)
                {
                    continue;
                }

                RationalFunction value = -(RationalFunction)c[0] / (RationalFunction)c[1];
                Dictionary<string, RationalFunction> next = new(known.Count + 1, StringComparer.Ordinal);
                foreach ((string name, RationalFunction earlier) in known)
                {
                    next[name] = earlier.Substitute(parameter.Name, value);
                }

                next[parameter.Name] = value;
                yield return next;
            }
        }
    }

    /// <summary>Parameters that stay free get their default, else 0, else the simplest value of their domain.</summary>
    private static Dictionary<string, RationalFunction>? Complete(Dictionary<string, RationalFunction> values, CharacteristicPolynomial polynomial)
    {
        Dictionary<string, RationalFunction> result = new(values, StringComparer.Ordinal);
        foreach (Parameter parameter in polynomial.FreeParameters)
        {
            if (result.ContainsKey(parameter.Name))
            {
                continue;
            }

            RationalFunction value = parameter.Default ?? (parameter.Domain.Contains(Rational.Zero) ? Rational.Zero : Rational.One);
            foreach (string name in result.Keys.ToArray())
            {
                RationalFunction earlier = result[name];
                if (earlier.Denominator.Substitute(parameter.Name, value.Numerator.ConstantTerm).IsZero)
                {
                    return null;
                }

                result[name] = earlier.Substitute(parameter.Name, value);
            }

            result[parameter.Name] = value;
        }

        return result;
    }

    private static RationalFunction Apply(RationalFunction function, Dictionary<string, RationalFunction> values)
    {
        foreach ((string name, RationalFunction value) in values)
        {
            function = function.Substitute(name, value);
        }

        return function;
    }

    private static (RationalFunction Constant, RationalFunction Slope)? Affine(RationalFunction function, string gain)
    {
        if (function.Denominator.DegreeIn(gain) > 0 || function.Numerator.DegreeIn(gain) > 1)
        {
            return null;
        }

        Polynomial[] c = function.Numerator.CoefficientsIn(gain);
        RationalFunction under = function.Denominator;
        return (c.Length > 0 ? c[0] / under : RationalFunction.Zero, c.Length > 1 ? c[1] / under : RationalFunction.Zero);
    }
}
