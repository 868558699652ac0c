using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Stability;

/// <summary>Why a tuning is optimal, in words: the conditions that are active on its curve.</summary>
internal static class TuningArgument
{
    /// <summary>The clause for a curve on which the parameter is rational in the rate.</summary>
    /// <param name="bounds">The conditions.</param>
    /// <param name="parameter">The parameter that runs along the curve.</param>
    /// <param name="value">Its value at rate r.</param>
    /// <param name="lower">The condition at αμ.</param>
    /// <param name="upper">The condition at αL.</param>
    /// <param name="curve">The polynomial of the curve.</param>
    public static string Of(ValueList<RateBound> bounds, string parameter, RationalFunction value, string lower, string upper, Polynomial curve)
    {
        RationalFunction Gain(string name) => bounds.First(b => b.Name == name).Gain.Substitute(parameter, value);
        RationalFunction smallest = Gain(lower), largest = Gain(upper);
        foreach (RateBound bound in bounds)
        {
            if (bound.Name == lower || bound.Name == upper)
            {
                continue;
            }

            RationalFunction c = ((RationalFunction)bound.Constant).Substitute(parameter, value);
            RationalFunction d = ((RationalFunction)bound.Slope).Substitute(parameter, value);
            if ((c + (d * smallest)).IsZero)
            {
                return $"two lower bounds meet: {lower} and {bound.Name} at lambda = mu, with {upper} at lambda = L";
            }

            if ((c + (d * largest)).IsZero)
            {
                return $"two upper bounds meet: {upper} and {bound.Name} at lambda = L, with {lower} at lambda = mu";
            }
        }

        return Of(lower, upper, curve);
    }

    /// <summary>The clause for a curve that is given by its polynomial.</summary>
    public static string Of(string lower, string upper, Polynomial curve) =>
        $"the condition number that a rate rho serves is largest where {Infix.Print(Textbook.Of(curve.Substitute(RateBound.Rate, Polynomial.Variable("rho"))))} = 0, with {lower} at lambda = mu and {upper} at lambda = L";

    /// <summary>The clause for a stratum of the decomposition.</summary>
    public static string Of(RateStratum stratum)
    {
        RateBranch best = stratum.Best;
        TuningFamily family = best.Family;
        string active = best.At is not { } at ? $"the rate is the least for which {best.Lower.Name} at lambda = mu and {best.Upper.Name} at lambda = L leave a step size"
            : at.Curve.CoefficientsIn(family.Along!.Name) is [var c0, var c1] && best.HasStep ? Of(family.Bounds, family.Along.Name, RationalFunction.Create(-c0, c1), best.Lower.Name, best.Upper.Name, at.Curve)
            : Of(best.Lower.Name, best.Upper.Name, at.Curve);
        string[] ends = [.. family.Parameters.Where((p, i) => family.Values[i] is { IsConstant: true } v && (v.Numerator.ConstantTerm == p.Domain.Lower || v.Numerator.ConstantTerm == p.Domain.Upper)).Select(p => $"{p.Name} = {family.Values[family.Parameters.AsSpan().IndexOf(p)]}")];
        string decided = family.Parameters.Count == 0 ? string.Empty : "; decided at exact samples between the critical rates";
        return $"{active}{(ends.Length == 0 ? string.Empty : $"; {string.Join(", ", ends)} is the best end of its domain")}{decided}{(best.Approached is { } end ? $"; the rate is only approached, as {end}" : string.Empty)}";
    }
}
