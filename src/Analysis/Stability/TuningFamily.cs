using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>Tunings along a line: every parameter beside the step size as a rational function of the rate and of at most one of the parameters.</summary>
/// <param name="Bounds">The Jury conditions at |σ| ≤ r along the line, in the gain times <paramref name="Scale"/>.</param>
/// <param name="Scale">A positive function of the parameters that all slopes had in common; where it nears 0 the step size grows without bound at the same eigenvalues.</param>
/// <param name="Along">The parameter that runs along the line; null where the rate alone fixes all.</param>
/// <param name="Parameters">The parameters beside the step size.</param>
/// <param name="Values">Their values in the rate and in <paramref name="Along"/>, in the same order.</param>
internal sealed record TuningFamily(ValueList<RateBound> Bounds, RationalFunction Scale, Parameter? Along, ValueList<Parameter> Parameters, ValueList<RationalFunction> Values)
{
    /// <summary>The line on which parameters have given values; the others, one at most, run along it.</summary>
    /// <param name="bounds">The conditions in all parameters and the scaled gain.</param>
    /// <param name="scale">The scale of the gain.</param>
    /// <param name="parameters">The parameters beside the step size.</param>
    /// <param name="values">Values of parameters by name.</param>
    public static TuningFamily Of(ValueList<RateBound> bounds, RationalFunction scale, ValueList<Parameter> parameters, IReadOnlyDictionary<string, RationalFunction> values)
    {
        RateBound[] along = [.. bounds];
        foreach ((string name, RationalFunction value) in values)
        {
            scale = scale.Substitute(name, value);
            for (int i = 0; i < along.Length; i++)
            {
                along[i] = RateBound.Cleared(along[i].Name, ((RationalFunction)along[i].Constant).Substitute(name, value), ((RationalFunction)along[i].Slope).Substitute(name, value));
            }
        }

        return new(
            ValueList.From(along),
            scale,
            parameters.FirstOrDefault(p => !values.ContainsKey(p.Name)),
            parameters,
            ValueList.From(parameters.Select(p => values.TryGetValue(p.Name, out RationalFunction? value) ? value : RationalFunction.Variable(p.Name))));
    }

    /// <summary>The polynomials that vanish where a value reaches an end of its domain or has a pole, or the scale does.</summary>
    public IEnumerable<Polynomial> Limits()
    {
        yield return Scale.Numerator;
        yield return Scale.Denominator;
        for (int i = 0; i < Parameters.Count; i++)
        {
            yield return Values[i].Denominator;
            foreach (Rational? end in (Rational?[])[Parameters[i].Domain.Lower, Parameters[i].Domain.Upper])
            {
                if (end is { } value)
                {
                    yield return (Values[i] - value).Numerator;
                }
            }
        }
    }

    /// <summary>Whether all values lie in their domains, or on an end that is open, and the scale is not negative.</summary>
    public bool Touches(Rational rate, Rational? along)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            Interval domain = Parameters[i].Domain;
            Rational value = At(Values[i], rate, along);
            if (value < (domain.Lower ?? value) || value > (domain.Upper ?? value))
            {
                return false;
            }
        }

        return Scale.IsZero || At(Scale, rate, along).Sign > 0;
    }

    /// <summary>The open end that a value lies on, as "beta nears 1"; null where all values lie in their domains.</summary>
    public string? Approaches(Rational rate, RealAlgebraic? along)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Domain is { Lower: { }, LowerClosed: false } or { Upper: { }, UpperClosed: false })
            {
                RationalFunction value = Values[i].Substitute(RateBound.Rate, rate);
                RealAlgebraic exact = along is null || value.IsConstant
                    ? RealAlgebraic.FromRational(value.Numerator.ConstantTerm / value.Denominator.ConstantTerm)
                    : value.Equals(RationalFunction.Variable(Along!.Name)) ? along : new AlgebraicValue(value, Along.Name, along).ToAlgebraic();
                if (OpenEnd(Parameters[i], exact) is { } end)
                {
                    return end;
                }
            }
        }

        return null;
    }

    /// <summary>The open end of a parameter's domain that a value is, as "beta nears 1"; null where it is none.</summary>
    public static string? OpenEnd(Parameter parameter, RealAlgebraic value) => parameter.Domain switch
    {
        { Lower: { } lower, LowerClosed: false } when value.CompareTo(lower) == 0 => $"{parameter.Name} nears {lower}",
        { Upper: { } upper, UpperClosed: false } when value.CompareTo(upper) == 0 => $"{parameter.Name} nears {upper}",
        _ => null,
    };

    private Rational At(RationalFunction function, Rational rate, Rational? along)
    {
        RationalFunction at = function.Substitute(RateBound.Rate, rate);
        at = along is { } value ? at.Substitute(Along!.Name, value) : at;
        return at.Numerator.ConstantTerm / at.Denominator.ConstantTerm;
    }
}
