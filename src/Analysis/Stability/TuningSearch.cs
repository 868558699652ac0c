using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability;

/// <summary>Finds, at a sample rate, where the ratio of the bounds is largest and names the curve the maximum lies on.</summary>
/// <remarks>
/// With one parameter b the ratio Upper(b)/Lower(b) is piecewise rational: its maximum sits at a stationary point, where two bounds meet,
/// or at an end of the domain. All of these are roots of polynomials in b over ℚ[r]; the sample only names the winning factor,
/// the proof for every r is <see cref="TuningProof"/>'s.
/// </remarks>
internal sealed class TuningSearch
{
    private readonly ValueList<RateBound> _bounds;
    private readonly Parameter _parameter;
    private readonly CancellationToken _cancellationToken;

    public TuningSearch(ValueList<RateBound> bounds, Parameter parameter, CancellationToken cancellationToken)
    {
        _bounds = bounds;
        _parameter = parameter;
        _cancellationToken = cancellationToken;
        Curves = CriticalCurves();
    }

    /// <summary>Gets the irreducible polynomials in b and r on which the maximum can lie.</summary>
    public IReadOnlyList<Polynomial> Curves { get; }

    /// <summary>The winning curves at a sample rate, best first, with the active bounds there.</summary>
    public IReadOnlyList<RankedCurve> Ranked(Rational rate)
    {
        List<RankedCurve> found = [];
        foreach (Polynomial curve in Curves)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            Polynomial atRate = curve.Substitute(RateBound.Rate, rate);
            if (atRate.IsConstant)
            {
                continue;
            }

            foreach (RealAlgebraic root in RealRoots.Isolate(atRate.ToUnivariate()))
            {
                RealAlgebraic near = root.Refine(Precision);
                Rational b = near.IsRational ? near.RationalValue : (near.Lower + near.Upper) * Rational.Create(1, 2);
                if (Inside(b) && Active(rate, b) is { } active)
                {
                    found.Add(new(curve, active.Lower, active.Upper, active.Ratio));
                }
            }
        }

        Ordering.Sort(found, static (x, y) => y.Ratio.CompareTo(x.Ratio));
        return found;
    }

    private static Rational Precision => Rational.Create(1, 1L << 50);

    /// <summary>Slack for samples that sit beside an irrational root: far below any gap that matters to the ranking.</summary>
    private static Rational Slack => Rational.Create(1, 1L << 40);

    private bool Inside(Rational b) =>
        (_parameter.Domain.Lower is not { } lower || b >= lower) && (_parameter.Domain.Upper is not { } upper || b <= upper);

    private (RateBound Lower, RateBound Upper, Rational Ratio)? Active(Rational rate, Rational b)
    {
        Dictionary<string, Rational> point = new(StringComparer.Ordinal) { [RateBound.Rate] = rate, [_parameter.Name] = b };
        (RateBound Bound, Rational Gain)? lower = null;
        (RateBound Bound, Rational Gain)? upper = null;
        foreach (RateBound bound in _bounds)
        {
            Rational c = bound.Constant.Evaluate(point);
            Rational d = bound.Slope.Evaluate(point);
            if (d.IsZero)
            {
                if (c < -Slack)
                {
                    return null;
                }

                continue;
            }

            Rational gain = -c / d;
            if (d.Sign > 0 && (lower is not { } l || gain > l.Gain))
            {
                lower = (bound, gain);
            }

            if (d.Sign < 0 && (upper is not { } u || gain < u.Gain))
            {
                upper = (bound, gain);
            }
        }

        return lower is { } lo && upper is { } hi && lo.Gain.Sign > 0 && hi.Gain >= lo.Gain
            ? (lo.Bound, hi.Bound, hi.Gain / lo.Gain)
            : null;
    }

    private List<Polynomial> CriticalCurves()
    {
        HashSet<Polynomial> curves = [];
        void Add(Polynomial polynomial)
        {
            if (polynomial.IsZero)
            {
                return;
            }

            foreach ((Polynomial factor, int _) in polynomial.Factor(_cancellationToken).Factors)
            {
                if (factor.DegreeIn(_parameter.Name) > 0)
                {
                    curves.Add(factor);
                }
            }
        }

        Polynomial b = Polynomial.Variable(_parameter.Name);
        foreach (Rational? end in (ReadOnlySpan<Rational?>)[_parameter.Domain.Lower, _parameter.Domain.Upper])
        {
            if (end is { } value)
            {
                Add(b - Polynomial.Constant(value));
            }
        }

        for (int i = 0; i < _bounds.Count; i++)
        {
            Add(_bounds[i].Constant);
            Add(_bounds[i].Slope);
            for (int j = 0; j < _bounds.Count; j++)
            {
                if (i < j)
                {
                    Add((_bounds[i].Constant * _bounds[j].Slope) - (_bounds[j].Constant * _bounds[i].Slope));
                }

                if (i != j)
                {
                    Polynomial over = _bounds[j].Constant * _bounds[i].Slope;
                    Polynomial under = _bounds[i].Constant * _bounds[j].Slope;
                    Add((over.Derivative(_parameter.Name) * under) - (over * under.Derivative(_parameter.Name)));
                }
            }
        }

        return [.. curves];
    }
}

/// <summary>A curve that may hold the optimum, with the bounds that are active on it at some rate.</summary>
/// <param name="Curve">The curve in the parameter and the rate.</param>
/// <param name="Lower">The bound at the smallest eigenvalue.</param>
/// <param name="Upper">The bound at the largest eigenvalue.</param>
/// <param name="Ratio">The condition number there.</param>
internal sealed record RankedCurve(Polynomial Curve, RateBound Lower, RateBound Upper, Rational Ratio);
