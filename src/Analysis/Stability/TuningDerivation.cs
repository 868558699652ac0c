using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>From rate bounds to a proved tuning: the universal bound where the method reaches it, else search, proof and inversion.</summary>
internal sealed class TuningDerivation
{
    private readonly CharacteristicPolynomial _polynomial;
    // Claims that hold are mostly proved after few subdivisions of their box; claims that do not hold use up all. What is not proved in these is left to the decomposition.
    private const int Effort = 40;

    private readonly RationalFunction _shift;
    private readonly CancellationToken _cancellationToken;

    private TuningDerivation(CharacteristicPolynomial polynomial, RationalFunction shift, CancellationToken cancellationToken) =>
        (_polynomial, _shift, _cancellationToken) = (polynomial, shift, cancellationToken);

    /// <summary>The tuning of a method whose gain is the step size times λ + shift.</summary>
    public static Derived<OptimalTuning> Run(CharacteristicPolynomial polynomial, RationalFunction shift, CancellationToken cancellationToken) =>
        new TuningDerivation(polynomial, shift, cancellationToken).Run();

    private Derived<OptimalTuning> Run()
    {
        if (HeavyBallMember.Find(_polynomial, out string? outside, _cancellationToken) is { } member)
        {
            return HeavyBall(member);
        }

        if (_polynomial.Order > 2)
        {
            string states = string.Create(CultureInfo.InvariantCulture, $"{_polynomial.Order} eigenvalues: the gains with rho <= r need not form an interval, so the ends of the spectrum do not decide");
            return Derived<OptimalTuning>.Undecided(outside is null ? $"{states}, and the family does not contain the heavy ball" : $"{states}; {outside}");
        }

        ValueList<Parameter> free = _polynomial.FreeParameters;
        Derived<ValueList<RateBound>> bounds = RateBound.Of(_polynomial);
        if (!bounds.IsDecided)
        {
            return _polynomial.Order == 1 && free.Count == 0
                ? EqualEnds.Of(_polynomial, _cancellationToken).Then(curve => Close(curve.Curve, "the two ends of the spectrum have the same rate, and any other step makes one of them worse", curve.Claims))
                : Derived<OptimalTuning>.Undecided(bounds.Reason);
        }

        Derived<OptimalTuning> curve = free.Count switch
        {
            0 => Fixed(bounds.Value),
            1 => Searched(bounds.Value, free[0]),
            _ => Derived<OptimalTuning>.Undecided("several parameters beside the step size"),
        };
        if (curve.IsDecided)
        {
            return curve;
        }

        Derived<ValueList<TuningPiece>> pieces = TuningPieces.Of(_polynomial, bounds.Value, _shift, _cancellationToken);
        return pieces.IsDecided ? Derived<OptimalTuning>.Of(new(_polynomial, pieces.Value, _shift))
            : Derived<OptimalTuning>.Undecided(outside is null ? pieces.Reason : $"{pieces.Reason}; {outside}");
    }

    private Derived<OptimalTuning> HeavyBall(TuningCurve member)
    {
        string family = "the family contains the heavy ball, which no stationary";
        if (_polynomial.Order > 2)
        {
            return Close(member, $"{family} method with one gradient call a step beats, whatever its number of states: Chebyshev polynomials bound its residual polynomials", []);
        }

        Derived<ValueList<RateBound>> bounds = RateBound.Of(_polynomial);
        TuningProof proof = new(bounds.Value, Signs.Subdivisions, _cancellationToken);
        return UniversalRateBound.Check() && member.ConditionNumber.Equals(UniversalRateBound.ConditionNumber) && proof.Feasible(member)
            && _polynomial.FreeParameters.All(p => proof.Inside(p, member.Parameters.First(v => v.Key == p.Name).Value))
            ? Close(member, $"{family} two-state method with one gradient call a step beats: kappa <= ((1 + r)/(1 - r))^2", proof.Claims)
            : Derived<OptimalTuning>.Undecided("the member that is the heavy ball was not proved to be feasible");
    }

    /// <summary>No parameter but the step size: the bounds alone give K(r), from the rate on that serves κ = 1.</summary>
    private Derived<OptimalTuning> Fixed(ValueList<RateBound> bounds)
    {
        List<Rational> starts = [Rational.Zero];
        foreach (RateBound bound in bounds)
        {
            foreach (Polynomial part in (ReadOnlySpan<Polynomial>)[bound.Constant, bound.Slope])
            {
                if (!part.IsConstant)
                {
                    foreach (RealAlgebraic root in RealRoots.Isolate(part.ToUnivariate(), _cancellationToken))
                    {
                        if (root.IsRational && root.RationalValue.Sign > 0 && root.RationalValue < Rational.One && !starts.Contains(root.RationalValue))
                        {
                            starts.Add(root.RationalValue);
                        }
                    }
                }
            }
        }

        Ordering.Sort(starts, static (a, b) => a.CompareTo(b));
        foreach (Rational start in starts)
        {
            foreach (TuningCurve curve in Pairs(bounds))
            {
                if (Proved(curve with { From = start }) is { } tuning)
                {
                    return tuning;
                }
            }
        }

        Derived<OptimalTuning>? Proved(TuningCurve curve)
        {
            TuningProof proof = new(bounds, Signs.Subdivisions, _cancellationToken);
            return proof.Feasible(curve)
                ? Close(curve, "the step size is the only parameter, so the two active bounds meet the ends of the spectrum", proof.Claims)
                : null;
        }

        return Derived<OptimalTuning>.Undecided("no pair of Jury bounds is active for every rate that serves a condition number");
    }

    private static IEnumerable<TuningCurve> Pairs(ValueList<RateBound> bounds) =>
        from lower in bounds
        from upper in bounds
        where lower != upper && !lower.Slope.IsZero && !upper.Slope.IsZero
        select new TuningCurve([], lower.Gain, upper.Gain, lower.Name, upper.Name);

    private Derived<OptimalTuning> Searched(ValueList<RateBound> bounds, Parameter parameter)
    {
        TuningSearch search = new(bounds, parameter, _cancellationToken);
        RationalFunction[] rational = [.. search.Curves.Select(c => Explicit(c, parameter.Name)).OfType<RationalFunction>()];
        HashSet<Trial> tried = [];
        foreach (Rational sample in (ReadOnlySpan<Rational>)[Rational.Create(1, 2), Rational.Create(9, 10), Rational.Create(1, 10)])
        {
            foreach ((Polynomial curve, RateBound lower, RateBound upper, _) in search.Ranked(sample).Take(3))
            {
                if (!tried.Add(new(curve, lower.Name, upper.Name)) || Explicit(curve, parameter.Name) is not { } best)
                {
                    continue;
                }

                TuningCurve candidate = new(
                    [new(parameter.Name, best)],
                    lower.Gain.Substitute(parameter.Name, best),
                    upper.Gain.Substitute(parameter.Name, best),
                    lower.Name,
                    upper.Name);
                TuningProof proof = new(bounds, Effort, _cancellationToken);
                if (proof.Feasible(candidate) && proof.Inside(parameter, best) && proof.Optimal(parameter, candidate, best, rational))
                {
                    return Close(candidate, TuningArgument.Of(bounds, parameter.Name, best, lower.Name, upper.Name, curve), proof.Claims);
                }
            }
        }

        return Derived<OptimalTuning>.Undecided("no formula is proved for every mu and L: the largest condition number that a rate serves does not lie on one rational curve; for numbers mu and L the optimum is found exactly (momentum tune)");
    }

    /// <summary>b(r) for a curve of degree one in b.</summary>
    private static RationalFunction? Explicit(Polynomial curve, string parameter)
    {
        Polynomial[] c = curve.CoefficientsIn(parameter);
        return c.Length == 2 ? -(RationalFunction)c[0] / (RationalFunction)c[1] : null;
    }

    private Derived<OptimalTuning> Close(TuningCurve curve, string argument, IEnumerable<SignClaim> claims) =>
        TuningInversion.Of(curve, _polynomial.Gain.StepParameter!, _shift) is { } inverse
            ? Derived<OptimalTuning>.Of(new(
                _polynomial,
                [new(ServedRange.All, ServedRange.All.When(_shift), inverse.Parameters, inverse.Rho, argument) { Curve = curve, Claims = ValueList.From(claims) }],
                _shift))
            : Derived<OptimalTuning>.Undecided("K(r) = kappa was not inverted");

    private sealed record Trial(Polynomial Curve, string Lower, string Upper);
}
