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
    // Claims that hold are mostly proved after few subdivisions of their box; claims that do not hold use up all.
    private static readonly int[] s_efforts = [40, Signs.Subdivisions];

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
            1 => WithEffort(effort => Searched(bounds.Value, free[0], [], effort)),
            _ => WithEffort(effort => Corners(bounds.Value, free, outside, effort)),
        };
        return curve.IsDecided ? curve : TuningPieces.Of(_polynomial, bounds.Value, _shift, _cancellationToken).Select(pieces => new OptimalTuning(_polynomial, pieces, _shift));
    }

    private static Derived<OptimalTuning> WithEffort(Func<int, Derived<OptimalTuning>> derive)
    {
        Derived<OptimalTuning> found = derive(s_efforts[0]);
        for (int i = 1; i < s_efforts.Length && !found.IsDecided; i++)
        {
            found = derive(s_efforts[i]);
        }

        return found;
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

        foreach (TuningCurve curve in Pairs(bounds))
        {
            foreach (Rational start in StartsBelowOne(curve.ConditionNumber))
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

    /// <summary>Rates at which K is 1, or rationals closer and closer below such a rate where it is irrational.</summary>
    private IEnumerable<Rational> StartsBelowOne(RationalFunction ratio)
    {
        const int Tries = 3;
        Polynomial meets = (ratio - RationalFunction.One).Numerator;
        RealAlgebraic before = RealAlgebraic.FromRational(Rational.Zero);
        if (meets.IsConstant)
        {
            yield break;
        }

        foreach (RealAlgebraic root in RealRoots.Isolate(meets.ToUnivariate(), _cancellationToken).Where(static x => x.CompareTo(Rational.Zero) > 0 && x.CompareTo(Rational.One) < 0))
        {
            if (root.IsRational)
            {
                yield return root.RationalValue;
            }
            else
            {
                for (int i = 0; i < Tries; i++)
                {
                    Rational start = RealAlgebraic.Between(before, root);
                    before = RealAlgebraic.FromRational(start);
                    yield return start;
                }
            }

            before = root;
        }
    }

    /// <summary>One parameter inside its domain, the others at closed ends of theirs; optimality is proved over all of them.</summary>
    private Derived<OptimalTuning> Corners(ValueList<RateBound> bounds, ValueList<Parameter> free, string? outside, int effort)
    {
        foreach (Parameter main in free)
        {
            ValueList<Parameter> others = ValueList.From(free.Where(p => p.Name != main.Name));
            foreach (ValueList<FixedParameter> corner in TuningCorners.Of(others))
            {
                _cancellationToken.ThrowIfCancellationRequested();
                if (Searched(bounds, main, others, effort, corner) is { IsDecided: true } found)
                {
                    return found;
                }
            }
        }

        string why = string.Create(CultureInfo.InvariantCulture, $"{free.Count} parameters beside the step size, and no optimum with all but one of them at an end of the domain was proved");
        return Derived<OptimalTuning>.Undecided(outside is null ? why : $"{why}; {outside}");
    }

    private Derived<OptimalTuning> Searched(ValueList<RateBound> all, Parameter parameter, ValueList<Parameter> others, int effort, ValueList<FixedParameter> corner = default)
    {
        ValueList<RateBound> bounds = TuningCorners.At(all, corner);
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
                TuningProof proof = new(bounds, effort, _cancellationToken);
                if (proof.Feasible(candidate) && proof.Inside(parameter, best) && proof.Optimal(parameter, candidate, best, rational)
                    && TuningCorners.Covered(all, parameter, others, corner, candidate, best, rational, effort, _cancellationToken) is { } further)
                {
                    string reason = Reason(bounds, parameter, candidate, curve);
                    string ends = string.Join(", ", corner.Select(static c => $"{c.Name} = {c.Value}"));
                    return Close(
                        candidate with { Parameters = InOrder(candidate.Parameters, corner) },
                        corner.Count == 0 ? reason : $"{reason}; {ends} is the best end of its domain",
                        [.. proof.Claims, .. further]);
                }
            }
        }

        return Derived<OptimalTuning>.Undecided("no formula is proved for every mu and L: the largest condition number that a rate serves does not lie on one rational curve; for numbers mu and L the optimum is found exactly (momentum tune)");
    }

    private ValueList<KeyValuePair<string, RationalFunction>> InOrder(ValueList<KeyValuePair<string, RationalFunction>> found, ValueList<FixedParameter> corner)
    {
        Dictionary<string, RationalFunction> values = new(found, StringComparer.Ordinal);
        foreach ((string name, Rational value) in corner)
        {
            values[name] = value;
        }

        return TuningCurve.InOrder(_polynomial.FreeParameters, values);
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

        return $"the condition number that a rate rho serves is largest where {Infix.Print(Textbook.Of(where.Substitute(RateBound.Rate, Polynomial.Variable("rho"))))} = 0, with {curve.LowerBound} at lambda = mu and {curve.UpperBound} at lambda = L";
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
