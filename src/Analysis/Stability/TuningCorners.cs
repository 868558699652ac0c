using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>Parameters at the ends of their domains, and the proof that no other values of them are better.</summary>
internal static class TuningCorners
{
    private const int MostCorners = 16;

    /// <summary>All choices of one closed end for each parameter; none where a parameter has no closed end or there are too many choices.</summary>
    public static List<ValueList<KeyValuePair<string, Rational>>> Of(ValueList<Parameter> parameters)
    {
        List<ValueList<KeyValuePair<string, Rational>>> corners = [[]];
        foreach (Parameter parameter in parameters)
        {
            corners = [.. corners.SelectMany(c => Ends(parameter).Select(end => (ValueList<KeyValuePair<string, Rational>>)[.. c, new(parameter.Name, end)]))];
        }

        return corners.Count <= MostCorners ? corners : [];
    }

    /// <summary>The bounds with some parameters at numbers.</summary>
    public static ValueList<RateBound> At(ValueList<RateBound> bounds, ValueList<KeyValuePair<string, Rational>> values) => values.Count == 0
        ? bounds
        : ValueList.From(bounds.Select(b => b with
        {
            Constant = values.Aggregate(b.Constant, static (p, v) => p.Substitute(v.Key, v.Value)),
            Slope = values.Aggregate(b.Slope, static (p, v) => p.Substitute(v.Key, v.Value)),
        }));

    /// <summary>The claims that a curve is optimal whatever the other parameters: on the open box of their domains and on each of its closed faces but one; null where one fails.</summary>
    public static IReadOnlyList<SignClaim>? Covered(
        ValueList<RateBound> bounds,
        Parameter main,
        ValueList<Parameter> others,
        ValueList<KeyValuePair<string, Rational>> proved,
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
        List<ValueList<KeyValuePair<string, Rational?>>> faces = [[]];
        foreach (Parameter parameter in others)
        {
            faces = [.. faces.SelectMany(f => Ends(parameter).Select(static e => (Rational?)e).Prepend(null)
                .Select(end => (ValueList<KeyValuePair<string, Rational?>>)[.. f, new(parameter.Name, end)]))];
        }

        foreach (ValueList<KeyValuePair<string, Rational?>> face in faces)
        {
            ValueList<KeyValuePair<string, Rational>> set = ValueList.From(face.Where(static f => f.Value is not null).Select(static f => KeyValuePair.Create(f.Key, f.Value!.Value)));
            if (set == proved)
            {
                continue;
            }

            ValueList<SignRange> open = ValueList.From(others.Where(p => face.Any(f => f.Key == p.Name && f.Value is null)).Select(static p => new SignRange(p.Name, p.Domain.Lower, p.Domain.Upper)));
            TuningProof proof = new(At(bounds, set), open, effort, cancellationToken);
            if (!proof.Optimal(main, curve, best, splits))
            {
                return null;
            }

            claims.AddRange(proof.Claims);
        }

        return claims;
    }

    private static IEnumerable<Rational> Ends(Parameter parameter)
    {
        if (parameter.Domain is { LowerClosed: true, Lower: { } lower })
        {
            yield return lower;
        }

        if (parameter.Domain is { UpperClosed: true, Upper: { } upper })
        {
            yield return upper;
        }
    }
}
