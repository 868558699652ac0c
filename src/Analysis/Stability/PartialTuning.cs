using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>The optimal tuning at numbers μ and L when some parameters are fixed.</summary>
/// <remarks>
/// With the step size free the fixed values go into the polynomial and the general derivation runs, or, when only the step size is left, the smallest
/// rate r with κ·lo(r) ≤ hi(r) is found among the roots of κ c_i d_j = c_j d_i. With the step size fixed the gains αμ and αL are numbers and the
/// smallest r for which one parameter satisfies all conditions is found among resultants of pairs. Intervals between candidates are decided at exact samples.
/// </remarks>
public static class PartialTuning
{
    /// <summary>The best values of the parameters that are not fixed.</summary>
    /// <param name="polynomial">The characteristic polynomial.</param>
    /// <param name="values">Fixed values by parameter name.</param>
    /// <param name="mu">μ, positive.</param>
    /// <param name="big">L, greater than μ.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentOutOfRangeException">0 &lt; μ &lt; L does not hold.</exception>
    public static Derived<TunedPoint> Of(CharacteristicPolynomial polynomial, IReadOnlyDictionary<string, Rational> values, Rational mu, Rational big, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        ArgumentNullException.ThrowIfNull(values);
        TunedPoint.Require(mu, big);
        if (polynomial.Gain.StepParameter is { } step)
        {
            return Of(polynomial, step, values, mu, big, cancellationToken);
        }

        // Fixed values may leave a rule with a step size, or with one that shifts every λ.
        return Fixed(polynomial, values, mu, big, cancellationToken)
            ?? Shifted(polynomial, values, mu, big, cancellationToken)
            ?? Derived<TunedPoint>.Undecided(UntunedReason.Of(polynomial, cancellationToken));
    }

    private static Derived<TunedPoint>? Fixed(CharacteristicPolynomial polynomial, IReadOnlyDictionary<string, Rational> values, Rational mu, Rational big, CancellationToken cancellationToken)
    {
        CharacteristicPolynomial reduced = polynomial.At(values);
        return values.Count > 0 && reduced.Gain.StepParameter is { } step
            ? Of(reduced, step, new Dictionary<string, Rational>(StringComparer.Ordinal), mu, big, cancellationToken)
            : null;
    }

    /// <summary>The rule shifts every λ: its numbers are tuned over the shifted spectrum.</summary>
    private static Derived<TunedPoint>? Shifted(CharacteristicPolynomial polynomial, IReadOnlyDictionary<string, Rational> values, Rational mu, Rational big, CancellationToken cancellationToken)
    {
        if (StepScaling.Shifted(polynomial) is not { Polynomial.Gain.StepParameter: { } step })
        {
            return null;
        }

        Dictionary<string, Rational> others = Without(values, step);
        if (StepScaling.Shifted(polynomial.At(others)) is not { } shifted)
        {
            return null;
        }

        if (!shifted.Shift.IsConstant)
        {
            return Derived<TunedPoint>.Undecided($"{string.Join(", ", shifted.Shift.Variables)} shifts the spectrum and is not tuned: fix a value");
        }

        Rational by = shifted.Shift.Numerator.ConstantTerm;
        Dictionary<string, Rational> fixedStep = values.Where(v => v.Key == step).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        return Of(shifted.Polynomial, step, fixedStep, mu + by, big + by, cancellationToken).Select(p => p.Over(mu, big));
    }

    private static Dictionary<string, Rational> Without(IReadOnlyDictionary<string, Rational> values, string step) =>
        values.Where(v => v.Key != step).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);

    private static Derived<TunedPoint> Of(CharacteristicPolynomial polynomial, string step, IReadOnlyDictionary<string, Rational> values, Rational mu, Rational big, CancellationToken cancellationToken)
    {
        CharacteristicPolynomial reduced = polynomial.At(Without(values, step));
        bool stepFixed = values.TryGetValue(step, out Rational alpha);
        ValueList<Parameter> free = reduced.FreeParameters;
        return (stepFixed, free.Count) switch
        {
            (false, 0) when !RateBound.Of(reduced).IsDecided => OptimalTuning.Of(reduced, cancellationToken).Then(t => TunedPoint.Of(t, mu, big, cancellationToken)),
            (false, 0) => RateBound.Of(reduced).Then(bounds => StepOnly(bounds, step, mu, big, cancellationToken)),
            (false, 1) => OptimalTuning.Of(reduced, cancellationToken) is { IsDecided: true, Value: var tuning }
                ? TunedPoint.Of(tuning, mu, big, cancellationToken)
                : RateBound.Of(reduced).Then(bounds => TuningAtNumbers.Of(bounds, step, free[0], mu, big, cancellationToken)),
            (false, _) => OptimalTuning.Of(reduced, cancellationToken).Then(t => TunedPoint.Of(t, mu, big, cancellationToken)),
            (true, 1) => RateBound.Of(reduced).Then(bounds => MomentumOnly(bounds, free[0], alpha * mu, alpha * big, mu, big, cancellationToken)),
            (true, 0) => Derived<TunedPoint>.Undecided("every parameter is fixed; nothing is left to tune"),
            _ => Derived<TunedPoint>.Undecided(string.Create(CultureInfo.InvariantCulture, $"{free.Count} parameters are free at a fixed step size; one is supported")),
        };
    }

    private static Derived<TunedPoint> StepOnly(ValueList<RateBound> bounds, string step, Rational mu, Rational big, CancellationToken cancellationToken)
    {
        Rational kappa = big / mu;
        List<Polynomial> candidates = [];
        foreach (RateBound i in bounds)
        {
            candidates.Add(i.Constant);
            candidates.Add(i.Slope);
            candidates.AddRange(bounds.Where(j => j != i).Select(j => (Polynomial.Constant(kappa) * i.Constant * j.Slope) - (j.Constant * i.Slope)));
        }

        if (Smallest(candidates, r => Window(bounds, r) is { Lower.Sign: > 0 } w && w.Lower * kappa <= w.Upper, cancellationToken) is not { } found)
        {
            return Derived<TunedPoint>.Undecided("no step size converges at these values");
        }

        // The active bounds just above the optimum; where a whole interval of steps is optimal its centre is taken.
        (Rational Lower, Rational Upper, RateBound LowerBound, RateBound UpperBound) window = Window(bounds, found.Above)!.Value;
        RationalFunction centre = ((window.LowerBound.Gain / (RationalFunction)mu) + (window.UpperBound.Gain / (RationalFunction)big)) * (RationalFunction)Rational.Create(1, 2);
        AlgebraicValue alpha = new(centre, RateBound.Rate, found.Rate);
        return Derived<TunedPoint>.Of(new(found.Rate, mu, big, [new(step, alpha)], $"{window.LowerBound.Name} bounds the step at lambda = mu and {window.UpperBound.Name} at lambda = L"));
    }

    /// <summary>The gains that satisfy all bounds at a rate, with the bounds at the ends; null where there are none.</summary>
    internal static (Rational Lower, Rational Upper, RateBound LowerBound, RateBound UpperBound)? Window(ValueList<RateBound> bounds, Rational rate)
    {
        (Rational Gain, RateBound Bound)? lower = null;
        (Rational Gain, RateBound Bound)? upper = null;
        foreach (RateBound bound in bounds)
        {
            Rational c = bound.Constant.Substitute(RateBound.Rate, rate).ConstantTerm;
            Rational d = bound.Slope.Substitute(RateBound.Rate, rate).ConstantTerm;
            if (d.IsZero)
            {
                if (c.Sign < 0)
                {
                    return null;
                }

                continue;
            }

            Rational gain = -c / d;
            if (d.Sign > 0 && (lower is not { } l || gain > l.Gain))
            {
                lower = (gain, bound);
            }

            if (d.Sign < 0 && (upper is not { } u || gain < u.Gain))
            {
                upper = (gain, bound);
            }
        }

        return lower is { } lo && upper is { } hi && hi.Gain >= lo.Gain ? (lo.Gain, hi.Gain, lo.Bound, hi.Bound) : null;
    }

    private static Derived<TunedPoint> MomentumOnly(ValueList<RateBound> bounds, Parameter parameter, Rational low, Rational high, Rational mu, Rational big, CancellationToken cancellationToken)
    {
        Polynomial[] conditions = [.. bounds.SelectMany(b => (Polynomial[])[b.Constant + (b.Slope * Polynomial.Constant(low)), b.Constant + (b.Slope * Polynomial.Constant(high))])];
        Polynomial b = Polynomial.Variable(parameter.Name);
        List<Polynomial> curves = [.. conditions.Where(c => c.DegreeIn(parameter.Name) > 0)];
        foreach (Rational? end in (ReadOnlySpan<Rational?>)[parameter.Domain.Lower, parameter.Domain.Upper])
        {
            if (end is { } value)
            {
                curves.Add(b - Polynomial.Constant(value));
            }
        }

        List<Polynomial> rates = [.. conditions.Where(c => c.DegreeIn(parameter.Name) == 0)];
        List<Polynomial> momenta = [];
        for (int i = 0; i < curves.Count; i++)
        {
            rates.Add(curves[i].CoefficientsIn(parameter.Name)[^1]);
            for (int j = i; j < curves.Count; j++)
            {
                Polynomial other = i == j ? curves[i].Derivative(parameter.Name) : curves[j];
                if (i == j && curves[i].DegreeIn(parameter.Name) < 2)
                {
                    continue;
                }

                rates.Add(Polynomial.Resultant(curves[i], other, parameter.Name, cancellationToken));
                momenta.Add(Polynomial.Resultant(curves[i], other, RateBound.Rate, cancellationToken));
            }
        }

        momenta.AddRange(curves.Where(c => c.DegreeIn(RateBound.Rate) == 0));
        if (Smallest(rates, r => Inside(conditions, parameter, r, cancellationToken) is not null, cancellationToken) is not { } found)
        {
            return Derived<TunedPoint>.Undecided($"no {parameter.Name} in its domain converges at this step size");
        }

        Rational near = Inside(conditions, parameter, found.Rate.IsRational ? found.Above : Just(found.Rate), cancellationToken) ?? Inside(conditions, parameter, found.Above, cancellationToken)!.Value;
        RealAlgebraic best = momenta.Where(m => !m.IsConstant).SelectMany(m => RealRoots.Isolate(m.ToUnivariate(), cancellationToken))
            .MinBy(root => (Midpoint(root) - near).Abs())!;
        return Derived<TunedPoint>.Of(new(
            found.Rate,
            mu,
            big,
            [new(parameter.Name, new AlgebraicValue(RationalFunction.Variable(parameter.Name), parameter.Name, best))],
            $"two conditions meet at the smallest rate that any {parameter.Name} reaches with this step size"));
    }

    private static Rational Just(RealAlgebraic rate) => rate.Refine(Rational.Create(1, System.Numerics.BigInteger.One << 160)).Upper;

    private static Rational Midpoint(RealAlgebraic root)
    {
        RealAlgebraic near = root.Refine(Rational.Create(1, 1L << 62));
        return (near.Lower + near.Upper) * Rational.Create(1, 2);
    }

    /// <summary>A value of the parameter that satisfies every condition at a rate, or null.</summary>
    private static Rational? Inside(Polynomial[] conditions, Parameter parameter, Rational rate, CancellationToken cancellationToken)
    {
        List<UnivariatePolynomial<Rational>> at = [];
        List<RealAlgebraic> ends = [];
        foreach (Polynomial condition in conditions)
        {
            Polynomial c = condition.Substitute(RateBound.Rate, rate);
            if (c.IsConstant)
            {
                if (c.ConstantTerm.Sign < 0)
                {
                    return null;
                }

                continue;
            }

            at.Add(c.ToUnivariate());
            ends.AddRange(RealRoots.Isolate(at[^1], cancellationToken));
        }

        Rational from = parameter.Domain.Lower ?? -1_000_000;
        Rational to = parameter.Domain.Upper ?? 1_000_000;
        ends.RemoveAll(e => e.CompareTo(from) <= 0 || e.CompareTo(to) >= 0);
        ends.Add(RealAlgebraic.FromRational(from));
        ends.Add(RealAlgebraic.FromRational(to));
        ends.Sort();
        for (int i = 0; i + 1 < ends.Count; i++)
        {
            if (ends[i].CompareTo(ends[i + 1]) == 0)
            {
                continue;
            }

            Rational sample = RealAlgebraic.Between(ends[i], ends[i + 1]);
            if (at.TrueForAll(c => c.Evaluate(sample).Sign >= 0))
            {
                return sample;
            }
        }

        return null;
    }

    /// <summary>The smallest rate in (0, 1) above which the test holds, among the roots of candidates; the test is monotone in the rate.</summary>
    private static (RealAlgebraic Rate, Rational Above)? Smallest(List<Polynomial> candidates, Func<Rational, bool> feasible, CancellationToken cancellationToken)
    {
        List<RealAlgebraic> roots = [];
        foreach (Polynomial candidate in candidates)
        {
            if (!candidate.IsConstant)
            {
                roots.AddRange(RealRoots.Isolate(candidate.ToUnivariate(), cancellationToken).Where(r => r.CompareTo(Rational.Zero) > 0 && r.CompareTo(Rational.One) < 0));
            }
        }

        roots.Sort();
        for (int i = 0; i < roots.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RealAlgebraic next = i + 1 < roots.Count ? roots[i + 1] : RealAlgebraic.FromRational(Rational.One);
            if (roots[i].CompareTo(next) == 0)
            {
                continue;
            }

            Rational above = RealAlgebraic.Between(roots[i], next);
            if (feasible(above))
            {
                return (roots[i], above);
            }
        }

        return null;
    }
}
