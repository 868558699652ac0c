using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>From rate bounds to a proved tuning: the universal bound where the method reaches it, else search, proof and inversion.</summary>
internal static class TuningDerivation
{
    public static Derived<OptimalTuning> Run(CharacteristicPolynomial polynomial, ValueList<RateBound> bounds, CancellationToken cancellationToken)
    {
        ValueList<Parameter> free = polynomial.FreeParameters;
        if (polynomial.Order == 2 && HeavyBallMember.Find(polynomial, cancellationToken) is { } member)
        {
            TuningProof proof = new(bounds, cancellationToken);
            if (proof.Feasible(member) && UniversalRateBound.Check() && member.ConditionNumber.Equals(UniversalRateBound.ConditionNumber)
                && free.All(p => proof.Inside(p, member.Parameters.First(v => v.Key == p.Name).Value)))
            {
                return Close(polynomial, member, "the family contains the heavy ball, which no stationary two-state method with one gradient call a step beats: kappa <= ((1 + r)/(1 - r))^2", proof);
            }
        }

        return free.Count switch
        {
            0 => Fixed(polynomial, bounds, cancellationToken),
            1 => Searched(polynomial, bounds, free[0], cancellationToken),
            _ => Derived<OptimalTuning>.Undecided(string.Create(CultureInfo.InvariantCulture, $"{free.Count} parameters beside the step size, and the family does not contain the heavy ball")),
        };
    }

    /// <summary>No parameter but the step size: the bounds alone give K(r).</summary>
    private static Derived<OptimalTuning> Fixed(CharacteristicPolynomial polynomial, ValueList<RateBound> bounds, CancellationToken cancellationToken)
    {
        foreach (RateBound lower in bounds)
        {
            foreach (RateBound upper in bounds)
            {
                if (lower == upper || lower.Slope.IsZero || upper.Slope.IsZero)
                {
                    continue;
                }

                TuningCurve curve = new([], lower.Gain, upper.Gain, lower.Name, upper.Name);
                TuningProof proof = new(bounds, cancellationToken);
                if (proof.Feasible(curve))
                {
                    return Close(polynomial, curve, "the step size is the only parameter, so the two active bounds meet the ends of the spectrum", proof);
                }
            }
        }

        return Derived<OptimalTuning>.Undecided("no pair of Jury bounds is active for every rate in (0, 1)");
    }

    private static Derived<OptimalTuning> Searched(CharacteristicPolynomial polynomial, ValueList<RateBound> bounds, Parameter parameter, CancellationToken cancellationToken)
    {
        TuningSearch search = new(bounds, parameter, cancellationToken);
        RationalFunction[] rational = [.. search.Curves.Select(c => Explicit(c, parameter.Name)).OfType<RationalFunction>()];
        HashSet<(Polynomial, string, string)> tried = [];
        foreach (Rational sample in (ReadOnlySpan<Rational>)[Rational.Create(1, 2), Rational.Create(9, 10), Rational.Create(1, 10)])
        {
            foreach ((Polynomial curve, RateBound lower, RateBound upper) in search.Ranked(sample).Take(3))
            {
                if (!tried.Add((curve, lower.Name, upper.Name)) || Explicit(curve, parameter.Name) is not { } best)
                {
                    continue;
                }

                TuningCurve candidate = new(
                    [new(parameter.Name, best)],
                    lower.Gain.Substitute(parameter.Name, best),
                    upper.Gain.Substitute(parameter.Name, best),
                    lower.Name,
                    upper.Name);
                TuningProof proof = new(bounds, cancellationToken);
                if (proof.Feasible(candidate) && proof.Inside(parameter, best) && proof.Optimal(parameter, candidate, best, rational))
                {
                    return Close(polynomial, candidate, Reason(bounds, parameter, candidate, curve), proof);
                }
            }
        }

        return Derived<OptimalTuning>.Undecided("the maximum of hi/lo was not proved to lie on one rational curve for every rate in (0, 1)");
    }

    /// <summary>b(r) for a curve of degree one in b.</summary>
    private static RationalFunction? Explicit(Polynomial curve, string parameter)
    {
        Polynomial[] c = curve.CoefficientsIn(parameter);
        return c.Length == 2 ? -(RationalFunction)c[0] / (RationalFunction)c[1] : null;
    }

    private static string Reason(ValueList<RateBound> bounds, Parameter parameter, TuningCurve curve, Polynomial where)
    {
        RationalFunction best = curve.Parameters[0].Value;
        foreach (RateBound bound in bounds)
        {
            if (bound.Name == curve.LowerBound || bound.Name == curve.UpperBound)
            {
                continue;
            }

            RationalFunction c = ((RationalFunction)bound.Constant).Substitute(parameter.Name, best);
            RationalFunction d = ((RationalFunction)bound.Slope).Substitute(parameter.Name, best);
            if ((c + (d * curve.Lower)).IsZero)
            {
                return $"two lower bounds meet: {curve.LowerBound} and {bound.Name} at lambda = mu, with {curve.UpperBound} at lambda = L";
            }

            if ((c + (d * curve.Upper)).IsZero)
            {
                return $"two upper bounds meet: {curve.UpperBound} and {bound.Name} at lambda = L, with {curve.LowerBound} at lambda = mu";
            }
        }

        return $"hi/lo is largest where {Infix.Print(Textbook.Of(where))} = 0, with {curve.LowerBound} at lambda = mu and {curve.UpperBound} at lambda = L";
    }

    private static Derived<OptimalTuning> Close(CharacteristicPolynomial polynomial, TuningCurve curve, string argument, TuningProof proof) =>
        TuningInversion.Of(curve, polynomial.Gain.StepParameter!) is { } inverse
            ? Derived<OptimalTuning>.Of(new(polynomial, curve, argument, ValueList.From(proof.Claims), inverse.Parameters, inverse.Rho))
            : Derived<OptimalTuning>.Undecided("K(r) = kappa was not inverted");
}
