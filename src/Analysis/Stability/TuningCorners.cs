using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>Parameters at the ends of their domains, and the proof that no other values of them are better.</summary>
internal static class TuningCorners
{
    private const int MostCorners = 16;

    /// <summary>All choices of one closed end for each parameter; none where a parameter has no closed end or there are too many choices.</summary>
    public static IEnumerable<ValueList<FixedParameter>> Of(ValueList<Parameter> parameters)
    {
        List<FixedParameter[]> corners = [[]];
        foreach (Parameter parameter in parameters)
        {
            List<FixedParameter[]> longer = [];
            foreach (FixedParameter[] corner in corners)
            {
                foreach (FixedParameter end in Ends(parameter))
                {
                    longer.Add([.. corner, end]);
                }
            }

            corners = longer;
        }

        return corners.Count <= MostCorners ? corners.Select(static c => ValueList.Create<FixedParameter>(c)) : [];
    }

    /// <summary>The bounds with some parameters at numbers.</summary>
    public static ValueList<RateBound> At(ValueList<RateBound> bounds, ValueList<FixedParameter> values) => values.Count == 0
        ? bounds
        : ValueList.From(bounds.Select(b => b with
        {
            Constant = values.Aggregate(b.Constant, static (p, v) => p.Substitute(v.Name, v.Value)),
            Slope = values.Aggregate(b.Slope, static (p, v) => p.Substitute(v.Name, v.Value)),
        }));

    /// <summary>The claims that a curve is optimal whatever the other parameters: on the open box of their domains and on each of its closed faces but one; null where one fails.</summary>
    public static IReadOnlyList<SignClaim>? Covered(
        ValueList<RateBound> bounds,
        Parameter main,
        ValueList<Parameter> others,
        ValueList<FixedParameter> proved,
        TuningCurve curve,
        RationalFunction best,
        IReadOnlyList<RationalFunction> splits,
        int effort,
        CancellationToken cancellationToken)
    {
        if (others.Count == 0)
        {
            return [];
        }

        List<SignClaim> claims = [];
        List<FixedParameter?[]> faces = [[]];
        foreach (Parameter parameter in others)
        {
            List<FixedParameter?[]> longer = [];
            foreach (FixedParameter?[] face in faces)
            {
                longer.Add([.. face, null]);
                foreach (FixedParameter end in Ends(parameter))
                {
                    longer.Add([.. face, end]);
                }
            }

            faces = longer;
        }

        foreach (FixedParameter?[] face in faces)
        {
            ValueList<FixedParameter> set = ValueList.From(face.OfType<FixedParameter>());
            if (set == proved)
            {
                continue;
            }

            ValueList<SignRange> open = ValueList.From(others.Where((_, i) => face[i] is null).Select(static p => new SignRange(p.Name, p.Domain.Lower, p.Domain.Upper)));
            TuningProof proof = new(At(bounds, set), open, effort, cancellationToken);
            if (!proof.Optimal(main, curve, best, splits))
            {
                return null;
            }

            claims.AddRange(proof.Claims);
        }

        return claims;
    }

    private static IEnumerable<FixedParameter> Ends(Parameter parameter)
    {
        if (parameter.Domain is { LowerClosed: true, Lower: { } lower })
        {
            yield return new(parameter.Name, lower);
        }

        if (parameter.Domain is { UpperClosed: true, Upper: { } upper })
        {
            yield return new(parameter.Name, upper);
        }
    }
}

/// <summary>A parameter at a number.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The number.</param>
internal sealed record FixedParameter(string Name, Rational Value);
